using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>督办事项、请示、提案、成果、信息: from opening to the end, or as far as they come.</summary>
internal sealed class MatterStory(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private static readonly string[] Origins = ["主席会议", "市委交办", "委员视察反馈", "常委会会议", "专题协商会"];

    /// <summary>The course of a kind: prefix of its ids, workdays to its deadline, and its states with the share of the way at which each is reached.</summary>
    private static readonly Dictionary<string, (string Prefix, int Workdays, (string State, double Way)[] Steps)> Courses = new(StringComparer.Ordinal)
    {
        ["supervision"] = ("s", 25, [("doing", 0.12), ("done", 1)]),
        ["request"] = ("r", 40, [("submitted", 0.08), ("instructed", 0.3), ("acted-on", 0.85), ("closed", 1)]),
        ["outcome"] = ("o", 75, [("instructed", 0.12), ("assigned", 0.2), ("supervised", 0.45), ("fed-back", 0.75), ("circulated", 0.88), ("assessed", 1)]),
        ["information"] = ("i", 30, [("adopted", 0.3), ("forwarded", 0.5), ("closed", 1)]),
        ["proposal"] = ("pr", 85, [("filed", 0.08), ("assigned", 0.18), ("replied", 0.85), ("closed", 1)]),
    };

    private readonly Random random = new(20210118);
    private readonly List<TrackedMatter> matters = [];

    public IReadOnlyList<TrackedMatter> Matters => matters;

    public void Tell()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var seed in MatterTitles.All)
        {
            var opened = calendar.OnOrAfter(DateOnly.Parse(seed.Opened.Length == 5 ? $"2021-{seed.Opened}" : seed.Opened));
            var series = $"{Courses[seed.Kind].Prefix}-{opened.Year}";
            numbers[series] = numbers.GetValueOrDefault(series) + 1;
            Tell(seed, $"{series}-{numbers[series]:D3}", opened);
        }
    }

    private void Tell(MatterSeed seed, string id, DateOnly opened)
    {
        var (_, workdays, steps) = Courses[seed.Kind];
        var due = calendar.AddWorkdays(opened, workdays);
        var early = seed.Fate == Fate.EarlyStep;
        var at = early ? times.Afternoon(opened) : times.Some(opened, random);
        var unit = Roster.Unit(seed.Unit);
        var owner = random.Pick(Roster.PeopleOf(seed.Unit)).Id;
        var matter = new TrackedMatter(id, unit, at, due) { Owner = owner };
        matters.Add(matter);
        Post(seed.Kind, "matter.opened", at, Opening(seed, id, unit, owner, due), early ? opened.ToDateTime(new TimeOnly(10, 5)) : null);

        var end = seed.Fate switch
        {
            Fate.Slow => workdays + random.Next(3, 16),
            Fate.Extended => workdays + Extend(matter, seed.Kind, opened, workdays, 18) - 4,
            Fate.ExtendedTwice => workdays + Extend(matter, seed.Kind, opened, workdays, 15) + Extend(matter, seed.Kind, opened, workdays + 15, 12) - 3,
            _ => (int)(workdays * (0.55 + (0.4 * random.NextDouble()))),
        };
        var reached = early ? 1 : 0;
        if (early) Advance(seed.Kind, id, steps[0].State, owner, opened.ToDateTime(new TimeOnly(10, 40)));
        var upTo = seed.Fate switch
        {
            Fate.Unfinished => (steps.Length + 1) / 2,
            Fate.Returned => seed.Kind == "proposal" ? 2 : seed.Kind == "supervision" ? 0 : 1,
            _ => steps.Length,
        };
        var day = 0;
        for (var i = reached; i < upTo; i++)
        {
            day = Math.Max(day + 1, (int)(end * steps[i].Way));
            var moment = times.Some(calendar.AddWorkdays(opened, day), random);
            Advance(seed.Kind, id, steps[i].State, owner, moment);
            if (i == steps.Length - 1) matter.Closed = moment;
        }

        if (seed.Fate != Fate.Returned) return;
        matter.Closed = times.Some(calendar.AddWorkdays(opened, day + random.Next(4, 8)), random);
        Post(seed.Kind, "matter.returned", matter.Closed.Value, new { organ = "daye", id, reason = random.Pick(Phrases.ReturnReasons) });
    }

    private object Opening(MatterSeed seed, string id, Unit unit, string owner, DateOnly due)
    {
        var proposal = seed.Kind == "proposal";
        var members = People.All.Where(p => p.Sector is not null && p.Status == "active").ToList();
        return new
        {
            organ = "daye",
            id,
            seed.Kind,
            seed.Title,
            unit = unit.Id,
            coUnits = seed.CoUnits.Length == 0 ? null : seed.CoUnits.Split(' '),
            leader = unit.InCharge,
            owner,
            proposers = proposal ? random.Shuffled(members).Take(random.Pick([1, 1, 1, 2, 3])).Select(p => p.Id) : null,
            due,
            source = proposal ? "市政协全体会议及闭会期间提案" : seed.Kind == "supervision" ? random.Pick(Origins) : null,
            attributes = seed.Handler is null ? null : new { handledBy = seed.Handler },
        };
    }

    /// <summary>Posts an extension a few days before the deadline; gives the workdays added.</summary>
    private int Extend(TrackedMatter matter, string kind, DateOnly opened, int workdays, int more)
    {
        var at = times.Some(calendar.AddWorkdays(opened, workdays - random.Next(2, 5)), random);
        var due = calendar.AddWorkdays(opened, workdays + more);
        var reason = random.Pick(Phrases.ExtensionReasons);
        Post(kind, "matter.extended", at, new { organ = "daye", id = matter.Id, due, reason, approvedBy = matter.Unit.InCharge });
        if (at <= Postbox.End) matter.Extend(at, due);
        return more;
    }

    private void Advance(string kind, string id, string to, string owner, DateTime at)
    {
        var by = to switch
        {
            "instructed" => random.Pick(["l-secretary", "l-mayor"]),
            "assigned" or "circulated" or "assessed" or "forwarded" => "p-007",
            "filed" => "p-014",
            _ => owner,
        };
        var day = DateOnly.FromDateTime(at);
        Post(kind, "matter.advanced", at, new
        {
            organ = "daye",
            id,
            to,
            by,
            at = random.Chance(0.35) ? day : (DateOnly?)null,
            note = random.Pick(Phrases.Notes[to]),
            evidence = to is "done" or "closed" or "fed-back" && random.Chance(0.5) ? random.Pick(Routine.Done) : null,
        });
    }

    private void Post(string kind, string type, DateTime at, object data, DateTime? told = null) =>
        box.Post(kind == "proposal" ? "proposals" : "oa", type, at, data, told);
}
