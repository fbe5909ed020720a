using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>民主监督: each finding has its own deadline and is rectified by itself. M18.</summary>
public sealed class FindingsTests
{
    private const string Visited = "2021-03-01 opened | 2021-03-10 visited";

    private static readonly MatterEvent Found = Noted(
        "2021-03-12",
        [
            new FindingTold("f-1", "窗口无人导办", "c-culture", Given.Day("2021-04-15")),
            new FindingTold("f-2", "指南没有更新", "市行政审批局", Given.Day("2021-06-15")),
            new FindingTold("f-3", "没有公示电话", "c-culture", null),
        ],
        []
    );

    [Fact]
    public void A_finding_that_has_no_day_of_its_own_has_the_workflow_s_term_and_the_attributes_follow_from_the_list()
    {
        var matter = Of(Visited, Found);
        Assert.Equal(
            ["f-1 2021-04-15 open", "f-2 2021-06-15 open", "f-3 2021-05-12 open"],
            matter.Findings.Select(f => $"{f.Id} {f.Due:yyyy-MM-dd} {f.State}")
        );
        Assert.Equal(("3", "0", "c-culture；市行政审批局"), Counts(matter));
        matter = Of(Visited, Found, Settled("2021-04-10", ("f-1", null), ("f-3", null)));
        Assert.Equal(("3", "2", "市行政审批局"), Counts(matter)); // who still has to
    }

    [Fact]
    public void The_way_needs_no_numbers_beside_the_list()
    {
        var matter = Of(
            $"{Visited} | 2021-03-15 found | 2021-03-16 rectifying | 2021-06-01 rectified | 2021-06-02 closed",
            Found,
            Settled("2021-05-20", ("f-1", null), ("f-2", "已无此事项"), ("f-3", null))
        );
        Assert.Equal(
            ("closed", "rectified not-rectified rectified"),
            (matter.State, string.Join(' ', matter.Findings.Select(f => f.State)))
        );
    }

    [Theory]
    [InlineData("rectified")]
    [InlineData("closed")]
    public void Nothing_is_done_before_every_finding_is_rectified_or_there_is_a_reason(string to)
    {
        var story = $"{Visited} | 2021-03-15 found | 2021-03-16 rectifying | 2021-04-20 rectified";
        if (to == "closed")
            story = $"{Visited} | 2021-04-20 closed";
        var partly = Settled("2021-04-10", ("f-1", null), ("f-2", null));
        var view = View(story, Found, partly);
        var last = view.History[^1];
        Assert.Equal((Verdict.Waiting, "还有 1 条问题未整改：f-3；不予整改的须说明理由"), (last.Verdict, last.Reason));

        // What is settled later lets it through: then it takes effect.
        view = View(story, Found, partly, Settled("2021-05-06", ("f-3", "已无此窗口")));
        Assert.Equal(to, view.Matter!.State);
        Assert.All(view.History, h => Assert.Equal(Verdict.Accepted, h.Verdict));
    }

    [Fact]
    public void A_rectification_that_is_told_before_its_finding_waits_for_it()
    {
        var early = Settled("2021-03-11", ("f-1", null));
        Assert.Equal("没有编号为“f-1”的问题", Assert.Single(View(Visited, early).History, h => h.Verdict == Verdict.Waiting).Reason);
        Assert.Equal("rectified", Of(Visited, early, Found).Findings[0].State);
    }

    [Fact]
    public void A_finding_that_is_told_again_is_open_again_with_its_new_day()
    {
        var again = Noted("2021-04-20", [new FindingTold("f-1", "仍无人导办", "c-culture", Given.Day("2021-05-31"))], []);
        var matter = Of(Visited, Found, Settled("2021-04-10", ("f-1", null)), again);
        Assert.Equal(
            ("仍无人导办", "open", Given.Day("2021-05-31")),
            (matter.Findings[0].Text, matter.Findings[0].State, matter.Findings[0].Due)
        );
        Assert.Equal(3, matter.Findings.Count);
    }

    [Fact]
    public void The_order_of_arrival_cannot_matter()
    {
        MatterEvent[] all =
        [
            .. Story.Of("assignment", $"{Visited} | 2021-03-15 found | 2021-03-16 rectifying | 2021-06-01 rectified | 2021-06-02 closed"),
            Found,
            Settled("2021-04-10", ("f-1", null)),
            Settled("2021-05-20", ("f-2", "已无此事项"), ("f-3", null)),
            Noted("2021-04-20", [new FindingTold("f-3", "电话打不通", "市水利局", null)], []),
        ];
        var random = new Random(18);
        var expected = Given.Content(MatterFold.Of(all, Given.Rules).Matter);
        Assert.Contains("\"closed\"", expected, StringComparison.Ordinal);
        for (var i = 0; i < 50; i++)
        {
            var kept = new List<MatterEvent>();
            foreach (var one in all.Concat(all.Take(4)).OrderBy(_ => random.Next()))
                kept = [.. MatterChange.Of(kept, [one], Given.Rules).Events];
            Assert.Equal(expected, Given.Content(MatterFold.Of(kept, Given.Rules).Matter));
        }
    }

