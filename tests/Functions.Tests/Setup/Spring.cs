using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>A committee two weeks after it began to use the app, on 2021-04-12 at 10:00: for tests that only look.</summary>
public sealed class Spring(Emulator emulator) : IAsyncLifetime
{
    public const string Organ = "daye";

    public Emulator Emulator => emulator;

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        await App.Organ(Organ);
        // Due at 08:20, the digest would go with the tick that publishes the week's plan: which of the two comes first would be chance.
        await App.Change(Organ, "cycles", """{ "daily": { "steps": [{ "id": "digest", "due": "every workday 08:10" }] } }""");
        await App.Plan(Organ, "office", "2021-W14", "值班", "备课");
        await App.Plan(Organ, "c-economy", "2021-04", "走访<企业>, \"十强\"");
        await App.Say(
            Organ,
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-economy",
                date = "2021-03-29",
            }
        );
        await App.Say(
            Organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-04-14",
            }
        );
        await App.Say(
            Organ,
            "matter.opened",
            new
            {
                id = "s-002",
                kind = "supervision",
                title = "=修桥",
                unit = "c-culture",
                due = "2021-04-20",
                owner = "p-wu",
            }
        );
        await App.Advance("2021-04-12 10:00");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
