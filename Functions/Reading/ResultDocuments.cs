using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>A published circular.</summary>
public sealed record PublishedCircular(
    Run Run,
    CircularHead Head,
    IReadOnlyList<UnitMonth> Units,
    IReadOnlyList<DutyStatus> Duties,
    ResultDocument Document
);

/// <summary>Published scores of a quarter, or of some of its subjects.</summary>
public sealed record PublishedScores(Run Run, ScoresHead Head, IReadOnlyList<SubjectScore> Scores, ResultDocument Document);

/// <summary>A published evaluation of a year.</summary>
public sealed record PublishedEvaluation(Run Run, EvaluationHead Head, IReadOnlyList<SubjectYear> Years, ResultDocument Document);

/// <summary>
/// Published results with the document that is printed of them; null where none is published. Storage calls: the run, or those of the step
/// that settles and of the one that computes; each part, the units as one; the correction where there is one.
/// </summary>
public sealed class ResultDocuments(ResultReader results) : IDocuments
{
    /// <inheritdoc/>
    public async Task<OpenDocument?> Open(Organ organ, DocumentReference reference, CancellationToken cancel) =>
        reference.Kind switch
        {
            DocumentReference.Circular => Opened(reference, (await Circular(organ, reference.Period, null, cancel))?.Document),
            DocumentReference.Evaluation => Opened(reference, (await Evaluation(organ, reference.Period, cancel))?.Document),
            _ => await Scores(organ, reference.Period, reference.Subjects, cancel) is { Scores: { Count: > 0 } scores } published
                ? Opened(reference, published.Document, reference.Subjects.Count == 1 ? $"（{scores[0].Name}）" : "")
                : null,
        };

    private static OpenDocument? Opened(DocumentReference reference, ResultDocument? document, string of = "") =>
        document is null ? null : new OpenDocument($"{reference.Name}{of}.html", document.WithoutLinks().Html());

    /// <summary>The circular of a month.</summary>
    /// <param name="revision">Null for the newest.</param>
    public async Task<PublishedCircular?> Circular(Organ o, Period month, int? revision, CancellationToken cancel)
    {
        if (
            await results.Revision(o, Cycle.MonthlyCircular, StepKind.PublishCircular, month, revision, cancel)
            is not { Skipped: false } run
        )
            return null;
        var head = (await results.Read(run, CircularParts.Head, cancel))!;
        var units = await results.ReadAll(run, CircularParts.Units, cancel);
        var duties = await results.Read(run, CircularParts.Duties, cancel) ?? [];
        var document = new CircularDocument(head, o.Roster);
        return new PublishedCircular(
            run,
            head,
            units,
            duties,
            new ResultDocument(
                head.Title,
                [$"封存痕迹 {head.Traces} 条，校验码 {head.Seal}"],
                document.Tables(units, duties),
                document.Flat(units),
                await results.CorrectionOf(run, cancel),
                Foot(o, run)
            )
        );
    }

    /// <summary>The final scores of a quarter when settled, else the provisional ones.</summary>
    /// <param name="subjects">Whose sheets, explained; none for the whole table. One that is not in it is left out.</param>
    public async Task<PublishedScores?> Scores(Organ o, Period quarter, IReadOnlyList<string> subjects, CancellationToken cancel)
    {
        var run = await results.Settled(o, Cycle.QuarterlyScore, StepKind.SettleScores, StepKind.ComputeScores, quarter, cancel);
        if (run is not { Skipped: false })
            return null;
        var head = (await results.Read(run, ScoreParts.Head, cancel))!;
        var title = $"{o.Head.Name}{quarter.Chinese}百分制考核{(head.Final ? "" : "（公示）")}";
        var scores = subjects.Count == 0 ? await results.ReadAll(run, ScoreParts.Subjects, cancel) : await Sheets(run, subjects, cancel);
        var whole = subjects.Count == 0 ? ScoreDocuments.Quarter(title, scores, o.Settings.Circular.Groups) : null;
        var correction = await results.CorrectionOf(run, cancel);
        return new PublishedScores(
            run,
            head,
            scores,
            new ResultDocument(
                title,
                [.. Notes(head), .. subjects.Count == 0 ? [] : scores.SelectMany(ScoreDocuments.Notes)],
                whole is null ? [.. scores.SelectMany(s => ScoreDocuments.Sheet(s, o.Settings.NameOfMeasure))] : [whole],
                whole ?? FlatOf(scores, title, o.Settings.NameOfMeasure),
                subjects.Count == 0 ? correction : correction?.For([.. subjects]),
                Foot(o, run)
            )
        );
    }

    /// <summary>The settled evaluation of a year, else the provisional one.</summary>
    public async Task<PublishedEvaluation?> Evaluation(Organ o, Period year, CancellationToken cancel)
    {
        var run = await results.Settled(o, Cycle.AnnualEvaluation, StepKind.SettleEvaluation, StepKind.ComputeEvaluation, year, cancel);
        if (run is not { Skipped: false })
            return null;
        var head = (await results.Read(run, EvaluationParts.Head, cancel))!;
        var years = await results.ReadAll(run, EvaluationParts.Subjects, cancel);
        var title = $"{o.Head.Name}{year.Chinese}绩效考评{(head.Final ? "" : "（公示）")}";
        var table = ScoreDocuments.Year(title, years, o.Settings.Evaluation, o.Settings.Circular.Groups);
        return new PublishedEvaluation(
            run,
            head,
            years,
            new ResultDocument(
                title,
                [],
                [table, ScoreDocuments.Ranks(head.Ranks)],
                table,
                await results.CorrectionOf(run, cancel),
                Foot(o, run)
            )
        );
    }

    private async Task<IReadOnlyList<SubjectScore>> Sheets(Run run, IReadOnlyList<string> subjects, CancellationToken cancel)
    {
        var scores = new List<SubjectScore>();
        foreach (var subject in subjects)
            if (await results.Read(run, ScoreParts.Subjects.For(subject), cancel) is { } score)
                scores.Add(score);
        return scores;
    }

    /// <summary>Of one sheet, which is all that a spreadsheet is made of.</summary>
    private static Table FlatOf(IReadOnlyList<SubjectScore> scores, string title, Func<string, string> nameOf) =>
        scores.Count == 1 ? ScoreDocuments.Flat(scores[0], nameOf) : new Table(title, [], []);

    private static IReadOnlyList<string> Notes(ScoresHead head) =>
        head.EvidenceUntil is { } until ? [$"依据本季度各月通报，以及{until:yyyy年M月d日 HH:mm}以前补报的材料（注明“补报”）。"] : [];

    private static string Foot(Organ organ, Run run) =>
        $"编号 {run.Id}，{organ.Clock.Local(run.DecidedAt):yyyy年M月d日 HH:mm} 形成，设置第 {run.SettingsVersion} 版{Signed(organ, run)}"
        + (run.Reason is null ? "" : $"；更正原因：{run.Reason}");

    /// <summary>Who signed it off, or that nobody did; nothing where nobody had to.</summary>
    private static string Signed(Organ organ, Run run) =>
        run.ApprovedBy is not { } by ? ""
        : SignOff.IsUnsigned(by) ? $"；{by}"
        : $"；{organ.Roster.NameOf(by)}签发";
}
