using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>Which steps a change of the national calendar would move. Nothing is written.</summary>
public sealed class CalendarForecast(OrganStore organs, TimeProvider clock)
{
    /// <summary>Organs that are looked at, in order of id, unless one is named.</summary>
    private const int Looked = 50;

    /// <summary>Steps, and organs of a step, that are listed.</summary>
    private const int Listed = 200;
    private const int ListedOrgans = 20;

    /// <summary>Periods end with the calendar, and what is looked at has neighbours.</summary>
    private static readonly DateOnly End = new(Period.MaxYear - 2, 12, 31);

    /// <summary>A step moves by no more days than this.</summary>
    private const int Reach = 40;

    /// <summary>
    /// The steps still to come that would move, of the organ that <c>?organ=</c> names or of the first fifty; what happens alike in several
    /// is said once. Daily steps come and go with the workdays: they are counted. Storage calls: the list of organs, and for each its head;
    /// four more for one that this instance has not come across.
    /// </summary>
    /// <param name="doubts">What has to be confirmed.</param>
    public async Task<IResult> Of(
        HttpRequest request,
        int year,
        IReadOnlyList<string> doubts,
        WorkCalendar before,
        WorkCalendar after,
        CancellationToken cancel
    )
    {
        var named = Answer.Query(request, "organ");
        if (named is not null && await organs.Find(named, cancel) is null)
            return Problem.NoOrgan(named, (await organs.All(cancel)).Select(o => o.Id));
        IReadOnlyList<string> all = named is not null
            ? [named]
            : [.. (await organs.All(cancel)).Where(o => o.Archived is null).Select(o => o.Id)];
        var (moves, broken) = (new List<Move>(), new List<string>());
        foreach (var id in all.Take(Looked))
        {
            if (await organs.Find(id, cancel) is not { } organ)
                continue;
            try
            {
                moves.AddRange(Moves(organ.By(before), organ.By(after), year));
            }
            catch (BadSectionException)
            {
                broken.Add(id);
            }
        }

        var moved = moves.Where(m => m is { From: not null, To: not null }).GroupBy(m => (m.Step, m.From, m.To)).ToList();
        return Answer.Json(
            new
            {
                dryRun = true,
                year,
                confirm = doubts.Count > 0 ? doubts : null,
                organs = all.Count,
                looked = Math.Min(all.Count, Looked),
                unreadable = broken.Count > 0 ? broken : null,
                counts = new
                {
                    moved = moved.Count,
                    added = moves.Where(m => m.From is null).Select(m => m.Step).Distinct(StringComparer.Ordinal).Count(),
                    removed = moves.Where(m => m.To is null).Select(m => m.Step).Distinct(StringComparer.Ordinal).Count(),
                },
                moved = moved
                    .OrderBy(g => g.Key.To)
                    .ThenBy(g => g.Key.Step, StringComparer.Ordinal)
                    .Take(Listed)
                    .Select(g => new
                    {
                        g.Key.Step,
                        title = g.First().Title,
                        g.Key.From,
                        g.Key.To,
                        organs = g.Take(ListedOrgans).Select(m => m.Organ),
                        more = g.Count() > ListedOrgans ? g.Count() - ListedOrgans : (int?)null,
                    }),
            }
        );
    }

    private IEnumerable<Move> Moves(Organ before, Organ after, int year)
    {
        var today = before.Clock.LocalDate(clock.GetUtcNow());
        var (first, last) = (HolidayNotice.Earliest(year).AddDays(-Reach), HolidayNotice.Latest(year).AddDays(Reach));
        if (first < today)
            first = today;
        if (last > End)
            last = End;
        if (last < first)
            yield break;
        var old = before.Plan.Between(first, last).ToDictionary(p => p.Occurrence, p => p.Due);
        var now = after.Plan.Between(first, last).ToDictionary(p => p.Occurrence, p => p.Due);
        foreach (var occurrence in old.Keys.Union(now.Keys))
        {
            DateTime? from = old.TryGetValue(occurrence, out var o) ? o : null;
            DateTime? to = now.TryGetValue(occurrence, out var n) ? n : null;
            if (from != to)
                yield return new Move(
                    before.Id,
                    $"{occurrence.Cycle}/{occurrence.Period}/{occurrence.Step}",
                    before.NameOf(occurrence),
                    from,
                    to
                );
        }
    }

    private sealed record Move(string Organ, string Step, string Title, DateTime? From, DateTime? To);
}
