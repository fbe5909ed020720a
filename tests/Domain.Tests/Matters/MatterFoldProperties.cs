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

    private static readonly Gen<MatterEventBody> Bodies = Gen.Frequency(
        (2, from kind in Gen.Elements("proposal", "supervision") from due in Gen.Choose(0, 60) select (MatterEventBody)Given.Opened("s-001", $"{Given.Day("2021-03-01").AddDays(due):yyyy-MM-dd}", kind)),
        (8, from to in Gen.Elements("filed", "assigned", "replied", "doing", "done", "closed") select (MatterEventBody)new MatterAdvanced("s-001", to, null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal))),
        (3, from due in Gen.Choose(0, 90) select (MatterEventBody)new MatterExtended("s-001", Given.Day("2021-03-01").AddDays(due), "故", "某")),
        (1, Gen.Constant((MatterEventBody)new MatterReturned("s-001", "故"))),
        (3, from n in Gen.Choose(1, 3) select (MatterEventBody)new SlipIssued("s-001", $"2021-03-0{n}.s-001", $"{n}号", "blue", Given.Day("2021-03-01").AddDays(n), Given.Day("2021-03-06"))),
        (3, from n in Gen.Choose(1, 3) select (MatterEventBody)new SlipAnswered("s-001", $"2021-03-0{n}.s-001", "某", null, "已办", null)),
        (2, from n in Gen.Choose(0, 11) select (MatterEventBody)new EventRefused("s-001", $"e{n}", "期满")));

    private static readonly Gen<MatterEvent[]> Histories =
        from bodies in Bodies.ListOf(12)
        from times in Gen.Choose(0, 9).ListOf(12)
        select bodies.Zip(times, (body, hour) => (body, hour)).Select((e, i) => MatterFoldTests.Told($"e{i}", Start.AddHours(e.hour), e.body)).ToArray();

    [Fact]
    public void The_order_of_arrival_never_matters() =>
        Any.Holds(from events in Histories from shuffled in Gen.Shuffle(events) select (events, shuffled), x => View(x.events) == View(x.shuffled));

    [Fact]
    public void A_repeat_never_matters() =>
        Any.Holds(from events in Histories from again in Gen.Elements(events) select (events, again), x => View(x.events) == View([.. x.events, x.again]));

    [Fact]
    public void The_matter_as_of_a_moment_is_the_fold_of_what_was_told_by_then() =>
        Any.Holds(
            from events in Histories from hour in Gen.Choose(0, 9) select (events, Start.AddHours(hour)),
            x => View(x.events, x.Item2) == View([.. x.events.Where(e => e.Told <= x.Item2)]));

    [Fact]
    public void A_deadline_never_moves_to_an_earlier_day() =>
        Any.Holds(Histories, events =>
        {
            var dues = AsTimePasses(events).Where(m => m is not null).Select(m => m!.Due).ToList();
            return dues.Zip(dues.Skip(1)).All(d => d.Second >= d.First);
        });

    [Fact]
    public void A_closed_matter_never_opens_again() =>
        Any.Holds(Histories, events =>
        {
            var open = AsTimePasses(events).Where(m => m is not null).Select(m => m!.IsOpen).ToList();
            return open.SkipWhile(o => o).All(o => !o);
        });

    [Fact]
    public void A_matter_is_open_as_of_every_moment_before_its_closing_was_told_and_closed_from_then_on() =>
        Any.Holds(Histories, events =>
        {
            var closed = MatterFold.Of(events, Given.County.Workflows).Matter?.ClosedTold;
            return Enumerable.Range(0, 10).Select(h => Start.AddHours(h)).All(at => MatterFold.Of(events, Given.County.Workflows, at).Matter is not { } m || m.IsOpen == (closed is null || at < closed));
        });

    [Fact]
    public void Every_event_is_in_the_history_once_with_a_reason_unless_it_was_accepted() =>
        Any.Holds(Histories, events =>
        {
            var history = MatterFold.Of(events, Given.County.Workflows).History;
            return history.Select(h => h.Event).Order(StringComparer.Ordinal).SequenceEqual(events.Where(e => e.Body is not EventRefused).Select(e => e.Id).Order(StringComparer.Ordinal))
                && history.All(h => h.Verdict == Verdict.Accepted == h.Reason is null);
        });

    [Fact]
    public void What_was_refused_stays_refused_whatever_comes_later() =>
        Any.Holds(Histories, events =>
        {
            var refused = new HashSet<string>(StringComparer.Ordinal);
            foreach (var hour in Enumerable.Range(0, 10))
            {
                var now = MatterFold.Of(events, Given.County.Workflows, Start.AddHours(hour)).History.Where(h => h.Verdict == Verdict.Refused).Select(h => h.Event).ToHashSet(StringComparer.Ordinal);
                if (!refused.IsSubsetOf(now)) return false;
                refused = now;
            }

            return true;
        });

    private static IEnumerable<Matter?> AsTimePasses(MatterEvent[] events) =>
        Enumerable.Range(0, 10).Select(hour => MatterFold.Of(events, Given.County.Workflows, Start.AddHours(hour)).Matter);

    private static string View(MatterEvent[] events, DateTimeOffset? asOf = null) => Given.Content(MatterFold.Of(events, Given.County.Workflows, asOf));
}
