using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Regulations;

namespace Cppcc.Domain.Tests.Notices;

public sealed class RegulationNoticesTests
{
    [Theory]
    [InlineData("c-economy", "2021-04-01", "p-sun", 0)]
    [InlineData(null, "2021-04-01", "p-zhao", 0)]
    [InlineData("c-economy", "2021-05-06", "p-sun p-feng", 6)] // then the leader in charge gets a copy
    [InlineData(null, "2021-05-06", "p-zhao l-secretary", 6)]
    public void Who_answers_for_a_rule_is_asked_for_its_review(string? unit, string today, string recipients, int overdue)
    {
        var due = Given.Day("2021-04-30");
        var messages = Texts(today).Review(new RegulationReminder(Regulation(unit), due, 0)).ToList();
        Assert.Equal(recipients.Split(' '), messages.Select(n => n.Recipient));
        Assert.Equal(
            messages.Select(
                (_, i) =>
                    overdue > 0
                        ? (Facts)
                            new RuleReviewPastFacts(
                                "考勤制度",
                                "大政协办〔2018〕5号",
                                due,
                                overdue,
                                null,
                                Given.Day("2018-04-30"),
                                Copy: i > 0
                            )
                        : new RuleReviewFacts("考勤制度", "大政协办〔2018〕5号", due, 0, null, Given.Day("2018-04-30"))
            ),
            messages.Select(m => m.Facts)
        );
        Assert.All(
            messages,
            m =>
                Assert.Equal(
                    (overdue > 0 ? "rule-review-past" : "rule-review", Urgency.Digest, "rules?format=html"),
                    (m.Kind, m.Urgency, m.Page)
                )
        );
    }

    [Fact]
    public void The_administrators_learn_of_a_review_without_a_rule_and_of_an_id_or_number_used_twice()
    {
        var stray = new StrayReview(
            "r-9",
            new RegulationReview("oa.7", Given.Day("2021-04-07"), RegulationVerdict.Kept, null, null, null, null),
            Given.At("2021-04-08 09:00"),
            "台账中没有这项制度"
        );
        var texts = Texts("2021-05-06");
        Assert.Equal(new RuleStrayFacts("r-9", Given.Day("2021-04-07"), "oa.7", "台账中没有这项制度"), texts.Stray("p-zhao", stray).Facts);
        Assert.Equal(new RuleRepeatedFacts("r-1", "oa.8"), texts.Repeated("p-zhao", new RepeatedRegulation("oa.8", default, "r-1")).Facts);
        Assert.Equal(
            new RuleSameNumberFacts("考勤制度", "r-1", "值班制度", "r-2", "大政协办〔2018〕5号"),
            texts.SameNumber("p-zhao", Regulation(null), Regulation(null) with { Id = "r-2", Title = "值班制度" }).Facts
        );
    }

    private static Regulation Regulation(string? unit) =>
        new()
        {
            Event = "oa.1",
            NumberedBy = "e1",
            Id = "r-1",
            Number = "大政协办〔2018〕5号",
            Title = "考勤制度",
            Kind = "duty",
            Unit = unit,
            Adopted = Given.Day("2018-04-30"),
            ReviewEvery = null,
            LastReviewed = null,
            Reviews = [],
            Supersedes = [],
            SupersededBy = null,
            Ended = null,
        };

    private static RegulationNotices Texts(string today) => new(Given.Roster, Given.Day(today), "run");
}
