using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Circulars;

/// <summary>The circular of April, after that of March, which was due on 2 April at 10:00 and decided at 10:05.</summary>
public sealed class LateEvidenceTests
{
    private static readonly DateTimeOffset Due = At("2021-04-02T10:00");
    private static readonly DateTimeOffset Decided = At("2021-04-02T10:05");

    [Theory]
    [InlineData("told after it was due", "2021-04-02T10:01", "2021-04-02T10:01", true)]
    [InlineData("told before, stored days after it was decided", "2021-04-01T09:00", "2021-04-07T09:00", true)]
    [InlineData("told before, stored long before it was decided, and so seen", "2021-03-01T09:00", "2021-03-01T09:00", false)]
    [InlineData("told before, on its way into storage when it was decided", "2021-04-01T09:00", "2021-04-02T10:04", true)]
    [InlineData("told before, stored by a request as slow as can be", "2021-04-01T09:00", "2021-04-02T09:51", true)]
    [InlineData("told after this one was due", "2021-05-08T10:01", "2021-05-08T10:01", false)]
    public void A_trace_of_February_is_late_evidence_of_April_unless_March_has_seen_it(string when, string told, string stored, bool late)
    {
        var arrival = Arrival("oa.1", told, stored);
        Assert.True(late == Of([Circular()], arrival).Contains("oa.1"), when);
        Assert.True(!late || arrival.Received >= LateEvidence.Since(Circular()), when); // else it would not even be read
    }

    [Fact]
    public void What_came_while_a_circular_was_decided_is_named_by_that_one_or_the_next_and_by_no_two()
    {
        var arrival = Arrival("oa.1", "2021-04-01T09:00", "2021-04-02T10:04");
        Assert.Equal(["oa.1"], Of([Circular()], arrival));
        Assert.Empty(Of([Circular(late: "oa.1")], arrival));
        Assert.Empty(Of([Circular(), Circular(sealedOnes: "oa.1")], arrival));
        Assert.Empty(Of([Circular(), Circular(late: "oa.1")], arrival));

        var justAfter = Arrival("oa.2", "2021-04-01T09:00", "2021-04-02T10:06"); // read by a circular that was still reading
        Assert.Empty(Of([Circular(late: "oa.2")], justAfter));
        Assert.Equal(["oa.2"], Of([Circular()], justAfter));
    }

    [Theory]
    [InlineData("2021-04-01T09:00", "2021-04-02T10:04", true)]
    [InlineData("2021-04-01T09:00", "2021-04-02T10:06", true)]
    [InlineData("2021-04-01T09:00", "2021-04-02T10:21", false)]
    [InlineData("2021-04-02T10:01", "2021-04-02T10:04", false)] // told too late for it
    public void Circulars_further_back_are_asked_only_where_one_decided_shortly_before_may_name_the_arrival(
        string told,
        string stored,
        bool inDoubt
    )
    {
        Assert.Equal(inDoubt, LateEvidence.IsInDoubt(Arrival("oa.1", told, stored), Circular()));
        Assert.False(LateEvidence.IsInDoubt(Arrival("oa.1", told, stored), Circular(late: "oa.1")));
    }

    [Theory]
    [InlineData("2021-04-02T10:04", true)] // after a sleep, one after another
    [InlineData("2021-03-02T10:00", false)]
    public void A_circular_of_a_month_before_names_nothing_that_came_later(string decided, bool may) =>
        Assert.Equal(may, LateEvidence.MayName(At(decided), Circular()));

    [Fact]
    public void The_same_traces_come_in_the_same_order_whenever_they_were_stored()
    {
        LateArrival[] one =
        [
            Arrival("oa.b", "2021-04-03T09:00", "2021-04-20T09:00"),
            Arrival("oa.a", "2021-04-03T09:00", "2021-04-21T09:00"),
        ];
        LateArrival[] other = [.. one.Append(Arrival("oa.c", "2021-04-02T11:00", "2021-04-22T09:00"))];
        Assert.Equal(["oa.a", "oa.b"], Of([Circular()], one));
        Assert.Equal(["oa.c", "oa.a", "oa.b"], Of([Circular()], other));
    }

    private static SealedCircular Circular(string? sealedOnes = null, string? late = null) =>
        new(
            Seal.Of(sealedOnes is null ? [] : [Arrival(sealedOnes, "2021-02-01T09:00", "2021-02-01T09:00").Trace.Sealed]),
            late is null ? [] : [late],
            Due,
            Decided
        );

    private static LateArrival Arrival(string id, string told, string stored) =>
        new(
            new Trace(new SealedTrace(id, "activity.held", Given.Day("2021-02-10"), At(told), "ab"), new MatterReturned("s-001", "不办")),
            At(stored)
        );

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local}+08:00");

    private static IEnumerable<string> Of(IReadOnlyList<SealedCircular> before, params LateArrival[] arrivals) =>
        LateEvidence.Of(Period.Parse("2021-04"), At("2021-05-07T10:00"), before, [], arrivals).Select(t => t.Sealed.Id).ToList();
}
