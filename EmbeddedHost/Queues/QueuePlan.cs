using Azure.Storage.Queues;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// One queue function, its queue, and where its poisoned messages go: null for a poison queue, which has none of its own.
/// </summary>
internal sealed record QueueSubscription(FunctionDescriptor Function, QueueClient Queue, QueueClient? Poison);

/// <summary>The queue functions that are not disabled.</summary>
internal sealed class QueuePlan(FunctionCatalog functions, HostStorage storage, IConfiguration settings)
{
    private const string PoisonSuffix = "-poison";

    public IReadOnlyList<QueueSubscription> Subscriptions { get; } =
    [
        .. from function in functions.Of<QueueTriggerAttribute>()
        where !Disabled.IsSet(settings, function)
        select Plan(function, storage, settings),
    ];

    private static QueueSubscription Plan(FunctionDescriptor function, HostStorage storage, IConfiguration settings)
    {
        var trigger = (QueueTriggerAttribute)function.Trigger;
        var name = SettingReferences.Resolve(trigger.QueueName, function.Name, settings).ToLowerInvariant();
        var poison = name.EndsWith(PoisonSuffix, StringComparison.Ordinal) ? null : storage.Queue(trigger.Connection, name + PoisonSuffix);
        return new QueueSubscription(function, storage.Queue(trigger.Connection, name), poison);
    }
}
