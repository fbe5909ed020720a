using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Agenda;

/// <summary>签发: who may sign a result off or send it back.</summary>
public static class SignOff
{
    /// <summary>Why somebody may not, in words; null when they may.</summary>
    /// <param name="by">A leader of the rule's role by id, or the id of the person who is that leader.</param>
    /// <param name="administrators">Who may while no leader of the role serves: they are asked then.</param>
    public static string? Objection(ApprovalRule rule, string by, CommitteeRoster roster, Func<IReadOnlyList<string>> administrators)
    {
        var leaders = Contacts.InRole(roster, rule.Role).ToList();
        var may = leaders.Count == 0 ? administrators().Contains(by) : leaders.Exists(l => l.Id == by || l.Person == by);
        var who = leaders.Count == 0 ? "管理员" : Authority.Chinese([rule.Role], roster);
        return may ? null : $"“{roster.NameOf(by)}”无权签发，应为{who}（写名册中的编号）";
    }
}
