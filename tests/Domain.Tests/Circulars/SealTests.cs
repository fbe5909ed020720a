using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class SealTests
{
    private static readonly SealedTrace[] Traces = [Trace("oa.1"), Trace("oa.2"), Trace("personnel.1")];

    public static TheoryData<string, SealedTrace> Changes =>
        new()
        {
            { "type", Traces[1] with { Type = "matter.opened" } },
            { "happened", Traces[1] with { Happened = Given.Day("2021-04-11") } },
            { "told", Traces[1] with { Told = Traces[1].Told.AddSeconds(1) } },
            { "body", Traces[1] with { BodyHash = "cd" } },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_changed_column_is_found(string column, SealedTrace changed)
    {
        Assert.Equal(["oa.2"], Seal.Of(Traces).Broken([Traces[0], changed, Traces[2]]));
        Assert.True(Seal.Of([Traces[0], changed, Traces[2]]).Hash != Seal.Of(Traces).Hash, column);
    }

    [Fact]
    public void Digests_changed_together_with_their_trace_no_longer_give_the_hash()
    {
        SealedTrace[] changed = [Traces[0], Traces[1] with { BodyHash = "cd" }, Traces[2]];
        var forged = Seal.Of(Traces) with { Digests = Seal.Of(changed).Digests };
        Assert.Equal(["oa.1", "oa.2", "personnel.1"], forged.Broken(changed));
    }

    [Fact]
    public void A_removed_trace_and_a_renamed_one_are_found()
    {
        Assert.Equal(["oa.1", "personnel.1"], Seal.Of(Traces).Broken([Traces[1]]));
        Assert.Equal(["oa.2"], Seal.Of(Traces).Broken([Traces[0], Traces[1] with { Id = "oa.9" }, Traces[2]]));
    }

    [Fact]
    public void A_trace_told_later_is_no_breach() => Assert.Empty(Seal.Of(Traces).Broken([.. Traces, Trace("oa.9")]));

    [Fact]
    public void The_same_instant_in_another_offset_is_the_same_trace() =>
        Assert.Empty(Seal.Of(Traces).Broken(Traces.Select(t => t with { Told = t.Told.ToUniversalTime() })));

    [Fact]
    public void A_seal_over_more_or_fewer_traces_is_another()
    {
        Assert.NotEqual(Seal.Of(Traces).Hash, Seal.Of(Traces[..2]).Hash);
        Assert.NotEqual(Seal.Of([]).Hash, Seal.Of(Traces[..1]).Hash);
        Assert.Equal(64, Seal.Of([]).Hash.Length);
    }

    [Fact]
    public void The_order_of_traces_never_matters() =>
        Any.Holds(
            Gen.Shuffle(Traces),
            shuffled => Seal.Of(shuffled).Hash == Seal.Of(Traces).Hash && Seal.Of(Traces).Broken(shuffled).Count == 0
        );

    private static SealedTrace Trace(string id) => new(id, "activity.held", Given.Day("2021-04-10"), Given.At("2021-04-10 17:00"), "ab");
}
