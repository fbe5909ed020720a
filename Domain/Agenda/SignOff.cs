using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Agenda;

/// <summary>签发: who may sign a result off or send it back.</summary>
public static class SignOff
{
    /// <summary>Stands for who signed what was published because nobody ruled in time.</summary>
    public const string Overdue = "逾期自动发布";

    /// <summary>Stands for who signed what was published because nobody held the role.</summary>
    public const string Vacant = "签发人空缺，直接发布";

    /// <summary>Whether nobody holds the role, and the rule publishes what nobody rules on: then it is published at once.</summary>
    public static bool IsVacant(ApprovalRule rule, CommitteeRoster roster) => rule.Otherwise && !Contacts.InRole(roster, rule.Role).Any();

    /// <summary>
    /// Whether a ruling speaks of a draft that was returned: one told before the first draft waits for it, one told before a later draft
    /// cannot mean that.
    /// </summary>
    /// <param name="recalled">Whether the present draft was recalled itself.</param>
    /// <param name="draft">The present draft's number.</param>
    /// <param name="told">When the ruling was told.</param>
    /// <param name="decided">When the present draft was decided.</param>
    public static bool IsOfAnotherDraft(bool recalled, int draft, DateTimeOffset told, DateTimeOffset decided) =>
        recalled || (draft > 1 && told < decided);

    /// <summary>Whether what stands for who signed says that nobody did.</summary>
    public static bool IsUnsigned(string? approvedBy) => approvedBy is Overdue or Vacant;

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
