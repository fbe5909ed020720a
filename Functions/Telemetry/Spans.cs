using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cppcc.Functions.Telemetry;

/// <summary>
/// What belongs together in time: one trace leads from the webhook or timer to the message that a person gets. It crosses queues in the
/// messages, and the time between a notice and its sending in the row that asks for it. Spans name organs, occurrences, events and
/// messages by their ids, and never say what is in them. Without anybody who listens nothing is made and nothing stored.
/// </summary>
public static class Spans
{
    /// <summary>The name of the source.</summary>
    public const string Source = "Cppcc";

    /// <summary>An organ's id.</summary>
    public const string Organ = "cppcc.organ";

    /// <summary>An occurrence, with its revision.</summary>
    public const string Run = "cppcc.run";

    /// <summary>An event's id.</summary>
    public const string Event = "cppcc.event";

    /// <summary>A message's id.</summary>
    public const string Message = "cppcc.message";

    /// <summary>The member of a queue message that says where a trace goes on: a W3C <c>traceparent</c>.</summary>
    internal const string Member = "trace";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>Where the present trace stands, for whoever goes on with it; null when nobody listens.</summary>
    public static string? Here => Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? id : null;

    /// <summary>Begins a span within the present one; null when nobody listens.</summary>
    public static Activity? Begin(string name, ActivityKind kind = ActivityKind.Internal) => Activities.StartActivity(name, kind);

    /// <summary>
    /// Begins a span that goes on with the trace of whoever sent a queue message, and is linked with the present one; null when nobody
    /// listens. A message that names no trace, or nonsense, begins within the present one.
    /// </summary>
    public static Activity? Continue(string name, string message) =>
        Activities.HasListeners() && ContextOf(TraceOf(message)) is { } sender
            ? Activities.StartActivity(
                name,
                ActivityKind.Consumer,
                sender,
                links: Activity.Current is { } here ? [new ActivityLink(here.Context)] : null
            )
            : Begin(name, ActivityKind.Consumer);

    /// <summary>Begins a span about what was made in other traces; those it is not part of already are linked with it.</summary>
    public static Activity? BeginOf(string name, ActivityKind kind, IEnumerable<string?> traces) =>
        Activities.HasListeners()
            ? Activities.StartActivity(
                name,
                kind,
                default(ActivityContext),
                links:
                [
                    .. traces
                        .Distinct(StringComparer.Ordinal)
                        .Select(ContextOf)
                        .OfType<ActivityContext>()
                        .Where(c => c.TraceId != Activity.Current?.TraceId)
                        .Select(c => new ActivityLink(c)),
                ]
            )
            : null;

    /// <summary>Says of the present span what it is about.</summary>
    public static void Tag(string name, object? value) => Activity.Current?.SetTag(name, value);

    private static string? TraceOf(string message)
    {
        try
        {
            return JsonNode.Parse(message) is JsonObject work && work[Member] is JsonValue trace && trace.TryGetValue(out string? text)
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null; // the function itself says that it cannot be read
        }
    }

    private static ActivityContext? ContextOf(string? trace) =>
        ActivityContext.TryParse(trace, traceState: null, isRemote: true, out var context) ? context : null;
}
