using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost;

/// <summary>One function: its method, its trigger, and how its parameters get their values.</summary>
internal sealed class FunctionDescriptor(string name, MethodInfo method, Attribute trigger, IReadOnlyList<ParameterSource> parameters)
    : FunctionDefinition
{
    public override string Name { get; } = name;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{method.DeclaringType!.FullName}.{method.Name}:{name}")))[..16];

    public override string PathToAssembly { get; } = method.DeclaringType!.Assembly.Location;

    public MethodInfo Method { get; } = method;

    public Attribute Trigger { get; } = trigger;

    public IReadOnlyList<ParameterSource> Parameters { get; } = parameters;

}
