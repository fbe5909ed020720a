using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>What holds for any events of a matter, told in any order, some at the same moment, many of them out of turn.</summary>
public sealed class MatterFoldProperties
{
    private static readonly DateTimeOffset Start = Given.At("2021-03-01 09:00");

    private static readonly Gen<Dictionary<string, string>> Attributes =
        from answer in Gen.Elements("A", "B", "E")
        from told in Gen.Elements("", "host", "host answer", "host answer coHosts", "answer", "opinionOf")
        select Given
            .Attributes([("host", "市交通局"), ("answer", answer), ("coHosts", "市公安局;市财政局"), ("opinionOf", "市公安局")])
            .Where(a => told.Split(' ').Contains(a.Key))
            .ToDictionary(StringComparer.Ordinal);

    private static readonly Gen<MatterEventBody> Bodies = Gen.Frequency(
        (
            4,
            from kind in Gen.Elements("proposal", "proposal", "supervision")
            from due in Gen.Choose(0, 120)
            select (MatterEventBody)(Given.Opened("s-001", $"{Day(due):yyyy-MM-dd}", kind) with { Proposers = ["p-li"] })
        ),
        (
            12,
            from to in Gen.Elements("filed", "assigned", "interviewed", "replied", "tracked", "doing", "done", "closed")
            from told in Attributes
            select (MatterEventBody)new MatterAdvanced("s-001", to, null, null, null, null, told)
        ),
        (1, from told in Attributes select (MatterEventBody)new MatterNoted("s-001", null, null, null, null, told)),
        (3, from due in Gen.Choose(0, 250) select (MatterEventBody)new MatterExtended("s-001", Day(due), "故", "某")),
        (1, Gen.Constant((MatterEventBody)new MatterReturned("s-001", "故"))),
        (
            2,
            from proposer in Gen.Elements("p-li", "p-li", "p-wu")
            from said in Gen.Elements(Enum.GetValues<Satisfaction>())
            select (MatterEventBody)new ProposalEvaluated("s-001", proposer, said, Satisfaction.Satisfied, null, null)
        ),
        (
            2,
            from n in Gen.Choose(1, 3)
            select (MatterEventBody)new SlipIssued("s-001", $"2021-03-0{n}.s-001", $"{n}号", "blue", Day(n), Given.Day("2021-03-06"))
        ),
        (2, from n in Gen.Choose(1, 3) select (MatterEventBody)new SlipAnswered("s-001", $"2021-03-0{n}.s-001", "某", null, "已办", null)),
        (1, Gen.Constant((MatterEventBody)new MatterReassigned("s-001", "c-culture", null))),
        (2, from n in Gen.Choose(0, 15) select (MatterEventBody)new EventRefused("s-001", $"e{n}", "期满"))
    );

    /// <summary>Sixteen events; the opening is often the first, and some are voided when they are told.</summary>
    private static readonly Gen<MatterEvent[]> Histories =
        from first in Gen.Elements("proposal", "supervision", "")
        from bodies in Bodies.ListOf(16)
        from times in Gen.Choose(0, 9).ListOf(16)
        from voided in Gen.Choose(0, 20).ListOf(2)
        let opening = first.Length == 0
            ? Array.Empty<MatterEvent>()
            : [MatterFoldTests.Told("e", Start, Given.Opened("s-001", null, first) with { Proposers = ["p-li"] })]
        let told = bodies
            .Zip(times, (body, time) => (body, time))
            .Select((e, i) => MatterFoldTests.Told($"e{i}", At(e.time), e.body))
            .ToList()
        let voids = told.Where((e, i) => e.Body is not EventRefused && voided.Contains(i))
            .Select(e => MatterFoldTests.Told($"void.{e.Id}", e.Told, new EventVoided("s-001", e.Id, "无权")))
        select (MatterEvent[])[.. opening, .. told, .. voids];

    [Fact]
    public void The_order_of_arrival_never_matters() =>
        Any.Holds(
            from events in Histories
            from shuffled in Gen.Shuffle(events)
            select (events, shuffled),
            x => View(x.events) == View(x.shuffled)
        );

    [Fact]
    public void A_repeat_never_matters() =>
        Any.Holds(
            from events in Histories
            from again in Gen.Elements(events)
            select (events, again),
            x => View(x.events) == View([.. x.events, x.again])
        );

    [Fact]
    public void The_matter_as_of_a_moment_is_the_fold_of_what_was_told_by_then() =>
        Any.Holds(
            from events in Histories
            from time in Gen.Choose(0, 9)
            select (events, At(time)),
            x => View(x.events, x.Item2) == View([.. x.events.Where(e => e.Told <= x.Item2)])
        );

