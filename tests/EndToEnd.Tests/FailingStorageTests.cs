namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// Storage behind a proxy at which every so manieth call fails, in turn refused and cut off after it was carried out: the client library
/// waits and sends it again, and a week comes to the same. A quarter of it is in Functions.Tests, where nobody waits.
/// </summary>
[Trait("Takes", "long")]
public class FailingStorageTests
{
    private const string Until = "2023-03-07";

    [Theory(Explicit = true)]
    [InlineData(5)]
    [InlineData(7)]
    public async Task A_week_comes_to_the_same(int every)
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"], Until);
        var undisturbed = await Replays.Once(folder["organ"], folder["undisturbed"], "--quiet");
        using var program = RunningProgram.Replay(
            Replays.ThroughProxy(("PROXY_FAILS", $"{every}")),
            Replays.Arguments(folder["organ"], folder["data"], "--once", "--quiet")
        );
        var ended = await program.End();
        Assert.True(ended.Status == 0, $"Status {ended.Status}.\n{ended.Output}\n{ended.Errors}");
        Assert.Equal(Replays.Business(undisturbed.Output), Replays.Business(ended.Output));
        Assert.Equal(Replays.Outbox(folder["undisturbed"]), Replays.Outbox(folder["data"]));
        Assert.Equal(await Replays.Rows(folder["undisturbed"]), await Replays.Rows(folder["data"]));
    }
}
