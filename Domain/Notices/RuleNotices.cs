using Cppcc.Domain.Roster;
using Cppcc.Domain.RuleRegister;

namespace Cppcc.Domain.Notices;

/// <summary>制度审查: the texts of the rule register.</summary>
public sealed class RuleNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>到期审查: to the unit that answers for the rule, and to its leader in charge once the review is past; for the digest.</summary>
    public IEnumerable<Notice> Review(RuleReminder reminder)
    {
        var (rule, due) = (reminder.Rule, reminder.Due);
        var when = due < today ? $"应于 {due:yyyy年M月d日} 前审查，已逾期 {today.DayNumber - due.DayNumber} 天" : $"应于 {due:yyyy年M月d日} 前审查";
        var text = $"《{rule.Title.Trim('《', '》')}》（{rule.Number}）{when}{(rule.LastReviewed is { } last ? $"，上次审查 {last:yyyy年M月d日}" : $"，{rule.Adopted:yyyy年M月d日} 通过后未审查")}。请组织审查，并报送继续执行、修订或废止的结论。";
        var unit = rule.Unit is { } of ? Contacts.OfUnit(roster, of, today) : Contacts.Administrator(roster, today);
        var leader = due < today ? rule.Unit is { } led ? Contacts.LeaderOf(roster, led) : Contacts.OfRole(roster, "secretary-general") : null;
        return new[] { unit, leader }.OfType<string>().Distinct(StringComparer.Ordinal).Select(r => new Notice(r, "rule-review", Urgency.Digest, due < today ? "制度审查逾期" : "制度到期审查", text, about));
    }

    /// <summary>不在台账: a review whose rule nobody entered; to an administrator, for the digest.</summary>
    public Notice Unknown(string administrator, UnknownReview unknown) => new(
        administrator, "rule-unknown", Urgency.Digest, $"制度 {unknown.Rule} 不在台账",
        $"{unknown.Review.On:yyyy年M月d日}的制度审查（编号 {unknown.Review.Event}）写明的制度 {unknown.Rule} 不在台账，审查没有记入。请与报送单位核对编号，或补报该制度（rule.adopted）。", about);

    /// <summary>编号重复: it was entered at the same time as another of its id; to an administrator, for the digest.</summary>
    public Notice Repeated(string administrator, RepeatedRule repeated) => new(
        administrator, "rule-repeated", Urgency.Digest, "制度编号重复，未列入",
        $"报送 {repeated.Event} 的制度用了已有的编号 {repeated.Rule}，未列入台账。另立制度请用新的编号；修订原制度的，请报 rule.reviewed。", about);
}
