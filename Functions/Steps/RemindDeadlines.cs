using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;

namespace Cppcc.Functions.Steps;

/// <summary>到期提醒: deadlines near and past go into the digest; and whatever else a day brings, a part each.</summary>
public sealed class RemindDeadlines(MatterDeadlines deadlines, IEnumerable<IDailyPart> parts) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.RemindDeadlines;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var sections = new SectionParts(step);
        List<DailyNews> news = [await deadlines.Decide(step, cancel)];
        foreach (var part in parts)
            news.Add(await sections.Decide(() => part.Decide(step, cancel), DailyNews.None));
        var reminders = news.SelectMany(n => n.Reminders).ToList();
        var refused = news.Sum(n => n.MatterEvents.Count);
        return new Decision
        {
            Summary =
                $"临近和逾期提醒 {reminders.DistinctBy(r => (r.Recipient, r.Kind)).Count()} 条，不再等待的报送 {refused} 条{string.Concat(news.Select(n => n.Said))}",
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["refused"] = refused },
            Messages = [.. reminders, .. news.SelectMany(n => n.Messages), .. sections.Messages],
            Entries = [.. news.SelectMany(n => n.Entries)],
            MatterEvents = [.. news.SelectMany(n => n.MatterEvents)],
        };
    }
}
