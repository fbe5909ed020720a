using Cppcc.Domain.Agenda;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Numbering;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Checking;

/// <summary>What is broken, and what is only under way. It is 2021-05-10 at 12:00.</summary>
public sealed class CheckTests
{
    private static readonly DateTimeOffset Now = At("05-10 12:00");
    private static readonly Spot Here = new("Table", "key");
    private static readonly AgendaPlan Plan = new("daye", Given.County.Cycles, WorkCalendar.StateCouncil, Given.Day("2021-01-01"));

    [Theory]
    [InlineData("10:00", false, false, null)] // two hours are its time
    [InlineData("09:59", false, false, "step-overdue")]
    [InlineData("09:59", true, false, null)] // waits for another, which is to come
    [InlineData("13:00", false, false, null)]
    [InlineData("09:59", false, true, "held-untold")]
    [InlineData("13:00", false, true, "held-untold")]
    public void A_row_of_the_agenda(string due, bool awaits, bool held, string? kind)
    {
        var need = awaits ? Occurrence.Parse("daye/monthly-plan/2021-05/publish") : null;
        var row = new AgendaFacts(Here, "run", At($"05-10 {due}"), held ? "设置有误" : null, IsReported: false, need);
        Assert.Equal(kind, KindOf(AgendaCheck.Of(row, Now)));
        if (held)
            Assert.Null(AgendaCheck.Of(row with { IsReported = true }, Now));
    }

    [Theory]
    [InlineData(Urgency.Now, NoticeStanding.Waiting, "10:00", false, false, null)]
    [InlineData(Urgency.Now, NoticeStanding.Waiting, "09:59", false, false, "notice-lost")]
    [InlineData(Urgency.Now, NoticeStanding.Gone, "01:00", false, false, null)]
    [InlineData(Urgency.Now, NoticeStanding.Failed, "01:00", false, true, null)]
    [InlineData(Urgency.Now, NoticeStanding.Failed, "01:00", false, false, "failure-untold")]
    [InlineData(Urgency.Now, NoticeStanding.Failed, "11:00", false, false, null)] // the administrators are told in a moment
    [InlineData(Urgency.Digest, NoticeStanding.Waiting, "01:00", true, false, null)] // the digest finds it, however old it is
    [InlineData(Urgency.Digest, NoticeStanding.Waiting, "11:59", false, false, "notice-lost")]
    [InlineData(Urgency.Digest, NoticeStanding.Gone, "01:00", false, false, null)]
    [InlineData(Urgency.Digest, NoticeStanding.Gone, "01:00", true, false, "sent-twice")]
    public void A_notice(Urgency urgency, NoticeStanding standing, string since, bool indexed, bool reported, string? kind) =>
        Assert.Equal(
            kind,
            KindOf(NoticeCheck.Of(new NoticeFacts(Here, "n", urgency, standing, At($"05-10 {since}"), indexed, reported), Now))
        );

    [Theory]
    [InlineData("10:00", false, false, false, false, null)]
    [InlineData("09:59", false, false, false, false, "event-left")] // nothing is to come
    [InlineData("09:59", false, false, false, true, null)] // the next step applies it
    [InlineData("09:59", false, false, true, true, "event-left")] // a step has passed it over
    [InlineData("09:59", true, false, true, true, null)] // it waits for what it rules on
    [InlineData("09:59", true, false, true, false, "event-left")]
    [InlineData("09:59", false, true, true, false, null)] // an administrator knows
    public void A_pending_event(string stored, bool waits, bool reported, bool passed, bool awaited, string? kind) =>
        Assert.Equal(
            kind,
            KindOf(PendingEventCheck.Of(new PendingEventFacts(Here, "oa.1", At($"05-10 {stored}"), waits, reported, passed, awaited), Now))
        );

