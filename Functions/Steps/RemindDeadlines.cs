using Cppcc.Domain.Agenda;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 到期提醒: deadlines near and past go into the digest, duties that lapse and consultations too; events that waited too long are refused; turns to lecture are announced.
/// Three reads, one or two more on days with a duty to remind of, and those of <see cref="LectureTurns"/> and <see cref="ConsultationCalls"/>.
/// </summary>
public sealed class RemindDeadlines(MatterStore matters, DutyBook duties, LectureTurns lectures, ConsultationCalls consultations)
    : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.RemindDeadlines;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var notices = organ.Settings.Notices;
        var open = await matters.OpenAsOf(organ.Id, step.AsOf, organ.MatterRules, cancel);
        var overWaited = (await matters.Waiting(organ.Id, organ.MatterRules, cancel))
            .Select(m =>
                (
                    m.Id,
                    Entries: m.View.History.Where(h => h.Verdict == Verdict.Waiting && h.Told.AddDays(notices.WaitDays) <= step.AsOf)
                        .ToList()
                )
            )
            .Where(m => m.Entries.Count > 0)
            .ToList();
        var texts = new MatterNotices(organ.Roster, step.Today);
        var deadlines = texts
            .Deadlines(open, notices, organ.Calendar, step.RunId)
            .Concat(texts.Obligations(open, notices, organ.Calendar, step.RunId));
        var refused = overWaited.SelectMany(m =>
            organ.Administrators(step.Today).Select(a => MatterNotices.Refused(a, m.Id, m.Entries, step.RunId))
        );
        var parts = new SectionParts(step);
        var all = Notice.MergeByRecipient(deadlines.Concat(refused).Concat(await parts.Decide(() => Duties(step, cancel), [])));
        var turns = await parts.Decide(() => lectures.Decide(step, cancel), LectureNews.None);
        var calls = await parts.Decide(() => consultations.Decide(step, cancel), ConsultationNews.None);
        return new Decision
        {
            Summary =
                $"临近和逾期提醒 {all.Count} 条，不再等待的报送 {overWaited.Sum(m => m.Entries.Count)} 条"
                + (turns.Announced > 0 ? $"，通知轮流主讲 {turns.Announced} 次" : "")
                + (turns.Missed > 0 ? $"，未见登记的主讲 {turns.Missed} 次" : "")
                + (calls.Entries.Count > 0 ? $"，协商提醒 {calls.Entries.Count} 次" : ""),
            Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["refused"] = overWaited.Sum(m => m.Entries.Count) },
            Notices = [.. all, .. turns.Notices, .. calls.Notices, .. parts.Notices],
            Entries = [.. turns.Entries, .. calls.Entries],
            MatterEvents =
            [
                .. overWaited.SelectMany(m =>
                    m.Entries.Select(e => new MatterEvent(
                        $"refused.{e.Event}",
                        step.Due,
                        step.Today,
                        new EventRefused(m.Id, e.Event, $"等待 {notices.WaitDays} 天仍不能采用：{e.Reason}")
                    ))
                ),
            ],
        };
    }

    /// <summary>Duties of which a rung of the ladder is due today. No call on a day without one.</summary>
    private async Task<IReadOnlyList<Notice>> Duties(StepContext step, CancellationToken cancel)
    {
        var organ = step.Organ;
        var texts = new DutyNotices(organ.Roster, organ.Calendar, step.Today);
        var lastDay = new DateOnly(step.Today.Year, 12, 31);
        var due = DutyTerm
            .Ending(organ.Settings.Duties, organ.Roster, step.Today, lastDay, organ.Clock.LocalDate(organ.Head.Created))
            .Where(t => texts.RungOf(t) is not null)
            .ToList();
        var report = await duties.Of(organ, due, step.AsOf, step.Today, cancel);
        return [.. due.Zip(report.Statuses).SelectMany(d => texts.Remind(d.First, d.Second, d.First.Duty.Source, step.RunId))];
    }
}
