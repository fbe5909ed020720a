using Cppcc.Functions.Keys;
using Xunit;

namespace Cppcc.Functions.Tests.Events;

/// <summary>Secrets of sources that lie in a Key Vault: anybody may name a source, and each question to the vault costs.</summary>
public sealed class VaultTests(Emulator emulator)
{
    [Fact]
    public async Task A_source_that_the_vault_does_not_have_is_asked_for_once_in_a_while_and_found_when_it_is_there()
    {
        var vault = new FakeVault();
        await using var app = await Start(vault);
        var organ = await app.Organ();
        foreach (var n in Enumerable.Range(0, 5))
            (await Post(app, organ, "hr", $"id-{n}")).IsProblem(401, "unknown-source");
        Assert.Equal(1, vault.Asked);

        vault.Has["webhook-hr"] = TestApp.Secret;
        await app.Advance("2021-04-12 10:06");
        foreach (var n in Enumerable.Range(5, 5))
            (await Post(app, organ, "hr", $"id-{n}")).Is(202);
        Assert.Equal(2, vault.Asked);
    }

    [Fact]
    public async Task However_many_sources_are_named_the_vault_is_asked_few_times_a_minute_and_those_it_has_are_served()
    {
        var vault = new FakeVault { Has = { ["webhook-hr"] = TestApp.Secret } };
        await using var app = await Start(vault);
        var organ = await app.Organ();
        (await Post(app, organ, "hr", "id-1")).Is(202);
        var refused = new List<int>();
        foreach (var n in Enumerable.Range(0, 50))
            refused.Add((await Post(app, organ, $"nobody{n}", "id")).Status);
        Assert.Equal(Keys.Senders.MostQuestions, vault.Asked);
        Assert.Equal(Keys.Senders.MostQuestions - 1, refused.Count(s => s == 401)); // the first question was hr's
        var busy = await Post(app, organ, "nobody99", "id");
        Assert.Equal(("busy", true), (busy.IsProblem(503, "busy").Code, busy.Headers.ContainsKey("Retry-After")));

        (await Post(app, organ, "hr", "id-2")).Is(202);
        await app.Advance("2021-04-12 10:06"); // its secret is read anew, and the minute is another
        foreach (var n in Enumerable.Range(100, 50))
            await Post(app, organ, $"nobody{n}", "id");
        (await Post(app, organ, "hr", "id-3")).Is(202);
        Assert.Equal((2 * Keys.Senders.MostQuestions) + 1, vault.Asked);
    }

    private Task<TestApp> Start(FakeVault vault) =>
        TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-12 10:00",
                Between = vault,
                Settings = { ["KeyVaultUri"] = "https://vault.example" },
            }
        );

    private static Task<Answer> Post(TestApp app, string organ, string source, string id) =>
        app.Webhook(
            id,
            app.Event(
                organ,
                "matter.opened",
                new
                {
                    id = $"s-{id}",
                    kind = "supervision",
                    title = "修路",
                    unit = "c-economy",
                }
            ),
            source
        );
}
