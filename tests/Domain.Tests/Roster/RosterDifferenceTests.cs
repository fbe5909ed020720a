using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Roster;

public sealed class RosterDifferenceTests
{
    [Fact]
    public void What_differs_is_said_in_words_and_nothing_personal_with_it()
    {
        var before = Given.Roster;
        var after = before with
        {
            Units =
            [
                before.Units[0] with
                {
                    Name = "综合办公室",
                },
                .. before.Units.Skip(1).Take(2),
                new Unit("t-new", "新镇", "township", 1, 3),
            ],
            People =
            [
                .. before
                    .People.Where(p => p.Id != "p-li")
                    .Select(p =>
                        p.Id == "p-sun" ? p with { Unit = "c-culture", Post = "member", Birthday = "1980-02-29", Away = [] }
                        : p.Id == "p-wu" ? p with { Reach = Reach.None with { Phone = "13800000000" }, Away = [.. p.Away] }
                        : p
                    ),
            ],
            Leaders = [.. before.Leaders.Select(l => l.Id == "l-vice" ? l with { InChargeOf = ["c-economy"] } : l)],
        };
        Assert.Equal(
            [
                "新增单位“新镇”（t-new）",
                "单位“综合办公室”（office）：名称由“办公室”改为“综合办公室”",
                "去掉单位“金牛镇”（t-jinniu）",
                "人员“孙主任”（p-sun）：单位由“经济委”改为“文史委”；职务由“director”改为“member”；请假有改动；生日有改动",
                "人员“吴副主任”（p-wu）：联系方式有改动",
                "去掉人员“李副主任”（p-li）",
                "领导“冯副主席”（l-vice）：分管由“经济委、文史委”改为“经济委”",
            ],
            RosterDifference.Of(before, after).Select(c => c.Words)
        );
        Assert.Empty(RosterDifference.Of(after, after));
    }

    [Theory]
    [InlineData(4, 7, null)]
    [InlineData(3, 7, null)] // a quarter of the units
    [InlineData(2, 7, "4 个单位中的 2 个")]
    [InlineData(4, 5, null)] // two of seven
    [InlineData(4, 4, "7 名人员中的 3 名")]
    [InlineData(0, 3, "4 个单位中的 4 个、7 名人员中的 4 名")]
    [InlineData(0, 0, "空的")]
    public void A_roster_that_lost_more_than_a_third_is_doubted(int units, int people, string? says)
    {
        var after = new CommitteeRoster([.. Given.Roster.Units.Take(units)], [.. Given.Roster.People.Take(people)], []);
        var doubt = RosterDifference.Doubt(Given.Roster, after);
        if (says is null)
            Assert.Null(doubt);
        else
            Assert.Contains(says, doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_roster_is_doubted_only_when_it_is_empty()
    {
        Assert.Null(RosterDifference.Doubt(CommitteeRoster.Empty, Given.Roster));
        Assert.NotNull(RosterDifference.Doubt(CommitteeRoster.Empty, CommitteeRoster.Empty));
    }
}