    [Fact]
    public void An_extension_moves_the_deadline_to_a_later_day_and_nothing_else_moves_it_without_another_state() =>
        Any.Holds(
            Histories,
            events =>
                Effects(events)
                    .All(e =>
                        e.Event.Body is MatterExtended
                            ? e.After.Path.Count == e.Before.Path.Count && (e.Before.Due is null || e.After.Due > e.Before.Due)
                        : e.After.Path.Count == e.Before.Path.Count ? e.After.Due == e.Before.Due
                        : e.After.Path.Count == e.Before.Path.Count + 1
                    )
        );

    [Fact]
    public void What_took_effect_told_again_in_that_order_is_the_same_matter() =>
        Any.Holds(
            Histories,
            events =>
            {
                var view = MatterFold.Of(events, Given.Rules);
                return view.Matter is null
                    || Given.Content(InOrderOfEffect(events, view)[^1] with { ClosedTold = null })
                        == Given.Content(view.Matter with { ClosedTold = null });
            }
        );

    [Fact]
    public void A_closed_matter_opens_again_only_for_a_proposer_who_is_dissatisfied() =>
        Any.Holds(
            Histories,
            events =>
                Effects(events).All(e => e.Before.IsOpen || !e.After.IsOpen || e.Event.Body is ProposalEvaluated { IsDissatisfied: true })
        );

    [Fact]
    public void A_matter_is_open_as_of_every_moment_before_its_closing_was_told_and_closed_from_then_on() =>
        Any.Holds(
            Histories,
            events =>
            {
                var now = MatterFold.Of(events, Given.Rules).Matter;
                if (now?.Path.SkipLast(1).Any(s => now.Workflow.State(s.State)!.Closing) == true)
                    return true; // opened again in between
                var closed = now?.ClosedTold;
                return Enumerable
                    .Range(0, 10)
                    .Select(At)
                    .All(at => MatterFold.Of(events, Given.Rules, at).Matter is not { } m || m.IsOpen == (closed is null || at < closed));
            }
        );

    [Fact]
    public void Every_event_is_in_the_history_once_with_a_reason_unless_it_was_accepted() =>
        Any.Holds(
            Histories,
            events =>
            {
                var history = MatterFold.Of(events, Given.Rules).History;
                return history
                        .Select(h => h.Event)
                        .Order(StringComparer.Ordinal)
                        .SequenceEqual(
                            events.Where(e => e.Body is not (EventRefused or EventVoided)).Select(e => e.Id).Order(StringComparer.Ordinal)
                        ) && history.All(h => h.Verdict == Verdict.Accepted == h.Reason is null);
            }
        );

    [Fact]
    public void What_was_refused_stays_refused_whatever_comes_later() =>
        Any.Holds(
            Histories,
            events =>
            {
                var refused = new HashSet<string>(StringComparer.Ordinal);
                foreach (var time in Enumerable.Range(0, 10))
                {
                    var now = MatterFold
                        .Of(events, Given.Rules, At(time))
                        .History.Where(h => h.Verdict == Verdict.Refused)
                        .Select(h => h.Event)
                        .ToHashSet(StringComparer.Ordinal);
                    if (!refused.IsSubsetOf(now))
                        return false;
                    refused = now;
                }

                return true;
            }
        );

    /// <summary>Ten moments, four days apart, at which things are told.</summary>
    private static DateTimeOffset At(int time) => Start.AddDays(4 * time);

    private static DateOnly Day(int number) => Given.Day("2021-03-01").AddDays(number);

    private static IEnumerable<Matter?> AsTimePasses(MatterEvent[] events) =>
        Enumerable.Range(0, 10).Select(time => MatterFold.Of(events, Given.Rules, At(time)).Matter);

    /// <summary>The matter after each event that took effect, in that order.</summary>
    private static List<Matter> InOrderOfEffect(MatterEvent[] events, MatterView view)
    {
        var effective = Accepted(events, view).Select((e, i) => e with { Told = Start.AddSeconds(i) }).ToList();
        return [.. effective.Select((_, i) => MatterFold.Of(effective.Take(i + 1), Given.Rules).Matter!)];
    }

    /// <summary>Each event that took effect, with the matter before and after it.</summary>
    private static IEnumerable<(MatterEvent Event, Matter Before, Matter After)> Effects(MatterEvent[] events)
    {
        var view = MatterFold.Of(events, Given.Rules);
        var states = InOrderOfEffect(events, view);
        return Accepted(events, view).Skip(1).Select((e, i) => (e, states[i], states[i + 1]));
    }

    private static IEnumerable<MatterEvent> Accepted(MatterEvent[] events, MatterView view) =>
        view.History.Where(h => h.Verdict == Verdict.Accepted).Select(h => events.Single(e => e.Id == h.Event));

    private static string View(MatterEvent[] events, DateTimeOffset? asOf = null) =>
        Given.Content(MatterFold.Of(events, Given.Rules, asOf));
}
