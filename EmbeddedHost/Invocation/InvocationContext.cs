using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>One invocation, as functions and middleware see it.</summary>
internal sealed class InvocationContext(
    FunctionDescriptor function,
    InvocationInput input,
    TriggerData data,
    IServiceProvider services,
    CancellationToken cancellation
) : FunctionContext
{
    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override FunctionDefinition FunctionDefinition => function;

    public override IServiceProvider InstanceServices { get; set; } = services;

    /// <summary>A request's <see cref="Microsoft.AspNetCore.Http.HttpContext"/> lies where the real worker puts it.</summary>
    public override IDictionary<object, object> Items { get; set; } =
        input is InvocationInput.Http { Context: var context } ? new Dictionary<object, object> { ["HttpRequestContext"] = context } : [];

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override TraceContext TraceContext { get; } = new Trace();

    public override BindingContext BindingContext => data;

    public override RetryContext RetryContext { get; } = new NoRetry();

    public override CancellationToken CancellationToken { get; } = cancellation;

    public FunctionDescriptor Function => function;

    public InvocationInput Input => input;

    /// <summary>What the function returned, awaited.</summary>
    public object? Result { get; set; }

    private sealed class Trace : TraceContext
    {
        public override string TraceParent { get; } = Activity.Current?.Id ?? "";

        public override string TraceState { get; } = Activity.Current?.TraceStateString ?? "";
    }

    /// <summary>Functions here carry no retry attributes: a queue's message comes again by itself.</summary>
    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class InvocationFeatures : FeatureCollection, IInvocationFeatures
    {
        T? IInvocationFeatures.Get<T>()
            where T : default => Get<T>();
    }
}
