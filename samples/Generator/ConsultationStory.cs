using System.Globalization;
using Cppcc.Samples.Generator.Matters;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>
/// 协商计划: the year's consultations, most of them planned in January; two are put off, one is cancelled, one is planned late, of one nobody
/// tells what became of it, and one is held that no plan knows. What is promised becomes matters.
/// </summary>
internal sealed class ConsultationStory(CaseBook book, Postbox box)
{
    private readonly Random random = new(20210120);

    public void Tell()
    {
        foreach (var seed in ConsultationTitles.All)
            Tell(seed);
        box.Post(
            "oa",
            "co-2021-51-held",
            "activity.held",
            book.Times.Afternoon(Day("12-09")),
            new
            {
                organ = Organ.Id,
                activity = "consultation",
                unit = "c-overseas",
                date = Day("12-09"),
                title = "侨界人士座谈协商",
                consultation = "co-2021-51", // a slip of the pen
            }
        );
    }

    private void Tell(ConsultationSeed seed)
    {
        box.Post("oa", $"{seed.Id}-planned", "consultation.planned", book.Times.Some(Day(seed.Planned), random), Entry(seed, Day(seed.On)));
        var on = Day(seed.MovedTo is { Length: > 0 } moved ? moved : seed.On);
        if (seed.MovedTo is not null)
        {
            var changed = Entry(seed, on, seed.Reason, seed.MovedTo.Length == 0);
            box.Post("oa", $"{seed.Id}-changed", "consultation.changed", book.Times.Some(Day(seed.Told!), random), changed);
        }

        if (seed.MovedTo is "" || !seed.Reported)
            return;
        var at = book.Times.Afternoon(on);
        box.Post(
            "oa",
            $"{seed.Id}-held",
            "activity.held",
            at,
            new
            {
                organ = Organ.Id,
                seed.Activity,
                seed.Unit,
                date = on,
                participants = Participants(seed),
                title = seed.Topic,
                consultation = seed.Id,
                promises = seed.Promises.Length == 0
                    ? null
                    : seed.Promises.Select(
                        (p, i) =>
                            new
                            {
                                id = $"{i + 1}",
                                p.Title,
                                p.Unit,
                                p.By,
                                due = p.Due is null ? (DateOnly?)null : Day(p.Due),
                            }
                    ),
            }
        );
        foreach (var (promise, i) in seed.Promises.Select((p, i) => (p, i)).Where(x => x.p.Done is not null))
            book.Follow($"{seed.Id}.{i + 1}", at, random).Advance("done", Day(promise.Done!), note: $"{promise.By}已落实：{promise.Title}");
    }

    private static object Entry(ConsultationSeed seed, DateOnly on, string? reason = null, bool cancelled = false) =>
        new
        {
            organ = Organ.Id,
            seed.Id,
            seed.Layer,
            date = on,
            seed.Time,
            seed.Topic,
            invitees = seed.Invitees.Split(' '),
            seed.Unit,
            seed.Place,
            cancelled = cancelled ? true : (bool?)null,
            reason,
        };

    /// <summary>The invitees, a speaker and some others of the unit that holds it.</summary>
    private object[] Participants(ConsultationSeed seed)
    {
        var invited = seed
            .Invitees.Split(' ')
            .Select(i => new { person = i, state = seed.Away.Split(' ').Contains(i) ? "leave" : "attended" });
        var own = Roster.PeopleOf(seed.Unit).Select(p => p.Id).Except(seed.Invitees.Split(' '), StringComparer.Ordinal).Take(3);
        return [.. invited.Concat(own.Select((p, i) => new { person = p, state = i == 0 ? "spoke" : "attended" }))];
    }

    private static DateOnly Day(string monthAndDay) =>
        DateOnly.ParseExact($"2021-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
