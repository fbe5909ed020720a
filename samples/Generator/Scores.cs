using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>评分、申诉、裁定 of the quarters, the year's bonus, and the committee's rank in the city.</summary>
internal sealed class Scores(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private readonly Random random = new(20210401);
    private readonly Unit[] subjects = [.. Roster.Units.Where(u => u.PlansMonths)];

    public void Tell()
    {
        for (var quarter = Period.Parse("2021-Q1"); quarter <= Period.Parse("2021-Q4"); quarter = quarter.Next)
            Quarter(quarter);
        foreach (
            var unit in random
                .Shuffled(subjects.Where(s => s.Character != Character.Sloppy))
                .Take(12)
                .OrderBy(u => u.Id, StringComparer.Ordinal)
        )
        {
            var at = times.Some(new DateOnly(2022, 1, random.Next(4, 8)), random);
            Say("score.entered", unit, "2021", "year-bonus", 0.5m * random.Next(1, 9), at, "l-sg", random.Pick(Phrases.YearBonus));
        }

        Rank(new DateTime(2021, 1, 28, 16, 5, 0), 2020, 6, "黄石市政协办公室关于2020年度县（市、区）政协工作考核结果的通报");
        Rank(new DateTime(2022, 1, 7, 11, 17, 0), 2021, 4, "黄石市政协办公室关于2021年度县（市、区）政协工作考核结果的通报");
    }

    private void Rank(DateTime at, int year, int rank, string source)
    {
        var data = new
        {
            organ = Organ.Id,
            year,
            scope = "city",
            rank,
            of = 14,
            source,
        };
        box.Post("personnel", $"rank-{year}-city", "rank.awarded", at, data);
    }

    private void Quarter(Period quarter)
    {
        var last = calendar.OnOrBefore(quarter.Last);
        var period = quarter.ToString();
        foreach (var unit in subjects)
        {
            var at = times.Some(calendar.AddWorkdays(last, random.Next(1, 5)), random);
            Say("score.entered", unit, period, "appraisal", Appraisal(unit), at, "l-sg", random.Pick(Phrases.Appraisal));
        }

        foreach (var unit in random.Shuffled(subjects).Take(8).OrderBy(u => u.Id, StringComparer.Ordinal))
        {
            var at = times.Some(calendar.AddWorkdays(last, random.Next(1, 4)), random);
            Say("score.entered", unit, period, "innovation", 0.5m * random.Next(2, 10), at, "l-sg", random.Pick(Phrases.Innovation));
        }

        var compute = calendar.AddWorkdays(quarter.Last, 5);
        var appellants = random.Shuffled(subjects).Take(random.Next(2, 4)).ToList();
        foreach (var unit in appellants)
        {
            var indicator = random.Pick(["appraisal", "plan-completion"]);
            var points = indicator == "plan-completion" ? random.Next(20, 25) : 0.5m * random.Next(7, 10);
            var spoken = times.Some(calendar.AddWorkdays(compute, random.Next(1, 3)), random);
            var speaker = Roster.PeopleOf(unit.Id) is [var person, ..] ? person.Id : unit.InCharge;
            Say("score.appealed", unit, period, indicator, points, spoken, speaker, random.Pick(Phrases.Appeals));
            if (unit == appellants[^1] && quarter.First.Month is 4 or 10)
                continue;
            var ruled = times.Some(calendar.AddWorkdays(compute, random.Next(3, 5)), random);
            Say(
                "score.ruled",
                unit,
                period,
                indicator,
                random.Chance(0.5) ? points : points - 0.5m,
                ruled,
                "l-chair",
                random.Pick(Phrases.Rulings)
            );
        }
    }

    private decimal Appraisal(Unit unit)
    {
        var best =
            unit.Character == Character.Exemplary ? 10
            : unit.Character == Character.Average ? 9
            : 8;
        return 0.5m * random.Next(best - 3, best + 1);
    }

    private void Say(string type, Unit unit, string period, string indicator, decimal points, DateTime at, string by, string reason)
    {
        var id = $"score-{period}-{unit.Id}-{indicator}-{type["score.".Length..]}";
        box.Post(
            "personnel",
            id,
            type,
            at,
            new
            {
                organ = Organ.Id,
                subject = unit.Id,
                period,
                indicator,
                points,
                by,
                reason,
            }
        );
    }
}
