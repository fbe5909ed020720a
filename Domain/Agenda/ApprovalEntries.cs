using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Agenda;

/// <summary>A result that awaits sign-off.</summary>
/// <param name="Run">The run's id.</param>
/// <param name="Summary">What it comes to, one line.</param>
/// <param name="Until">Last moment, local.</param>
public sealed record AwaitedApproval(string Run, Occurrence Occurrence, string Summary, DateTime Until);

/// <summary>签发: what waits for whom, as entries.</summary>
public static class ApprovalEntries
{
    private const int Minutes = 30;

    /// <summary>An entry for each result whose last moment lies within the dates, both inclusive; for the leaders of the role.</summary>
    public static IEnumerable<AgendaEntry> Of(
        IEnumerable<AwaitedApproval> awaited,
        DateOnly first,
        DateOnly last,
        CyclesSection cycles,
        CommitteeRoster roster
    ) =>
        from one in awaited
        let day = DateOnly.FromDateTime(one.Until)
        where day >= first && day <= last
        let rule = cycles.Step(one.Occurrence)?.Approval
        where rule is not null
        select Of(one, rule, cycles, roster);

    private static AgendaEntry Of(AwaitedApproval one, ApprovalRule rule, CyclesSection cycles, CommitteeRoster roster)
    {
        var signers = Contacts.InRole(roster, rule.Role).ToList();
        var name = $"{cycles.Of(one.Occurrence.Cycle)!.Name}·{cycles.Step(one.Occurrence)!.Name}（{one.Occurrence.Period.Chinese}）";
        var who = signers.Count == 0 ? "管理员" : string.Join('、', signers.Select(s => s.Name));
        return new AgendaEntry
        {
            Uid = $"approval/{one.Run}",
            Kind = EntryKind.Approval,
            Start = one.Until,
            Minutes = Minutes,
            Title = $"{name}待{who}签发",
            Text = $"{one.Summary}。逾期未签的{(rule.Otherwise ? "自动发布" : "暂缓发布，等待处理")}。编号 {one.Run}",
            For = new Audience([], [.. signers.Select(s => s.Person).OfType<string>()], [.. signers.Select(s => s.Id)]),
            Provisional = false,
            Alarms = [],
        };
    }
}
