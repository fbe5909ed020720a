using System.Text.Json;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// A process that dies before any of a step's calls to storage leaves records in which nothing is broken, as they stand then and before
/// anybody goes on: what it had begun is under way, and nothing says more than was decided. It is every twelfth call, in
/// <c>./test.sh --full</c> every one.
/// </summary>
[Trait("Takes", "long")]
public sealed class DeathSweepTests(Emulator emulator) : StepSweep
{
    [Theory]
    [InlineData("2021-04-15 09:00", "monthly-supervision/2021-04/review-15")]
    [InlineData("2021-04-02 10:00", "monthly-circular/2021-03/publish", Explicit = true)]
    [InlineData("2021-04-08 09:00", "quarterly-score/2021-Q1/compute", Explicit = true)]
    public async Task Leaves_nothing_broken(string at, string step)
    {
        var situation = await Situation.Prepare(emulator, "2021-03-24 10:00", at, Work);
        var dying = new FailingCall();
        var setup = new Setup
        {
            Clock = at,
            Storage = situation.Storage,
            Between = dying,
            Args = ["--timers", "off"],
        };
        foreach (var function in new[] { "RunStep", "ApplyEvent", "DeliverNotice" }) // nobody goes on
            setup.Settings[$"AzureWebJobs.{function}.Disabled"] = "true";
        await using var app = await TestApp.StartAsync(emulator, setup);
        var calls = 0;
        do
        {
            await situation.PutBack();
            var row = (await app.Row($"{situation.Organ}/{step}"))!;
            dying.Die(calls);
            calls += Sweep.Step;
            await app.Fire("RunStep", JsonSerializer.Serialize(new StepWork(row.Occurrence.Cycle, row.Key), Rows.Json));
            await app.Replay.Settle(); // and nobody looks what is to be sent
            var died = dying.What;
            dying.Never();
            var findings = await app.Findings(situation.Organ);
            Assert.True(findings.Count == 0, $"{died}: {string.Join("\n", findings.Take(3))}");
        } while (dying.Failed);

        Assert.True(calls > 15, $"only {calls} calls could fail");
    }
}
