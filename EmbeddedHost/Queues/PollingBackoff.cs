namespace Cppcc.EmbeddedHost;

/// <summary>The pauses between polls of a queue: from 100 ms, doubling with some chance up to the longest, reset by a message.</summary>
/// <param name="longest">The longest pause.</param>
/// <param name="random">Chance, which keeps many pollers apart.</param>
internal sealed class PollingBackoff(TimeSpan longest, Random random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private TimeSpan next = Shortest;

    /// <summary>The pause after a poll.</summary>
    public TimeSpan After(bool foundMessages)
    {
        if (foundMessages)
            next = Shortest;
        var pause = next;
        var grown = next * (2 * (0.8 + (0.4 * random.NextDouble())));
        next = grown < longest ? grown : longest;
        return pause;
    }
}
