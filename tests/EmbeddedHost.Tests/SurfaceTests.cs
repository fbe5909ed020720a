using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Azure.Functions.Worker;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>The mirrored surface is exactly this table: a program that compiles here compiles against the Azure packages.</summary>
public sealed class SurfaceTests
{
    private const string Table = """
        Microsoft.Azure.Functions.Worker.AuthorizationLevel: enum
            Admin = 4
            Anonymous = 0
            Function = 2
            System = 3
            User = 1
        Microsoft.Azure.Functions.Worker.Builder.FunctionsApplication: static class
            static FunctionsApplicationBuilder CreateBuilder(String[] args)
        Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilder: sealed class : IHostApplicationBuilder
            IConfigurationManager Configuration { get; }
            IDictionary<Object, Object> Properties { get; }
            IHost Build()
            IHostEnvironment Environment { get; }
            ILoggingBuilder Logging { get; }
            IMetricsBuilder Metrics { get; }
            IServiceCollection Services { get; }
        Microsoft.Azure.Functions.Worker.Builder.FunctionsApplicationBuilderAspNetCoreExtensions: static class
            static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
        Microsoft.Azure.Functions.Worker.FunctionAttribute: class : Attribute
            String Name { get; }
            new(String name)
        Microsoft.Azure.Functions.Worker.FunctionContext: abstract class
            CancellationToken CancellationToken { get; }
            FunctionDefinition FunctionDefinition { get; }
            IDictionary<Object, Object> Items { get; set; }
            IServiceProvider InstanceServices { get; set; }
            String FunctionId { get; }
            String InvocationId { get; }
        Microsoft.Azure.Functions.Worker.FunctionDefinition: abstract class
            String EntryPoint { get; }
            String Id { get; }
            String Name { get; }
            String PathToAssembly { get; }
        Microsoft.Azure.Functions.Worker.HttpTriggerAttribute: sealed class : Attribute
            AuthorizationLevel AuthLevel { get; }
            String Route { get; set; }
            String[] Methods { get; }
            new()
            new(AuthorizationLevel authLevel)
            new(AuthorizationLevel authLevel, String[] methods)
            new(String[] methods)
        Microsoft.Azure.Functions.Worker.Middleware.FunctionExecutionDelegate: delegate
            Task Invoke(FunctionContext context)
        Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware: interface
            Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        Microsoft.Azure.Functions.Worker.QueueTriggerAttribute: sealed class : Attribute
            String Connection { get; set; }
            String QueueName { get; }
            new(String queueName)
        Microsoft.Azure.Functions.Worker.ScheduleStatus: class
            DateTime Last { get; set; }
            DateTime LastUpdated { get; set; }
            DateTime Next { get; set; }
            new()
        Microsoft.Azure.Functions.Worker.TimerInfo: class
            Boolean IsPastDue { get; set; }
            ScheduleStatus ScheduleStatus { get; set; }
            new()
        Microsoft.Azure.Functions.Worker.TimerTriggerAttribute: sealed class : Attribute
            Boolean RunOnStartup { get; set; }
            Boolean UseMonitor { get; set; }
            String Schedule { get; }
            new(String schedule)
        Microsoft.Extensions.Hosting.MiddlewareWorkerApplicationBuilderExtensions: static class
            static Void UseMiddleware<T>(this FunctionsApplicationBuilder builder)
        """;

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void The_mirrored_surface_is_the_table_of_the_worker_model() =>
        Assert.Equal(Table.ReplaceLineEndings("\n"), string.Join('\n', Mirrored().SelectMany(Describe)));

    [Fact]
    public void A_timer_is_monitored_unless_it_says_otherwise() => Assert.True(new TimerTriggerAttribute("0 0 0 * * *").UseMonitor);

    private static IEnumerable<Type> Mirrored() =>
        typeof(FunctionAttribute).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static IEnumerable<string> Describe(Type type)
    {
        yield return $"{type.FullName}: {Kind(type)}{Bases(type)}";
        foreach (var member in Members(type).Order(StringComparer.Ordinal))
            yield return $"    {member}";
    }

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type.IsInterface ? "interface"
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static string Bases(Type type) =>
        type.BaseType == typeof(Attribute) ? " : Attribute"
        : type.IsClass && !type.IsSubclassOf(typeof(Delegate)) && type.GetInterfaces() is [var only] ? $" : {only.Name}"
        : "";

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {(int)Enum.Parse(type, name)}");
        if (type.IsSubclassOf(typeof(Delegate)))
            return [Method(type.GetMethod("Invoke")!)];
        var properties = type.GetProperties(Declared)
            .Select(property => $"{Name(property.PropertyType)} {property.Name} {{ get; {(property.SetMethod is { IsPublic: true } ? "set; " : "")}}}");
        var constructors = type.GetConstructors().Select(constructor => $"new({Parameters(constructor)})");
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName).Select(Method);
        return [.. properties, .. constructors, .. methods];
    }

    private static string Method(MethodInfo method)
    {
        var type = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}{type}({extension}{Parameters(method)})";
    }

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    private static string Name(Type type) =>
        type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : type.Name;
}
