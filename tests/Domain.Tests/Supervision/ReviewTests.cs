using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Supervision;

public sealed class ReviewTests
{
    [Fact]
    public void Slips_are_numbered_in_order_of_deadline_and_id_and_go_on_from_the_year_s_last()
    {
        Matter[] matters =
        [
            Given.Matter("s-003", "2021-04-30"),
            Given.Matter("s-002", "2021-04-30"),
            Given.Matter("s-001", "2021-06-30"),
            Given.Matter("s-004", "2021-04-10"),
            Given.Matter("s-005", null),
            Given.Matter("s-006", "2021-04-01", closed: "2021-04-02"),
        ];
        var review = Decide("2021-04-25", 11, matters);
        Assert.Equal(["s-004 red", "s-002 blue", "s-003 blue", "s-001 ", "s-005 "], review.Lights.Select(l => $"{l.Matter} {l.Light}"));
        Assert.Equal(
            ["2021-04-25.s-004 政协督〔2021〕12号", "2021-04-25.s-002 政协督〔2021〕13号", "2021-04-25.s-003 政协督〔2021〕14号"],
            review.Slips.Select(s => $"{s.Id} {s.Number}")
        );
        Assert.Equal(14, review.LastNumber);
        Assert.Equal(Given.Content(review), Given.Content(Decide("2021-04-25", 11, [.. matters.Reverse()]))); // the same in any order
    }

    [Fact]
    public void A_slip_says_what_is_due_and_until_when_to_answer()
    {
        var slip = Assert.Single(Decide("2021-04-29", 0, Given.Matter("s-001", "2021-05-07")).Slips);
        Assert.Equal(
            ("s-001", "事项s-001", "c-economy", Given.Day("2021-05-07"), "blue", "蓝色"),
            (slip.Matter, slip.Title, slip.Unit, slip.Due!.Value, slip.Light, slip.LightName)
        );
        Assert.Equal(Given.Day("2021-05-07"), slip.AnswerBy); // three workdays: 30 April, 6 and 7 May
        Assert.Equal(["unit"], slip.Tell);
    }

    [Theory]
    [InlineData("2021-03-01 opened", "党委书记、政府主要领导", "", "批示")] // awaits a leader's signature: it costs nobody of the committee
    [InlineData("2021-03-01 opened | 2021-03-02 instructed", "办公室", "office", "完成交办")]
    [InlineData("2021-03-01 opened | 2021-03-02 instructed | 2021-03-03 assigned", "经济委", "c-economy", "落实承办单位")]
    public void A_slip_is_for_who_owes_the_step_and_keeps_with_the_matter_whom_it_counts_for(
        string story,
        string owes,
        string units,
        string action
    )
    {
        var review = Decide("2021-06-15", 0, Story.Matter("outcome", story));
        var slip = Assert.Single(review.Slips);
        Assert.Equal((owes, units, action, "c-economy"), (slip.Owes, string.Join(' ', slip.Units), slip.Action, slip.Unit));
        Assert.Equal(owes, Assert.Single(review.Lights).Owes);
        var issued = new MatterEvent("slip.1", Given.At("2021-06-15 09:00"), Given.Day("2021-06-15"), slip.Issued(review.On));
        var kept = Assert.Single(MatterFold.Of([.. Story.Of("outcome", story), issued], Given.Rules).Matter!.Slips);
        Assert.Equal(units.Length == 0 ? [] : [units], kept.Units!);
        Assert.Equal(units == "c-economy", kept.CountsFor("c-economy", "c-economy"));
        Assert.Equal(units == "office", kept.CountsFor("office", "c-economy"));
    }

    [Fact]
    public void A_slip_of_a_build_that_asked_the_matter_s_unit_for_everything_counts_for_it()
    {
        var old = new SlipIssued("s-001", "2021-04-15.s-001", "1号", "red", Given.Day("2021-04-15"), Given.Day("2021-04-20"));
        var events = Story.Of("outcome", "2021-03-01 opened");
        var kept = Assert.Single(
            MatterFold
                .Of([.. events, new MatterEvent("slip.1", Given.At("2021-04-15 09:00"), Given.Day("2021-04-15"), old)], Given.Rules)
                .Matter!.Slips
        );
        Assert.True(kept.CountsFor("c-economy", "c-economy"));
        Assert.False(kept.CountsFor("office", "c-economy"));
    }

