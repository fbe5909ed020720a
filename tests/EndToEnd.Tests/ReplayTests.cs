namespace Cppcc.EndToEnd.Tests;

/// <summary>A replay from its beginning to its end.</summary>
[Trait("Takes", "long")]
public class ReplayTests(UndisturbedYear undisturbed)
{
    [Fact]
    public void A_replay_says_at_its_end_what_came_and_what_it_cost()
    {
        Assert.Contains(
            "Requests: 3 answered 200, 1 answered 201, 102 answered 202, 1 answered 422;",
            undisturbed.Errors,
            StringComparison.Ordinal
        );
        Assert.Contains("failed invocations 0, poisoned messages 0", undisturbed.Errors, StringComparison.Ordinal);
        Assert.Contains("存储调用", undisturbed.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^Replay took \d+\.\d s\.$", undisturbed.Output);
    }

    [Fact]
    public async Task A_finished_one_starts_over()
    {
        using var folder = new TemporaryFolder();
        await undisturbed.CopyTo(folder["data"]);
        File.WriteAllText(
            Path.Combine(folder["data"], "replay", "outbox", SmallYear.Organ, "2000-01-01.md"),
            "<!-- of an earlier replay -->"
        );
        var again = await Replays.Once(undisturbed.Organ, folder["data"], "--quiet");

        Assert.Equal(undisturbed.Business, Replays.Business(again.Output));
        Assert.Matches(@"Replay took \d+\.\d s\.\n$", again.Output);
        Assert.DoesNotContain("存储调用", again.Output, StringComparison.Ordinal);
        Assert.Empty(again.Errors);
        Assert.Equal(Replays.Outbox(undisturbed.Data), Replays.Outbox(folder["data"]));
    }

    [Fact]
    public void The_summary_names_cycles_slips_and_rankings()
    {
        Assert.StartsWith("政协清河县委员会（qinghe）2023-03-01 至 2023-04-19\n", undisturbed.Output, StringComparison.Ordinal);

        // Each day of the month's review, and the numbers of its lights.
        var slips = Replays.Table(undisturbed.Output, "督办单");
        Assert.Equal(["督办日", "未办结事项", "蓝色", "黄色", "红色", "提交主席会议", "约谈"], slips[0]);
        Assert.Equal(["2023-03-15", "2023-03-27", "2023-04-17", "合计"], slips.Skip(1).Select(r => r[0]));
        Assert.All(slips.Skip(1).SkipLast(1), r => Assert.InRange(r.Skip(2).Take(3).Sum(int.Parse), 1, int.Parse(r[1])));

        var cycles = Replays.Table(undisturbed.Output, "各项机制");
        Assert.Equal(["机制", "执行", "略过", "通知", "按时", "迟报", "未报"], cycles[0]);
        Assert.Equal(["周安排", "月计划", "月督办", "月通报", "季考核", "年考评", "每日", "合计"], cycles.Skip(1).Select(r => r[0]));
        Assert.Equal("6", Cell(cycles, "月督办", 1)); // three reviews, and the issue of each one's red slips
        Assert.Equal("1", Cell(cycles, "月通报", 1));
        Assert.Equal("3", Cell(cycles, "季考核", 1));
        Assert.Equal("0", Cell(cycles, "年考评", 1));

        var ranking = Replays.Table(undisturbed.Output, "月通报名次：机关各委室");
        Assert.Equal(["单位", "23-03"], ranking[0]);
        Assert.Equivalent(new[] { "办公室", "提案委员会", "经济委员会" }, ranking.Skip(1).Select(r => r[0]), strict: true);
        Assert.Contains(
            "收到报送 100 件：迟报的计划 3 件，按规定未采用 1 件，等待期满未采用 1 件，未处理 0 件\n",
            undisturbed.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_notice_is_in_the_outbox_once()
    {
        var ids = Replays.Outbox(undisturbed.Data);
        Assert.True(ids.Count > 100, $"There are only {ids.Count}.");
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    private static string Cell(IReadOnlyList<string[]> table, string row, int column) => table.Single(r => r[0] == row)[column];
}
