using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>A state reached, or a note, with the attributes it was told with.</summary>
/// <param name="On">The date of the fact.</param>
/// <param name="To">The state; null for a note.</param>
internal sealed record Fact(DateOnly On, string? To, IReadOnlyDictionary<string, object>? Attributes);

/// <summary>One matter as systems tell it; every post comes after the one before.</summary>
internal sealed class Case(CaseBook book, string kind, string id, Unit unit, string owner, Random random)
{
    private readonly List<Fact> facts = [];
    private DateOnly assigned;
    private DateOnly? explicitDue;
    private DateTime last;
    private TrackedMatter tracked = null!;

    public string Kind { get; } = kind;

    public string Id { get; } = id;

    public Unit Unit { get; } = unit;

    public string Owner { get; } = owner;

    /// <summary>When the present state was entered.</summary>
    public DateOnly On { get; private set; }

    /// <summary>The day of the last post.</summary>
    public DateOnly Told => DateOnly.FromDateTime(last);

    /// <summary>The last day to leave the present state; of no meaning once the matter is closed.</summary>
    public DateOnly Due { get; private set; }

    /// <summary>What was told of it before the sample's end, in order.</summary>
    public IReadOnlyList<Fact> Facts => facts;

    private WorkCalendar Calendar => book.Calendar;

    /// <param name="due">The deadline given with the opening, which then holds for all states.</param>
    public void Begin(string state, DateTime told, DateOnly? due, DateOnly lastDay, TrackedMatter matter)
    {
        (last, explicitDue, Due, tracked) = (told, due, lastDay, matter);
        On = DateOnly.FromDateTime(told);
        facts.Add(new Fact(On, state, null));
    }

    /// <summary>The state on a day.</summary>
    public string StateOn(DateOnly day) => facts.Last(f => f.To is not null && f.On <= day).To!;

    /// <summary>A day between two shares of the way from the present state's beginning to its deadline; the next workday at the earliest.</summary>
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
    public void Advance(string to, DateOnly day, string? by = null, IReadOnlyDictionary<string, object>? attributes = null, string? note = null)
    {
        // Now and then somebody enters on the next workday what happened the day before.
        var next = Calendar.NextWorkday(day);
        var entered = random.Chance(0.06) && day > Told && next.Month == day.Month ? next : day;
        var at = Moment(entered);
        DateOnly? dated = entered > day ? day : random.Chance(0.35) ? DateOnly.FromDateTime(at) : null;
        Advance(to, at, dated, by, attributes, note);
    }

    /// <summary>Its first step, told in the morning on which it was opened, and posted at once.</summary>
    public void AdvanceEarly(string to, string? by = null, IReadOnlyDictionary<string, object>? attributes = null) =>
        Advance(to, On.ToDateTime(new TimeOnly(10, 40)), random.Chance(0.35) ? On : null, by, attributes, null);

    /// <summary>Tells of progress within the state.</summary>
    public void Note(DateOnly day, string note, IReadOnlyDictionary<string, object>? attributes = null, string? by = null)
    {
        var at = Moment(day);
        var on = DateOnly.FromDateTime(at);
        DateOnly? dated = random.Chance(0.35) ? on : null;
        Post("matter.noted", at, new { organ = "daye", Id, by = by ?? Owner, at = dated, note, attributes });
        if (at <= Postbox.End) facts.Add(new Fact(on, null, attributes));
    }

    /// <summary>Gives it a later deadline, approved by the leader in charge.</summary>
    public void Extend(DateOnly day, DateOnly due)
    {
        var at = Moment(day);
        Post("matter.extended", at, new { organ = "daye", Id, due, reason = random.Pick(Phrases.ExtensionReasons), approvedBy = Unit.InCharge });
        if (at > Postbox.End) return;
        Due = due;
        if (explicitDue is not null) explicitDue = due;
        tracked.Change(at, due);
    }

    /// <summary>退回.</summary>
    /// <param name="to">The state it leads to; null when it closes the matter.</param>
    public void Return(DateOnly day, string? to = null)
    {
        var at = Moment(day);
        Post("matter.returned", at, new { organ = "daye", Id, reason = random.Pick(Phrases.ReturnReasons) });
        Enter(to ?? "returned", at, DateOnly.FromDateTime(at), null);
    }

    /// <summary>满意度回访.</summary>
    /// <param name="to">The state a dissatisfied proposer moves it to; null for none.</param>
    public void Evaluate(DateOnly day, string proposer, string handling, string result, string? note, string? to = null)
    {
        var at = Moment(day);
        DateOnly? dated = random.Chance(0.35) ? DateOnly.FromDateTime(at) : null;
        Post("proposal.evaluated", at, new { organ = "daye", Id, proposer, handling, result, at = dated, note });
        if (to is not null) Enter(to, at, DateOnly.FromDateTime(at), null);
    }

    private void Advance(string to, DateTime at, DateOnly? dated, string? by, IReadOnlyDictionary<string, object>? attributes, string? note)
    {
        Post("matter.advanced", at, new
        {
            organ = "daye",
            Id,
            to,
            by = by ?? UsualHand(to),
            at = dated,
            note = note ?? random.Pick(Phrases.NotesOf(Kind, to)),
            evidence = to is "done" or "closed" or "fed-back" && random.Chance(0.5) ? random.Pick(Routine.Done) : null,
            attributes,
        });
        Enter(to, at, dated ?? DateOnly.FromDateTime(at), attributes);
    }

    private string UsualHand(string to) => to switch
    {
        "instructed" => random.Pick(["l-secretary", "l-mayor"]),
        "assigned" when Kind == "proposal" => "p-014",
        "assigned" or "circulated" or "assessed" or "forwarded" => "p-007",
        "filed" => "p-014",
        _ => Owner,
    };

    private void Enter(string state, DateTime at, DateOnly on, IReadOnlyDictionary<string, object>? attributes)
    {
        if (at > Postbox.End) return;
        On = on;
        facts.Add(new Fact(On, state, attributes));
        if (state == "assigned") assigned = On;
        var from = Kind == "proposal" && state == "interviewed" ? assigned : On;
        var term = Terms.Last(Kind, state, from, Calendar);
        // An extension granted before the interview still holds after it.
        if (state == "interviewed" && Due > term) term = Due;
        if ((Kind == "supervision" && state == "doing" ? explicitDue : term) is { } due) tracked.Change(at, Due = due);
        else tracked.Closed = at;
    }

    private DateTime Moment(DateOnly day)
    {
        var at = book.Times.Some(day, random);
        return at > last ? at : book.Times.After(last);
    }

    private void Post(string type, DateTime at, object data)
    {
        last = at;
        book.Post(Kind, type, at, data);
    }
}
