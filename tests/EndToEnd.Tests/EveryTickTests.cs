using Cppcc.Replay;

namespace Cppcc.EndToEnd.Tests;

/// <summary>Skipping the ticks that would find nothing due changes nothing.</summary>
[Trait("Takes", "long")]
public class EveryTickTests
{
    private const string Until = "2023-03-31";

    [Fact(Explicit = true)]
    public async Task A_month_with_every_tick_run_comes_to_what_it_comes_to_with_idle_ones_skipped()
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"], Until);
        var skipping = await Replays.Once(folder["organ"], folder["skipping"], "--quiet");

        // 31 days of 24 hours, four ticks an hour for each of seven timers, and twelve for what sends.
        var (progress, business) = await EveryTick(folder);
        Assert.Equal((31 * 24 * (4 * 7 + 12), 0L), ((int)progress.TicksRun, progress.TicksSkipped));
        Assert.Equal(0, progress.FailedInvocations);
        Assert.Equal(Replays.Business(skipping.Output), Replays.Business(business));
        Assert.Equal(Replays.Outbox(folder["skipping"]), Replays.Outbox(folder["every"]));
    }

    private static async Task<(EmbeddedHost.ReplayProgress Progress, string Business)> EveryTick(TemporaryFolder folder)
    {
        var cancel = TestContext.Current.CancellationToken;
        var year = RecordedYear.Read(folder["organ"]);
        await File.WriteAllLinesAsync(folder["requests.jsonl"], year.Requests, cancel);
        string[] arguments = ["--port", "0", "--clock", $"{year.From:O}", "--until", Until, "--replay", folder["requests.jsonl"]];
        await using var session = await Session.Open(
            Path.Combine(folder["every"], "replay"),
            year.Sources,
            arguments,
            cancel,
            everyTick: true
        );
        await session.Start(cancel);
        await session.Replay.Completion.WaitAsync(cancel);
        return (session.Replay.Progress, await new Summary(session.Services, year).Business(cancel));
    }
}
