using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// All that a trigger brings, by name without regard to case, as the real host sends it along: of a request the members of its JSON
/// body, below its query parameters (but <c>code</c>), below its route values; of a message the members of its JSON text. A parameter
/// that is not the trigger's own is filled from here when its name is here.
/// </summary>
internal sealed class TriggerData : BindingContext
{
    public static readonly TriggerData Empty = new(new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase));

    private TriggerData(IReadOnlyDictionary<string, object?> values) => BindingData = values;

    public override IReadOnlyDictionary<string, object?> BindingData { get; }

    public static async ValueTask<TriggerData> Of(InvocationInput input, bool withBody, CancellationToken cancel) =>
        input switch
        {
            InvocationInput.Http { Context.Request: var request } => await Of(request, withBody, cancel),
            InvocationInput.Queue { Text: var text } when withBody => Of(Members(text)),
            _ => Empty,
        };

    private static async ValueTask<TriggerData> Of(HttpRequest request, bool withBody, CancellationToken cancel)
    {
        var data = Of(withBody && request.HasJsonContentType() ? Members(await Read(request, cancel)) : []);
        var values = (Dictionary<string, object?>)data.BindingData;
        foreach (var (name, value) in request.Query)
        {
            if (!string.Equals(name, "code", StringComparison.OrdinalIgnoreCase))
                values[name] = value.ToString();
        }

        foreach (var (name, value) in request.RouteValues)
        {
            if (value is not null)
                values[name] = value.ToString();
        }

        return data;
    }

    private static async Task<string> Read(HttpRequest request, CancellationToken cancel)
    {
        request.EnableBuffering();
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        var text = await reader.ReadToEndAsync(cancel);
        request.Body.Position = 0;
        return text;
    }

    private static TriggerData Of(IEnumerable<KeyValuePair<string, object?>> members)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in members)
            values[name] = value;
        return new TriggerData(values);
    }

    /// <summary>The members of a JSON object; none when the text is something else.</summary>
    private static List<KeyValuePair<string, object?>> Members(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ?
                [
                    .. document
                        .RootElement.EnumerateObject()
                        .Select(member => KeyValuePair.Create(member.Name, (object?)member.Value.ToString())),
                ]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
