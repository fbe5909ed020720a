using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>核查指出: what a reviewer finds of a matter, whenever it is told.</summary>
public sealed class FlaggedTests
{
    [Theory]
    [InlineData("2021-03-01 opened | 2021-03-10 flagged office slow-progress", Verdict.Accepted, null)]
    [InlineData("2021-03-01 opened | 2021-03-10 flagged p-zhao poor-quality", Verdict.Accepted, null)] // somebody of the office
    [InlineData("2021-03-01 opened | 2021-03-10 flagged p-feng poor-quality", Verdict.Accepted, null)] // the vice-chair, as a person
    [InlineData(
        "2021-03-01 opened | 2021-03-10 flagged c-culture slow-progress",
        Verdict.Refused,
        "文史委无权核查，应为办公室、分管领导、主席、副主席、秘书长"
    )]
    [InlineData("2021-03-10 flagged office slow-progress", Verdict.Waiting, "事项尚未立项")]
    [InlineData("2021-03-01 opened | 2021-03-09 done | 2021-03-10 flagged office slow-progress", Verdict.Refused, "事项已经办结")]
    public void A_reviewer_may_flag_an_open_matter(string story, Verdict verdict, string? reason)
    {
        var view = MatterFold.Of(
            Story.Of("supervision", story),
            Given.Rules,
            objection: (m, e) => Authority.Objection(m, e, Given.FullRoster)
        );
        Assert.Equal((verdict, reason), (view.History[^1].Verdict, view.History[^1].Reason));
        Assert.Equal(verdict == Verdict.Accepted ? 1 : 0, view.Matter?.OpenFlags.Count() ?? 0);
    }

    [Fact]
    public void One_told_before_the_opening_takes_effect_with_it_a_repeat_counts_once_and_a_voided_one_not_at_all()
    {
        var flagged = Story.Of("supervision", "2021-03-01 flagged office slow-progress")[0];
        var opened = Story.Of("supervision", "2021-03-02 opened")[0] with { Id = "e9" };
        Assert.Single(MatterFold.Of([flagged, opened, flagged], Given.Rules).Matter!.Flags);
        var voided = MatterEvent.Voiding(Story.Id, flagged, "误报");
        Assert.Empty(MatterFold.Of([opened, flagged, voided], Given.Rules).Matter!.Flags);
    }

    [Fact]
    public void Who_reviews_is_a_setting()
    {
        var settings = Given.CountyWith("workflows", """{ "reviewers": ["c-culture"] }""");
        var rules = Given.Rules with { Workflows = settings.Workflows };
        var matter = Story.Matter("supervision", "2021-03-01 opened", rules);
        Assert.Null(Objection("c-culture"));
        Assert.Equal("办公室无权核查，应为文史委", Objection("office"));

        string? Objection(string by) =>
            Authority.Objection(matter, Story.Of("supervision", $"2021-03-10 flagged {by} slow-progress")[0], Given.FullRoster);
    }
}
