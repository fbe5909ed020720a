using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Corrections;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Reading;

/// <summary>A published circular.</summary>
public sealed record PublishedCircular(
    Run Run,
    CircularHead Head,
    IReadOnlyList<UnitMonth> Units,
    IReadOnlyList<DutyStatus> Duties,
    Document Document
);

/// <summary>Published scores of a quarter, or of some of its subjects.</summary>
public sealed record PublishedScores(Run Run, ScoresHead Head, IReadOnlyList<SubjectScore> Scores, Document Document);

/// <summary>A published evaluation of a year.</summary>
public sealed record PublishedEvaluation(Run Run, EvaluationHead Head, IReadOnlyList<SubjectYear> Years, Document Document);

/// <summary>
/// Published results with the document that is printed of them; null where none is published. Storage calls: the run, or those of the step
/// that settles and of the one that computes; each part, the units as one; the correction where there is one.
/// </summary>
public sealed class ResultDocuments(ResultReader results, Phrasing phrasing) : IDocuments
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

    private static OpenDocument? Opened(DocumentReference reference, Document? document, string of = "") =>
        document is null ? null : new OpenDocument($"{reference.Name}{of}", document.Alone());

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
        var text = await TextOf(o, run, () => ResultNotices.Document(month, head, units), cancel);
        return new PublishedCircular(
            run,
            head,
            units,
            duties,
            Issued(
                o,
                run,
                DocumentsSection.Circular,
                new Document(text.Title)
                {
                    Correction = await results.CorrectionOf(run, cancel),
                    Body = [.. DocumentText.Of(text.Text)],
                    Annexes =
                    [
                        new Annex($"{month.Chinese}考核排名", document.Rankings(units)),
                        new Annex($"{month.Chinese}工作清单", document.Lists(units, duties)),
                        new Annex("封存说明", [new Paragraph($"封存痕迹{head.Traces}条，校验码{head.Seal}。")]),
                    ],
                    Sheet = document.Flat(units),
                }
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
        var scores = subjects.Count == 0 ? await results.ReadAll(run, ScoreParts.Subjects, cancel) : await Sheets(run, subjects, cancel);
        var correction = await results.CorrectionOf(run, cancel);
        if (subjects.Count > 0)
            return new PublishedScores(run, head, scores, Sheets(o, run, quarter, head, scores, correction?.For([.. subjects])));
        var text = await TextOf(
            o,
            run,
            () => ResultNotices.Document(TitleOf(o, quarter, head.Final), quarter, scores, o.Settings.Circular.Groups, head.AppealUntil),
            cancel
        );
        var table = ScoreDocuments.Quarter($"{quarter.Chinese}百分制考核得分", scores, o.Settings.Circular.Groups);
        return new PublishedScores(
            run,
            head,
            scores,
            Issued(
                o,
                run,
                DocumentsSection.Scores,
                new Document(text.Title)
                {
                    Correction = correction,
                    Body = [.. DocumentText.Of(text.Text), .. Notes(head)],
                    Annexes = [new Annex(table.Title, [table])],
                    Sheet = table,
                }
            )
        );
    }

    /// <summary>Score sheets of some subjects: nobody's to stamp.</summary>
    private static Document Sheets(
        Organ o,
        Run run,
        Period quarter,
        ScoresHead head,
        IReadOnlyList<SubjectScore> scores,
        CorrectionNote? correction
    ) =>
        new(TitleOf(o, quarter, head.Final))
        {
            Correction = correction,
            Body =
            [
                .. Notes(head),
                .. scores.SelectMany(ScoreDocuments.Notes).Select(n => new Paragraph(n)),
                .. scores.SelectMany(s => ScoreDocuments.Sheet(s, o.Settings.NameOfMeasure)),
            ],
            Sheet = scores.Count == 1 ? ScoreDocuments.Flat(scores[0], o.Settings.NameOfMeasure) : null,
            Source = [Foot(o, run)],
        };

    /// <summary>The settled evaluation of a year, else the provisional one.</summary>
    public async Task<PublishedEvaluation?> Evaluation(Organ o, Period year, CancellationToken cancel)
    {
        var run = await results.Settled(o, Cycle.AnnualEvaluation, StepKind.SettleEvaluation, StepKind.ComputeEvaluation, year, cancel);
        if (run is not { Skipped: false })
            return null;
        var head = (await results.Read(run, EvaluationParts.Head, cancel))!;
        var years = await results.ReadAll(run, EvaluationParts.Subjects, cancel);
        var text = await TextOf(
            o,
            run,
            () => ResultNotices.Document(TitleOf(o, year, head.Final), year, years, o.Settings.Circular.Groups, head.AppealUntil),
            cancel
        );
        var table = ScoreDocuments.Year($"{year.Chinese}绩效考评得分", years, o.Settings.Evaluation, o.Settings.Circular.Groups);
        return new PublishedEvaluation(
            run,
            head,
            years,
            Issued(
                o,
                run,
                DocumentsSection.Evaluation,
                new Document(text.Title)
                {
                    Correction = await results.CorrectionOf(run, cancel),
                    Body = [.. DocumentText.Of(text.Text)],
                    Annexes =
                    [
                        new Annex(table.Title, [.. ScoreDocuments.Course(years, o.Settings.Circular.Groups), table]),
                        new Annex("本委历年名次", [ScoreDocuments.Ranks(head.Ranks)]),
                    ],
                    Sheet = table,
                }
            )
        );
    }

    /// <summary>The text as it was put into words when it was decided; in today's words where an earlier build decided. A read.</summary>
    private async Task<Phrased> TextOf(Organ o, Run run, Func<DocumentFacts> facts, CancellationToken cancel) =>
        await results.Read(run, DocumentParts.Text, cancel) ?? phrasing.Say(o, facts());

    private static string TitleOf(Organ o, Period period, bool final) => ScoreDocuments.TitleOf(o.Head.Name, period, final);

    private static Document Issued(Organ o, Run run, string kind, Document document) =>
        Issue.By(
            o.Settings.Documents,
            o.Head.Name,
            kind,
            run.DocumentNumber,
            o.Clock.LocalDate(run.DoneAt ?? run.DecidedAt),
            document with
            {
                Source = [Foot(o, run)],
            }
        );

    private async Task<IReadOnlyList<SubjectScore>> Sheets(Run run, IReadOnlyList<string> subjects, CancellationToken cancel)
    {
        var scores = new List<SubjectScore>();
        foreach (var subject in subjects)
            if (await results.Read(run, ScoreParts.Subjects.For(subject), cancel) is { } score)
                scores.Add(score);
        return scores;
    }

    private static IReadOnlyList<Paragraph> Notes(ScoresHead head) =>
        head.EvidenceUntil is { } until
            ? [new Paragraph($"依据本季度各月通报，以及{until:yyyy年M月d日 HH:mm}以前补报的材料（注明“补报”）。")]
            : [];

    private static string Foot(Organ organ, Run run) =>
        $"编号 {run.Id}，{organ.Clock.Local(run.DecidedAt):yyyy年M月d日 HH:mm} 形成，设置第 {run.SettingsVersion} 版{Signed(organ, run)}"
        + (run.Reason is null ? "" : $"；更正原因：{run.Reason}");

    /// <summary>Who signed it off, or that nobody did; nothing where nobody had to.</summary>
    private static string Signed(Organ organ, Run run) =>
        run.ApprovedBy is not { } by ? ""
        : SignOff.IsUnsigned(by) ? $"；{by}"
        : $"；{organ.Roster.NameOf(by)}签发";
}
