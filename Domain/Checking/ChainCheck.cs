using Cppcc.Domain.Agenda;

namespace Cppcc.Domain.Checking;

/// <summary>A run of the ledger, as far as occurrences follow it.</summary>
/// <param name="Skipped">It was recorded as skipped: nothing counts its time from it.</param>
/// <param name="Published">The local date on which it was done.</param>
/// <param name="SettingsVersion">The version of the settings it went by.</param>
public sealed record DoneRun(Spot At, Occurrence Occurrence, bool Skipped, DateOnly Published, int SettingsVersion);

/// <summary>
/// 环环相扣: a done run leaves the occurrence that follows it, and those whose time counts from it, in the agenda; a chain that breaks ends
/// silently.
/// </summary>
public static class ChainCheck
{
    /// <summary>The occurrences that a done run has filed.</summary>
    public static IEnumerable<Occurrence> Filed(AgendaPlan plan, DoneRun run)
    {
        if (plan.Following(run.Occurrence) is { } next)
            yield return next.Occurrence;
        if (!run.Skipped)
            foreach (var follower in plan.FollowersOf(run.Occurrence, run.Published))
                yield return follower.Occurrence;
    }

    /// <summary>
    /// What is wrong when an occurrence that a run filed neither ran nor waits; null when the run itself is still under way, or when the
    /// settings were changed since, and the step went on from there.
    /// </summary>
    /// <param name="waiting">What waits in the cycles of the run and of the occurrence, held or not.</param>
    /// <param name="settingsVersion">That of the settings now.</param>
    public static Finding? Missing(DoneRun run, Occurrence filed, IReadOnlyCollection<Occurrence> waiting, int settingsVersion)
    {
        if (waiting.Contains(run.Occurrence) || waiting.Contains(filed))
            return null;
        if (run.SettingsVersion != settingsVersion && (!run.Occurrence.LeadsTo(filed) || waiting.Any(filed.LeadsTo)))
            return null;
        return run.At.Finding(
            FindingKind.FollowerMissing,
            $"{run.Occurrence} 已经完成，但其后的 {filed} 既未执行也不在日程中，这一机制不会自行继续。请重新写入 cycles 设置（PUT settings/cycles），由系统补排；补排之前的时段请用 POST runs 核对。"
        );
    }
}
