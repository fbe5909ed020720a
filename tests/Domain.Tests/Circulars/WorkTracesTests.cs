using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class WorkTracesTests
{
    private static readonly Period April = Period.Parse("2021-04");

    public static TheoryData<string, CommitteeEvent, bool> Said =>
        new()
        {
            { "a plan handed in", new PlanSubmitted("c-economy", April, []), true },
            { "an item done", new PlanItemCompleted("c-economy", April, "1", null, null), true },
            { "an activity of its own", MonthFactsTests.Held("t", "visit", "c-economy").Body, true },
            { "another unit's activity", MonthFactsTests.Held("t", "visit", "c-culture").Body, false },
            { "progress reported by its own", Advanced("p-zhou"), true },
            { "progress, nobody named", Advanced(null), true },
            { "progress reported by another unit's", Advanced("p-qian"), false },
            { "an instruction by a leader", Advanced("l-chair"), false },
            { "an instruction by a leader, named as the person he is", Advanced("p-feng"), false },
            { "progress by somebody unknown", Advanced("某局"), false },
            {
                "progress that came to nothing",
                new MatterAdvanced("s-001", "elsewhere", "p-zhou", null, null, null, Given.Attributes()),
                false
            },
            { "a note by its own", new MatterNoted("s-001", "p-sun", null, "走访", null, Given.Attributes()), true },
            { "an answer to a slip", new SlipAnswered("s-001", "slip", "c-economy", null, "已办", null), true },
            { "an answer to a slip that was never issued", new SlipAnswered("s-001", "other", "p-sun", null, "已办", null), false },
            { "its own appeal", Score(ScoreVoice.Appealed), false },
            { "points given to it", Score(ScoreVoice.Entered), false },
            { "a ruling on it", Score(ScoreVoice.Ruled), false },
            { "a matter opened for it", Given.Opened("s-002", null), false },
            { "an approved extension", new MatterExtended("s-001", Given.Day("2021-06-30"), "延期", "冯副主席"), false },
            {
                "a consultation planned",
                new ConsultationPlanned(
                    new ConsultationEntry("co-1", "counterpart", Given.Day("2021-05-20"), null, "议题", [], "c-economy", null)
                ),
                false
            },
        };

    [Theory]
    [MemberData(nameof(Said))]
    public void A_trace_measures_the_unit_s_own_work(string what, CommitteeEvent body, bool counts)
    {
        var trace = Trace("t", body);
        Assert.Equal((what, counts ? 1 : 0), (what, WorkTraces.Of("c-economy", [trace], [Matter(trace)], [], Given.Roster).Count()));
    }

    [Fact]
    public void What_is_said_again_of_the_same_thing_counts_once()
    {
        Trace[] traces =
        [
            Trace("t1", new PlanSubmitted("c-economy", April, [])),
            Trace("t2", new PlanSubmitted("c-economy", April, [])),
            Trace("t3", new PlanSubmitted("c-economy", Period.Parse("2021-W14"), [])),
            Trace("t4", new PlanItemCompleted("c-economy", April, "1", null, null)),
            Trace("t5", new PlanItemCompleted("c-economy", April, "1", null, null)),
            Trace("t6", new SlipAnswered("s-001", "slip", "p-sun", null, "在办", null)),
            Trace("t7", new SlipAnswered("s-001", "slip", "p-sun", null, "已办", null)),
            Trace("t8", new MatterNoted("s-001", "p-sun", null, "走访", null, Given.Attributes())),
            Trace("t9", new MatterNoted("s-001", "p-sun", null, "再访", null, Given.Attributes())),
        ];
        var counted = WorkTraces.Of("c-economy", traces, [Matter(traces)], [], Given.Roster).Select(t => t.Sealed.Id);
        Assert.Equal(["t1", "t3", "t4", "t6", "t8", "t9"], counted);
    }

    private static MatterAdvanced Advanced(string? by) => new("s-001", "doing", by, null, null, null, Given.Attributes());

    private static ScoreSaid Score(ScoreVoice voice) => new(voice, "c-economy", Period.Parse("2021-Q1"), "appraisal", 4, "陈主席", "评议");

    private static Trace Trace(string id, CommitteeEvent body) =>
        new(new SealedTrace(id, body.Type, Given.Day("2021-04-12"), Given.At("2021-04-12 10:00"), "00"), body);

    /// <summary>Matter s-001 of the economy committee, with a slip, and what the traces say of it.</summary>
    private static MonthMatter Matter(params Trace[] said)
    {
        var day = Given.Day("2021-04-06");
        MatterEvent[] events =
        [
            new("opened", Given.At("2021-04-06 09:00"), day, Given.Opened("s-001", "2021-05-31")),
            new("slip", Given.At("2021-04-06 10:00"), day, new SlipIssued("s-001", "slip", "1号", "blue", day, Given.Day("2021-04-15"))),
            .. said.Where(t => t.Body is MatterEventBody { Matter: "s-001" })
                .Select(t => new MatterEvent(t.Sealed.Id, t.Sealed.Told, t.Sealed.Happened, (MatterEventBody)t.Body)),
        ];
        return MonthMatter.Of(events, Given.Rules, April, Given.At("2021-05-07 10:00"))!;
    }
}
