using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>验收销号: a matter that needs acceptance closes only when somebody else than its unit accepts what was reported done.</summary>
public sealed class AcceptanceTests
{
    /// <summary>As docs/settings.md has it.</summary>
    private const string Setting = """
        { "workflows": [ { "id": "supervision",
          "attributes": [ { "id": "acceptance", "name": "需验收销号", "type": "truth" } ],
          "states": [
            { "id": "opened", "next": [ { "id": "done", "unless": { "acceptance": ["true"] } }, { "id": "reported" } ] },
            { "id": "doing", "next": [ { "id": "done", "unless": { "acceptance": ["true"] } }, { "id": "reported" } ] },
            { "id": "reported", "name": "已报办结", "acceptance": true, "owes": ["office"], "action": "完成验收",
              "deadline": { "workdays": 5, "source": "本会规定" },
              "next": [ { "id": "done", "by": ["office", "secretary-general"] }, { "id": "doing", "by": ["office", "secretary-general"] } ] } ] } ] }
        """;

    private const string Opened = "2021-03-01 opened due:2021-03-31 acceptance=true";

    private static readonly MatterRules Rules = Given.Rules with { Workflows = Given.CountyWith("workflows", Setting).Workflows };

    [Theory]
    [InlineData("2021-03-10 done", "opened", Verdict.Waiting, "需验收销号为是的，不能直接到“已办结”")] // it may be told before the report
    [InlineData("2021-03-10 reported | 2021-03-12 done by:office", "done", Verdict.Accepted, null)]
    [InlineData("2021-03-10 reported | 2021-03-12 done by:p-zhao", "done", Verdict.Accepted, null)] // somebody of the office
    [InlineData(
        "2021-03-10 reported | 2021-03-12 done by:c-economy",
        "reported",
        Verdict.Refused,
        "经济委无权办理此步，应为办公室、秘书长"
    )]
    [InlineData("2021-03-10 reported | 2021-03-12 done", "reported", Verdict.Refused, "没有写明的办理人无权办理此步，应为办公室、秘书长")]
    [InlineData("2021-03-10 reported | 2021-03-12 doing by:office", "doing", Verdict.Accepted, null)] // sent back
    public void It_closes_when_what_was_reported_done_is_accepted(string story, string state, Verdict verdict, string? reason)
    {
        var view = Fold($"{Opened} | {story}");
        Assert.Equal((state, verdict, reason), (view.Matter!.State, view.History[^1].Verdict, view.History[^1].Reason));
    }

    [Theory]
    [InlineData("p-zhao", "reported", "赵主任属承办单位，不能自行验收，应由办公室、秘书长中的其他人验收")]
    [InlineData("office", "reported", "办公室属承办单位，不能自行验收，应由办公室、秘书长中的其他人验收")]
    [InlineData("l-secretary", "done", null)]
    public void The_office_does_not_accept_its_own_work(string by, string state, string? reason)
    {
        var view = Fold($"{Opened} unit:office | 2021-03-10 reported | 2021-03-12 done by:{by}");
        Assert.Equal((state, reason), (view.Matter!.State, view.History[^1].Reason));
    }

    [Fact]
    public void An_acceptance_that_comes_before_the_report_waits_for_it()
    {
        var events = Story.Of("supervision", $"{Opened} | 2021-03-12 done by:office");
        Assert.True(MatterFold.Of(events, Rules).HasWaiting);
        var reported = Story.Of("supervision", "2021-03-10@2021-03-13 reported")[0] with { Id = "e9" };
        Assert.Equal("done", MatterFold.Of([.. events, reported], Rules).Matter!.State);
    }

