using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>A matter goes by the workflows in force when it was opened; the calendar is today's.</summary>
public sealed class MatterRulesTests
{
    /// <summary>In force now: half the time to reply, no interview, and no kind "topic" any more.</summary>
    private static readonly WorkflowsSection Stricter = Given
        .CountyWith(
            "workflows",
            """
            {"workflows":[{"id":"topic","removed":true},{"id":"proposal","states":[
              {"id":"assigned","deadline":{"months":null,"days":45},"next":[{"id":"interviewed","removed":true}]},{"id":"interviewed","removed":true}]}]}
            """
        )
        .Workflows;

    private static readonly MatterRules Rules = new(
        Stricter,
        Given.Calendar,
        "v2",
        new Dictionary<string, WorkflowsSection>(StringComparer.Ordinal) { ["v1"] = Given.County.Workflows }
    );

    [Theory]
    [InlineData("v1", "2021-07-01")] // opened under it
    [InlineData("v2", "2021-05-17")] // in force
    [InlineData("v0", "2021-05-17")] // not kept any more: what is in force
    [InlineData(null, "2021-05-17")]
    public void A_matter_keeps_to_the_version_it_was_opened_under(string? version, string due)
    {
        var events = Story.Of("proposal", Story.Assigned);
        events[0] = events[0] with { Rules = version };
        Assert.Equal(Given.Day(due), MatterFold.Of(events, Rules).Matter!.Due);
    }

    [Theory]
    [InlineData("v1", "interviewed")]
    [InlineData("v2", "assigned")]
    public void A_state_that_was_taken_away_can_still_be_reached_by_matters_opened_before(string version, string state)
    {
        var events = Story.Of("proposal", Story.Assigned + " | 2021-05-20 interviewed");
        events[0] = events[0] with { Rules = version };
        Assert.Equal(state, MatterFold.Of(events, Rules).Matter!.State);
    }

    [Theory]
    [InlineData("v1", "协商议题")]
    [InlineData("v2", null)]
    [InlineData("v0", null)]
    public void A_kind_that_was_taken_away_is_known_to_the_version_that_had_it(string version, string? name) =>
        Assert.Equal(name, Rules.Of("topic", version)?.Name);

    [Fact]
    public void The_version_of_any_other_event_than_the_opening_does_not_count()
    {
        var events = Story.Of("proposal", Story.Assigned).Select((e, i) => e with { Rules = i == 0 ? "v1" : "v2" });
        Assert.Equal(Given.Day("2021-07-01"), MatterFold.Of(events, Rules).Matter!.Due);
    }

    [Fact]
    public void A_deadline_is_counted_from_the_last_entry_of_the_state_it_names()
    {
        var state = Given.County.Workflows.Of("proposal")!.State("interviewed")!;
        Stage[] path =
        [
            new("submitted", Given.Day("2021-03-01")),
            new("assigned", Given.Day("2021-03-15")),
            new("filed", Given.Day("2021-03-22")),
            new("assigned", Given.Day("2021-04-01")),
            new("interviewed", Given.Day("2021-05-20")),
        ];
        Assert.Equal(
            (Given.Day("2021-07-01"), Given.Day("2021-10-08")),
            (Given.Rules.DueIn(state, path)!.Value, Given.Rules.ExtendableTo(state, path)!.Value)
        );
        path[3] = path[3] with { ExtendedTo = Given.Day("2021-09-01") };
        Assert.Equal(Given.Day("2021-09-01"), Given.Rules.DueIn(state, path));
        path[3] = path[3] with { ExtendedTo = Given.Day("2021-06-01") }; // no extension makes it shorter
        Assert.Equal(Given.Day("2021-07-01"), Given.Rules.DueIn(state, path));
    }

    [Fact]
    public void A_deadline_since_a_state_the_matter_was_never_in_is_counted_from_the_present_one()
    {
        var state = Given.County.Workflows.Of("proposal")!.State("interviewed")!;
        Assert.Equal(
            Given.Day("2021-08-20"),
            Given.Rules.DueIn(state, [new("submitted", Given.Day("2021-03-01")), new("interviewed", Given.Day("2021-05-20"))])
        );
    }

    [Fact]
    public void Where_a_state_has_no_deadline_an_extension_is_the_matter_s_own()
    {
        Assert.Equal(Given.Day("2021-06-30"), Story.Matter("supervision", "2021-03-01 opened | 2021-03-02 extended 2021-06-30").OwnDue);
        Assert.Equal(
            Given.Day("2021-08-31"),
            Story.Matter("supervision", "2021-03-01 opened due:2021-06-30 | 2021-03-02 extended 2021-08-31 | 2021-03-03 doing").Due
        );
    }

    [Fact]
    public void Where_a_rule_sets_no_bound_any_approved_day_may_be() =>
        Assert.Equal(Given.Day("2023-06-30"), Story.Matter("request", "2021-03-01 opened | 2021-03-02 extended 2023-06-30").Due);
}
