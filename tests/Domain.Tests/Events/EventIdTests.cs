using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Events;

public sealed class EventIdTests
{
    private static readonly MatterEvent Voided = new("oa.e-1", default, default, new MatterReturned("s-001", "不办"));

    public static TheoryData<string> OwnIds =>
        [
            EventId.From("s-001"),
            EventId.Plan("2021-04.office.1"),
            EventId.Refused("oa.e-1"),
            EventId.Slip("2021-04-15.s-001"),
            EventId.Void("oa.e-1"),
            MatterEvent.Voiding("s-001", Voided, "重复").Id,
        ];

    [Theory]
    [InlineData("oa", "0012", "oa.0012")]
    [InlineData("slips", "1", "slips.1")]
    [InlineData("slip", "1", "slip..1")]
    [InlineData("from", ".s-001", "from...s-001")]
    public void A_sender_s_event_is_known_by_source_and_id(string source, string id, string known) =>
        Assert.Equal(known, EventId.Of(source, id));

    [Theory]
    [MemberData(nameof(OwnIds))]
    public void A_source_named_like_the_backend_s_own_events_never_gives_an_id_of_theirs(string own)
    {
        var dot = own.IndexOf('.', StringComparison.Ordinal);
        Assert.Contains(own[..dot], EventId.Own);
        Assert.NotEqual(own, EventId.Of(own[..dot], own[(dot + 1)..]));
        Assert.DoesNotContain("..", own, StringComparison.Ordinal);
    }
}
