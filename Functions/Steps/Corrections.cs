using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 更正: what a revision says otherwise than the one before becomes a part of its decision, stands above its notices, and goes to all who had
/// the one before, whoever is told by now. Two reads, and only when a result is corrected.
/// </summary>
public sealed class Corrections(RunStore runs, DecisionStore decisions, Phrasing phrasing)
{
    /// <summary>The decision with its correction; as it is where there is nothing to compare.</summary>
    /// <param name="reason">Why it is corrected.</param>
    public async Task<Decision> Of(StepContext step, string reason, Decision decision, CancellationToken cancel)
    {
        var kinds = CorrectionParts.KindsOf(step.Rule.Does);
        if (kinds.Count == 0 || decision.Skipped || await runs.Find(step.Occurrence, step.Revision - 1, cancel) is not { } last)
            return decision;
        var before = await decisions.ReadAll(last.Run, cancel);
        var correction = new CorrectionNote(reason, last.Run.Id, Change.Between(Figures(before), Figures(Parts(decision))));
        var had = Decision.FromParts("", before).Notices.Where(n => kinds.Contains(n.Kind)).ToList();
        return decision with
        {
            Result = [.. decision.Result, CorrectionParts.Correction.Of(correction)],
            Notices =
            [
                .. decision.Notices.Select(n => kinds.Contains(n.Kind) ? Corrected(n) : n),
                .. had.ExceptBy(decision.Notices.Select(n => (n.Recipient, n.Kind)), n => (n.Recipient, n.Kind)).Select(Alone),
            ],
        };

        IReadOnlyList<Figure> Figures(IReadOnlyDictionary<string, JsonElement> parts) =>
            CorrectionParts.Figures(step.Rule.Does, parts, step.Organ.Roster.NameOf);

        Notice Corrected(Notice notice)
        {
            var said = Said(notice);
            return notice with { Title = said.Title, Text = $"{said.Text}\n\n{notice.Text}" };
        }

        // To who had the revision before and gets no text of the new one: the unit has another contact by now, or is gone.
        Notice Alone(Notice had)
        {
            var said = Said(had);
            return had with { Title = said.Title, Text = said.Text, About = step.RunId };
        }

        Phrased Said(Notice notice) => phrasing.Say(step.Organ, CorrectionFacts.Of(correction, NameOf(step), UnitsOf(step, notice)));
    }

    /// <summary>
    /// The units and people whose changes a recipient is told of: a subject's points and honours are its own; null for all. Of notices of
    /// builds that kept no reference only leaders are known to have had all.
    /// </summary>
    private static IReadOnlyCollection<string>? UnitsOf(StepContext step, Notice notice) =>
        notice.Kind is CommendationNotices.Commended or CommendationNotices.Speech
            ? new CommendationNotices(step.Organ.Roster, step.Today, step.RunId).HoldersFor(notice.Recipient)
            : OfScores(step, notice);

    private static IReadOnlyCollection<string>? OfScores(StepContext step, Notice notice) =>
        step.Rule.Does != StepKind.ComputeScores && step.Rule.Does != StepKind.SettleScores ? null
        : DocumentReference.Parse(notice.Document) is { } document
            ? document.Subjects is { Count: > 0 } own ? own
                : null
        : step.Organ.Roster.Leaders.Any(l => (l.Person ?? l.Id) == notice.Recipient) ? null
        : [];

    /// <summary>The result's name, as its title has it.</summary>
    private static string NameOf(StepContext step) =>
        step.Organ.Head.Name
        + step.Period.Chinese
        + (
            step.Rule.Does == StepKind.PublishCircular ? "工作通报"
            : step.Rule.Does == StepKind.PublishPlans ? step.Cycle.Name
            : step.Rule.Does == StepKind.ComputeScores ? "百分制考核（公示）"
            : step.Rule.Does == StepKind.SettleScores ? "百分制考核"
            : step.Rule.Does == StepKind.ComputeEvaluation ? "绩效考评（公示）"
            : "绩效考评"
        );

    private static Dictionary<string, JsonElement> Parts(Decision decision) =>
        decision.Result.ToDictionary(p => p.Name, p => JsonSerializer.SerializeToElement(p.Content, Rows.Json), StringComparer.Ordinal);
}
