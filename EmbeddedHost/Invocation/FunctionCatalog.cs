using System.Reflection;

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
    public static FunctionCatalog Discover(EmbeddedHostOptions options)
    {
        IEnumerable<Type> types = options.FunctionTypes is { Count: > 0 } chosen ? chosen : options.FunctionAssembly.GetTypes();
        var functions = types.SelectMany(FunctionRules.FunctionsOf).ToList();

        var twice = functions
            .GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Skip(1).Any());
        if (twice is not null)
        {
            throw new InvalidOperationException(
                $"Function {twice.Key}: the name is used by {string.Join(" and ", twice.Select(function => function.EntryPoint))}; "
                    + "names are unique without regard to case."
            );
        }

        return new FunctionCatalog(functions, options.FunctionAssembly);
    }
}
