using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// Who may take a step. The matter is the economy committee's, owned by p-zhou, proposed by p-li and p-wu; l-vice (p-feng) is in charge of
/// the committee.
/// </summary>
public sealed class AuthorityTests
{
    [Theory]
    [InlineData("", null, true)] // anybody
    [InlineData("", "nobody", true)]
    [InlineData("unit", null, false)]
    [InlineData("unit", "c-economy", true)] // the unit itself
    [InlineData("unit", "p-sun", true)] // anybody of it
    [InlineData("unit", "p-zhou", true)]
    [InlineData("unit", "c-culture", false)]
    [InlineData("unit", "p-wu", false)]
    [InlineData("unit", "l-vice", false)] // in charge of it, not of it
    [InlineData("unit", "unit", false)] // a word is nobody
    [InlineData("owner", "p-zhou", true)]
    [InlineData("owner", "p-sun", false)]
    [InlineData("owner", "c-economy", false)]
    [InlineData("proposer", "p-li", true)]
    [InlineData("proposer", "p-wu", true)]
    [InlineData("proposer", "p-zhou", false)]
    [InlineData("leader", "l-vice", true)] // in charge of the unit
    [InlineData("leader", "p-feng", true)] // the same as a person
    [InlineData("leader", "l-chair", false)]
    [InlineData("leader", "l-secretary", false)] // in charge of another
    [InlineData("leader", "p-sun", false)]
    [InlineData("party-secretary", "l-party", true)]
    [InlineData("party-secretary", "l-mayor", false)]
    [InlineData("mayor", "l-mayor", true)]
    [InlineData("mayor", "p-he", true)]
    [InlineData("vice-chair", "p-feng", true)]
    [InlineData("vice-chair", "l-chair", false)]
    [InlineData("chair", "chair", false)]
    [InlineData("office", "office", true)] // a certain unit
    [InlineData("office", "p-qian", true)]
    [InlineData("office", "p-sun", false)]
    [InlineData("party-secretary mayor", "l-mayor", true)] // any of several
    [InlineData("party-secretary owner", "p-zhou", true)]
    [InlineData("party-secretary owner", "p-sun", false)]
    public void A_step_may_be_taken_by(string by, string? who, bool expected)
    {
        var matter = Story.Matter("supervision", "2021-03-01 opened owner:p-zhou");
        Assert.Equal(expected, Authority.May(Step(by), who, matter, Given.FullRoster));
    }

    [Theory]
    [InlineData("l-chair", true)] // the matter's own leader
    [InlineData("l-vice", true)] // and the unit's all the same
    [InlineData("l-secretary", false)]
    public void The_leader_in_charge_is_the_matter_s_own_or_the_unit_s(string who, bool expected) =>
        Assert.Equal(
            expected,
            Authority.May(Step("leader"), who, Story.Matter("supervision", "2021-03-01 opened leader:l-chair"), Given.FullRoster)
        );

    [Fact]
    public void When_another_unit_takes_a_matter_over_its_people_may_take_the_steps()
    {
        var matter = Story.Matter("supervision", "2021-03-01 opened owner:p-zhou | 2021-03-02 reassigned c-culture");
        Assert.True(Authority.May(Step("unit"), "p-wu", matter, Given.FullRoster));
        Assert.False(Authority.May(Step("unit"), "p-sun", matter, Given.FullRoster));
        Assert.False(Authority.May(Step("owner"), "p-zhou", matter, Given.FullRoster));
    }

    [Theory]
    [InlineData("2021-03-02 submitted by:p-sun", null)]
    [InlineData("2021-03-02 submitted by:c-economy", null)]
    [InlineData("2021-03-02 submitted by:p-wu", "吴副主任无权办理此步，应为承办单位")]
    [InlineData("2021-03-02 submitted", "没有写明的办理人无权办理此步，应为承办单位")]
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 instructed by:l-chair", "陈主席无权办理此步，应为党委书记、政府主要领导")]
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 instructed by:p-he", null)]
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 approved by:l-mayor form=plan", "何市长无权办理此步，应为党委书记")]
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 instructed by:l-party | 2021-03-04 acted-on", null)] // anybody
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 noted by:p-wu", null)] // no step
    [InlineData("2021-03-02 submitted by:p-sun | 2021-03-03 returned", null)]
    public void An_objection_says_who_may(string story, string? expected)
    {
        var events = Story.Of("request", "2021-03-01 opened | " + story);
        var before = MatterFold.Of(events[..^1], Given.Rules).Matter!;
        Assert.Equal(expected, Authority.Objection(before, events[^1], Given.FullRoster));

        var view = MatterFold.Of(events, Given.Rules, null, (matter, e) => Authority.Objection(matter, e, Given.FullRoster));
        Assert.Equal(expected, view.History[^1].Reason);
    }

    [Fact]
    public void A_step_that_is_not_the_matter_s_next_is_not_objected_to()
    {
        var events = Story.Of("request", "2021-03-01 opened | 2021-03-02 instructed by:p-wu");
        Assert.Null(Authority.Objection(Story.Matter("request", "2021-03-01 opened"), events[1], Given.FullRoster)); // it waits; when its turn has come it is
    }

    [Theory]
    [InlineData("unit owner proposer leader", "承办单位、责任人、提案者、分管领导")]
    [InlineData("party-secretary mayor chair vice-chair secretary-general other", "党委书记、政府主要领导、主席、副主席、秘书长、其他领导")]
    [InlineData("c-culture", "文史委")]
    [InlineData("c-gone", "c-gone")]
    [InlineData("chair chair unit", "主席、承办单位")]
    public void Who_may_is_said_in_Chinese(string by, string expected) =>
        Assert.Equal(expected, Authority.Chinese(by.Split(' '), Given.FullRoster));

    private static Transition Step(string by) =>
        new(
            "done",
            by.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            [],
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        );
}
