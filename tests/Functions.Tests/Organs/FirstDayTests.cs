using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

/// <summary>第一天: what a new committee is told, and what it then does. 31 March 2021 is a Wednesday.</summary>
public sealed class FirstDayTests(Emulator emulator)
{
    [Fact]
    public async Task A_new_committee_sees_what_each_step_does_first_and_why_and_the_agenda_files_just_that()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-17 10:00" });
        foreach (var start in new[] { "next", "current" })
        {
            var made = (await app.Put($"organs/{start}", new { name = "甲县政协", start })).Is(201).Json;
            var first = made["first"]!.AsArray();
            Assert.Equal(start, $"{made["start"]}");
            Assert.Equal(first.ToJsonString(), (await app.Get($"organs/{start}/agenda")).Is(200).Json["first"]!.ToJsonString());
            Assert.All(first, f => Assert.True($"{f!["why"]}".Length > 10, $"{f}"));
            foreach (var step in first.Where(f => f!["due"] is not null))
                Assert.Equal(Given.At($"{step!["due"]}".Replace('T', ' ')), (await app.Row($"{step["occurrence"]}"))?.Due);
            var filed = (await Snapshot.Of(app.Storage, start)).Rows.Count(r => r.Table == "Agenda");
            Assert.Equal(filed, first.Count(f => f!["due"] is not null));
        }

        Assert.Equal("2021-04-01T09:00:00", await Due("next", "monthly-plan/2021-04/publish"));
        Assert.Equal("2021-03-18T09:00:00", await Due("current", "monthly-plan/2021-03/publish"));

        async Task<string> Due(string organ, string step)
        {
            var first = (await app.Get($"organs/{organ}/agenda")).Json["first"]!.AsArray();
            return $"{first.Single(f => $"{f!["occurrence"]}" == $"{organ}/{step}")!["due"]}";
        }
    }

    [Fact]
    public async Task What_has_begun_is_said_no_more()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-17 10:00" });
        var organ = await app.Organ();
        await app.Advance("2021-03-22 12:00");
        var left = (await app.Get($"organs/{organ}/agenda")).Json["first"]!.AsArray().Select(f => $"{f!["occurrence"]}").ToList();
        Assert.DoesNotContain("daye/weekly-plan/2021-W12/publish", left);
        Assert.Contains("daye/monthly-plan/2021-04/publish", left);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task One_that_begins_with_the_current_period_publishes_it_by_the_roster_entered_meanwhile_and_reminds_of_nothing_past()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-17 10:00" });
        (await app.Put("organs/daye", new { name = "甲县政协", start = "current" })).Is(201);
        (await app.Put("organs/daye", new { name = "甲县政协" })).Is(200);
        (await app.Put("organs/daye/roster", Given.Roster)).Is(200);
        await app.Plan("daye", "c-economy", "2021-03", "走访企业");
        await app.Set("daye", "lights", """{ "none": "绿灯" }"""); // what settings file anew stays made up for
        await app.Set("daye", "cycles", """{ "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of week 08:40" }] } }""");
        await app.Advance("2021-03-17 14:00");
        Assert.Empty(await app.Ledger("daye"));
        await app.Advance("2021-03-18 12:00");
        Assert.Equal(
            [
                "daye/daily/2021-03-18/due",
                "daye/daily/2021-03-18/letters",
                "daye/daily/2021-03-18/digest",
                "daye/weekly-plan/2021-W11/publish",
                "daye/monthly-plan/2021-03/publish",
            ],
            (await app.Ledger("daye")).Select(r => r.Id)
        );
        Assert.Contains("走访企业", (await app.Get("organs/daye/plans/2021-03")).Is(200).Text, StringComparison.Ordinal);
        await app.Advance("2021-03-26 12:00");
        Assert.DoesNotContain(await app.Ledger("daye"), r => r.Skipped || r.Id.EndsWith("review-15", StringComparison.Ordinal));
        Assert.Contains("daye/monthly-supervision/2021-03/review-25", (await app.Ledger("daye")).Select(r => r.Id));
    }

    [Theory]
    [InlineData("""{ "name": "甲市政协", "start": "yesterday" }""", "/start", "next、current")]
    [InlineData("""{ "name": "甲省政协", "preset": "province" }""", "/preset", "county、district、city")]
    public async Task Another_beginning_or_preset_is_refused_with_those_there_are(string body, string pointer, string known)
    {
        await using var app = await TestApp.StartAsync(emulator);
        var fault = Assert.Single((await app.Put("organs/a", body)).IsProblem(400, "malformed").Faults);
        Assert.StartsWith(pointer, fault, StringComparison.Ordinal);
        Assert.Contains(known, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_preset_makes_a_committee_of_its_kind_and_does_not_change_in_silence()
    {
        await using var app = await TestApp.StartAsync(emulator);
        foreach (var (preset, group) in new[] { ("county", "乡镇（街道）"), ("district", "街道（镇）") })
        {
            (await app.Put($"organs/{preset}", new { name = "甲政协", preset })).Is(201);
            Assert.Contains(group, (await app.Get($"organs/{preset}/settings/circular")).Is(200).Text, StringComparison.Ordinal);
        }

        (await app.Put("organs/city", new { name = "甲市政协", preset = "city" })).Is(201);
        var units = (await app.Get("organs/city/settings/cycles")).Json["inForce"]!["monthly-plan"]!["unitKinds"]!.AsArray();
        Assert.Equal(["office", "committee"], units.Select(u => $"{u}"));
        var said = (await app.Put("organs/city", new { name = "甲市政协", preset = "county" })).IsProblem(409, "fixed");
        Assert.Contains("city", $"{said.Json["detail"]}", StringComparison.Ordinal);
        Assert.Equal("city", $"{(await app.Put("organs/city", new { name = "乙市政协" })).Is(200).Json["preset"]}");
    }
}
