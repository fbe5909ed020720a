using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>The app's functions.</summary>
internal sealed class FunctionCatalog
{
    private FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions, Assembly main)
    {
        Functions = functions;
        AssemblyName = main.GetName().Name!;
        BaseDirectory = Path.GetDirectoryName(main.Location) is { Length: > 0 } folder ? folder : AppContext.BaseDirectory;
    }

    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>The name of the assembly that the app is.</summary>
    public string AssemblyName { get; }

    /// <summary>The folder of that assembly, where host.json lies.</summary>
    public string BaseDirectory { get; }

    public FunctionDescriptor? Find(string name) =>
        Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<FunctionDescriptor> Of<TTrigger>()
        where TTrigger : Attribute => Functions.Where(function => function.Trigger is TTrigger);

    /// <exception cref="InvalidOperationException">A function breaks a rule of the worker model; the message names it.</exception>
    public static FunctionCatalog Discover(EmbeddedHostOptions options, bool httpEnabled)
    {
        var assemblies = options.FunctionAssemblies is { Count: > 0 } given ? given : [.. FromEntryAssembly()];
        IEnumerable<Type> types = options.FunctionTypes is { Count: > 0 } chosen ? chosen : assemblies.SelectMany(assembly => assembly.GetTypes());
        var functions = types.SelectMany(FunctionRules.FunctionsOf).ToList();

        var twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"Function {twice.Key}: the name is used by {string.Join(" and ", twice.Select(function => function.EntryPoint))}; names are unique without regard to case.");
        }

        if (!httpEnabled && functions.Find(function => function.Trigger is HttpTriggerAttribute) is { } http)
        {
            throw new InvalidOperationException(
                $"Function {http.Name}: HTTP functions need ConfigureFunctionsWebApplication() on the builder.");
        }

        var main = options.FunctionTypes is { Count: > 0 } ? options.FunctionTypes[0].Assembly : assemblies[0];
        return new FunctionCatalog(functions, main);
    }

    private static IEnumerable<Assembly> FromEntryAssembly()
    {
        var entry = Assembly.GetEntryAssembly()
            ?? throw new InvalidOperationException("There is no entry assembly to search: set EmbeddedHostOptions.FunctionAssemblies.");
        var host = typeof(FunctionCatalog).Assembly.GetName().Name;
        var found = new Dictionary<string, Assembly>(StringComparer.Ordinal);
        var open = new Queue<Assembly>([entry]);
        while (open.TryDequeue(out var assembly))
        {
            var references = assembly.GetReferencedAssemblies();
            if (assembly != entry && !Array.Exists(references, reference => reference.Name == host))
                continue;
            if (!found.TryAdd(assembly.FullName!, assembly))
                continue;
            foreach (var reference in references.Where(name => name.Name != host && !IsFramework(name.Name!)))
                open.Enqueue(Assembly.Load(reference));
        }

        return found.Values;
    }

    private static bool IsFramework(string name) =>
        name is "mscorlib" or "netstandard" || name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal);
}
