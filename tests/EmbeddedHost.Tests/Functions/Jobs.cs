using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost.Tests.Functions;

public sealed class Jobs(Journal journal)
{
    private static readonly ConcurrentDictionary<string, byte> FailedOnce = new(StringComparer.Ordinal);

    [Function(nameof(Jobs))]
    public async Task Run([QueueTrigger("%Jobs%")] string text, CancellationToken cancel)
    {
        journal.Add($"job {text}");
        switch (text.Split(' ')[0])
        {
            case "fail":
                throw new InvalidOperationException("The job fails.");
            case "fail-once" when FailedOnce.TryAdd(text, 0):
                throw new InvalidOperationException("The job fails once.");
            case "wait":
                await journal.Gate.Task.WaitAsync(cancel).ContinueWith(_ => { }, TaskScheduler.Default);
                journal.Add(cancel.IsCancellationRequested ? $"cancelled {text}" : $"waited {text}");
                cancel.ThrowIfCancellationRequested();
                break;
            default:
                break;
        }

        journal.Add($"done {text}");
    }
}

public sealed class PoisonedJobs(Journal journal)
{
    [Function(nameof(PoisonedJobs))]
    public void Run([QueueTrigger("%Jobs%-poison")] string text) => journal.Add($"poisoned {text}");
}

public sealed record Order(string Item, int Count);

public sealed class Orders(Journal journal)
{
    [Function(nameof(Orders))]
    public ValueTask Run([QueueTrigger("%Jobs%", Connection = "OrdersStorage")] Order order)
    {
        journal.Add($"order {order.Count} {order.Item}");
        return ValueTask.CompletedTask;
    }
}
