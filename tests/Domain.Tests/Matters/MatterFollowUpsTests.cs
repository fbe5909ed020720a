using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

public sealed class MatterFollowUpsTests
{
    [Fact]
    public void A_proposal_that_is_turned_opens_an_information_of_the_same_people()
    {
        var turned = Story.Matter(
            "proposal",
            "2021-03-01 opened due:2021-12-31 owner:p-sun leader:l-vice origin=group field=城乡建设 | 2021-03-10 turned"
        );
        var opened = MatterFollowUps.OpenedBy(turned)!;
        Assert.Equal(
            Given.Content(
                new MatterOpened("s-001.information")
                {
                    Kind = "information",
                    Title = "事项s-001",
                    Unit = "c-economy",
                    CoUnits = [],
                    Leader = "l-vice",
                    Owner = "p-sun",
                    Proposers = ["p-li", "p-wu"],
                    Due = null,
                    Source = "由提案 s-001 转来",
                    Attributes = Given.Attributes(("origin", "group"), ("field", "城乡建设")),
                }
            ),
            Given.Content(opened)
        );

        var information = MatterFold.Of([MatterFoldTests.Told("from.s-001", Given.At("2021-03-10 10:00"), opened)], Given.Rules).Matter!;
        Assert.Equal(("information", "submitted", Given.Day("2021-03-24")), (information.Kind, information.State, information.Due!.Value));
    }

    [Theory]
    [InlineData("2021-03-01 opened")]
    [InlineData("2021-03-01 opened | 2021-03-10 filed")]
    [InlineData("2021-03-01 opened | 2021-03-10 withdrawn")]
    public void No_other_state_opens_a_matter(string story) => Assert.Null(MatterFollowUps.OpenedBy(Story.Matter("proposal", story)));

    /// <summary>M19: 满意度回访.</summary>
    [Fact]
    public void A_proposal_that_is_closed_asks_for_a_call_and_for_another_when_it_was_handled_again()
    {
        var closed = Story.Matter("proposal", Story.Replied + " | 2021-06-10 closed");
        var opened = MatterFollowUps.OpenedBy(closed)!;
        Assert.Equal(("s-001.follow-up", "follow-up"), (opened.Matter, opened.Kind));
        var call = MatterFold.Of([MatterFoldTests.Told("from.s-001", Given.At("2021-06-10 10:00"), opened)], Given.Rules).Matter!;
        Assert.Equal((Given.Day("2021-07-12"), "回访提案者"), (call.Due, call.Action)); // a month later is a Saturday
        Assert.Equal(["office"], Owing.Of(call with { Unit = "office" }, Given.Roster).Units);

        const string Again =
            " | 2021-06-10 closed | 2021-06-15 evaluated p-li satisfied dissatisfied | 2021-07-01 replied answer=A | 2021-07-10 closed";
        Assert.Equal("s-001.follow-up2", MatterFollowUps.OpenedBy(Story.Matter("proposal", Story.Replied + Again))!.Matter);
        Assert.Equal(["follow-up", "follow-up2", "information"], MatterFollowUps.Suffixes(closed.Workflow));
    }

    /// <summary>M8: public pledge and oath, both published.</summary>
    [Fact]
    public void A_change_of_leadership_opens_its_checklist_with_deadlines_from_the_day_of_the_change()
    {
        var opened = Opened(new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), null));
        Assert.Equal(
            [
                "l-chair.2021-12-15.pledge office 陈某签署任职公开承诺书 2021-12-29",
                "l-chair.2021-12-15.oath office 陈某宣读任职宣誓词 2021-12-29",
                "l-chair.2021-12-15.pledge-published office 公示陈某的承诺书，接受监督 2022-01-06",
                "l-chair.2021-12-15.oath-published office 公示陈某的宣誓词和宣誓情况，接受监督 2022-01-06", // over New Year
            ],
            opened.Select(o => $"{o.Matter} {o.Unit} {o.Title} {o.Due:yyyy-MM-dd}")
        );
        Assert.All(opened, o => Assert.Equal(("supervision", "领导班子变动", (string?)null), (o.Kind, o.Source, o.Owner)));
        Assert.All(opened, o => Assert.True(Fields.IsId(o.Matter)));
    }

    [Fact]
    public void The_unit_that_is_named_sees_to_it() =>
        Assert.All(
            Opened(new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), "c-culture")),
            o => Assert.Equal("c-culture", o.Unit)
        );

    [Fact]
    public void Two_changes_of_one_leader_open_two_checklists()
    {
        var ids = new[] { "2021-12-15", "2021-12-16" }
            .SelectMany(d => Opened(new LeadershipChanged("l-chair", "陈某", "chair", Given.Day(d), null)))
            .Select(o => o.Matter)
            .ToList();
        Assert.Equal(8, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void What_a_checklist_opens_is_accepted()
    {
        foreach (var opened in Opened(new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), null)))
        {
            Assert.Empty(
                EventTypes.Check(
                    opened,
                    new EventCheck(Given.Day("2021-12-15"), Given.Day("2021-12-15"), null, Given.Roster, Given.County, Given.Rules)
                )
            );
            Assert.Equal(
                "opened",
                MatterFold.Of([MatterFoldTests.Told("e", Given.At("2021-12-15 09:00"), opened)], Given.Rules).Matter!.State
            );
        }
    }

    [Fact]
    public void Without_an_office_and_a_named_unit_there_is_nobody_to_see_to_it()
    {
        var roster = Given.Roster with { Units = [] };
        Assert.Throws<InvalidOperationException>(() =>
            MatterFollowUps
                .OpenedBy(
                    new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), null),
                    Given.County.Checklists.Of("leadership-changed")!,
                    roster,
                    Given.Calendar
                )
                .ToList()
        );
    }

    private static List<MatterOpened> Opened(LeadershipChanged changed) =>
        [.. MatterFollowUps.OpenedBy(changed, Given.County.Checklists.Of("leadership-changed")!, Given.Roster, Given.Calendar)];
}
