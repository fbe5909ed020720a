using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Matters;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>Foresees the slips of the month's reviews, by the backend's own rules, and answers some of them.</summary>
internal sealed class Reviews(PostingTimes times, Postbox box, Register register, SignOffs signOffs)
{
    private readonly Random random = new(20210315);

    /// <summary>Slips foreseen.</summary>
    public int Foreseen { get; private set; }

    public void Tell()
    {
        var (year, number) = (0, 0);
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-01"); month = month.Next)
        {
            foreach (var step in Organ.Settings.Cycles.Of(Cycle.MonthlySupervision)!.Steps.Where(s => s.Does == StepKind.ReviewMatters))
            {
                var due = step.Due.Due(month, Organ.Calendar)!.Value;
                if (due.Year != year)
                    (year, number) = (due.Year, 0);
                number = Hold(step.Id, month, due, number);
            }
        }
    }

    /// <returns>The last number of the year's slips.</returns>
    private int Hold(string step, Period month, DateTime due, int number)
    {
        var matters = register.At(due).Where(m => m.IsOpen).ToDictionary(m => m.Id, StringComparer.Ordinal);
        var review = Review.Decide(
            matters.Values,
            DateOnly.FromDateTime(due),
            Organ.Calendar,
            Organ.Committee,
            Organ.Settings.Lights,
            number + 1
        );
        foreach (var slip in review.Slips)
        {
            register.Add(due, new MatterEvent(EventId.Slip(slip.Id), Organ.Clock.Instant(due), review.On, slip.Issued(review.On)));
            Answer(matters[slip.Matter], slip, review.On);
        }

        foreach (var e in review.Escalated)
            register.Add(
                due,
                new MatterEvent(EventId.Escalated(review.On, e.Matter, e.Rung), Organ.Clock.Instant(due), review.On, e.Escalated(review.On))
            );
        if (review.Slips.Any(s => Organ.Settings.Lights.Lights.Any(l => l.Id == s.Light && l.Signed)))
            signOffs.Slips(step, month, due);
        Foreseen += review.Slips.Count;
        return review.LastNumber;
    }

    /// <summary>Answers, late or not at all; never what a reviewer found. By who owes the step or is in touch with who does.</summary>
    private void Answer(Matter matter, IssuedSlip slip, DateOnly issued)
    {
        if (slip.Flags.Count > 0)
            return;
        var luck = random.NextDouble();
        var prompt = Roster.Unit(matter.Unit).Character.Prompt;
        var inTime = luck < prompt;
        if (!inTime && luck > prompt + ((1 - prompt) / 2))
            return;
        var within = Organ.Calendar.WorkdaysBetween(issued, slip.AnswerBy);
        var day = Organ.Calendar.AddWorkdays(issued, inTime ? random.Next(0, within) : random.Next(within + 1, 9));
        var at = times.Some(day, random);
        var owing = Owing.Of(matter, Organ.Committee);
        var asked = owing.Units.Count > 0 ? owing.Units[0] : owing.Through;
        var people = Roster.PeopleOf(asked);
        box.Post(
            "oa",
            $"slip-{slip.Id}-answer",
            "slip.answered",
            at,
            new
            {
                organ = Organ.Id,
                slip = slip.Id,
                by = (asked == matter.Unit ? matter.Owner : null) ?? (people.Count > 0 ? people[0].Id : asked),
                at = random.Chance(0.3) ? DateOnly.FromDateTime(at) : (DateOnly?)null,
                text = random.Pick(inTime ? Phrases.PromptAnswers : Phrases.LateAnswers),
                evidence = slip.Light == "red" && random.Chance(0.4) ? random.Pick(Routine.Done) : null,
            }
        );
    }
}
