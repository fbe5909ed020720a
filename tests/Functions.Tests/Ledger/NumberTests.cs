using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class NumberTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task After_a_sleep_of_months_reviews_run_one_after_another_and_their_slips_are_numbered_through()
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup { Clock = "2021-03-10 06:00", Args = ["--sleep", "2021-03-12..2021-06-01"] }
        );
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await Overdue(app, organ, 3);
        await app.Advance("2021-06-02 12:00");
        var reviews = await app.Ledger(organ, Cycle.MonthlySupervision);
        Assert.Equal(
            ["2021-03/review-15", "2021-03/review-25", "2021-04/review-15", "2021-04/review-25", "2021-05/review-15", "2021-05/review-25"],
            reviews.Select(r => $"{r.Occurrence.Period}/{r.Occurrence.Step}")
        );
        Assert.Equal(Enumerable.Range(1, 18), await Numbers(app, organ));
        Assert.DoesNotContain(reviews, r => r.State != RunState.Done);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Reviews_that_wait_for_no_other_give_no_number_twice()
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup { Clock = "2021-03-10 06:00", Args = ["--sleep", "2021-03-12..2021-06-01"] }
        );
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await app.Change(
            organ,
            "cycles",
            """{ "monthly-supervision": { "steps": [{ "id": "review-15", "needs": [] }, { "id": "review-25", "needs": [] }] } }"""
        );
        await Overdue(app, organ, 3);
        await app.Advance("2021-06-02 12:00");
        Assert.Equal(Enumerable.Range(1, 18), (await Numbers(app, organ)).Order());
    }

    [Fact]
    public async Task Many_holders_at_once_get_numbers_of_their_own_and_each_that_asks_again_the_same_ones()
    {
        await using var app = await TestApp.StartAsync(emulator);
        var (organ, numbers) = (await app.Organ(), app.Service<NumberStore>());
        var first = await Task.WhenAll(Enumerable.Range(0, 12).Select(Take));
        var taken = first.SelectMany((f, holder) => Enumerable.Range(f, holder + 1)).Order().ToList();
        Assert.Equal(Enumerable.Range(8, taken.Count), taken);
        Assert.Equal(first, await Task.WhenAll(Enumerable.Range(0, 12).Select(Take)));

        async Task<int> Take(int holder)
        {
            var row = await numbers.Read(organ, "letter", 2021, () => Task.FromResult(7), default);
            return await numbers.Reserve(row, $"run-{holder}", holder + 1, default);
        }
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task An_organ_numbered_by_an_earlier_build_goes_on_from_the_last_number_in_its_ledger()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-10 06:00" });
        var organ = await app.Organ(only: [Cycle.MonthlySupervision]);
        await Overdue(app, organ, 2);
        await app.Advance("2021-03-15 10:00");
        Assert.Equal([1, 2], await Numbers(app, organ));
        await app.Tables.Registers.DeleteEntityAsync(organ, "numbers~slip~2021", ETag.All);
        await app.Advance("2021-03-25 10:00");
        Assert.Equal([1, 2, 3, 4], await Numbers(app, organ));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_run_that_took_numbers_and_died_takes_the_same_ones_again()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-10 06:00" });
        var (organ, numbers) = (await app.Organ(only: [Cycle.MonthlySupervision]), app.Service<NumberStore>());
        await Overdue(app, organ, 2);
        var row = await numbers.Read(organ, "slip", 2021, () => Task.FromResult(0), default);
        await numbers.Reserve(row, $"{organ}/monthly-supervision/2021-03/review-15", 2, default);
        await app.Advance("2021-03-25 10:00");
        Assert.Equal([1, 2, 3, 4], await Numbers(app, organ));
    }

    [Fact]
    public async Task A_dry_run_shows_numbers_and_takes_none()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-16 06:00" });
        var organ = await app.Organ();
        await app.Set(organ, "lights", """{ "lights": [{ "id": "blue", "numbered": true }] }""");
        await Overdue(app, organ, 2, "2021-03-17");
        await app.Settle();
        var shown = (
            await app.Post(
                $"organs/{organ}/runs",
                new
                {
                    cycle = "monthly-supervision",
                    period = "2021-03",
                    step = "review-25",
                    dryRun = true,
                }
            )
        ).Is(200).Json;
        Assert.Equal([1, 2], Numbers(shown["head"]!));
        Assert.Empty(await app.Tables.Registers.QueryAsync<TableEntity>(r => r.PartitionKey == organ).ToListAsync());
    }

    private static async Task Overdue(TestApp app, string organ, int matters, string due = "2021-03-12")
    {
        for (var n = 1; n <= matters; n++)
            await app.Say(
                organ,
                "matter.opened",
                new
                {
                    id = $"s-{n:D3}",
                    kind = "supervision",
                    title = "修路",
                    unit = "c-economy",
                    due,
                }
            );
    }

    /// <summary>The numbers of all slips, by day of the review, in the order it printed them.</summary>
    private static async Task<IReadOnlyList<int>> Numbers(TestApp app, string organ)
    {
        var numbers = new List<int>();
        foreach (var run in await app.Ledger(organ, Cycle.MonthlySupervision))
        {
            var day = run.Due.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd");
            numbers.AddRange(Numbers((await app.Get($"organs/{organ}/supervision/{day}")).Is(200).Json["review"]!));
        }

        return numbers;
    }

    private static IEnumerable<int> Numbers(JsonNode review) =>
        review["slips"]!.AsArray().Select(s => int.Parse($"{s!["number"]}".Split('〕')[1].TrimEnd('号')));
}
