using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Delivery;

/// <summary>A notice that is to leave.</summary>
/// <param name="Key">What it is kept by; in order of making.</param>
/// <param name="Size">Characters of its title and text.</param>
public sealed record WaitingNotice(string Key, string Recipient, string Kind, int Size);

/// <summary>What becomes of the notices that wait.</summary>
/// <param name="Messages">Notices of one recipient that leave as one message, by their keys.</param>
/// <param name="Suppressed">Those that nobody is to get, and why.</param>
/// <param name="Next">The local time at which some of those that stay may leave; null when none stays.</param>
public sealed record Gathered(
    IReadOnlyList<(string Recipient, IReadOnlyList<string> Keys)> Messages,
    IReadOnlyList<(string Key, Silence Why)> Suppressed,
    DateTime? Next
);

/// <summary>合并: what waits for one recipient leaves as one message, whichever steps and events made it, unless it is quiet.</summary>
public static class Gathering
{
    /// <summary>Notices of one message, at most.</summary>
    public const int MostNotices = 45;

    /// <summary>Characters of one message, at most, unless a single notice is longer.</summary>
    public const int MostCharacters = 200_000;

    /// <summary>The kind of the day's digest, which comes at the person's hour.</summary>
    public const string Digest = "digest";

    /// <summary>What leaves now.</summary>
    /// <param name="waiting">In order of making.</param>
    /// <param name="local">Local time of the organ.</param>
    public static Gathered Of(
        IEnumerable<WaitingNotice> waiting,
        QuietHours quiet,
        CommitteeRoster roster,
        WorkCalendar calendar,
        DateTime local
    )
    {
        var messages = new List<(string, IReadOnlyList<string>)>();
        var suppressed = new List<(string, Silence)>();
        DateTime? next = null;
        foreach (var recipient in waiting.GroupBy(n => n.Recipient, StringComparer.Ordinal))
        {
            if (Routing.SilenceOf(recipient.Key, roster) is { } why)
            {
                suppressed.AddRange(recipient.Select(n => (n.Key, why)));
                continue;
            }

            var digestAt = Routing.ReachOf(recipient.Key, roster).Own.DigestAt;
            var leaving = new List<WaitingNotice>();
            foreach (var notice in recipient)
            {
                var from = NotBefore(notice.Kind, digestAt);
                if (from <= local)
                    leaving.Add(notice);
                else
                    next = next < from ? next : from;
            }

            messages.AddRange(Bundles(leaving).Select(keys => (recipient.Key, keys)));
        }

        return new Gathered(messages, suppressed, next);

        DateTime NotBefore(string kind, TimeOnly? digestAt)
        {
            if (quiet.Except.Contains(kind, StringComparer.Ordinal))
                return local;
            var hour = kind == Digest && digestAt is { } at ? DateOnly.FromDateTime(local).ToDateTime(at) : local;
            return quiet.NotBefore(hour > local ? hour : local, calendar);
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Bundles(IEnumerable<WaitingNotice> leaving)
    {
        var (keys, size) = (new List<string>(), 0);
        foreach (var notice in leaving)
        {
            if (keys.Count > 0 && (keys.Count == MostNotices || size + notice.Size > MostCharacters))
            {
                yield return keys;
                (keys, size) = ([], 0);
            }

            keys.Add(notice.Key);
            size += notice.Size;
        }

        if (keys.Count > 0)
            yield return keys;
    }
}
