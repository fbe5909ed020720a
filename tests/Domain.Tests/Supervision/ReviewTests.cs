using Cppcc.Domain.Checking;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Supervision;

public sealed class ReviewTests
{
    [Fact]
    public void Slips_of_numbered_lights_are_numbered_in_order_of_deadline_and_id_and_go_on_from_the_year_s_last()
    {
        Matter[] matters =
        [
            Given.Matter("s-003", "2021-04-30"),
            Given.Matter("s-002", "2021-04-30"),
            Given.Matter("s-001", "2021-06-30"),
            Given.Matter("s-007", "2021-04-12"),
            Given.Matter("s-004", "2021-04-10"),
            Given.Matter("s-005", null),
            Given.Matter("s-006", "2021-04-01", closed: "2021-04-02"),
        ];
        var review = Decide("2021-04-25", 11, matters);
        Assert.Equal(
            ["s-004 red", "s-007 red", "s-002 blue", "s-003 blue", "s-001 ", "s-005 "],
            review.Lights.Select(l => $"{l.Matter} {l.Light}")
        );
        Assert.Equal(
            ["2021-04-25.s-004 政协督〔2021〕12号", "2021-04-25.s-007 政协督〔2021〕13号", "2021-04-25.s-002 ", "2021-04-25.s-003 "],
            review.Slips.Select(s => $"{s.Id} {s.Number}")
        );
        Assert.Equal((13, 2), (review.LastNumber, review.Numbers())); // blue reminds, without a number
        Assert.Equal(Given.Content(review), Given.Content(Decide("2021-04-25", 11, [.. matters.Reverse()]))); // the same in any order
    }

