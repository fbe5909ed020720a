namespace Cppcc.EndToEnd.Tests;

/// <summary>Replays that are interrupted in every way and run again.</summary>
[Trait("Takes", "long")]
public class InterruptionTests(UndisturbedYear undisturbed)
{
    private static readonly Random Chance = new(20230301);

    [Fact]
    public async Task A_replay_killed_again_and_again_the_last_time_with_its_emulator_loses_and_doubles_nothing()
    {
        using var folder = new TemporaryFolder();
        foreach (var day in new[] { "2023-03-02", "2023-03-15", "2023-04-03" })
        {
            using var program = Start(folder);
            await program.Until(() => Replays.HasReached(folder["data"], day));
            await Task.Delay(Chance.Next(0, 200), TestContext.Current.CancellationToken);
            await program.Kill();
            await Replays.EmulatorEnds(folder["data"]);
        }

        if (OperatingSystem.IsLinux()) // the emulator's process is found in /proc
        {
            using var program = Start(folder);
            await program.Until(() => Replays.HasReached(folder["data"], "2023-04-06"));
            await RunningProgram.Signal("KILL", Replays.Emulators(folder["data"]));
            await program.Kill();
        }

        await GoesOnToTheSame(folder);
    }

    [Fact]
    public async Task A_signal_ends_it_with_a_clear_line_and_it_goes_on()
    {
        using var folder = new TemporaryFolder();
        foreach (var (signal, day) in new[] { (IgnoresInterrupts() ? "TERM" : "INT", "2023-03-10"), ("TERM", "2023-04-01") })
        {
            using var program = Start(folder);
            await program.Until(() => Replays.HasReached(folder["data"], day));
            await program.Signal(signal);
            var ended = await program.End();
            Assert.Equal((130, ""), (ended.Status, ended.Output));
            Assert.Matches(@"^(Going on from .*\n)?Interrupted; running it again goes on from here\.\n$", ended.Errors);
            await Replays.EmulatorEnds(folder["data"]);
        }

        await GoesOnToTheSame(folder);
    }

    [Fact(Explicit = true)]
    public async Task The_sample_year_killed_in_every_season_comes_to_the_figures_that_were_kept()
    {
        using var folder = new TemporaryFolder();
        string[] replay = ["--data", folder["data"], "--port", "0", "--once", "--quiet"];
        foreach (var day in new[] { "2021-02-21", "2021-05-16", "2021-08-14", "2021-11-10" })
        {
            using var program = RunningProgram.Replay(replay);
            await program.Until(() => Replays.HasReached(folder["data"], day, "daye"));
            await program.Kill();
            await Replays.EmulatorEnds(folder["data"]);
        }

        using var last = RunningProgram.Replay(replay);
        var ended = await last.End();
        Assert.Equal(0, ended.Status);
        Assert.Matches(@"^Going on from 2021-11-\d\d \d\d:\d\d\.\n$", ended.Errors);
        var kept = File.ReadAllText(Path.Combine(Place.Root, "tests", "Replay.Tests", "daye-2021.txt")).ReplaceLineEndings("\n");
        Assert.Equal(Replays.Business(kept), Replays.Business(ended.Output));
    }

    [Fact]
    public async Task Two_replays_do_not_share_data()
    {
        using var program = RunningProgram.Replay("--organ", undisturbed.Organ, "--data", undisturbed.Data, "--port", "0", "--once");
        var ended = await program.End();
        Assert.Equal(1, ended.Status);
        Assert.Equal($"The data folder {undisturbed.Data}/replay/storage is in use by a running emulator.\n", ended.Errors);
    }

    private RunningProgram Start(TemporaryFolder folder) =>
        RunningProgram.Replay("--organ", undisturbed.Organ, "--data", folder["data"], "--port", "0", "--once", "--quiet");

    private async Task GoesOnToTheSame(TemporaryFolder folder)
    {
        var ended = await Replays.Once(undisturbed.Organ, folder["data"], "--quiet");
        Assert.Matches(@"^Going on from 2023-0[34]-\d\d \d\d:\d\d\.\n$", ended.Errors);
        Assert.Equal(undisturbed.Business, Replays.Business(ended.Output));
        Assert.Equal(Replays.Outbox(undisturbed.Data), Replays.Outbox(folder["data"]));
        await Replays.EmulatorEnds(folder["data"]);
    }

    /// <summary>A shell's background job ignores SIGINT, and so do its children.</summary>
    private static bool IgnoresInterrupts()
    {
        const long sigint = 1L << 1;
        if (!OperatingSystem.IsLinux())
            return false;
        var ignored = File.ReadLines("/proc/self/status").Single(l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        return (Convert.ToInt64(ignored["SigIgn:".Length..].Trim(), 16) & sigint) != 0;
    }
}
