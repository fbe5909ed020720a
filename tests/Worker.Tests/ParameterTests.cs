using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Worker.Tests;

/// <summary>
/// The worker fills every parameter by its name from all that a trigger brings. Only these are safe: the trigger's own parameter, a
/// FunctionContext, and a value that the route always carries, which comes before query and body.
/// </summary>
public sealed class ParameterTests(PublishedApp app)
{
    [Fact]
    public void No_function_has_a_parameter_that_a_request_or_message_can_fill()
    {
        var open =
            from function in app.Catalog.Functions
            let route = (function.Trigger as HttpTriggerAttribute)?.Route ?? ""
            let always = RoutePatternFactory
                .Parse(route)
                .Parameters.Where(part => !part.IsOptional && part.Default is null)
                .Select(part => part.Name)
            from parameter in function.Method.GetParameters()
            where
                parameter.ParameterType != typeof(FunctionContext)
                && !function.InputBindings.ContainsKey(parameter.Name!)
                && !(parameter.ParameterType == typeof(string) && always.Contains(parameter.Name))
            select $"{function.Name}: {parameter}";

        Assert.NotEmpty(app.Catalog.Functions);
        Assert.Empty(open);
    }

    [Fact]
    public void Every_function_is_told_when_it_is_cancelled() =>
        Assert.All(
            app.Catalog.Functions,
            function =>
                Assert.Contains(
                    function.Method.GetParameters(),
                    (ParameterInfo parameter) => parameter.ParameterType == typeof(FunctionContext)
                )
        );
}
