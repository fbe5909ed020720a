using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>One matter as systems tell it; every post comes after the one before.</summary>
/// <param name="opened">When its opening is told.</param>
internal sealed class Case(CaseBook book, string kind, string id, Unit unit, string owner, DateTime opened, Random random)
{
    private DateTime last = opened;

    public string Kind { get; } = kind;

    public string Id { get; } = id;

    public Unit Unit { get; } = unit;

    public string Owner { get; } = owner;

    /// <summary>The matter by what is reported of it so far.</summary>
    public Matter Matter => book.Find(Id);

    /// <summary>When the present state was entered.</summary>
    public DateOnly On => Matter.Path[^1].On;

    /// <summary>The day of the last post.</summary>
    public DateOnly Told => DateOnly.FromDateTime(last);

    /// <summary>The last day to leave the present state; none once the matter is closed.</summary>
    public DateOnly Due => Matter.Due!.Value;

    private WorkCalendar Calendar => book.Calendar;

    /// <summary>
    /// A day between two shares of the way from the present state's beginning to its deadline; the next workday at the earliest.
    /// </summary>
    public DateOnly Way(double from, double to)
    {
        var share = from + ((to - from) * random.NextDouble());
        return Calendar.AddWorkdays(On, Math.Max(1, (int)(Calendar.WorkdaysBetween(On, Due) * share)));
    }

    /// <summary>A day some workdays past the deadline.</summary>
    public DateOnly Past(int from, int to) => Calendar.AddWorkdays(Due, random.Next(from, to + 1));

    /// <summary>A day on the way to the deadline, or past it as often as the unit overruns.</summary>
    public DateOnly Usual(double from, double to) => random.Chance(Unit.Character.Overrun) ? Past(2, 8) : Way(from, to);

    /// <summary>A day some workdays after the last post.</summary>
    public DateOnly Soon(int from, int to) => Calendar.AddWorkdays(Told, random.Next(from, to + 1));

    /// <summary>Moves it to a state.</summary>
    /// <param name="by">Who did it; the one who usually does when not given.</param>
    /// <param name="findings">What was found; null for nothing.</param>
    /// <param name="rectified">The findings that are settled; null for none.</param>
    public void Advance(
        string to,
        DateOnly day,
        string? by = null,
        IReadOnlyDictionary<string, object>? attributes = null,
        string? note = null,
        IReadOnlyList<object>? findings = null,
        IReadOnlyList<object>? rectified = null
    )
    {
        // Now and then somebody enters on the next workday what happened the day before.
        var next = Calendar.NextWorkday(day);
        var entered = random.Chance(0.06) && day > Told && next.Month == day.Month ? next : day;
        var at = Moment(entered);
        DateOnly? dated =
            entered > day ? day
            : random.Chance(0.35) ? DateOnly.FromDateTime(at)
            : null;
        Advance(to, at, dated, by, attributes, note, findings, rectified);
    }

    /// <summary>Its first step, told in the morning on which it was opened, and posted at once.</summary>
    public void AdvanceEarly(string to, string? by = null, IReadOnlyDictionary<string, object>? attributes = null) =>
        Advance(to, On.ToDateTime(new TimeOnly(10, 40)), random.Chance(0.35) ? On : null, by, attributes, null, null, null);

    /// <summary>Tells of progress within the state.</summary>
    /// <param name="rectified">The findings that are settled; null for none.</param>
    public void Note(
        DateOnly day,
        string note,
        IReadOnlyDictionary<string, object>? attributes = null,
        string? by = null,
        IReadOnlyList<object>? rectified = null
    )
    {
        var at = Moment(day);
        DateOnly? dated = random.Chance(0.35) ? DateOnly.FromDateTime(at) : null;
        Post(
            "noted",
            "matter.noted",
            at,
            new
            {
                organ = Organ.Id,
                Id,
                by = by ?? Owner,
                at = dated,
                note,
                attributes,
                rectified,
            }
        );
    }

    /// <summary>Gives it a later deadline, approved by the leader in charge.</summary>
    public void Extend(DateOnly day, DateOnly due)
    {
        var at = Moment(day);
        var reason = random.Pick(Phrases.ExtensionReasons);
        Post(
            "extended",
            "matter.extended",
            at,
            new
            {
                organ = Organ.Id,
                Id,
                due,
                reason,
                approvedBy = Unit.InCharge,
            }
        );
    }

    /// <summary>核查指出, in the afternoon of a day.</summary>
    public void Flag(DateOnly day, string by, string reason, string note) =>
        Post(
            "flagged",
            "matter.flagged",
            day.ToDateTime(new TimeOnly(15, 10)),
            new
            {
                organ = Organ.Id,
                Id,
                by,
                reason,
                note,
            }
        );

    /// <summary>退回.</summary>
    public void Return(DateOnly day) =>
        Post(
            "returned",
            "matter.returned",
            Moment(day),
            new
            {
                organ = Organ.Id,
                Id,
                reason = random.Pick(Phrases.ReturnReasons),
            }
        );

    /// <summary>满意度回访.</summary>
    public void Evaluate(DateOnly day, string proposer, string handling, string result, string? note)
    {
        var at = Moment(day);
        DateOnly? dated = random.Chance(0.35) ? DateOnly.FromDateTime(at) : null;
        Post(
            $"evaluated-{proposer}",
            "proposal.evaluated",
            at,
            new
            {
                organ = Organ.Id,
                Id,
                proposer,
                handling,
                result,
                at = dated,
                note,
            }
        );
    }

    private void Advance(
        string to,
        DateTime at,
        DateOnly? dated,
        string? by,
        IReadOnlyDictionary<string, object>? attributes,
        string? note,
        IReadOnlyList<object>? findings,
        IReadOnlyList<object>? rectified
    ) =>
        Post(
            to,
            "matter.advanced",
            at,
            new
            {
                organ = Organ.Id,
                Id,
                to,
                by = by ?? UsualHand(to),
                at = dated,
                note = note ?? random.Pick(Phrases.NotesOf(Kind, to)),
                evidence = to is "done" or "closed" or "fed-back" && random.Chance(0.5) ? random.Pick(Routine.Done) : null,
                attributes,
                findings,
                rectified,
            }
        );

    private string UsualHand(string to) =>
        to switch
        {
            "instructed" => random.Pick(["l-secretary", "l-mayor"]),
            "assigned" when Kind == "proposal" => "p-014",
            "assigned" or "circulated" or "assessed" or "forwarded" => "p-007",
            "filed" => "p-014",
            _ => Owner,
        };

    private DateTime Moment(DateOnly day)
    {
        var at = book.Times.Some(day, random);
        return at > last ? at : book.Times.After(last);
    }

    /// <param name="what">What is said of it, for the event's id.</param>
    private void Post(string what, string type, DateTime at, object data)
    {
        last = at;
        book.Post(Kind, $"{Id}-{what}", type, at, data);
    }
}
