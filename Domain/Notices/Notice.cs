namespace Cppcc.Domain.Notices;

/// <summary>When a notice leaves.</summary>
public enum Urgency
{
    /// <summary>At once.</summary>
    Now,

    /// <summary>With the next daily digest, one message a person.</summary>
    Digest,
}

/// <summary>A message a decision sends to one recipient.</summary>
/// <param name="Recipient">A person's id, or a leader's who is not in the roster as a person.</param>
/// <param name="Kind">What it is: plan-remind, plan-chase, slip, circular, …</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Markdown, Simplified Chinese.</param>
/// <param name="About">The occurrence or matter it is about.</param>
public sealed record Notice(string Recipient, string Kind, Urgency Urgency, string Title, string Text, string About)
{
    /// <summary>
    /// Makes one message of several for the same recipient and kind, in the order they came; the title is the first one's. The same text is
    /// said once.
    /// </summary>
    public static IReadOnlyList<Notice> MergeByRecipient(IEnumerable<Notice> notices) =>
        [
            .. notices
                .GroupBy(n => (n.Recipient, n.Kind, n.Urgency))
                .Select(g => (First: g.First(), Texts: g.Select(n => n.Text).Distinct(StringComparer.Ordinal).ToList()))
                .Select(m =>
                    m.First with
                    {
                        Title = m.Texts.Count == 1 ? m.First.Title : $"{m.First.Title}等 {m.Texts.Count} 件",
                        Text = string.Join("\n\n", m.Texts),
                    }
                ),
        ];
}