    [Theory]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish")]
    [InlineData("daily/2021-04-30/due", "daily/2021-05-06/due")] // Labour Day
    [InlineData("quarterly-score/2021-Q1/compute", "quarterly-score/2021-Q2/compute quarterly-score/2021-Q1/settle")]
    [InlineData("quarterly-score/2021-Q4/settle", "annual-evaluation/2021/compute")]
    [InlineData("annual-evaluation/2021/settle", "")]
    public void A_done_run_has_filed(string run, string filed) =>
        Assert.Equal(filed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of), ChainCheck.Filed(Plan, Done(run)));

    [Theory]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "", 1, "follower-missing")]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "weekly-plan/2021-W19/publish", 1, null)]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "weekly-plan/2021-W18/publish", 1, null)] // under way
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "weekly-plan/2021-W20/publish", 1, "follower-missing")]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "weekly-plan/2021-W20/publish", 2, null)] // settings moved it
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "weekly-plan/2021-W17/publish", 2, "follower-missing")]
    [InlineData("weekly-plan/2021-W18/publish", "weekly-plan/2021-W19/publish", "", 2, "follower-missing")] // and let it end
    [InlineData("quarterly-score/2021-Q1/compute", "quarterly-score/2021-Q1/settle", "", 1, "follower-missing")]
    [InlineData("quarterly-score/2021-Q1/compute", "quarterly-score/2021-Q1/settle", "", 2, null)] // settings may have added it since
    public void A_follower_that_never_ran(string run, string filed, string waiting, int settings, string? kind)
    {
        var there = waiting.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of).ToHashSet();
        Assert.Equal(kind, KindOf(ChainCheck.Missing(Done(run), Of(filed), there, settings)));
    }

    [Fact]
    public void A_skipped_run_is_followed_by_the_next_alone() =>
        Assert.Equal(
            [Of("quarterly-score/2021-Q2/compute")],
            ChainCheck.Filed(Plan, Done("quarterly-score/2021-Q1/compute") with { Skipped = true })
        );

    [Theory]
    [InlineData("2021-04", "05-01 09:00", "05-10 11:00", true)] // its month's circular has not come: that of April is the last
    [InlineData("2021-05", "05-09 09:00", "05-09 09:00", true)]
    [InlineData("2021-03", "04-20 09:00", "04-20 09:00", false)] // told and stored when April's circular could see it
    [InlineData("2021-03", "05-07 10:01", "05-07 10:01", true)] // told after it
    [InlineData("2021-03", "04-20 09:00", "05-07 10:03", true)] // stored after it was decided
    [InlineData("2021-03", "04-20 09:00", "05-07 10:02", false)]
    public void A_trace_that_is_not_counted(string month, string told, string received, bool willBe)
    {
        var trace = new CountedTrace(Here, "oa.1", Period.Parse(month), At(told), At(received));
        var last = new ReadableCircular(Period.Parse("2021-04"), 1, At("05-07 10:00"), At("05-07 10:02"));
        Assert.Equal(willBe ? null : "trace-uncounted", KindOf(TraceCheck.Uncounted(trace, last)));
        Assert.Null(TraceCheck.Uncounted(trace, null));
    }

    [Fact]
    public void A_trace_counts_once()
    {
        var before = new Dictionary<string, Period>(StringComparer.Ordinal) { ["oa.1"] = Period.Parse("2021-03") };
        Assert.Empty(TraceCheck.Twice(Here, Period.Parse("2021-05"), ["oa.2", "oa.3"], before));
        Assert.Equal(["oa.1", "oa.2"], Found("oa.1", "oa.2", "oa.2").Select(f => f.Says.Split(' ')[1]));

        IEnumerable<Finding> Found(params string[] listed) => TraceCheck.Twice(Here, Period.Parse("2021-05"), listed, before);
    }

    [Fact]
    public void A_seal_is_the_one_that_was_printed()
    {
        var (april, seal) = (
            Period.Parse("2021-04"),
            Seal.Of([new SealedTrace("oa.1", "plan.submitted", Given.Day("2021-04-01"), Now, "ab")])
        );
        Assert.Null(TraceCheck.Seal(Here, april, seal, seal.Hash));
        Assert.NotNull(TraceCheck.Seal(Here, april, seal, "another"));
        Assert.NotNull(
            TraceCheck.Seal(Here, april, seal with { Digests = new Dictionary<string, string>(StringComparer.Ordinal) }, seal.Hash)
        );
    }

    [Theory]
    [InlineData("a:1-2 b:3", "a=1,2 b=3", "")]
    [InlineData("a:1-2 b:3", "a=1 b=3", "")] // one that was never used
    [InlineData("a:1-2 b:2-3", "", "number-twice")]
    [InlineData("a:1-2 b:3", "a=1,2 b=2", "number-twice number-not-reserved")]
    [InlineData("a:1-2 b:3", "a=1,1", "number-twice")]
    [InlineData("a:1-2", "a=1,2 b=3", "number-not-reserved")] // from memory
    [InlineData("a:1-2 a:3-5", "a=1,2", "")] // taken anew, and the first ones used
    [InlineData("38 a:39-40", "a=39 b=38", "")] // before there was a register
    [InlineData("38 a:38-40", "", "number-twice")]
    [InlineData("38 a:39-40", "b=12 c=12", "number-twice")]
    public void Numbers(string register, string given, string kinds)
    {
        var words = register.Split(' ');
        var before = words[0].Contains(':', StringComparison.Ordinal) ? 0 : int.Parse(words[0]);
        var reservations = words.Where(w => w.Contains(':', StringComparison.Ordinal)).Select(Reservation).ToList();
        var holders = given
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(w => new GivenNumbers(Here, w[..1], [.. w[2..].Split(',').Select(int.Parse)]))
            .ToList();
        Assert.Equal(
            kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            NumberCheck.Of(Here, new NumberRegister(before, reservations), holders).Select(KindOf)
        );

        static NumberReservation Reservation(string text)
        {
            var numbers = text[2..].Split('-').Select(int.Parse).ToList();
            return new NumberReservation(text[..1], numbers[0], numbers[^1] - numbers[0] + 1);
        }
    }

    [Theory]
    [InlineData("a b", "a b", "")]
    [InlineData("a b", "a b b", "sent-twice")]
    [InlineData("a", "a b", "sent-unrecorded")]
    [InlineData("a b", "a", "sent-unrecorded")]
    public void What_was_sent(string recorded, string left, string kinds) =>
        Assert.Equal(
            kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            SentCheck
                .Of(recorded.Split(' ').ToDictionary(id => id, id => $"key of {id}", StringComparer.Ordinal), left.Split(' '), "outbox")
                .Select(KindOf)
        );

    private static string? KindOf(Finding? finding) =>
        finding is null ? null : System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName($"{finding.Kind}");

    private static DoneRun Done(string run) => new(Here, Of(run), Skipped: false, Given.Day("2022-01-20"), SettingsVersion: 1);

    private static Occurrence Of(string occurrence) => Occurrence.Parse($"daye/{occurrence}");

    private static DateTimeOffset At(string local) => new(DateTime.Parse($"2021-{local}"), TimeSpan.FromHours(8));
}
