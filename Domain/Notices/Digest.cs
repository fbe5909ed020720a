using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>每日汇总: the reminders of a day.</summary>
/// <param name="Items">In the order they were made.</param>
public sealed record DigestFacts(DateOnly Day, IReadOnlyList<Written> Items) : Facts;

/// <summary>每日汇总: one message a person instead of ten.</summary>
public static class Digest
{
    /// <summary>Merges the pending digest notices of each recipient, in the order they were made.</summary>
    /// <param name="day">Local date, printed in the title.</param>
    public static IReadOnlyList<Message> Of(DateOnly day, IEnumerable<Notice> pending, string about) =>
        [
            .. pending
                .GroupBy(n => n.Recipient, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Message(g.Key, "digest", Urgency.Now, about, new DigestFacts(day, [.. g.Select(n => new Written(n.Text))]))
                {
                    Page = $"notices?recipient={g.Key}",
                }),
        ];
}
