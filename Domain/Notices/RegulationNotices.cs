using Cppcc.Domain.Events;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>A regulation that is to be reviewed.</summary>
/// <param name="Number">文号.</param>
/// <param name="Due">Last day to review it, inclusive.</param>
/// <param name="OverdueDays">Days since then; 0 until then.</param>
/// <param name="LastReviewed">Null when it never was.</param>
public abstract record ReviewFacts(string Title, string Number, DateOnly Due, int OverdueDays, DateOnly? LastReviewed, DateOnly Adopted)
    : Facts;

/// <summary>到期审查.</summary>
public sealed record RuleReviewFacts(string Title, string Number, DateOnly Due, int OverdueDays, DateOnly? LastReviewed, DateOnly Adopted)
    : ReviewFacts(Title, Number, Due, OverdueDays, LastReviewed, Adopted);

/// <summary>审查逾期.</summary>
/// <param name="Copy">Whether the recipient is told what others have to do.</param>
public sealed record RuleReviewPastFacts(
    string Title,
    string Number,
    DateOnly Due,
    int OverdueDays,
    DateOnly? LastReviewed,
    DateOnly Adopted,
    bool Copy = false
) : ReviewFacts(Title, Number, Due, OverdueDays, LastReviewed, Adopted);

/// <summary>未记入台账: a review that belongs to no regulation.</summary>
/// <param name="Rule">The id it names.</param>
/// <param name="On">Date of the review.</param>
/// <param name="Event">The review's id.</param>
public sealed record RuleStrayFacts(string Rule, DateOnly On, string Event, string Why) : Facts;

/// <summary>文号相同.</summary>
/// <param name="Title">Of the regulation that was told of last.</param>
/// <param name="Id">Its id.</param>
/// <param name="Other">The title of the other.</param>
/// <param name="OtherId">The id of the other.</param>
/// <param name="Number">文号.</param>
public sealed record RuleSameNumberFacts(string Title, string Id, string Other, string OtherId, string Number) : Facts;

/// <summary>编号重复.</summary>
/// <param name="Rule">The id that was used already.</param>
/// <param name="Event">The id of what was told.</param>
public sealed record RuleRepeatedFacts(string Rule, string Event) : Facts;

/// <summary>制度审查: who is told what of the regulation register.</summary>
public sealed class RegulationNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>
    /// 到期审查: to the unit that answers for the regulation, and to its leader in charge once the review is past; for the digest.
    /// </summary>
    public IEnumerable<Message> Review(RegulationReminder reminder)
    {
        var (regulation, due) = (reminder.Regulation, reminder.Due);
        var unit = regulation.Unit is { } of ? Contacts.OfUnit(roster, of, today) : Contacts.Administrator(roster, today);
        if (due >= today)
            return
            [
                To(
                    unit,
                    "rule-review",
                    new RuleReviewFacts(regulation.Title, regulation.Number, due, 0, regulation.LastReviewed, regulation.Adopted)
                ),
            ];
        var leader = regulation.Unit is { } led ? Contacts.LeaderOf(roster, led) : Contacts.OfRole(roster, "secretary-general");
        var past = new RuleReviewPastFacts(
            regulation.Title,
            regulation.Number,
            due,
            today.DayNumber - due.DayNumber,
            regulation.LastReviewed,
            regulation.Adopted
        );
        return leader is null || leader == unit
            ? [To(unit, "rule-review-past", past)]
            : [To(unit, "rule-review-past", past), To(leader, "rule-review-past", past with { Copy = true })];
    }

    /// <summary>未记入台账: a review that belongs to no regulation; to an administrator, for the digest.</summary>
    public Message Stray(string administrator, StrayReview stray) =>
        To(administrator, "rule-stray", new RuleStrayFacts(stray.Regulation, stray.Review.On, stray.Review.Event, Typeset.Of(stray.Why)));

    /// <summary>文号相同: two regulations in force have one number, told at the same time; to an administrator, for the digest.</summary>
    public Message SameNumber(string administrator, Regulation regulation, Regulation other) =>
        To(
            administrator,
            "rule-repeated",
            new RuleSameNumberFacts(regulation.Title, regulation.Id, other.Title, other.Id, regulation.Number)
        );

    /// <summary>编号重复: it was entered at the same time as another of its id; to an administrator, for the digest.</summary>
    public Message Repeated(string administrator, RepeatedRegulation repeated) =>
        To(administrator, "rule-repeated", new RuleRepeatedFacts(repeated.Regulation, repeated.Event));

    private Message To(string recipient, string kind, Facts facts) =>
        new(recipient, kind, Urgency.Digest, about, facts) { Page = "rules?format=html" };
}