    [Theory]
    [InlineData("2021-04-15", "2021-04-15", "c-culture", "blue")]
    [InlineData("2021-04-16", "2021-04-15", "c-culture", "red")]
    [InlineData("2021-05-13", "2021-04-15", "c-culture", "red")] // both of the committee's are past
    [InlineData("2021-06-16", "2021-04-15", "c-culture 市行政审批局", "red")]
    public void The_earliest_finding_gives_the_deadline_and_who_is_past_it_owes_it(string on, string due, string owes, string light)
    {
        var matter = Of($"{Visited} | 2021-03-15 found | 2021-03-16 rectifying", Found);
        var owing = Owing.Of(matter, Given.Roster, Given.Day(on));
        Assert.Equal(Given.Day(due), matter.Due);
        Assert.Equal(owes, string.Join(' ', owing.Units.Concat(owing.Outside)));
        Assert.Equal("完成整改", matter.Action);
        Assert.Equal(light, Lights.Of(matter, Given.Day(on), Given.Calendar, Given.County.Lights)?.Id);
    }

    [Fact]
    public void When_all_are_settled_the_unit_owes_the_report_by_the_last_day()
    {
        var matter = Of(
            $"{Visited} | 2021-03-15 found | 2021-03-16 rectifying",
            Found,
            Settled("2021-04-10", ("f-1", null), ("f-2", null), ("f-3", null))
        );
        Assert.Equal((Given.Day("2021-06-15"), "报告整改完成情况"), (matter.Due!.Value, matter.Action));
        Assert.Equal(["c-economy"], Owing.Of(matter, Given.Roster, Given.Day("2021-04-11")).Units);
    }

    [Fact]
    public void A_finding_s_day_is_put_off_by_telling_it_again_and_not_by_an_extension()
    {
        var view = View($"{Visited} | 2021-03-15 found | 2021-03-16 rectifying | 2021-03-17 extended 2021-05-31", Found);
        Assert.Equal(Verdict.Refused, view.History[^1].Verdict);
        Assert.StartsWith("现有期限 2021-04-15 是所发现问题的整改期限", view.History[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_rectified_after_its_day_counts_once_for_who_had_to()
    {
        MatterEvent[] events =
        [
            .. Story.Of("assignment", $"{Visited} | 2021-03-15 found | 2021-03-16 rectifying"),
            Found,
            Settled("2021-04-20", ("f-1", null)),
            Settled("2021-04-21", ("f-2", null)),
        ];
        var april = Period.Parse("2021-04");
        var month = MonthMatter.Of(events, Given.Rules, april, Given.At("2021-05-07 10:00"))!;
        var late = Assert.Single(month.LateStages);
        Assert.Equal(("s-001/finding.f-1", "问题“窗口无人导办”整改", true), (late.Id, late.State, late.Counted));
        var facts = new MonthFacts(
            april,
            Given.Day("2021-05-07"),
            Given.Roster,
            [],
            new Dictionary<string, Domain.Plans.UnitPlan>(StringComparer.Ordinal),
            [month],
            [],
            []
        );
        Assert.Equal([1, 0], new[] { "c-culture", "c-economy" }.Select(u => facts.LateStages(u).Count()));
    }

    [Theory]
    [InlineData("supervision", "这类事项没有发现问题清单")]
    [InlineData("assignment", null)]
    public void Only_kinds_that_have_a_list_take_findings(string kind, string? reason)
    {
        var events = Story.Of(kind, "2021-03-01 opened").Append(Found);
        Assert.Equal(reason, MatterFold.Of(events, Given.Rules).History.Single(h => h.Event == Found.Id).Reason);
    }

    private static (string, string, string) Counts(Matter matter) =>
        (matter.Attributes["findings"], matter.Attributes["rectified"], matter.Attributes["rectifiedBy"]);

    private static MatterEvent Settled(string day, params (string Id, string? Reason)[] settled) =>
        Noted(day, [], [.. settled.Select(s => new FindingSettled(s.Id, null, s.Reason is null ? "照片" : null, s.Reason))]);

    private static MatterEvent Noted(string day, IReadOnlyList<FindingTold> told, IReadOnlyList<FindingSettled> settled) =>
        new(
            $"n-{day}",
            Given.At($"{day} 08:00"),
            Given.Day(day),
            new MatterNoted(Story.Id, null, null, null, null, Given.Attributes()) { Findings = told, Rectified = settled }
        );

    private static MatterView View(string story, params MatterEvent[] more) =>
        MatterFold.Of(Story.Of("assignment", story).Concat(more), Given.Rules);

    private static Matter Of(string story, params MatterEvent[] more)
    {
        var view = View(story, more);
        Assert.Empty(view.History.Where(h => h.Verdict != Verdict.Accepted).Select(h => $"{h.Event} {h.Verdict}: {h.Reason}"));
        return view.Matter!;
    }
}
