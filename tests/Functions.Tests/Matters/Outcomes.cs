using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>A committee with the outcomes of two years, on 2022-02-11 at 10:00: for tests that only look.</summary>
public sealed class Outcomes(Emulator emulator) : IAsyncLifetime
{
    public const string Organ = "daye";

    private static readonly string[] Stages = ["instructed", "assigned", "supervised", "fed-back", "circulated", "assessed"];

    /// <summary>The small committee with a party secretary.</summary>
    public static string Roster { get; } =
        Given.Roster.Replace(
            "\"leaders\": [",
            "\"leaders\": [{ \"id\": \"l-party\", \"name\": \"书记\", \"role\": \"party-secretary\" },",
            StringComparison.Ordinal
        );

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(emulator, new Setup { Clock = "2022-02-11 10:00" });
        await App.Organ(Organ, Roster);
        await Outcome("o-1", "brief", "c-economy", 6, new { documents = 1, problems = 2 }, "2021-03-01");
        await Outcome("o-2", "special-report", "c-culture", 4, new { problems = 1, deeds = 3 }, "2021-05-10");
        await Outcome("o-3", "brief", "c-economy", 3, null, "2021-10-11");
        await Outcome("o-4", "brief", "office", 1, null, "2022-01-10");
        await App.Say(
            Organ,
            "matter.advanced",
            new
            {
                id = "o-3",
                to = "fed-back",
                at = "2022-01-20",
                attributes = new { documents = 5 },
            },
            "2022-01-20 09:00"
        );
        await App.Say(Organ, "matter.noted", new { id = "o-1", attributes = new { problems = 4 } }, "2022-01-25 09:00"); // closed in 2021
        await App.Settle();
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>An outcome that comes through so many of its stages, one a week.</summary>
    private async Task Outcome(string id, string form, string unit, int stages, object? brought, string opened)
    {
        var day = DateOnly.Parse(opened);
        await App.Say(
            Organ,
            "matter.opened",
            new
            {
                id,
                kind = "outcome",
                title = "成果",
                unit,
                attributes = new { form, field = unit == "c-economy" ? "城乡建设" : "文化" },
            },
            $"{opened} 09:00"
        );
        for (var i = 0; i < stages; i++)
        {
            await App.Settle();
            object attributes =
                Stages[i] == "supervised" ? new { undertakenBy = "市住建局" }
                : Stages[i] == "fed-back" && brought is not null ? brought
                : new { };
            await App.Say(
                Organ,
                "matter.advanced",
                new
                {
                    id,
                    to = Stages[i],
                    by = "l-party",
                    attributes,
                },
                $"{day.AddDays(7 * (i + 1)):yyyy-MM-dd} 09:00"
            );
        }
    }
}
