using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>履职活动: what branches, units and the project hold and attend.</summary>
internal sealed class Activities(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private static readonly Dictionary<string, string[]> ByKind = new(StringComparer.Ordinal)
    {
        ["office"] = ["training", "volunteer-service", "visit", "reading", "training"],
        ["committee"] = ["research", "research", "consultation", "inspection", "reading", "visit", "training"],
        ["township"] = ["consultation", "inspection", "visit", "volunteer-service", "consultation"],
    };

    private readonly Random random = new(20210701);

    public void Tell()
    {
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-01"); month = month.Next)
        {
            var workdays = calendar.Workdays(month);
            foreach (var branch in Roster.Units.Where(u => u.Kind == "branch"))
                Branch(branch, month, workdays);
            foreach (var unit in Roster.Units.Where(u => u.PlansMonths))
                Unit(unit, workdays);
            if (month.First.Month % 3 == 0)
                Hold("integrity-talk", Roster.Unit("office"), random.Pick(workdays));
        }

        Hold("tree-planting", Roster.Unit("c-env"), new DateOnly(2021, 3, 12));
    }

    private void Branch(Unit branch, Period month, IReadOnlyList<DateOnly> workdays)
    {
        // The retired branch meets less in the hottest and the coldest month.
        if (branch.Id == "b-retired" && month.First.Month is 1 or 8)
            return;
        Hold("theme-party-day", branch, random.Pick(workdays));
        if (month.First.Month % 3 == 2)
            Hold("branch-members-meeting", branch, random.Pick(workdays));
    }

    private void Unit(Unit unit, IReadOnlyList<DateOnly> workdays)
    {
        var usual = unit.Kind == "township" ? 0.32 : 0.62;
        var chance =
            unit.Character == Character.Exemplary ? usual * 1.6
            : unit.Character == Character.Sloppy ? usual * 0.6
            : usual;
        for (; chance > 0; chance--)
        {
            if (!random.Chance(chance))
                continue;
            var day = random.Pick(workdays);
            var activity = random.Pick(ByKind[unit.Kind]);
            if (activity == "volunteer-service" && random.Chance(0.5))
                day = day.AddDays(-(int)day.DayOfWeek).AddDays(6);
            Hold(activity, unit, day);
        }
    }

    private void Hold(string activity, Unit unit, DateOnly date)
    {
        var at =
            random.Chance(0.15) && calendar.IsWorkday(date) ? times.ByHand(date, random)
            : random.Chance(0.6) ? times.Afternoon(date)
            : times.Some(calendar.NextWorkday(date), random);
        var source = activity is "training" or "integrity-talk" ? "personnel" : "oa";
        var place = unit.Kind == "township" ? unit.Name : random.Pick(Roster.Townships).Name;
        box.Post(
            source,
            $"{activity}-{date:yyyy-MM-dd}-{unit.Id}",
            "activity.held",
            at,
            new
            {
                organ = Organ.Id,
                activity,
                unit = unit.Id,
                date,
                participants = random.Chance(0.7) ? Participants(unit, activity) : null,
                title = string.Format(random.Pick(ActivityTitles.Titles[activity]), place),
                evidence = random.Chance(0.6) ? random.Pick(ActivityTitles.Evidence) : null,
            }
        );
    }

    private object[]? Participants(Unit unit, string activity)
    {
        var own = Roster.PeopleOf(unit.Id);
        var others = People.All.Where(p => p.Sector is not null && p.Status == "active" && p.Unit != unit.Id).ToList();
        var guests = unit.Kind is "branch" or "office" ? [] : random.Shuffled(others).Take(random.Next(0, 4));
        var here = random.Shuffled(own.Concat(guests)).Take(8).ToList();
        if (here.Count == 0)
            return null;
        var speaker = activity is "lecture" or "consultation" ? here[0] : null;
        return
        [
            .. here.OrderBy(p => p.Id, StringComparer.Ordinal).Select(p => new { person = p.Id, state = p == speaker ? "spoke" : State() }),
        ];
    }

    private string State() =>
        random.NextDouble() switch
        {
            < 0.88 => "attended",
            < 0.97 => "leave",
            _ => "absent",
        };
}