    [Theory]
    [InlineData("{}", "政协督〔2021〕12号")]
    [InlineData("""{"numberPrefix":"大政协督"}""", "大政协督〔2021〕12号")]
    public void A_number_bears_the_organ_s_prefix(string settings, string expected)
    {
        var lights = Given.CountyWith("lights", settings).Lights;
        var review = Review.Decide(
            [Given.Matter("s-004", "2021-04-10")],
            Given.Day("2021-04-25"),
            Given.Calendar,
            Given.Roster,
            lights,
            12
        );
        Assert.Equal(expected, Assert.Single(review.Slips).Number);
        Assert.Equal([12], NumberCheck.Of(review)); // whatever the prefix, the check reads the number
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

    [Theory]
    [InlineData("2021-06-30", null, "yellow")] // far from its deadline
    [InlineData("2021-04-30", null, "yellow")] // blue otherwise
    [InlineData("2021-04-30", "yellow", "yellow")] // once for a deadline, and again for what was found since
    [InlineData("2021-04-12", "red", "red")] // the higher light stays; its slip says what was found
    public void What_a_reviewer_found_gives_yellow_at_the_next_review_once(string due, string? before, string light)
    {
        var matter = Given.Matter("s-001", due);
        if (before is not null)
            matter = LightsTests.WithSlip(matter, before, "2021-04-15", "2021-04-20", answered: "2021-04-16");
        matter = matter with { Flags = [new Flag("oa.7", Given.Day("2021-04-20"), "l-chair", FlagReason.SlowProgress, "未开工")] };
        var slip = Assert.Single(Decide("2021-04-26", 0, matter).Slips);
        Assert.Equal((light, "oa.7"), (slip.Light, Assert.Single(slip.Flags).Event));
        var issued = slip.Issued(Given.Day("2021-04-26"));
        Assert.Equal(["oa.7"], issued.Flags);
        var after = LightsTests.WithSlip(matter, light, "2021-04-26", "2021-04-29", answered: "2021-04-27");
        after = after with { Slips = [.. after.Slips.SkipLast(1), after.Slips[^1] with { Flags = issued.Flags }] };
        Assert.Empty(after.OpenFlags);
        Assert.Equal(
            due == "2021-06-30" ? ""
                : due == "2021-04-12" ? "red"
                : "blue",
            Decide("2021-04-27", 0, after).Lights[0].Light
        );
        Assert.Equal(due == "2021-04-12" ? 1 : 0, Decide("2021-04-27", 0, after).Slips.Count(s => s.Light != "blue"));
    }

    [Fact]
    public void What_a_reviewer_found_in_time_and_no_slip_names_waits_for_the_next_review()
    {
        var flagged = new MatterFlagged("s-001", "office", FlagReason.PoorQuality, null);
        var slip = new SlipIssued("s-001", "2021-04-15.s-001", null, "blue", Given.Day("2021-04-15"), Given.Day("2021-04-20"));
        MatterEvent[] events =
        [
            .. Story.Of("supervision", "2021-03-01 opened due:2021-04-30"),
            new("slip.1", Given.At("2021-04-15 09:00"), Given.Day("2021-04-15"), slip),
            new("oa.7", Given.At("2021-04-14 17:00"), Given.Day("2021-04-14"), flagged), // told before the review, arrived after it
        ];
        Assert.Equal("oa.7", Assert.Single(MatterFold.Of(events, Given.Rules).Matter!.OpenFlags).Event);
    }

    [Fact]
    public void Beyond_red_a_matter_goes_on_the_list_for_the_chair_s_meeting_and_then_to_an_interview_each_once_for_a_deadline()
    {
        var matter = Given.Matter("s-001", "2021-04-12");
        var seen = new List<string>();
        foreach (var (day, i) in Reviews.Select((d, i) => (d, i)))
        {
            var review = Decide(day, 0, matter);
            seen.AddRange(
                review.Escalated.Select(e =>
                    $"{day} {e.Rung} overdue {e.DaysOverdue} slipped {e.Slips} unanswered {e.Unanswered} by {e.Owes}"
                )
            );
            Assert.Equal((i + 1, Overdue(review)), (review.Slips[0].Nth, review.Slips[0].DaysOverdue));
            matter = LightsTests.WithSlip(matter, "red", day, $"{review.Slips[0].AnswerBy:yyyy-MM-dd}", answered: i == 1 ? day : null);
            matter = matter with
            {
                Escalations = [.. matter.Escalations, .. review.Escalated.Select(x => new Escalation(x.Rung, review.On, matter.Due))],
            };
        }

        Assert.Equal(
            [
                "2021-06-15 chair-meeting overdue 64 slipped 5 unanswered 3 by 经济委", // the second was answered in time
                "2021-07-15 interview overdue 94 slipped 7 unanswered 5 by 经济委",
            ],
            seen
        );
        Assert.Empty(Decide("2021-08-25", 0, matter with { OwnDue = Given.Day("2021-08-16") }).Escalated); // another deadline begins anew

        static int Overdue(ReviewDecision review) => review.On.DayNumber - Given.Day("2021-04-12").DayNumber;
    }

    [Fact]
    public void Nobody_outside_the_committee_is_interviewed()
    {
        var matter = Story.Matter("outcome", "2021-01-04 opened"); // the Party Secretary or the Mayor is to sign
        foreach (var day in Reviews)
        {
            var review = Decide(day, 0, matter);
            matter = LightsTests.WithSlip(matter, "red", day, $"{review.Slips[0].AnswerBy:yyyy-MM-dd}");
            matter = matter with
            {
                Escalations = [.. matter.Escalations, .. review.Escalated.Select(x => new Escalation(x.Rung, review.On, matter.Due))],
            };
        }

        Assert.Equal(["chair-meeting"], matter.Escalations.Select(e => e.Rung));
    }

    private static readonly string[] Reviews =
    [
        "2021-04-15",
        "2021-04-25",
        "2021-05-17",
        "2021-05-25",
        "2021-06-15",
        "2021-06-25",
        "2021-07-15",
        "2021-07-26",
    ];

    private static ReviewDecision Decide(string on, int last, params Matter[] matters) =>
        Review.Decide(matters, Given.Day(on), Given.Calendar, Given.Roster, Given.County.Lights, last + 1);
}
