using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>Who owes the next step of a matter, and who of the committee is in touch with those who are not of it.</summary>
public sealed class OwingTests
{
    private const string Outcome = "2021-03-01 opened";

    /// <summary>With a committee of proposals by its name, and the transport bureau as a unit like any other.</summary>
    private static readonly CommitteeRoster WithProposals = Given.FullRoster with
    {
        Units =
        [
            .. Given.FullRoster.Units,
            new Unit("c-tian", "提案委员会", "committee", 1, 3),
            new Unit("d-transport", "市交通局", "other", 1, 0),
        ],
    };

    [Theory]
    [InlineData("supervision", "2021-03-01 opened | 2021-03-02 doing", "c-economy", "")]
    [InlineData("request", "2021-03-01 opened", "c-economy", "")]
    [InlineData("request", "2021-03-01 opened | 2021-03-02 submitted", "", "王书记、何市长 through c-economy")] // nobody of the committee
    [InlineData("outcome", Outcome, "", "王书记、何市长 through c-economy")]
    [InlineData("outcome", Outcome + " | 2021-03-02 instructed", "office", "")] // assigned by the office, not by who wrote it
    [InlineData("outcome", Outcome + " | 2021-03-02 instructed | 2021-03-03 assigned", "c-economy", "")]
    [InlineData(
        "outcome",
        Outcome + " | 2021-03-02 instructed | 2021-03-03 assigned | 2021-03-04 supervised undertakenBy=市教育局、市财政局",
        "",
        "市教育局、市财政局 through c-economy"
    )]
    [InlineData("proposal", "2021-03-01 opened", "c-tian", "")]
    [InlineData("proposal", "2021-03-01 opened | 2021-03-02 filed", "c-tian", "")]
    [InlineData("proposal", "2021-03-01 opened | 2021-03-02 filed | 2021-03-03 assigned host=市教育局", "", "市教育局 through c-tian")]
    [InlineData("proposal", "2021-03-01 opened | 2021-03-02 filed | 2021-03-03 assigned host=市交通局", "d-transport", "")] // by its name
    [InlineData("proposal", "2021-03-01 opened | 2021-03-02 filed | 2021-03-03 assigned host=d-transport", "d-transport", "")] // by its id
    [InlineData("topic", "2021-03-01 opened | 2021-03-02 selected", "", "王书记 through office")]
    public void The_state_says_who_owes_the_next_step(string kind, string story, string units, string others)
    {
        var owing = Owing.Of(Story.Matter(kind, story), WithProposals);
        Assert.Equal(units, string.Join(' ', owing.Units));
        Assert.Equal(others.Length > 0, owing.IsThrough);
        if (owing.IsThrough)
            Assert.Equal(others, $"{owing.Names(WithProposals)} through {owing.Through}");
    }

    [Fact]
    public void A_unit_that_the_roster_does_not_have_is_seen_to_by_the_first_office_and_a_role_nobody_holds_is_named_by_its_word()
    {
        Assert.Equal(["office"], Owing.Of(Story.Matter("proposal", "2021-03-01 opened"), Given.Roster).Units);
        var signing = Owing.Of(Story.Matter("outcome", Outcome), Given.Roster);
        Assert.Equal(("党委书记、政府主要领导", 0), (signing.Names(Given.Roster), signing.Units.Count));
    }

    [Fact]
    public void A_named_unit_may_be_given_by_its_id()
    {
        var rules = Given.Rules with
        {
            Workflows = Given.CountyWith("workflows", """{"units":[{"id":"proposals","unit":"c-culture"}]}""").Workflows,
        };
        Assert.Equal(["c-culture"], Owing.Of(Story.Matter("proposal", "2021-03-01 opened", rules), WithProposals).Units);
    }

    [Fact]
    public void The_committee_s_own_leaders_are_written_to_themselves_unless_a_unit_is_in_touch_with_them()
    {
        var own = Of("""["leader","chair"]""", null);
        Assert.Equal(("冯副主席、陈主席", false), (own.Names(Given.Roster), own.IsThrough));
        Assert.True(Of("""["chair"]""", "office").IsThrough);

        static Owing Of(string owes, string? through)
        {
            var state = $$"""{"id":"opened","owes":{{owes}}{{(through is null ? "" : $",\"through\":\"{through}\"")}}}""";
            var settings = Given.CountyWith("workflows", $$"""{"workflows":[{"id":"supervision","states":[{{state}}]}]}""");
            return Owing.Of(
                Story.Matter("supervision", "2021-03-01 opened", Given.Rules with { Workflows = settings.Workflows }),
                Given.Roster
            );
        }
    }

    [Theory]
    [InlineData(0, "王书记、何市长")]
    [InlineData(1, "办公室")]
    public void Of_a_state_it_was_in_it_is_who_owed_that(int state, string names)
    {
        var matter = Story.Matter("outcome", Outcome + " | 2021-03-15 instructed");
        Assert.Equal(names, Owing.In(matter.Path[state].State, matter, Given.FullRoster).Names(Given.FullRoster));
    }

    [Fact]
    public void A_state_that_says_nothing_is_owed_by_the_matter_s_unit_which_is_to_finish_it()
    {
        var settings = Given.CountyWith(
            "workflows",
            """{"workflows":[{"id":"letter","name":"来信","states":[{"id":"in","name":"收到","next":[{"id":"out"}]},{"id":"out","name":"办结","closing":true}]}]}"""
        );
        var matter = Story.Matter("letter", "2021-03-01 opened", Given.Rules with { Workflows = settings.Workflows });
        Assert.Equal(("c-economy", "办结"), (Assert.Single(Owing.Of(matter, Given.Roster).Units), matter.Action));
    }
}
