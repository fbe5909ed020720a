using Cppcc.Domain.Rota;
using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>
/// 履职任务: the meetings, talks, visits and inspections that the year's duties ask for. Most are held as often as asked; some more often, some
/// not at all, and a few are told when the circular is out.
/// </summary>
internal sealed class DutyStory(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private readonly Random random = new(20210601);

    public void Tell()
    {
        for (var month = Period.Parse("2021-01"); month <= Period.Parse("2022-01"); month = month.Next)
        {
            var workdays = calendar.Workdays(month);
            foreach (var branch in OfKind("branch"))
                Branch(branch, month, workdays);
            foreach (var group in OfKind("party-group"))
                Group(group, month, workdays);
            Hold("project-coordination", Roster.Unit("x-greenway"), random.Pick(workdays));
            if (month.First.Month is not (2 or 7))
                Hold("project-push-meeting", Roster.Unit("x-greenway"), random.Pick(workdays));
            if (month.First.Month != 8)
                Hold("village-support", Roster.Unit("office"), random.Pick(workdays));
            if (month.First.Month is 4 or 5 or 9 or 11)
                Hold("sports-meet", Roster.Unit("office"), random.Pick(workdays));
        }

        for (var week = Period.Parse("2021-W01"); week.Last <= DateOnly.FromDateTime(Postbox.End); week = week.Next)
            if (calendar.Workdays(week) is { Count: > 0 } days && random.Chance(0.85))
                Hold("project-inspection", Roster.Unit("x-greenway"), random.Pick(days));
        Lectures();
        Articles();
        foreach (var (activity, unit, date) in DutyTitles.Dated)
            Hold(activity, Roster.Unit(unit), DateOnly.Parse(date));
        Secondment("p-011", new DateOnly(2021, 3, 1), new DateOnly(2022, 2, 28));
    }

    /// <summary>挂职: somebody works for a year with a township.</summary>
    private void Secondment(string person, DateOnly date, DateOnly until) =>
        box.Post(
            "personnel",
            $"secondment-{date:yyyy-MM-dd}-{person}",
            "activity.held",
            times.Afternoon(date),
            new
            {
                organ = Organ.Id,
                activity = "secondment",
                person,
                date,
                until,
                title = "选派干部到乡镇挂职锻炼",
            }
        );

    private static IEnumerable<Unit> OfKind(string kind) => Roster.Units.Where(u => u.Kind == kind);

    private void Branch(Unit branch, Period month, IReadOnlyList<DateOnly> workdays)
    {
        if (random.Chance(branch.Character == Character.Sloppy ? 0.8 : 0.97))
            Hold("branch-committee-meeting", branch, random.Pick(workdays));
        if (month.First.Month % 3 == 0 && random.Chance(0.9))
            Hold("party-lesson", branch, random.Pick(workdays));
        if (month.First.Month != 12)
            return;
        Hold("organisational-life-meeting", branch, random.Pick(workdays));
        if (branch.Id != "b-retired")
            Hold("democratic-appraisal", branch, random.Pick(workdays));
    }

    /// <summary>A meeting a month; two or three activities a quarter, in some quarters one or four.</summary>
    private void Group(Unit group, Period month, IReadOnlyList<DateOnly> workdays)
    {
        if (random.Chance(0.93))
            Hold("party-group-meeting", group, random.Pick(workdays));
        var often = random.NextDouble() switch
        {
            < 0.25 => 0,
            < 0.85 => 1,
            _ => 2,
        };
        for (; often > 0; often--)
            Hold("party-group-activity", group, random.Pick(workdays));
    }

    /// <summary>轮流上台: whoever's turn it is by the backend's own order; two of the year's turns are not taken.</summary>
    private void Lectures()
    {
        var rule = Organ.Settings.Rota.Lectures[0];
        var turns = new List<Turn>();
        foreach (var day in LectureDay.Between(rule, Organ.From, DateOnly.FromDateTime(Postbox.End), calendar))
        {
            if (
                LectureOrder.First(LectureOrder.Of(rule, Organ.Committee, turns, []), Organ.Committee, day.Date) is not { } person
                || day.Date.Month is 2 or 8
            )
                continue;
            turns.Add(new Turn(day.Period.ToString(), day.Date, [person]));
            box.Post(
                "personnel",
                $"{rule.Activity}-{day.Date:yyyy-MM-dd}-{person}",
                "activity.held",
                times.Afternoon(day.Date),
                new
                {
                    organ = Organ.Id,
                    rule.Activity,
                    unit = Organ.Committee.Person(person)!.Unit,
                    date = day.Date,
                    participants = new[] { new { person, state = "spoke" } },
                    title = random.Pick(ActivityTitles.Titles["lecture"]),
                }
            );
        }
    }

    /// <summary>学习园地: about an article a week; in July nobody thinks of it.</summary>
    private void Articles()
    {
        var number = 0;
        for (var week = Period.Parse("2021-W01"); week.Last <= DateOnly.FromDateTime(Postbox.End); week = week.Next)
        {
            if (calendar.Workdays(week) is not { Count: > 0 } days || week.First.Month == 7)
                continue;
            var id = $"article-{++number:D3}";
            box.Post(
                "oa",
                $"{id}-recommended",
                "article.recommended",
                times.Some(random.Pick(days), random),
                new
                {
                    organ = Organ.Id,
                    id,
                    title = $"{DutyTitles.Articles[number % DutyTitles.Articles.Length]}（{number}）",
                    url = $"https://study.example.org/articles/{number}",
                    source = "学习园地",
                    by = "p-007",
                }
            );
        }
    }

    private void Hold(string activity, Unit unit, DateOnly date)
    {
        var data = new
        {
            organ = Organ.Id,
            activity,
            unit = unit.Id,
            date,
            title = random.Pick(DutyTitles.Titles[activity]),
            attributes = activity == "village-support" ? new { projects = (date.Month % 3) + 1, money = 1.5m + (date.Day * 0.25m) } : null,
        };
        // Some office remembers only weeks later.
        var forgotten = random.Chance(0.02);
        var at = forgotten
            ? times.After(date.AddDays(random.Next(38, 60)).ToDateTime(default))
            : times.Some(calendar.OnOrAfter(date), random);
        box.Post("oa", $"{activity}-{date:yyyy-MM-dd}-{unit.Id}", "activity.held", at, data);
    }
}
