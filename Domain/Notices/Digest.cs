namespace Cppcc.Domain.Notices;

/// <summary>每日汇总: one message a person instead of ten.</summary>
public static class Digest
{
    /// <summary>Merges the pending digest notices of each recipient, in the order they were made.</summary>
    /// <param name="day">Local date, printed in the title.</param>
    public static IReadOnlyList<Notice> Of(DateOnly day, IEnumerable<Notice> pending, string about) =>
        [
            .. pending
                .GroupBy(n => n.Recipient, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Notice(
                    g.Key,
                    "digest",
                    Urgency.Now,
                    $"{day.Month}月{day.Day}日待办提醒（{g.Count()} 件）",
                    string.Join('\n', g.Select((n, i) => $"{i + 1}. {n.Text}")),
                    about
                )),
        ];
}
