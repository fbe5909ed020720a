using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.Functions.Telemetry;

/// <summary>
/// Counts the storage calls that the present flow of execution makes: cost is storage calls, so each function and each run counts its own.
/// </summary>
public sealed class StorageCalls : HttpPipelineSynchronousPolicy
{
    private static readonly AsyncLocal<Tally?> Current = new();

    /// <summary>Begins a count for this flow and everything it awaits; a count that was begun before goes on counting.</summary>
    public static Tally Begin() => Current.Value = new Tally(Current.Value);

    /// <inheritdoc/>
    public override void OnSendingRequest(HttpMessage message) => Current.Value?.Add();

    /// <summary>A running count.</summary>
    public sealed class Tally
    {
        private readonly Tally? around;
        private int count;

        internal Tally(Tally? around) => this.around = around;

        /// <summary>Calls so far.</summary>
        public int Count => Volatile.Read(ref count);

        internal void Add()
        {
            Interlocked.Increment(ref count);
            around?.Add();
        }
    }
}
