using System.Diagnostics;
using System.Text.RegularExpressions;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

/// <summary>While storage is away nobody waits long, and everybody learns that it is worth coming again.</summary>
[Trait("Takes", "long")]
public sealed partial class StorageAwayTests(Emulator emulator)
{
    [Theory]
    [InlineData("Silent")]
    [InlineData("Shut")]
    public async Task Whoever_asks_while_storage_is_away_is_told_soon_to_come_again(string how)
    {
        var patience = new StorageOptions().Patience;
        Assert.True(patience < TimeSpan.FromSeconds(5));
        var account = emulator.NewAccount();
        var gates = Ports().Matches(account).Select(m => int.Parse(m.Value)).Distinct().ToDictionary(port => port, port => new Gate(port));
        try
        {
            var setup = new Setup
            {
                Clock = "2021-04-12 10:00",
                Storage = Ports().Replace(account, m => $"{gates[int.Parse(m.Value)].Port}"),
                Args = ["--timers", "off"],
                Patience = patience,
            };
            await using var app = await TestApp.StartAsync(emulator, setup);
            var organ = await app.Organ();
            var key = (await app.Post($"organs/{organ}/keys", new { purpose = "agenda" })).Is(201).Json["key"]!.ToString();
            (await app.Send(HttpMethod.Get, $"feeds/{organ}/agenda.ics?key={key}", key: null)).Is(200);
            var body = app.Event(organ, "matter.noted", new { id = "s-1", note = "看过" });
            foreach (var gate in gates.Values)
                gate.Become(Enum.Parse<GateState>(how));

            var watch = Stopwatch.StartNew();
            var answers = await Task.WhenAll(
                app.Get("organs"),
                app.Get($"organs/{organ}/matters"),
                app.Put($"organs/{organ}/roster", Given.Roster),
                app.Send(HttpMethod.Get, $"feeds/{organ}/agenda.ics?key={key}", key: null),
                app.Webhook("away", body)
            );
            var health = await app.Send(HttpMethod.Get, "health", key: null);
            var took = watch.Elapsed / 2; // one after the other

            Assert.All(answers, answer => answer.IsProblem(503, "storage-away"));
            Assert.Equal((503, "unhealthy"), (health.Status, health.Json["status"]!.ToString()));
            Assert.All(answers.Append(health), answer => Assert.True(int.Parse(answer.Headers["Retry-After"]) > 0));
            Assert.True(took < 2 * patience, $"{took}"); // the machine that tests may be slow
        }
        finally
        {
            foreach (var gate in gates.Values)
                await gate.DisposeAsync();
        }
    }

    [GeneratedRegex(@"(?<=127\.0\.0\.1:)\d+", RegexOptions.None, 1000)]
    private static partial Regex Ports();
}
