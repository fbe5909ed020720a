using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Matters;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>Foresees the slips of the reviews on the 15th and 25th and answers some of them.</summary>
internal sealed class Reviews(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private const int BlueWithin = 10;
    private const int AnswerWithin = 3;

    /// <summary>Slips issued by light and due date, with whether they were answered in time.</summary>
    private readonly Dictionary<(string Matter, string Light, DateOnly Due), (DateOnly On, bool Answered)> issued = [];

    /// <summary>Slips foreseen.</summary>
    public int Foreseen { get; private set; }

    public void Tell(IReadOnlyList<TrackedMatter> matters)
    {
        var random = new Random(20210315);
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-01"); month = month.Next)
        {
            foreach (var day in new[] { 15, 25 })
            {
                var review = calendar.OnOrAfter(new DateOnly(month.First.Year, month.First.Month, day));
                foreach (var matter in matters.Where(m => m.IsOpenAt(review.ToDateTime(new TimeOnly(9, 0))))) Review(matter, review, random);
            }
        }
    }

    private void Review(TrackedMatter matter, DateOnly review, Random random)
    {
        var due = matter.DueAt(review.ToDateTime(new TimeOnly(9, 0)));
        if (LightOf(matter, review, due) is not { } light) return;
        Foreseen++;
        issued[(matter.Id, light, due)] = (review, !matter.Uncertain && Answer(matter, review, light, random));
    }

    private string? LightOf(TrackedMatter matter, DateOnly review, DateOnly due)
    {
        if (due < review) return "red";
        if (issued.TryGetValue((matter.Id, "blue", due), out var blue))
        {
            var overlooked = !blue.Answered && calendar.WorkdaysBetween(blue.On, review) > AnswerWithin;
            return overlooked && !issued.ContainsKey((matter.Id, "yellow", due)) ? "yellow" : null;
        }

        return calendar.WorkdaysBetween(review, due) <= BlueWithin ? "blue" : null;
    }

    /// <summary>Answers, late or not at all; tells whether it was in time.</summary>
    private bool Answer(TrackedMatter matter, DateOnly review, string light, Random random)
    {
        var luck = random.NextDouble();
        var prompt = matter.Unit.Character.Prompt;
        var inTime = luck < prompt;
        if (!inTime && luck > prompt + ((1 - prompt) / 2)) return false;
        var day = calendar.AddWorkdays(review, inTime ? random.Next(0, AnswerWithin) : random.Next(AnswerWithin + 1, 9));
        var at = times.Some(day, random);
        var people = Roster.PeopleOf(matter.Unit.Id);
        box.Post("oa", "slip.answered", at, new
        {
            organ = "daye",
            slip = $"{review:yyyy-MM-dd}.{matter.Id}",
            by = matter.Owner ?? (people.Count > 0 ? people[0].Id : matter.Unit.Id),
            at = random.Chance(0.3) ? DateOnly.FromDateTime(at) : (DateOnly?)null,
            text = random.Pick(inTime ? Phrases.PromptAnswers : Phrases.LateAnswers),
            evidence = light == "red" && random.Chance(0.4) ? random.Pick(Routine.Done) : null,
        });
        return inTime;
    }
}
