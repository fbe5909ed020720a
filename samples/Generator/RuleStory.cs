using System.Globalization;
using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>
/// 制度台账: the rules there are, entered in the first days; reviews, a new rule that supersedes one, and some that nobody reviews in time.
/// </summary>
internal sealed class RuleStory(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private readonly Random random = new(20210104);
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public void Tell()
    {
        Tell("duty", "d", "大政协发", RuleTitles.Duty);
        Tell("internal-control", "i", "大政协办", RuleTitles.InternalControl);
        Tell("party-building", "p", "大政协党", RuleTitles.PartyBuilding);
        box.Post(
            "oa",
            "rule-i17-adopted",
            "rule.adopted",
            times.Some(Day("06-08"), random),
            new
            {
                organ = Organ.Id,
                id = "rule-i17",
                number = "大政协办〔2021〕5号",
                title = "机关考勤和请销假办法",
                kind = "internal-control",
                unit = "office",
                adopted = Day("06-07"),
                supersedes = new[] { "rule-i07" },
            }
        );
    }

    private void Tell(string kind, string letter, string series, RuleSeed[] seeds)
    {
        var entered = calendar.AddWorkdays(Organ.From, 2 + random.Next(0, 4));
        foreach (var (seed, i) in seeds.Select((s, i) => (s, i)))
        {
            var id = $"rule-{letter}{i + 1:D2}";
            var year = seed.Adopted[..4];
            var number = numbers[series + year] = numbers.GetValueOrDefault(series + year) + 1;
            box.Post(
                "oa",
                $"{id}-adopted",
                "rule.adopted",
                times.Some(entered, random),
                new
                {
                    organ = Organ.Id,
                    id,
                    number = $"{series}〔{year}〕{number}号",
                    title = seed.Title,
                    kind,
                    unit = seed.Unit,
                    adopted = seed.Adopted,
                    seed.Reviewed,
                }
            );
            if (seed.Review is not { } review)
                continue;
            box.Post(
                "oa",
                $"{id}-reviewed",
                "rule.reviewed",
                times.Some(Day(review.On), random),
                new
                {
                    organ = Organ.Id,
                    id,
                    at = Day(review.On),
                    result = review.Result,
                    number = review.Result == "revised"
                        ? $"{series}〔2021〕{numbers[$"{series}2021"] = numbers.GetValueOrDefault($"{series}2021") + 1}号"
                        : null,
                    review.Title,
                    by = Roster.Unit(seed.Unit).Name,
                }
            );
        }
    }

    private static DateOnly Day(string monthAndDay) =>
        DateOnly.ParseExact($"2021-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
