using Cppcc.Domain.Circulars;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>启动自评: tells every subject that the quarter is about to be scored. No storage is read.</summary>
public sealed class OpenScores : IStepAction
{
    /// <inheritdoc/>
    public string Does => "open-scores";

    /// <inheritdoc/>
    public Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var subjects = step.Organ.Roster.UnitsOf([.. step.Organ.Settings.Scores.SubjectKinds]).Select(u => u.Id).ToList();
        var compute = step.DueOf(step.Occurrence.Cycle, "compute-scores", step.Period) ?? step.Due;
        return Task.FromResult(new Decision
        {
            Summary = $"启动{step.Period.Chinese}考核自评：{subjects.Count} 个单位",
            Notices = [.. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).ScoresOpen(step.Period, subjects, step.Organ.Clock.Local(compute))],
        });
    }
}

/// <summary>评分公示: provisional scores from the quarter's three circulars. Seven reads.</summary>
public sealed class ComputeScores(QuarterFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public string Does => "compute-scores";

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var scores = await facts.Score(step, settled: false, cancel);
        return facts.Decision(step, scores, $"公示{step.Period.Chinese}评分：{scores.Count} 个单位", AppealUntil.Of(step, "settle-scores"));
    }
}

/// <summary>评分定稿: final scores, after appeals were ruled. Seven reads.</summary>
public sealed class SettleScores(QuarterFacts facts) : IStepAction
{
    /// <inheritdoc/>
    public string Does => "settle-scores";

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        var scores = await facts.Score(step, settled: true, cancel);
        return facts.Decision(step, scores, $"{step.Period.Chinese}评分定稿：{scores.Count} 个单位", null);
    }
}

/// <summary>When appeals end: when the settling step is due, counted from the day of this publication.</summary>
internal static class AppealUntil
{
    public static DateTime Of(StepContext step, string settles) =>
        step.Organ.Plan.FollowersOf(step.Occurrence, step.Organ.Clock.LocalDate(step.Now))
            .Where(f => step.Organ.Settings.Cycles.Step(f.Occurrence.Cycle, f.Occurrence.Step)?.Does == settles)
            .Select(f => f.Due).FirstOrDefault(step.Organ.Clock.Local(step.Now));
}

/// <summary>What a quarter's scores are made of: its circulars' sealed counts, and what was said about points.</summary>
public sealed class QuarterFacts(RunStore runs, DecisionStore decisions, ScoreStore scores)
{
    /// <summary>What the names of the subjects' parts begin with.</summary>
    public const string SubjectPrefix = "subject~";

    /// <summary>Scores the step's quarter as of the step.</summary>
    public async Task<IReadOnlyList<SubjectScore>> Score(StepContext step, bool settled, CancellationToken cancel)
    {
        var months = new List<UnitMonth>();
        foreach (var month in step.Period.Parts(PeriodKind.Month))
        {
            if (step.OccurrenceOf("monthly-circular", "publish-circular", month) is not { } circular) continue;
            if (await runs.Latest(circular, cancel) is { Skipped: false } run) months.AddRange(await decisions.ReadAll<UnitMonth>(run, PublishCircular.UnitPrefix, cancel));
        }

        var said = await scores.Of(step.Organ.Id, step.Period, step.AsOf, cancel);
        return QuarterScores.Of(step.Organ.Roster, step.Organ.Settings.Scores, step.Organ.Settings.Circular.Groups, months, said, settled);
    }

    /// <summary>The decision that publishes scores.</summary>
    public Decision Decision(StepContext step, IReadOnlyList<SubjectScore> computed, string summary, DateTime? appealUntil) => new()
    {
        Summary = summary,
        Head = new ScoresHead(step.Period.ToString(), appealUntil is null, appealUntil, computed.Count),
        Parts = computed.ToDictionary(s => SubjectPrefix + s.Subject, s => (object)s, StringComparer.Ordinal),
        Figures = new Dictionary<string, int>(StringComparer.Ordinal) { ["appeals"] = computed.Sum(s => s.Indicators.Sum(i => i.Appeals.Count)), ["rulings"] = computed.Sum(s => s.Indicators.Count(i => i.RuledBy is not null)) },
        Notices = [.. new ResultNotices(step.Organ.Roster, step.Today, step.RunId).Scores(step.Period, computed, appealUntil)],
    };
}

/// <summary>What a publication of scores says as a whole.</summary>
/// <param name="Final">Settled, or provisional.</param>
/// <param name="AppealUntil">Local time until which a provisional score may be disputed.</param>
public sealed record ScoresHead(string Period, bool Final, DateTime? AppealUntil, int Subjects);
