using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>Events that a rule beyond the matter forbids, and what an event decided.</summary>
public sealed class VoidedEventTests
{
    [Fact]
    public void A_voided_event_never_takes_effect_and_the_history_shows_it_refused()
    {
        var view = Story.View("request", "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 instructed | 2021-03-03 voided e3");
        Assert.Equal("submitted", view.Matter!.State);
        Assert.Equal(
            ["e1 Accepted ", "e2 Accepted ", "e3 Refused 无权办理"],
            view.History.Select(h => $"{h.Event} {h.Verdict} {h.Reason}")
        );
        Assert.Equal(("submitted", (string?)null), (view.History[2].From, view.History[2].To));
    }

    [Fact]
    public void What_came_after_a_voided_event_is_judged_without_it()
    {
        var view = Story.View(
            "request",
            "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 instructed | 2021-03-04 acted-on | 2021-03-05 approved form=plan | 2021-03-06 voided e3"
        );
        Assert.Equal("approved", view.Matter!.State);
        Assert.Equal(
            [Verdict.Accepted, Verdict.Accepted, Verdict.Refused, Verdict.Refused, Verdict.Accepted],
            new[] { "e1", "e2", "e3", "e4", "e5" }.Select(e => view.History.Single(h => h.Event == e).Verdict)
        );
    }

    [Fact]
    public void A_voided_event_that_was_early_does_not_wait()
    {
        var view = Story.View("request", "2021-03-01 opened | 2021-03-02 instructed | 2021-03-02 voided e2 | 2021-03-03 submitted");
        Assert.Equal("submitted", view.Matter!.State);
        Assert.False(view.HasWaiting);
    }

    [Fact]
    public void A_matter_whose_opening_is_voided_is_not_open()
    {
        var view = Story.View("request", "2021-03-01 opened | 2021-03-01 voided e1 | 2021-03-02 submitted");
        Assert.Null(view.Matter);
        Assert.Equal([Verdict.Refused, Verdict.Waiting], view.History.Select(h => h.Verdict));
    }

    [Fact]
    public void Voiding_what_nobody_told_changes_nothing() =>
        Assert.Equal(
            Given.Content(Story.View("request", "2021-03-01 opened | 2021-03-02 submitted")),
            Given.Content(Story.View("request", "2021-03-01 opened | 2021-03-02 submitted | 2021-03-03 voided oa.9"))
        );

    [Fact]
    public void Of_two_voidings_of_an_event_the_first_told_gives_the_reason()
    {
        MatterEvent[] events =
        [
            .. Story.Of("request", "2021-03-01 opened | 2021-03-02 submitted"),
            MatterFoldTests.Told("v2", Given.At("2021-03-04 09:00"), new EventVoided("s-001", "e2", "后来的")),
            MatterFoldTests.Told("v1", Given.At("2021-03-03 09:00"), new EventVoided("s-001", "e2", "先前的")),
        ];
        Assert.Equal("先前的", MatterFold.Of(events, Given.Rules).History[1].Reason);
    }

    [Fact]
    public void As_of_a_moment_before_the_voiding_the_event_had_taken_effect()
    {
        var events = Story.Of("request", "2021-03-01 opened | 2021-03-02 submitted | 2021-03-05 voided e2");
        Assert.Equal("submitted", MatterFold.Of(events, Given.Rules, Given.At("2021-03-04 09:00")).Matter!.State);
        Assert.Equal("drafted", MatterFold.Of(events, Given.Rules).Matter!.State);
    }

    [Fact]
    public void An_objection_refuses_what_is_legal_for_the_matter_and_is_asked_about_nothing_else()
    {
        var asked = new List<string>();
        var events = Story.Of("request", "2021-03-01 opened | 2021-03-02 instructed | 2021-03-03 done | 2021-03-04 submitted");
        var view = MatterFold.Of(
            events,
            Given.Rules,
            null,
            (matter, e) =>
            {
                asked.Add($"{matter.State} {e.Id}");
                return e.Id == "e2" ? "无权" : null;
            }
        );
        Assert.Equal("submitted", view.Matter!.State);
        Assert.Equal(["drafted e4", "submitted e2"], asked); // e2 when it had waited for e4; not the opening, not what is refused anyhow
        var entry = view.History.Single(h => h.Event == "e2");
        Assert.Equal((Verdict.Refused, "无权", (string?)null), (entry.Verdict, entry.Reason, entry.To));
    }

    [Fact]
    public void An_objection_and_a_voiding_come_to_the_same_matter()
    {
        const string Text = "2021-03-01 opened | 2021-03-02 instructed | 2021-03-04 submitted | 2021-03-05 acted-on";
        var objected = MatterFold.Of(Story.Of("request", Text), Given.Rules, null, (_, e) => e.Id == "e2" ? "无权办理" : null);
        var voided = Story.View("request", Text + " | 2021-03-05 voided e2");
        Assert.Equal(Given.Content(objected.Matter), Given.Content(voided.Matter));
        Assert.Equal(Verdicts(objected), Verdicts(voided));

        static IEnumerable<string> Verdicts(MatterView view) =>
            view.History.Select(h => $"{h.Event} {h.Verdict} {h.Reason}").Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("e1", "e1")]
    [InlineData("e2", "e2")] // itself waits
    [InlineData("e4", "e4 e3 e2")] // itself and what had waited for it, in the order in which they took effect
    [InlineData("e5", "e5")]
    [InlineData("e6", "e6")] // refused
    [InlineData("e9", "")] // nobody told it
    public void An_event_decides_itself_and_what_had_waited_for_it(string @event, string decided)
    {
        var all = Story.Of(
            "request",
            "2021-03-01 opened | 2021-03-02 acted-on | 2021-03-03 instructed | 2021-03-04 submitted | 2021-03-05 closed | 2021-03-06 closed"
        );
        var soFar = all.Where(e => string.CompareOrdinal(e.Id, @event) <= 0);
        foreach (var events in new[] { soFar, all }) // at the time, and asked again later
            Assert.Equal(decided, string.Join(' ', MatterFold.Of(events, Given.Rules).DecidedBy(@event).Select(h => h.Event)));
    }

    [Fact]
    public void An_event_does_not_decide_what_waits_on() =>
        Assert.Equal(
            ["e3"],
            Story.View("request", "2021-03-01 opened | 2021-03-02 acted-on | 2021-03-03 submitted").DecidedBy("e3").Select(h => h.Event)
        );

    [Fact]
    public void A_closing_decides_what_can_come_no_more()
    {
        var view = Story.View(
            "request",
            "2021-03-01 opened | 2021-03-02 instructed | 2021-03-03 submitted | 2021-03-04 approved form=plan"
        );
        Assert.Equal(["e3", "e2"], view.DecidedBy("e3").Select(h => h.Event)); // e2 took effect: the branch is the other one
        Assert.Equal([Verdict.Refused], view.DecidedBy("e4").Select(h => h.Verdict));

        var closed = Story.View("supervision", "2021-03-01 opened | 2021-03-02 noted | 2021-03-03 returned | 2021-03-04 done");
        Assert.Equal(["e3 Accepted"], closed.DecidedBy("e3").Select(h => $"{h.Event} {h.Verdict}"));
        var waited = Story.View("proposal", "2021-03-01 opened | 2021-03-02 tracked | 2021-03-03 withdrawn");
        Assert.Equal(["e3 Accepted ", "e2 Refused 事项已经办结"], waited.DecidedBy("e3").Select(h => $"{h.Event} {h.Verdict} {h.Reason}"));
    }
}
