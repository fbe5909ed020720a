namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// A quarter killed again and again on days that chance spreads over it, each time the app alone or the app and its emulator, in turn; it
/// has to come to the state of one that nobody disturbed, row for row.
/// </summary>
public abstract class KilledQuarter(UndisturbedYear undisturbed)
{
    /// <summary>How many kills one quarter gets.</summary>
    protected const int Kills = 10;

    private static readonly DateOnly First = DateOnly.Parse(SmallYear.From).AddDays(1);

    /// <summary>Without the last week: a blow falls up to some days later, and must not find that all is over.</summary>
    private static readonly int Days = DateOnly.Parse(SmallYear.Until).DayNumber - First.DayNumber - 7;

    /// <summary>Kills a quarter's program in one way, and lets it come to its end.</summary>
    /// <param name="seed">Gives the days and moments.</param>
    /// <param name="kills">How many times.</param>
    /// <param name="kill">Runs the program in the data folder until it is dead.</param>
    protected async Task ComesToTheSame(int seed, int kills, Func<Blow, Task> kill)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The emulator's process is found in /proc.");
        using var folder = new TemporaryFolder();
        var chance = new Random(seed);
        var days = Enumerable.Range(0, Days).Select(First.AddDays).ToArray();
        chance.Shuffle(days);
        foreach (var (day, i) in days.Take(kills).Order().Select((day, i) => (day, i)))
        {
            await kill(new Blow(undisturbed.Organ, folder["data"], $"{day:yyyy-MM-dd}", i % 2 == 1, chance));
            await Replays.EmulatorEnds(folder["data"]);
        }

        var ended = await Replays.Once(undisturbed.Organ, folder["data"], "--quiet");
        Assert.StartsWith("Going on from 2023-0", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(undisturbed.Business, Replays.Business(ended.Output));
        Assert.Equal(Replays.Outbox(undisturbed.Data), Replays.Outbox(folder["data"]));
        await Replays.EmulatorEnds(folder["data"]);
        Assert.Equal(await undisturbed.Rows(), await Replays.Rows(folder["data"]));
    }

    /// <summary>When a program is to die.</summary>
    /// <param name="Organ">The recorded quarter.</param>
    /// <param name="Data">The data folder.</param>
    /// <param name="Day">The day it has to have reached.</param>
    /// <param name="WithEmulator">Whether its emulator dies at the same moment, with what it has not saved yet.</param>
    /// <param name="Chance">Gives the moment.</param>
    protected sealed record Blow(string Organ, string Data, string Day, bool WithEmulator, Random Chance)
    {
        /// <summary>Lets it run, and kills it at any moment after it has reached the day.</summary>
        public async Task AtAnyMoment()
        {
            using var program = RunningProgram.Replay(Arguments);
            await program.Until(() => Replays.HasReached(Data, Day));
            await Task.Delay(Chance.Next(0, 400), TestContext.Current.CancellationToken);
            if (WithEmulator && Replays.Emulators(Data) is { Count: > 0 } running) // it may not have started one yet
                await RunningProgram.Signal("KILL", running);
            await program.Kill();
        }

        /// <summary>Lets it run, and kills it at one of the calls to storage after it has reached the day.</summary>
        /// <param name="when"><c>before</c> the call reaches storage, or <c>after</c> storage has carried it out.</param>
        public async Task AtACall(string when)
        {
            var armed = Path.Combine(Data, "armed");
            var environment = Replays.ThroughProxy(
                ("PROXY_ARMED", armed),
                ("PROXY_KILLS", $"{when} {Chance.Next(1, 60)}{(WithEmulator ? " emulator" : "")}")
            );
            using var program = RunningProgram.Replay(environment, Arguments);
            await program.Until(() => Replays.HasReached(Data, Day));
            await File.WriteAllTextAsync(armed, "", TestContext.Current.CancellationToken);
            Assert.Equal(RunningProgram.Killed, (await program.End()).Status);
            File.Delete(armed);
        }

        private string[] Arguments => Replays.Arguments(Organ, Data, "--once", "--quiet");
    }
}
