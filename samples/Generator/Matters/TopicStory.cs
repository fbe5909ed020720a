using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>协商议题: members, departments and leaders put them forward, the committee selects, the Party Committee settles.</summary>
internal sealed class TopicStory(CaseBook book)
{
    /// <summary>Who may select.</summary>
    private static readonly string[] Selectors = ["l-chair", "l-chair", "l-vice-1", "l-sg"];

    private readonly Random random = new(20210907);

    public void Tell()
    {
        foreach (var seed in TopicTitles.All)
        {
            var opening = new Opening(
                "topic",
                book.Calendar.OnOrAfter(MatterSeed.Day(seed.Opened)),
                seed.Unit,
                $"关于“{seed.Title}”的协商议题"
            )
            {
                Source = seed.Source,
                Proposers = seed.Origin == "member" ? [Member(seed)] : null,
                Attributes = new
                {
                    seed.Origin,
                    seed.Field,
                    departments = seed.Origin == "department" ? seed.Source.Replace("荐题", "", StringComparison.Ordinal) : null,
                    pointedBy = seed.Origin != "leader" ? null
                    : seed.Source.StartsWith("市委", StringComparison.Ordinal) ? "l-secretary"
                    : "l-chair",
                },
            };
            Tell(book.Open(opening, random), seed.Last);
        }
    }

    /// <summary>Who proposed it: another member each time.</summary>
    private static string Member(TopicSeed seed)
    {
        var members = People.All.Where(p => p.Sector is not null && p.Status == "active").ToList();
        return members[Array.IndexOf(TopicTitles.All, seed) * 5 % members.Count].Id;
    }

    private void Tell(Case topic, string last)
    {
        if (last is "not-selected")
        {
            topic.Advance("not-selected", Between(new DateOnly(2021, 11, 8), new DateOnly(2021, 11, 26)), "l-sg");
            return;
        }

        topic.Advance("selected", Between(new DateOnly(2021, 11, 8), new DateOnly(2021, 11, 26)), random.Pick(Selectors));
        topic.Advance(last, Between(new DateOnly(2021, 12, 13), new DateOnly(2021, 12, 28)), "l-secretary");
    }

    private DateOnly Between(DateOnly from, DateOnly to) =>
        book.Calendar.AddWorkdays(from, random.Next(1, book.Calendar.WorkdaysBetween(from, to) + 1));
}
