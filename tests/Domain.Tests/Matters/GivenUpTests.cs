using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// An early event is refused when it has waited so many days, whether that is noticed in time or only when what it waited for arrives, on a
/// host that slept in between.
/// </summary>
public sealed class GivenUpTests
{
    private static readonly MatterRules Rules = Given.Rules with { WaitDays = 5 };
    private static readonly MatterEvent Opened = Told("open", "2021-03-01 09:00", Given.Opened("s-001", null, "request"));
    private static readonly MatterEvent Early = Told("early", "2021-03-02 09:00", Advance("instructed"));
    private const string Reason = "等待 5 天仍不能采用";

    [Theory]
    [InlineData("2021-03-03 09:00", Verdict.Accepted)]
    [InlineData("2021-03-07 09:00", Verdict.Accepted)] // the last moment
    [InlineData("2021-03-07 09:01", Verdict.Refused)]
    [InlineData("2021-04-07 09:00", Verdict.Refused)]
    public void What_comes_too_late_for_a_waiting_event_comes_too_late_in_any_order_of_arrival(string told, Verdict expected)
    {
        var submitted = Told("submitted", told, Advance("submitted"));
        MatterEvent[][] orders =
        [
            [Opened, Early, submitted],
            [submitted, Early, Opened],
            [Early, submitted, Opened],
        ];
        foreach (var order in orders)
        {
            var change = order.Aggregate(MatterChange.Of([], [], Rules), (c, e) => MatterChange.Of(c.Events, [e], Rules));
            var entry = change.View.History.Single(h => h.Event == "early");
            Assert.Equal(expected, entry.Verdict);
            Assert.Equal(expected == Verdict.Accepted ? "instructed" : "submitted", change.View.Matter!.State);
            Assert.Equal(expected == Verdict.Refused, entry.Reason?.StartsWith(Reason, StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void Whoever_notices_it_gives_it_up_as_of_the_same_moment()
    {
        var waiting = MatterChange.Of([], [Opened, Early], Rules);
        var entry = Assert.Single(waiting.View.WaitedTooLong(5, Given.At("2021-03-09 08:00")));
        var daily = MatterEvent.GivingUp("s-001", entry, 5);
        var late = MatterChange.Of(waiting.Events, [Told("submitted", "2021-03-20 09:00", Advance("submitted"))], Rules);
        var given = late.Events.Single(e => e.Body is EventRefused);
        Assert.Equal((daily.Id, daily.Told, daily.Happened), (given.Id, given.Told, given.Happened));
        Assert.Equal(Given.At("2021-03-07 09:00"), given.Told);
        Assert.Equal(((EventRefused)daily.Body).Reason, ((EventRefused)given.Body).Reason);
        Assert.Equal("submitted", ((EventRefused)given.Body).By);
    }

    [Fact]
    public void It_is_told_with_what_came_too_late_and_again_when_that_is_repeated_but_not_when_it_was_given_up_before()
    {
        var submitted = Told("submitted", "2021-03-20 09:00", Advance("submitted"));
        var waiting = MatterChange.Of([], [Opened, Early], Rules);
        Assert.Empty(waiting.View.GivenUp);
        var late = MatterChange.Of(waiting.Events, [submitted], Rules);
        Assert.Equal("early", Assert.Single(late.View.GivenUp).Event);
        var repeat = MatterChange.Of(late.Events, [submitted], Rules);
        Assert.False(repeat.IsNew);
        Assert.Equal("early", Assert.Single(repeat.View.GivenUp).Event);

        var daily = MatterEvent.GivingUp("s-001", waiting.View.History.Single(h => h.Verdict == Verdict.Waiting), 5);
        var before = MatterChange.Of(waiting.Events, [daily], Rules);
        Assert.Empty(MatterChange.Of(before.Events, [submitted], Rules).View.GivenUp);
    }

    [Fact]
    public void What_took_effect_before_keeps_it_and_without_a_limit_everything_waits()
    {
        var submitted = Told("submitted", "2021-03-20 09:00", Advance("submitted"));
        var unlimited = MatterChange.Of([Opened, Early], [submitted], Given.Rules);
        Assert.Equal("instructed", unlimited.View.Matter!.State);
        var noted = Told("noted", "2021-03-21 09:00", new MatterNoted("s-001", null, null, null, null, Given.Attributes()));
        Assert.Equal("instructed", MatterChange.Of(unlimited.Events, [noted], Rules).View.Matter!.State);
    }

    [Fact]
    public void A_predecessor_that_was_told_in_time_and_arrives_late_revives_it()
    {
        var late = MatterChange.Of([Opened, Early], [Told("e", "2021-03-20 09:00", Advance("submitted"))], Rules);
        var revived = MatterChange.Of(late.Events, [Told("d", "2021-03-03 09:00", Advance("submitted"))], Rules);
        Assert.Equal("instructed", revived.View.Matter!.State);
    }

    private static MatterEvent Told(string id, string told, MatterEventBody body) => MatterFoldTests.Told(id, Given.At(told), body);

    private static MatterAdvanced Advance(string to) =>
        new("s-001", to, null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal));
}
