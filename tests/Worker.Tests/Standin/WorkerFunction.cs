using System.Text.Json;
using Cppcc.Worker.Tests.Protocol;

namespace Cppcc.Worker.Tests.Standin;

/// <summary>A function as the worker names it to the host.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">The binding of its trigger, as in functions.metadata.</param>
/// <param name="Load">What the host says to load it.</param>
public sealed record WorkerFunction(string Name, JsonElement Trigger, FunctionLoadRequest Load)
{
    public string Id => Load.FunctionId;

    /// <summary>The parameter that takes the trigger.</summary>
    public string TriggerParameter => Trigger.GetProperty("name").GetString()!;

    public static WorkerFunction Of(FunctionMetadata described)
    {
        var load = new FunctionLoadRequest { FunctionId = described.FunctionId, Metadata = described.Clone() };
        JsonElement trigger = default;
        foreach (var raw in described.RawBindings)
        {
            var binding = JsonDocument.Parse(raw).RootElement;
            var type = binding.GetProperty("type").GetString()!;
            var direction = Enum.Parse<BindingInfo.Types.Direction>(binding.GetProperty("direction").GetString()!, ignoreCase: true);
            load.Metadata.Bindings[binding.GetProperty("name").GetString()!] = new BindingInfo { Type = type, Direction = direction };
            if (type.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase))
                trigger = binding;
        }

        return new WorkerFunction(described.Name, trigger, load);
    }
}
