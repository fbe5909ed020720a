namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>Identifies the invocation.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Identifies the function; stable for a build of the app.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The function that is invoked.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>The services of the invocation's scope.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>Values that middleware and the function share during the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>Cancelled when the host shuts down or, for HTTP, the caller has gone.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>A function as the host knows it.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The function's name.</summary>
    public abstract string Name { get; }

    /// <summary>Identifies the function; stable for a build of the app.</summary>
    public abstract string Id { get; }

    /// <summary>The method: namespace, class and method name, with dots.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Where the assembly of the method lies.</summary>
    public abstract string PathToAssembly { get; }
}
