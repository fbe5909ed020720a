namespace Cppcc.EmbeddedHost;

/// <summary>
/// Tells a replay which timer ticks would find nothing to do. An app may register it as a singleton; without it every tick runs.
/// It is asked before and after each instant of a replay, so an implementation keeps its answer until something changes it.
/// </summary>
public interface IIdleTicks
{
    /// <summary>
    /// When the timer function next has something to do: its first tick at or after that instant runs, those before are skipped.
    /// </summary>
    /// <param name="timerFunction">The function's name.</param>
    /// <param name="cancel">Cancelled when the host stops.</param>
    /// <returns>An instant, in the past when something is waiting already; null when nothing is due at all.</returns>
    ValueTask<DateTimeOffset?> NextDue(string timerFunction, CancellationToken cancel);
}
