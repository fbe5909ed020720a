using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>Where one parameter of a function gets its value.</summary>
/// <param name="Value">Gives it for an invocation.</param>
/// <param name="FromBody">Whether a member of a JSON body or message may fill it: no other part of the trigger is sure to come
/// first.</param>
internal sealed record ParameterSource(Func<InvocationContext, object?> Value, bool FromBody);

/// <summary>Chooses the source of each parameter once, when the functions are found.</summary>
internal static class ParameterSources
{
    /// <exception cref="InvalidOperationException">The parameter has a type that its trigger does not offer, or no source.</exception>
    public static ParameterSource For(
        ParameterInfo parameter,
        Attribute trigger,
        string function,
        IReadOnlyDictionary<string, bool> routeParameters
    )
    {
        if (parameter.ParameterType == typeof(FunctionContext))
            return Trigger(invocation => invocation);
        if (parameter.ParameterType == typeof(CancellationToken))
            return ByName(parameter, fromBody: true, invocation => invocation.CancellationToken);
        return trigger switch
        {
            TimerTriggerAttribute when parameter.ParameterType == typeof(TimerInfo) => Trigger(invocation =>
                ((InvocationInput.Timer)invocation.Input).Info
            ),
            QueueTriggerAttribute when parameter.IsDefined(typeof(QueueTriggerAttribute)) => Trigger(Message(parameter, function)),
            HttpTriggerAttribute when parameter.ParameterType == typeof(HttpRequest) => Trigger(invocation =>
                ((InvocationInput.Http)invocation.Input).Context.Request
            ),
            HttpTriggerAttribute when routeParameters.TryGetValue(parameter.Name!, out var always) => ByName(
                parameter,
                fromBody: !always,
                _ => parameter.HasDefaultValue ? parameter.DefaultValue : null
            ),
            _ => throw new InvalidOperationException(
                $"Function {function}: parameter '{parameter.Name}' of type {parameter.ParameterType.Name} has no source in its trigger."
            ),
        };
    }

    private static ParameterSource Trigger(Func<InvocationContext, object?> value) => new(value, FromBody: false);

    private static ParameterSource ByName(ParameterInfo parameter, bool fromBody, Func<InvocationContext, object?> otherwise) =>
        new(
            invocation =>
                invocation.BindingContext.BindingData.TryGetValue(parameter.Name!, out var brought) && brought is string text
                    ? Convert(text, parameter)
                    : otherwise(invocation),
            fromBody
        );

    private static Func<InvocationContext, object?> Message(ParameterInfo parameter, string function)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string))
            return invocation => ((InvocationInput.Queue)invocation.Input).Text;
        if (type == typeof(byte[]) || type == typeof(BinaryData) || type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) == true)
        {
            throw new InvalidOperationException(
                $"Function {function}: a queue message binds to string or a type parsed from JSON here, not to {type.Name}."
            );
        }

        return invocation => JsonSerializer.Deserialize(((InvocationInput.Queue)invocation.Input).Text, type, JsonSerializerOptions.Web);
    }

    private static object? Convert(string text, ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string))
            return text;
        try
        {
            return type == typeof(Guid) ? Guid.Parse(text)
                : type == typeof(DateTime) ? DateTime.Parse(text, CultureInfo.InvariantCulture)
                : type == typeof(CancellationToken) ? throw new NotSupportedException("A text is no token.")
                : JsonSerializer.Deserialize(text, type, JsonSerializerOptions.Web);
        }
        catch (Exception error) when (error is FormatException or JsonException or NotSupportedException)
        {
            throw new InvalidOperationException(
                $"Cannot convert what the trigger brings for parameter '{parameter.Name}' to {parameter.ParameterType.Name}.",
                error
            );
        }
    }
}
