using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// The storage calls of this process, counted by operation and by the function that made them. Calls made outside of any
/// function's invocation count for every host of the process. A service of the host; safe for concurrent use.
/// </summary>
public sealed class StorageTraffic
{
    private static readonly AsyncLocal<(StorageTraffic Owner, string Function)?> Invocation = new();

    private readonly ConcurrentDictionary<(string? Function, StorageOperation Operation), long> counts = new();
    private readonly ConcurrentDictionary<string, Sent> sentTo = new(StringComparer.Ordinal);
    private readonly StorageEndpoints endpoints;
    private volatile TaskCompletionSource sent = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Counts the calls to the storage that setting AzureWebJobsStorage names.</summary>
    /// <param name="settings">The app settings.</param>
    public StorageTraffic(IConfiguration settings) => endpoints = new StorageEndpoints(settings[HostStorage.DefaultConnection]);

    /// <summary>Calls by operation.</summary>
    public IReadOnlyDictionary<StorageOperation, long> ByOperation => Totals(key => key.Operation);

    /// <summary>Calls by the function that made them; "" for those of the host itself.</summary>
    public IReadOnlyDictionary<string, long> ByFunction => Totals(key => key.Function ?? "");

    /// <summary>Calls by function ("" for the host itself) and operation.</summary>
    public IReadOnlyDictionary<(string Function, StorageOperation Operation), long> ByFunctionAndOperation =>
        Totals(key => (key.Function ?? "", key.Operation));

    /// <summary>All calls.</summary>
    public long Total => counts.Values.Sum();

    /// <summary>Ends with the next message that this process sends to any queue.</summary>
    internal Task NextSend => sent.Task;

    /// <summary>The storage calls made until disposal, in this flow of execution, are the function's.</summary>
    internal IDisposable Attribute(string function)
    {
        var before = Invocation.Value;
        Invocation.Value = (this, function);
        return new Attribution(before);
    }

    /// <summary>Whether messages were sent to the queue since <see cref="Forget"/>.</summary>
    internal bool HasSent(string queue) => sentTo.ContainsKey(queue);

    /// <summary>Says that the queue may hold messages; from now on, or from when they become visible.</summary>
    internal void Note(string queue, DateTimeOffset visible) => Note(queue, new Sent(visible, 0));

    private void Note(string queue, Sent more)
    {
        sentTo.AddOrUpdate(
            queue,
            more,
            (_, known) => new Sent(more.AllVisible > known.AllVisible ? more.AllVisible : known.AllVisible, more.Messages + known.Messages)
        );
        Interlocked.Exchange(ref sent, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Forgets what was sent to the queue, just before it is looked into.</summary>
    internal Sent Forget(string queue) => sentTo.TryRemove(queue, out var sent) ? sent : Sent.Nothing;

    internal void Observe(string method, Uri address, bool succeeded)
    {
        if (endpoints.Operation(method, address) is not { } operation)
            return;
        var invocation = Invocation.Value;
        if (invocation is null || invocation.Value.Owner == this)
            counts.AddOrUpdate((invocation?.Function, operation), 1, (_, count) => count + 1);
        if (succeeded && StorageEndpoints.QueueSentTo(operation, address) is { } queue)
            Note(queue, new Sent(TimeProvider.System.GetUtcNow() + SendDelay(address), 1));
    }

    private static TimeSpan SendDelay(Uri address) =>
        address
            .Query.TrimStart('?')
            .Split('&')
            .Where(pair => pair.StartsWith("visibilitytimeout=", StringComparison.OrdinalIgnoreCase))
            .Select(pair =>
                int.TryParse(pair.AsSpan(pair.IndexOf('=') + 1), out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero
            )
            .FirstOrDefault();

    private Dictionary<TKey, long> Totals<TKey>(Func<(string? Function, StorageOperation Operation), TKey> by)
        where TKey : notnull =>
        counts.GroupBy(count => by(count.Key)).ToDictionary(group => group.Key, group => group.Sum(count => count.Value));

    /// <summary>What was sent to a queue.</summary>
    /// <param name="AllVisible">When, in real time, the last message noted becomes visible.</param>
    /// <param name="Messages">How many this process sent.</param>
    internal readonly record struct Sent(DateTimeOffset AllVisible, int Messages)
    {
        /// <summary>Nothing.</summary>
        public static readonly Sent Nothing = new(DateTimeOffset.MinValue, 0);
    }

    private sealed class Attribution((StorageTraffic Owner, string Function)? before) : IDisposable
    {
        public void Dispose() => Invocation.Value = before;
    }
}
