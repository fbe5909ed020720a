using Cppcc.Domain.Duties;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Duties;

/// <summary>Duties count what happened, not what was announced. M2, M5.</summary>
public sealed class DutyFactTests
{
    private const string Plan = "2021-01-06 opened form=plan";
    private const string Led = Story.Assigned + " | 2021-04-06 noted by:p-zhao key=true ledBy=l-party";

    [Theory]
    [InlineData(Plan, DutyState.Missed, "")] // drafted
    [InlineData(Plan + " | 2021-01-11 submitted", DutyState.Missed, "")] // announced
    [InlineData(Plan + " | 2021-01-11 submitted | 2021-02-01 approved", DutyState.Met, "s-001")]
    [InlineData(Plan + " | 2021-01-11 submitted | 2021-02-01 approved | 2021-02-08 forwarded | 2021-02-20 closed", DutyState.Met, "s-001")]
    [InlineData(Plan + " | 2021-12-20 submitted | 2022-01-04 approved", DutyState.Missed, "")] // next year
    [InlineData("2020-12-20 opened form=plan | 2020-12-21 submitted | 2021-01-04 approved", DutyState.Met, "s-001")] // of the year before
    [InlineData("2021-01-06 opened form=major | 2021-01-11 submitted | 2021-02-01 instructed", DutyState.Missed, "")]
    public void The_year_s_plan_counts_when_it_is_approved(string story, DutyState state, string evidence)
    {
        var status = Status("annual-plan", DutyTerm.Organ, "request", story);
        Assert.Equal((state, evidence), (status.State, string.Join(' ', status.Evidence)));
    }

    [Theory]
    [InlineData(Led, 0)] // named as his, and nothing done
    [InlineData(Led + " | 2021-05-10 noted by:l-party", 1)]
    [InlineData(Led + " | 2021-05-10 noted by:l-party | 2021-06-10 noted by:l-party", 1)] // a proposal counts once
    [InlineData(Led + " | 2021-05-10 noted by:l-mayor", 0)] // another leader's act
    [InlineData(Led + " | 2021-05-10 noted by:p-zhao", 0)]
    [InlineData(Led + " | 2021-05-10 interviewed by:l-party", 1)] // a step he took
    [InlineData(Led + " | 2022-01-10 noted by:l-party", 0)] // next year
    [InlineData(Story.Assigned + " | 2021-05-10 noted by:l-party | 2021-06-01 noted ledBy=l-party", 1)] // named afterwards
    public void A_led_proposal_counts_when_its_leader_acted_on_it(string story, int counted) =>
        Assert.Equal(counted, Status("led-proposals", "l-party", "proposal", story).Evidence.Count);

    [Fact]
    public void A_leader_may_be_named_as_the_person_he_is() =>
        Assert.Single(
            Status(
                "led-proposals",
                "l-mayor",
                "proposal",
                Story.Assigned + " | 2021-04-06 noted ledBy=l-mayor | 2021-05-10 noted by:p-he"
            ).Evidence
        );

    [Fact]
    public void What_was_told_after_the_year_was_closed_is_late()
    {
        var status = Status("led-proposals", "l-party", "proposal", Led + " | 2021-12-20@2022-01-10 noted by:l-party");
        Assert.Equal((0, "s-001"), (status.Evidence.Count, Assert.Single(status.Late)));
    }

    private static DutyStatus Status(string duty, string subject, string kind, string story)
    {
        var term = DutyTerm
            .Ending(Given.County.Duties, Given.FullRoster, Given.Day("2021-01-01"), Given.Day("2021-12-31"), Given.Day("2020-01-01"))
            .Single(t => t.Duty.Id == duty && t.Subject == subject);
        var facts = DutyFact.Of(Story.View(kind, story), Given.FullRoster);
        return DutyStatus.Of(term, facts, Given.At("2022-01-05 10:00"), Given.Day("2022-01-05"));
    }
}
