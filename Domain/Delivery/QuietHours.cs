using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Delivery;

/// <summary>免打扰: the hours and days on which no message comes, but those of some kinds.</summary>
/// <param name="From">Local time from which it is quiet, inclusive; null for no quiet hours.</param>
/// <param name="Until">Local time until which it is quiet, exclusive; earlier than <paramref name="From"/> for the next morning.</param>
/// <param name="RestDays">Whether it is quiet on days that are no workdays.</param>
/// <param name="Except">The kinds of notice that come all the same.</param>
public sealed record QuietHours(TimeOnly? From, TimeOnly? Until, bool RestDays, IReadOnlyList<string> Except)
{
    /// <summary>Never quiet.</summary>
    public static readonly QuietHours None = new(null, null, RestDays: false, []);

    /// <summary>
    /// The first moment, from one on, at which it is not quiet: that moment itself where it is not. A year without a workday ends the
    /// search: then it is that moment.
    /// </summary>
    public DateTime NotBefore(DateTime local, WorkCalendar calendar)
    {
        var at = local;
        for (var tries = 0; tries < 800; tries++)
        {
            var day = DateOnly.FromDateTime(at);
            if (RestDays && !calendar.IsWorkday(day))
                at = day.AddDays(1).ToDateTime(default);
            else if (EndOfQuiet(at) is { } end)
                at = end;
            else
                return at;
        }

        return local;
    }

    /// <summary>When the quiet hours end in which a moment lies; null when it lies in none.</summary>
    private DateTime? EndOfQuiet(DateTime at)
    {
        if (From is not { } from || Until is not { } until || from == until)
            return null;
        var (day, time) = (DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at));
        if (from < until)
            return time >= from && time < until ? day.ToDateTime(until) : null;
        return time >= from ? day.AddDays(1).ToDateTime(until)
            : time < until ? day.ToDateTime(until)
            : null;
    }

    internal static QuietHours Read(Fields f)
    {
        var quiet = new QuietHours(
            f.OptionalTime("from"),
            f.OptionalTime("until"),
            f.OptionalTruth("restDays") ?? false,
            f.Texts("except")
        );
        if (quiet.From is null != quiet.Until is null)
            f.Refuse(quiet.From is null ? "from" : "until", "from 与 until 应同时写明，如 21:00 与 07:00");
        f.NoOthers();
        return quiet;
    }
}
