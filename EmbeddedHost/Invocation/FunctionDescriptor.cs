using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>One function: its method, its trigger, and how its parameters get their values.</summary>
/// <param name="name">The function's name.</param>
/// <param name="method">The method that it is.</param>
/// <param name="triggered">The parameter that carries the trigger.</param>
/// <param name="trigger">The trigger.</param>
/// <param name="sources">Where each parameter of the method gets its value.</param>
internal sealed class FunctionDescriptor(
    string name,
    MethodInfo method,
    ParameterInfo triggered,
    Attribute trigger,
    IReadOnlyList<ParameterSource> sources
) : FunctionDefinition
{
    public override string Name { get; } = name;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{method.DeclaringType!.FullName}.{method.Name}:{name}")))[..16];

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
    [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty.Add(triggered.Name!, new TriggerMetadata(triggered.Name!, trigger));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        ImmutableDictionary<string, BindingMetadata>.Empty;

    public MethodInfo Method { get; } = method;

    public Attribute Trigger { get; } = trigger;

    public IReadOnlyList<ParameterSource> Sources { get; } = sources;

    private sealed class TriggerMetadata(string parameter, Attribute trigger) : BindingMetadata
    {
        public override string Name { get; } = parameter;

        public override string Type { get; } = JsonNamingPolicy.CamelCase.ConvertName(trigger.GetType().Name[..^"Attribute".Length]);

        public override BindingDirection Direction => BindingDirection.In;
    }
}
