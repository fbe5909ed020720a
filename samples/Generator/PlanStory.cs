using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator;

/// <summary>A line of a plan as it is submitted.</summary>
internal sealed record Item(string Id, string Title, string? Owner, DateOnly? Due, string? Leader)
{
    public string? Time { get; init; }

    public string? Until { get; init; }

    public string? Place { get; init; }

    public IReadOnlyList<string>? Attendees { get; init; }
}

/// <summary>The moments of a plan's cycle.</summary>
internal sealed record PlanRound(Period Period, DateTime Remind, DateTime Chase, DateTime Publish);

/// <summary>周安排 and 月计划: who hands in when, and what becomes of the items.</summary>
internal sealed class PlanStory(WorkCalendar calendar, PostingTimes times, Postbox box, PlanTitles titles)
{
    /// <summary>Resubmitted after publication, which the rules refuse.</summary>
    private static readonly HashSet<(string Period, string Unit)> TooLate =
    [
        ("2021-W15", "c-env"),
        ("2021-W23", "c-economy"),
        ("2021-W37", "c-overseas"),
        ("2021-W46", "research"),
        ("2021-06", "t-jinshan"),
        ("2021-11", "t-liurenba"),
    ];

    private static readonly string[] Meets = ["会", "座谈", "协商", "走访", "调研", "视察"];
    private static readonly string[] Rooms = ["机关三楼会议室", "机关二楼会议室"];

    /// <summary>Dice of its own, so that nothing else moves.</summary>
    private readonly Random meetings = new(20210903);

    public void TellWeeks()
    {
        var random = new Random(20210104);
        for (var week = Period.Parse("2021-W01"); week <= Period.Parse("2022-W06"); week = week.Next)
        {
            var workdays = calendar.Workdays(week);
            if (workdays.Count == 0)
                continue;
            var round = Round(week, -1, workdays[0], new TimeOnly(8, 30));
            foreach (var unit in Roster.Units.Where(u => u.PlansWeeks))
                Tell(round, unit, random);
        }
    }

    public void TellMonths()
    {
        var random = new Random(20210131);
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-02"); month = month.Next)
        {
            var round = Round(month, -2, calendar.OnOrAfter(month.First), new TimeOnly(9, 0));
            foreach (var unit in Roster.Units.Where(u => u.PlansMonths))
                Tell(round, unit, random);
        }
    }

    private PlanRound Round(Period period, int remind, DateOnly publish, TimeOnly time)
    {
        var chase = calendar.PreviousWorkday(period.First);
        return new PlanRound(
            period,
            calendar.AddWorkdays(chase, remind).ToDateTime(new TimeOnly(15, 0)),
            chase.ToDateTime(new TimeOnly(15, 0)),
            publish.ToDateTime(time)
        );
    }

    private void Tell(PlanRound round, Unit unit, Random random)
    {
        var again = TooLate.Contains((round.Period.ToString(), unit.Id));
        var luck = again ? 1 : random.NextDouble();
        var late = luck < unit.Character.Missing + unit.Character.Late;
        var items = Items(round.Period, unit, random);
        if (luck < unit.Character.Missing)
            return;

        var handedIn = late ? LateHour(round, random) : Hour(round, unit, random);
        var resubmits = !late && !again && handedIn < times.Before(round.Chase) && random.Chance(0.08);
        if (resubmits)
        {
            Submit(handedIn, round.Period, unit, items);
            handedIn = times.After(round.Chase);
            items = [.. items, NewItem(items.Count + 1, titles.Extra(round.Period, unit), round.Period, unit, random)];
        }

        Submit(handedIn, round.Period, unit, items);
        if (again)
        {
            var afterwards = times.Afternoon(DateOnly.FromDateTime(round.Publish));
            Submit(afterwards, round.Period, unit, [NewItem(1, titles.Extra(round.Period, unit), round.Period, unit, random)]);
        }

        var start = handedIn > round.Publish ? handedIn : round.Publish;
        foreach (var item in items)
            Finish(round, unit, item, start, random);
    }

    private List<Item> Items(Period period, Unit unit, Random random)
    {
        var items = new List<Item> { NewItem(1, titles.Main(period, unit), period, unit, random) };
        if (random.Chance(period.Kind == PeriodKind.Week ? 0.05 : 0.09))
            items.Add(NewItem(2, titles.Extra(period, unit), period, unit, random));
        return items;
    }

