using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.Functions.Storage;

/// <summary>
/// Counts the storage calls that the present flow of execution makes: cost is storage calls, so each run records its own.
/// </summary>
public sealed class StorageCalls : HttpPipelineSynchronousPolicy
{
    private static readonly AsyncLocal<Tally?> Current = new();

    /// <summary>Begins a count for this flow and everything it awaits.</summary>
    public static Tally Begin() => Current.Value = new Tally();

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message) => Current.Value?.Add();

    /// <summary>A running count.</summary>
    public sealed class Tally
    {
        private int count;

        /// <summary>Calls so far.</summary>
        public int Count => Volatile.Read(ref count);

        internal void Add() => Interlocked.Increment(ref count);
    }
}
