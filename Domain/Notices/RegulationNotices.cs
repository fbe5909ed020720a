using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>制度审查: the texts of the regulation register.</summary>
public sealed class RegulationNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>
    /// 到期审查: to the unit that answers for the regulation, and to its leader in charge once the review is past; for the digest.
    /// </summary>
    public IEnumerable<Notice> Review(RegulationReminder reminder)
    {
        var (regulation, due) = (reminder.Regulation, reminder.Due);
        var when =
            due < today
                ? $"应于 {due:yyyy年M月d日} 前审查，已逾期 {today.DayNumber - due.DayNumber} 天"
                : $"应于 {due:yyyy年M月d日} 前审查";
        var text =
            $"{Markdown.Plain(Quoted.Book(regulation.Title))}（{Markdown.Plain(regulation.Number)}）{when}{(regulation.LastReviewed is { } last ? $"，上次审查 {last:yyyy年M月d日}" : $"，{regulation.Adopted:yyyy年M月d日} 通过后未审查")}。请组织审查，并报送继续执行、修订或废止的结论。";
        var unit = regulation.Unit is { } of ? Contacts.OfUnit(roster, of, today) : Contacts.Administrator(roster, today);
        var leader =
            due < today
                ? regulation.Unit is { } led
                    ? Contacts.LeaderOf(roster, led)
                    : Contacts.OfRole(roster, "secretary-general")
                : null;
        return new[] { unit, leader }
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(r => new Notice(
                r,
                due < today ? "rule-review-past" : "rule-review",
                Urgency.Digest,
                due < today ? "制度审查逾期" : "制度到期审查",
                text,
                about
            ));
    }

    /// <summary>未记入台账: a review that belongs to no regulation; to an administrator, for the digest.</summary>
    public Notice Stray(string administrator, StrayReview stray) =>
        new(
            administrator,
            "rule-stray",
            Urgency.Digest,
            $"制度 {stray.Regulation} 的审查未记入台账",
            $"{stray.Review.On:yyyy年M月d日}对制度 {stray.Regulation} 的审查（编号 {stray.Review.Event}）没有记入台账：{stray.Why}。请与报送单位核对编号和日期，或补报该制度（rule.adopted）。",
            about
        );

    /// <summary>文号相同: two regulations in force have one number, told at the same time; to an administrator, for the digest.</summary>
    public Notice SameNumber(string administrator, Regulation regulation, Regulation other) =>
        new(
            administrator,
            "rule-repeated",
            Urgency.Digest,
            "两项制度文号相同",
            $"{Markdown.Plain(Quoted.Book(regulation.Title))}（{regulation.Id}）与{Markdown.Plain(Quoted.Book(other.Title))}（{other.Id}）的文号都是 {Markdown.Plain(regulation.Number)}。请核对后报送修订（rule.reviewed）更正文号。",
            about
        );

    /// <summary>编号重复: it was entered at the same time as another of its id; to an administrator, for the digest.</summary>
    public Notice Repeated(string administrator, RepeatedRegulation repeated) =>
        new(
            administrator,
            "rule-repeated",
            Urgency.Digest,
            "制度编号重复，未列入",
            $"报送 {repeated.Event} 的制度用了已有的编号 {repeated.Regulation}，未列入台账。另立制度请用新的编号；修订原制度的，请报 rule.reviewed。",
            about
        );
}
