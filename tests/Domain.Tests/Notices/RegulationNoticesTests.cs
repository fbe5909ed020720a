using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Regulations;

namespace Cppcc.Domain.Tests.Notices;

public sealed class RegulationNoticesTests
{
    [Theory]
    [InlineData(
        "c-economy",
        "2021-04-01",
        "p-sun",
        "制度到期审查",
        "《考勤制度》（大政协办〔2018〕5号）应于 2021年4月30日 前审查，2018年4月30日 通过后未审查。请组织审查，并报送继续执行、修订或废止的结论。"
    )]
    [InlineData(null, "2021-04-01", "p-zhao", "制度到期审查", "应于 2021年4月30日 前审查")]
    [InlineData("c-economy", "2021-05-06", "p-sun p-feng", "制度审查逾期", "应于 2021年4月30日 前审查，已逾期 6 天")] // then the leader in charge reads it too
    [InlineData(null, "2021-05-06", "p-zhao l-secretary", "制度审查逾期", "已逾期 6 天")]
    public void Who_answers_for_a_rule_is_asked_for_its_review(string? unit, string today, string recipients, string title, string text)
    {
        var notices = Texts(today).Review(new RegulationReminder(Regulation(unit), Given.Day("2021-04-30"), 0)).ToList();
        Assert.Equal(recipients.Split(' '), notices.Select(n => n.Recipient));
        Assert.All(
            notices,
            n =>
                Assert.Equal(
                    (title, title == "制度审查逾期" ? "rule-review-past" : "rule-review", Urgency.Digest),
                    (n.Title, n.Kind, n.Urgency)
                )
        );
        Assert.Contains(text, notices[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_title_in_book_marks_keeps_one_pair_and_the_last_review_is_named() =>
        Assert.StartsWith(
            "《考勤制度》（大政协办〔2018〕5号）应于 2021年4月30日 前审查，上次审查 2019年4月30日。",
            Texts("2021-04-01")
                .Review(
                    new RegulationReminder(
                        Regulation(null) with
                        {
                            Title = "《考勤制度》",
                            LastReviewed = Given.Day("2019-04-30"),
                        },
                        Given.Day("2021-04-30"),
                        0
                    )
                )
                .Single()
                .Text,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_administrators_learn_of_a_review_without_a_rule_and_of_an_id_or_number_used_twice()
    {
        var stray = new StrayReview(
            "r-9",
            new RegulationReview("oa.7", Given.Day("2021-04-07"), RegulationVerdict.Kept, null, null, null, null),
            Given.At("2021-04-08 09:00"),
            "台账中没有这项制度"
        );
        Assert.Contains(
            "2021年4月7日对制度 r-9 的审查（编号 oa.7）没有记入台账：台账中没有这项制度。",
            Texts("2021-05-06").Stray("p-zhao", stray).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "报送 oa.8 的制度用了已有的编号 r-1",
            Texts("2021-05-06").Repeated("p-zhao", new RepeatedRegulation("oa.8", default, "r-1")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "《考勤制度》（r-1）与《值班制度》（r-2）的文号都是 大政协办〔2018〕5号",
            Texts("2021-05-06").SameNumber("p-zhao", Regulation(null), Regulation(null) with { Id = "r-2", Title = "值班制度" }).Text,
            StringComparison.Ordinal
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
