using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>One invocation, as functions and middleware see it.</summary>
internal sealed class InvocationContext(
    FunctionDescriptor function, InvocationInput input, IServiceProvider services, CancellationToken cancellation) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override CancellationToken CancellationToken { get; } = cancellation;

    public FunctionDescriptor Function => function;

    public InvocationInput Input => input;

    /// <summary>What the function returned, awaited.</summary>
    public object? Result { get; set; }
}