    [Fact]
    public void A_slip_goes_with_the_matter_to_the_unit_that_takes_it_over()
    {
        var issued = new SlipIssued("s-001", "2021-04-15.s-001", "1号", "red", Given.Day("2021-04-15"), Given.Day("2021-04-20"))
        {
            Owes = "经济委",
            Units = ["c-economy"],
        };
        MatterEvent[] events =
        [
            .. Story.Of("supervision", "2021-03-01 opened"),
            new("slip.1", Given.At("2021-04-15 09:00"), Given.Day("2021-04-15"), issued),
            new("take.1", Given.At("2021-04-16 09:00"), Given.Day("2021-04-16"), new MatterReassigned("s-001", "c-culture", null)),
        ];
        Assert.Equal(["c-culture"], Assert.Single(MatterFold.Of(events, Given.Rules).Matter!.Slips).Units!);
    }

    [Theory]
    [InlineData("2021-04-30", "2021-04-25", 5)]
    [InlineData("2021-04-30", "2021-04-30", 0)]
    [InlineData("2021-04-30", "2021-05-06", -1)] // back over Labour Day to the last day
    [InlineData(null, "2021-05-06", null)]
    public void A_light_says_how_many_workdays_are_left(string? due, string on, int? expected) =>
        Assert.Equal(expected, Assert.Single(Decide(on, 0, Given.Matter("s-001", due)).Lights).WorkdaysLeft);

    [Theory]
    [InlineData("blue", "2021-04-30", 1)] // once for a deadline
    [InlineData("red", "2021-04-12", 2)] // at each review
    public void A_light_asks_once_for_a_deadline_or_at_each_review(string light, string due, int expected)
    {
        var matter = Given.Matter("s-001", due);
        var slips = 0;
        foreach (var day in new[] { "2021-04-26", "2021-04-27" })
        {
            foreach (var slip in Decide(day, slips, matter).Slips)
            {
                Assert.Equal(light, slip.Light);
                slips++;
                matter = LightsTests.WithSlip(matter, slip.Light, day, $"{slip.AnswerBy:yyyy-MM-dd}", answered: day);
            }
        }

        Assert.Equal(expected, slips);
    }

    [Fact]
    public void A_matter_never_gets_two_slips_on_one_day()
    {
        var matter = LightsTests.WithSlip(Given.Matter("s-001", "2021-04-12"), "blue", "2021-04-26", "2021-04-29");
        Assert.Equal("red", Assert.Single(Decide("2021-04-26", 0, matter).Lights).Light);
        Assert.Empty(Decide("2021-04-26", 0, matter).Slips);
        Assert.Single(Decide("2021-04-27", 0, matter).Slips);
    }

    [Fact]
    public void A_new_deadline_asks_anew()
    {
        var extended = LightsTests.WithSlip(
            Given.Matter("s-001", "2021-04-30"),
            "blue",
            "2021-04-26",
            "2021-04-29",
            answered: "2021-04-27"
        ) with
        {
            OwnDue = Given.Day("2021-05-31"),
        };
        Assert.Single(Decide("2021-05-25", 0, extended).Slips);
    }

    [Fact]
    public void A_light_without_slip_asks_for_nothing()
    {
        var lights = Given.CountyWith("lights", """{"lights":[{"id":"blue","slip":"none"}]}""").Lights;
        var review = Review.Decide([Given.Matter("s-001", "2021-04-30")], Given.Day("2021-04-26"), Given.Calendar, Given.Roster, lights, 8);
        Assert.Equal(("blue", 0, 7), (review.Lights[0].Light, review.Slips.Count, review.LastNumber));
    }

    private static ReviewDecision Decide(string on, int last, params Matter[] matters) =>
        Review.Decide(matters, Given.Day(on), Given.Calendar, Given.Roster, Given.County.Lights, last + 1);
}