    [Fact]
    public void While_it_awaits_acceptance_the_office_owes_it_by_the_state_s_day_and_its_own_is_kept()
    {
        var reported = Fold($"{Opened} | 2021-03-31 reported").Matter!;
        Assert.Equal((Given.Day("2021-04-08"), Given.Day("2021-03-31")), (reported.Due, reported.DoneOn)); // five workdays over Qingming
        Assert.Equal(["office"], Owing.Of(reported, Given.Roster).Units);
        Assert.Equal(Given.Day("2021-03-31"), Fold($"{Opened} | 2021-03-31 reported | 2021-04-12 done by:office").Matter!.DoneOn);
        var back = Fold($"{Opened} | 2021-03-31 reported | 2021-04-02 doing by:office").Matter!;
        Assert.Equal((Given.Day("2021-03-31"), null), (back.Due, back.DoneOn));
        Assert.Equal(Given.Day("2021-03-20"), Fold("2021-03-01 opened | 2021-03-20 done").Matter!.DoneOn); // one that needs none
    }

    [Fact]
    public void A_completed_plan_item_closes_unless_every_matter_has_to_be_accepted()
    {
        Assert.Equal("done", Rules.Workflows.Of("supervision")!.Completed.Id);
        var all = JsonNode.Parse(Setting)!;
        foreach (var state in all["workflows"]![0]!["states"]!.AsArray().Take(2))
            state!["next"] = JsonNode.Parse("""[{ "id": "done", "removed": true }, { "id": "reported" }]""");
        Assert.Equal("reported", Given.CountyWith("workflows", all.ToJsonString()).Workflows.Of("supervision")!.Completed.Id);
    }

    [Theory]
    [InlineData("""{ "owes": ["unit"] }""", "owes", "待验收的环节应写明由谁验收，不能是承办单位自己（unit）")]
    [InlineData("""{ "next": [{ "id": "done", "by": ["office", "unit"] }] }""", "next/0/by/1", "“unit”属承办一方，不能自行验收")]
    [InlineData("""{ "next": [{ "id": "done", "by": ["owner"] }] }""", "next/0/by/0", "“owner”属承办一方，不能自行验收")]
    [InlineData("""{ "next": [{ "id": "done", "by": [] }] }""", "next/0/by", "验收应写明由谁办理（by）")]
    [InlineData("""{ "next": [{ "id": "doing", "removed": true }] }""", "next", "验收应既可通过（到办结状态），也可退回（到未办结的状态）")]
    [InlineData("""{ "next": [{ "id": "doing", "unless": { "colour": ["red"] } }] }""", "next/1", "“colour”不是本流程的属性（attributes）")]
    [InlineData("""{ "next": [{ "id": "doing", "unless": { "acceptance": "true" } }] }""", "next/1/unless/acceptance", "应为取值的列表")]
    public void Acceptance_by_the_unit_itself_or_one_that_leads_only_one_way_is_refused(string change, string member, string message)
    {
        var setting = JsonNode.Parse(Setting)!;
        var states = setting["workflows"]![0]!["states"]!.AsArray();
        states[2] = Overrides.Merge(states[2], JsonNode.Parse(change));
        var fault = Assert.Single(OrganSettings.Check("county", "workflows", setting));
        Assert.Equal(($"/workflows/0/states/3/{member}", message), (fault.Pointer, fault.Message));
    }

    [Theory]
    [InlineData("p-zhao", "office", "赵主任属承办单位，不能自行验收，应由办公室、秘书长中的其他人验收")]
    [InlineData("c-economy", "c-economy", "经济委无权办理此步，应为办公室、秘书长")]
    [InlineData("l-secretary", "office", null)]
    [InlineData("office", "c-economy", null)]
    public void An_acceptance_by_the_unit_itself_is_refused_at_the_border(string by, string unit, string? reason)
    {
        var matter = Fold($"{Opened} unit:{unit} | 2021-03-10 reported").Matter!;
        var day = Given.Day("2021-03-12");
        var settings = Given.CountyWith("workflows", Setting);
        var faults = EventTypes.Check(
            Story.Of("supervision", $"2021-03-12 done by:{by}")[0].Body,
            new EventCheck(day, day, matter, Given.FullRoster, settings, Rules)
        );
        Assert.Equal(reason is null ? [] : [new Fault("/data/by", reason)], faults);
    }

    private static MatterView Fold(string story) =>
        MatterFold.Of(Story.Of("supervision", story), Rules, objection: (m, e) => Authority.Objection(m, e, Given.FullRoster));
}
