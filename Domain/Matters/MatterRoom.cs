using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>What a matter takes in however many reports it has: else a burst of them would leave it open for ever.</summary>
public static class MatterRoom
{
    /// <summary>
    /// Whether an event is one that a matter always has room for: its opening, and while it is open every step on its way to an end.
    /// </summary>
    /// <param name="matter">The matter as it was when the event was told; null while only early reports are known.</param>
    public static bool Always(CommitteeEvent @event, Matter? matter) =>
        @event switch
        {
            MatterOpened => matter is null,
            MatterAdvanced or MatterReturned => matter is null or { IsOpen: true },
            _ => false,
        };
}
