using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Events;

/// <summary>Where the ids lead that circulars, scores and slips cite.</summary>
public sealed class TraceTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task A_trace_shows_what_was_said_what_became_of_it_and_what_the_circular_counted_it_as()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-16 10:00" });
        var organ = await app.Organ(only: [Cycle.MonthlyCircular]);
        var held = await app.Say(
            organ,
            "activity.held",
            new
            {
                activity = "integrity-talk",
                unit = "c-economy",
                date = "2021-03-15",
                title = "集体廉政谈话",
            }
        );
        await app.Settle();
        var early = (await app.Get($"organs/{organ}/traces/{held}")).Is(200).Json;
        Assert.Equal(
            ("applied", "活动报告", "2021-03-15"),
            ($"{early["state"]}", $"{early["trace"]!["name"]}", $"{early["trace"]!["happened"]}")
        );
        Assert.Equal("集体廉政谈话", $"{early["trace"]!["data"]!["title"]}");
        Assert.Null(early["circular"]);

        await app.Advance("2021-04-02 12:00");
        var counted = (await app.Get($"organs/{organ}/traces/{held}")).Is(200).Json["circular"]!;
        Assert.True((bool)counted["sealed"]!);
        Assert.Equal(
            ["c-economy 履职活动", "c-economy 廉政谈话", "c-economy 工作痕迹"],
            counted["counted"]!.AsArray().Select(c => $"{c!["unit"]} {c["measure"]}")
        );

        (await app.Get($"organs/{organ}/traces/oa.nobody")).IsProblem(404, "not-found");
        (await app.Get($"organs/{organ}/traces/a%20b")).IsProblem(404, "not-found");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_month_s_traces_are_listed_a_page_at_a_time_by_type_and_unit()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-16 10:00" });
        var organ = await app.Organ();
        foreach (var unit in new[] { "c-economy", "c-culture", "office" })
            await app.Plan(organ, unit, "2021-04", "调研");
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-1",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
            }
        );
        await app.Settle();

        var seen = new List<string>();
        for (var next = ""; ; )
        {
            var page = (await app.Get($"organs/{organ}/traces?month=2021-03&size=3{next}")).Is(200).Json;
            seen.AddRange(Ids(page));
            if (page["continuation"] is not { } continuation)
                break;
            next = $"&continuation={continuation}";
        }

        Assert.Equal(["oa.e-0001", "oa.e-0002", "oa.e-0003", "oa.e-0004"], seen);
        Assert.Equal(["oa.e-0004"], Ids((await app.Get($"organs/{organ}/traces?month=2021-03&type=matter.opened")).Is(200).Json));
        Assert.Equal(["oa.e-0002"], Ids((await app.Get($"organs/{organ}/traces?month=2021-03&unit=c-culture")).Is(200).Json));
        Assert.Empty(Ids((await app.Get($"organs/{organ}/traces?month=2021-02")).Is(200).Json));
        foreach (
            var wrong in new[] { "", "?month=2021-Q1", "?month=2021-03&type=x", "?month=2021-03&unit=x", "?month=2021-03&continuation=x" }
        )
            (await app.Get($"organs/{organ}/traces{wrong}")).IsProblem(400, "malformed");
    }

    private static IEnumerable<string> Ids(JsonNode page) => page["traces"]!.AsArray().Select(t => $"{t!["id"]}");
}
