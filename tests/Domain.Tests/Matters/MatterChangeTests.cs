using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

public sealed class MatterChangeTests
{
    /// <summary>Whoever looks whether a matter's opening still holds adds nothing when it does.</summary>
    [Fact]
    public void To_add_nothing_changes_nothing_and_undoes_nothing()
    {
        var before = MatterChange.Of(
            [],
            [Told("e-1", Given.Opened("s-001", null, "request")), Told("e-2", new EventVoided("s-001", "e-0", "无权"))],
            Given.Rules
        );
        var change = MatterChange.Of(before.Events, [], Given.Rules);
        Assert.False(change.IsNew);
        Assert.Equal(before.Events, change.Events);
        Assert.Empty(change.View.Undone);
        Assert.Equal("s-001", change.View.Matter!.Id);
        Assert.Null(MatterChange.Of([], [], Given.Rules).View.Matter);

        static MatterEvent Told(string id, MatterEventBody body) => MatterFoldTests.Told(id, Given.At("2021-03-01 09:00"), body);
    }
}
