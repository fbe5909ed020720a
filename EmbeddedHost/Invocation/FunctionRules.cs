using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>Finds the functions of a class and holds them to the rules that the real SDK checks when it builds.</summary>
internal static partial class FunctionRules
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="InvalidOperationException">A rule is broken; the message names the function.</exception>
    public static IEnumerable<FunctionDescriptor> FunctionsOf(Type type) =>
        from method in type.GetMethods(Any)
        let attribute = method.GetCustomAttribute<FunctionAttribute>()
        where attribute is not null
        select Describe(attribute.Name, method, type);

    private static FunctionDescriptor Describe(string name, MethodInfo method, Type type)
    {
        Require(FunctionName().IsMatch(name), name, "a name starts with a letter and has at most 127 letters, digits, '_' and '-'.");
        Require(type.IsVisible && method.IsPublic, name, $"class {type.FullName} and method {method.Name} must be public.");
        Require(
            method.IsStatic || (!type.IsAbstract && !type.ContainsGenericParameters),
            name,
            $"class {type.FullName} cannot be created."
        );
        Require(
            method.ReturnType != typeof(void) || !method.IsDefined(typeof(AsyncStateMachineAttribute)),
            name,
            "async void is not awaited: return Task."
        );

        var triggers = method
            .GetParameters()
            .SelectMany(TriggersOf, (parameter, trigger) => (Parameter: parameter, Trigger: trigger))
            .ToList();
        Require(triggers.Count == 1, name, $"it has {triggers.Count} triggers instead of one.");
        var (triggered, trigger) = triggers[0];
        var route = RouteParameters(name, trigger, triggered);
        return new FunctionDescriptor(
            name,
            method,
            triggered,
            trigger,
            [.. method.GetParameters().Select(parameter => ParameterSources.For(parameter, trigger, name, route))]
        );
    }

    private static IEnumerable<Attribute> TriggersOf(ParameterInfo parameter) =>
        parameter
            .GetCustomAttributes()
            .Where(attribute => attribute is TimerTriggerAttribute or QueueTriggerAttribute or HttpTriggerAttribute);

    /// <summary>The route's parameters, and whether a request always carries them.</summary>
    private static Dictionary<string, bool> RouteParameters(string name, Attribute trigger, ParameterInfo parameter)
    {
        if (trigger is not HttpTriggerAttribute http)
            return [];
        Require(parameter.ParameterType == typeof(HttpRequest), name, "[HttpTrigger] marks a parameter of type HttpRequest.");
        var levelNamed = parameter
            .GetCustomAttributesData()
            .Single(data => data.AttributeType == typeof(HttpTriggerAttribute))
            .ConstructorArguments.Any(argument => argument.ArgumentType == typeof(AuthorizationLevel));
        Require(levelNamed, name, "[HttpTrigger] names no AuthorizationLevel.");
        Require(http.AuthLevel != AuthorizationLevel.User, name, "AuthorizationLevel.User is not offered here.");
        try
        {
            return RoutePatternFactory
                .Parse(http.Route ?? name)
                .Parameters.ToDictionary(
                    part => part.Name,
                    part => !part.IsOptional && part.Default is null,
                    StringComparer.OrdinalIgnoreCase
                );
        }
        catch (RoutePatternException error)
        {
            throw new InvalidOperationException($"Function {name}: the route '{http.Route}' is not valid: {error.Message}", error);
        }
    }

    private static void Require(bool condition, string function, string rule)
    {
        if (!condition)
            throw new InvalidOperationException($"Function {function}: {rule}");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FunctionName();
}
