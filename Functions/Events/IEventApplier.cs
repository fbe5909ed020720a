using Cppcc.Domain.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// Applies the events of one word. Applying twice changes nothing. A type that no applier names has its whole effect as a trace.
/// </summary>
public interface IEventApplier
{
    /// <summary>The types it applies, words of <see cref="EventWord"/>.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>
    /// Whether an event that waits stays pending, to be applied again before each step that may know it. Else the applier keeps what waits
    /// itself.
    /// </summary>
    bool LeavesWaitingPending => false;

    /// <summary>Applies an event of one of its types.</summary>
    /// <returns>What became of it.</returns>
    Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel);
}
