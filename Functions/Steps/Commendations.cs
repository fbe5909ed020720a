using Cppcc.Domain.Documents;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 表彰决定: a part of the year's evaluation, and so signed off and corrected with it. Its words are made with it and stay. One read; two more
/// for a correction; when the result is final two calls for the certificates' numbers, and two for that of the decision where settings
/// number such documents.
/// </summary>
public sealed class Commendations(RunStore runs, DecisionStore decisions, ScoreStore scores, NumberStore numbers, Phrasing phrasing)
{
    /// <summary>The commendation of a step's year; null where there are no titles, or nobody is commended and nobody was.</summary>
    /// <param name="isFinal">Whether certificates are given: numbers are taken, but in a dry run only looked at.</param>
    public async Task<CommendationDecision?> Of(StepContext step, IReadOnlyList<SubjectYear> years, bool isFinal, CancellationToken cancel)
    {
        var (organ, settings) = (step.Organ, step.Organ.Settings.Evaluation);
        if (settings.Titles.Count == 0)
            return null;
        var said = await scores.Commended(organ.Id, step.Period.Year, step.AsOf, cancel);
        var list = Commendation.Of(
            years,
            organ.Settings.Circular.Groups,
            Nominations.Of(said, settings, organ.Roster),
            settings,
            organ.Roster
        );
        if (isFinal)
            list = await Numbered(step, list, cancel);
        if (list.IsEmpty)
            return null;
        var (units, people) = (list.Honours.Any(h => h.IsUnit), list.Honours.Any(h => !h.IsUnit));
        var awards = list
            .Honours.GroupBy(h => (h.Title, h.TitleName, h.IsUnit))
            .Select(g => new AwardLine(g.Key.TitleName, g.Key.IsUnit, g.Count(), [.. g.Select(h => h.Name)]))
            .ToList();
        var words = phrasing.Say(organ, new CommendationFacts(step.Period, units, people, awards));
        if (isFinal)
            list = list with { Honours = [.. list.Honours.Select(h => h with { Words = Words(step, h) })] };
        var decision = new CommendationDecision(list, words.Title, words.Text);
        return isFinal && organ.Settings.Documents.SeriesOf(DocumentsSection.Commendation) is { } series
            ? decision with
            {
                Number = await numbers.DocumentNumber(
                    organ.Id,
                    series,
                    step.Today.Year,
                    CommendationDecision.HolderOf(step.Occurrence),
                    step.IsDryRun,
                    cancel
                ),
                Series = series.Id,
            }
            : decision;
    }

    /// <summary>Who is told of a numbered list.</summary>
    public static IEnumerable<Message> Messages(StepContext step, Commendation list)
    {
        var organ = step.Organ;
        var until = organ.Clock.LocalDate(step.ApproveBy ?? step.Now);
        var by = step.Present.Calendar.AddWorkdays(until, organ.Settings.Evaluation.Speakers.Prepare);
        return new CommendationNotices(organ.Roster, step.Today, step.RunId).Of(step.Period, list, by, Meeting(step));
    }

    private async Task<Commendation> Numbered(StepContext step, Commendation list, CancellationToken cancel)
    {
        var earlier = await Earlier(step, cancel);
        var count = list.New(earlier);
        if (count == 0)
            return list.Numbered(earlier, 0);
        var row = await numbers.Read(step.Organ.Id, NumberStore.Certificates, step.Period.Year, () => Task.FromResult(0), cancel);
        var first = step.IsDryRun ? row.Register.FirstFor(step.RunId) : await numbers.Reserve(row, step.RunId, count, cancel);
        return list.Numbered(earlier, first);
    }

    /// <summary>The list of the revision before; null of a first one.</summary>
    private async Task<Commendation?> Earlier(StepContext step, CancellationToken cancel) =>
        step.Revision > 1
        && (await runs.Revisions(step.Occurrence, cancel)).LastOrDefault(r =>
            r.Revision < step.Revision && r.State != RunState.Awaiting && !r.Skipped
        )
            is { } run
        && await decisions.Read(run, EvaluationParts.Commendation, cancel) is { } decision
            ? decision.List
            : null;

    private string Words(StepContext step, Honour honour) =>
        phrasing.Prose(step.Organ, new CertificateFacts(step.Period, honour.Name, honour.IsUnit, honour.TitleName));

    /// <summary>The meeting that commends the year; null when no duty is one, or nobody can say.</summary>
    private static DutyTerm? Meeting(StepContext step)
    {
        try
        {
            var (organ, next) = (step.Organ, step.Period.Next);
            return DutyTerm
                .Ending(organ.Settings.Duties, organ.Roster, next.First, next.Last, organ.Clock.LocalDate(organ.Head.Created))
                .FirstOrDefault(t => t.Duty.Commends && t.CommendedYear == step.Period.Year);
        }
        catch (BadSectionException)
        {
            return null;
        }
    }
}