    private Item NewItem(int number, string title, Period period, Unit unit, Random random)
    {
        var people = Roster.PeopleOf(unit.Id);
        var owner = people.Count > 0 && random.Chance(0.85) ? random.Pick(people).Id : null;
        var days = calendar.Workdays(period).Where(d => period.Kind == PeriodKind.Week || d.Day is >= 10 and <= 28).ToList();
        DateOnly? due = days.Count > 0 && random.Chance(0.4) ? random.PickLate(days) : null;
        var leader = random.Chance(0.1) ? unit.InCharge : null;
        var item = new Item(number.ToString(), title, owner, due, leader);
        return period.Kind == PeriodKind.Week && due is not null && Meets.Any(m => title.Contains(m, StringComparison.Ordinal))
            ? AtTime(item, unit)
            : item;
    }

    /// <summary>What people meet for has its time and place, and the leader in charge attends.</summary>
    private Item AtTime(Item item, Unit unit)
    {
        var morning = meetings.Chance(0.6);
        return item with
        {
            Time = morning ? "09:00" : "14:30",
            Until = morning ? "11:00" : "16:30",
            Place = item.Title.Contains('会', StringComparison.Ordinal) ? meetings.Pick(Rooms) : null,
            Attendees = [unit.InCharge],
        };
    }

    private DateTime Hour(PlanRound round, Unit unit, Random random)
    {
        // The first round's reminder lies before the sample's first day: everyone reports over the holiday.
        if (round.Remind.Year < 2021)
            return random.Chance(0.6) ? times.After(default) : times.Before(round.Publish);
        var eager = unit.Character == Character.Exemplary ? 0.55 : 0.3;
        var luck = random.NextDouble();
        if (luck < eager)
            return times.After(round.Remind);
        return luck < eager + 0.32 ? times.Before(round.Chase) : times.After(round.Chase);
    }

    private DateTime LateHour(PlanRound round, Random random)
    {
        var hour = times.After(round.Publish);
        for (var i = random.Next(4); i > 0; i--)
            hour = times.After(hour);
        return hour;
    }

    private void Submit(DateTime at, Period period, Unit unit, IReadOnlyList<Item> items)
    {
        var data = new
        {
            organ = Organ.Id,
            unit = unit.Id,
            period = period.ToString(),
            items,
        };
        box.Post("oa", $"plan-{period}-{unit.Id}", "plan.submitted", at, data);
    }

    private void Finish(PlanRound round, Unit unit, Item item, DateTime start, Random random)
    {
        var due = item.Due ?? round.Period.Last;
        if (FinishHour(round.Period, unit, start, due, random) is not { } at)
            return;
        var day = DateOnly.FromDateTime(at);
        var before = calendar.PreviousWorkday(day);
        DateOnly? dated =
            random.Chance(0.5) ? null
            : random.Chance(0.25) && before >= round.Period.First ? before
            : day;
        var evidence = random.Chance(0.6) ? random.Pick(Texts.Routine.Done) : null;
        var period = round.Period.ToString();
        var id = $"plan-{period}-{unit.Id}-{item.Id}-done";
        var data = new
        {
            organ = Organ.Id,
            unit = unit.Id,
            period,
            item = item.Id,
            at = dated,
            evidence,
        };
        box.Post("oa", id, "plan.item.completed", at, data);
    }

    private DateTime? FinishHour(Period period, Unit unit, DateTime start, DateOnly due, Random random)
    {
        var luck = random.NextDouble();
        if (luck < unit.Character.Dropped)
            return null;
        var hours = times.Between(start, due);
        if (luck < unit.Character.Dropped + unit.Character.Overrun || hours.Count == 0)
        {
            var behind = random.Chance(0.65) ? random.Next(1, 3) : random.Next(3, 11);
            var day = calendar.AddWorkdays(due, behind).ToDateTime(default);
            return times.After(day > start ? day : start);
        }

        if (period.Kind == PeriodKind.Week)
            return random.PickLate(hours);

        // Most of a month's work is over before the review of the 25th; nothing is over in the first days.
        var early = hours.Where(h => h.Day is >= 6 and <= 24).ToList();
        return random.Pick(early.Count > 0 && random.Chance(0.74) ? early : hours);
    }
}
