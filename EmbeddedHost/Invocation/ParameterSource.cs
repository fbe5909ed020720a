using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>Where one parameter of a function gets its value.</summary>
internal delegate object? ParameterSource(InvocationContext invocation);

/// <summary>Chooses the source of each parameter once, when the functions are found.</summary>
internal static class ParameterSources
{
    /// <exception cref="InvalidOperationException">The parameter has a type that its trigger does not offer, or no source.</exception>
    public static ParameterSource For(ParameterInfo parameter, Attribute trigger, string function, IReadOnlySet<string> routeParameters)
    {
        if (parameter.ParameterType == typeof(CancellationToken))
            return invocation => invocation.CancellationToken;
        if (parameter.ParameterType == typeof(FunctionContext))
            return invocation => invocation;
        return trigger switch
        {
            TimerTriggerAttribute when parameter.ParameterType == typeof(TimerInfo) =>
                invocation => ((InvocationInput.Timer)invocation.Input).Info,
            QueueTriggerAttribute when parameter.IsDefined(typeof(QueueTriggerAttribute)) => Message(parameter, function),
            HttpTriggerAttribute when parameter.ParameterType == typeof(HttpRequest) =>
                invocation => ((InvocationInput.Http)invocation.Input).Context.Request,
            HttpTriggerAttribute when routeParameters.Contains(parameter.Name!) => RouteValue(parameter),
            _ => throw new InvalidOperationException(
                $"Function {function}: parameter '{parameter.Name}' of type {parameter.ParameterType.Name} has no source in its trigger."),
        };
    }

    private static ParameterSource Message(ParameterInfo parameter, string function)
    {
        var type = parameter.ParameterType;
        if (type == typeof(string))
            return invocation => ((InvocationInput.Queue)invocation.Input).Text;
        if (type == typeof(byte[]) || type == typeof(BinaryData) || type.Namespace?.StartsWith("Azure.", StringComparison.Ordinal) == true)
        {
            throw new InvalidOperationException(
                $"Function {function}: a queue message binds to string or a type parsed from JSON here, not to {type.Name}.");
        }

        return invocation => JsonSerializer.Deserialize(((InvocationInput.Queue)invocation.Input).Text, type, JsonSerializerOptions.Web);
    }

    private static ParameterSource RouteValue(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(type);
        return invocation =>
        {
            var text = ((InvocationInput.Http)invocation.Input).Context.GetRouteValue(parameter.Name!)?.ToString();
            if (text is null)
                return parameter.HasDefaultValue ? parameter.DefaultValue : null;
            return type == typeof(string) ? text : converter.ConvertFromString(null, CultureInfo.InvariantCulture, text);
        };
    }
}
