using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class DryRunTests(Spring spring) : IClassFixture<Spring>
{
    [Theory]
    [InlineData("weekly-plan", "2021-W14", "publish", "2 项")]
    [InlineData("weekly-plan", "2021-W16", "remind", "提醒")]
    [InlineData("monthly-plan", "2021-05", "chase", "催报")]
    [InlineData("monthly-plan", "2021-05", "publish", "发布")]
    [InlineData("monthly-supervision", "2021-04", "review-15", "督办 3 件")]
    [InlineData("monthly-circular", "2021-03", "publish", "发布2021年3月通报")] // done already
    [InlineData("monthly-circular", "2021-04", "publish", "发布2021年4月通报")]
    [InlineData("quarterly-score", "2021-Q2", "open", "启动")]
    [InlineData("quarterly-score", "2021-Q1", "compute", "公示")]
    [InlineData("quarterly-score", "2021-Q1", "settle", "定稿")]
    [InlineData("annual-evaluation", "2021", "compute", "公示")]
    [InlineData("annual-evaluation", "2021", "settle", "定稿")]
    [InlineData("daily", "2021-04-13", "due", "提醒")]
    [InlineData("daily", "2021-04-13", "digest", "汇总")]
    public async Task A_dry_run_shows_the_decision_and_writes_nothing(string cycle, string period, string step, string says)
    {
        var (app, organ) = (spring.App, Spring.Organ);
        var (rows, calls) = ((await Snapshot.Of(app.Storage, organ)).Exact(), app.Traffic.ByFunctionAndOperation);
        var answer = (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle,
                    period,
                    step,
                    dryRun = true,
                }
            )
        ).Is(200).Json;
        Assert.Equal((true, $"{organ}/{cycle}/{period}/{step}"), ((bool)answer["dryRun"]!, answer["run"]!.ToString()));
        Assert.Contains(says, answer["summary"]!.ToString(), StringComparison.Ordinal);
        await app.Settle();
        Assert.Equal(rows, (await Snapshot.Of(app.Storage, organ)).Exact());
        var made = app
            .Traffic.ByFunctionAndOperation.Where(c => c.Key.Function == "PostRuns" && c.Value > calls.GetValueOrDefault(c.Key))
            .Select(c => c.Key.Operation.Method)
            .ToList();
        Assert.NotEmpty(made);
        Assert.All(made, method => Assert.Equal("GET", method));
    }

    [Theory]
    [InlineData("""{ "cycle": "yearly-feast", "period": "2021", "step": "eat" }""", "/cycle")]
    [InlineData("""{ "cycle": "weekly-plan", "period": "2021-W14", "step": "eat" }""", "/step")]
    [InlineData("""{ "cycle": "weekly-plan", "period": "2021-04", "step": "publish" }""", "/period")]
    [InlineData("""{ "cycle": "weekly-plan", "period": "2021-W60", "step": "publish" }""", "/period")]
    [InlineData("""{ "cycle": "weekly-plan", "period": "2021-W14", "step": "publish", "dryrun": true }""", "/dryrun")]
    [InlineData("""{ "cycle": "weekly-plan", "period": "2021-W14", "step": "publish", "dryRun": "yes" }""", "/dryRun")]
    public async Task A_request_to_run_what_there_is_not_names_the_fault(string body, string pointer)
    {
        Assert.Equal(
            [pointer],
            (await spring.App.Post($"organs/{Spring.Organ}/runs", body)).IsProblem(400, "malformed").Faults.Select(f => f.Split(' ')[0])
        );
    }
}
