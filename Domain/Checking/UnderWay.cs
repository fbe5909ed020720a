namespace Cppcc.Domain.Checking;

/// <summary>How long things may be under way: a committee at work is in motion, and what is in motion is not broken.</summary>
public static class UnderWay
{
    /// <summary>
    /// By then a tick has enqueued what is due, and a message was tried five times, were its host killed each time (ten minutes of
    /// invisibility after each): a tick comes every 15 minutes.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    /// <summary>Whether something that began then may still be under way.</summary>
    public static bool Is(DateTimeOffset since, DateTimeOffset now) => now - since <= Longest;
}
