using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

/// <summary>Health is for machines and names nobody; status is for people and says what to do.</summary>
public sealed class HealthTests(Emulator emulator)
{
    [Fact]
    public async Task What_is_on_course_is_healthy_without_a_warning()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        await app.Organ();
        await app.Advance("2021-04-06 12:00");
        var health = (await Health(app)).Is(200).Json;
        Assert.Equal("healthy", $"{health["status"]}");
        Assert.Empty(health["warnings"]!.AsObject());
        Assert.Empty((await app.Get("status")).Is(200).Json["troubles"]!.AsArray());
    }

    [Fact]
    public async Task What_somebody_has_to_mend_is_counted_without_names_and_told_with_its_remedy()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        (await app.Put("organs/empty", new { name = "政协空县委员会", preset = "county" })).Is(201);
        await app.Break(organ, "lights", "not JSON at all");
        await app.Advance("2021-04-16 18:00");
        await app.Tables.Deliveries.UpsertEntityAsync(
            new TableEntity("trouble", organ)
            {
                ["Delayed"] = 2,
                ["Failed"] = 3,
                ["Since"] = app.Now,
            }
        );
        var poison = new QueueClient(app.Storage, "steps-poison");
        await poison.CreateIfNotExistsAsync();
        await poison.SendMessageAsync("x", visibilityTimeout: TimeSpan.FromHours(1));

        var health = (await Health(app)).Is(200);
        Assert.Equal(
            new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["heldSteps"] = 1,
                ["poisonMessages"] = 1,
                ["failedNotices"] = 3,
                ["delayedMessages"] = 2,
                ["noAdministrator"] = 1,
                ["brokenSections"] = 1,
            },
            health.Json["warnings"]!.AsObject().ToDictionary(w => w.Key, w => (int)w.Value!, StringComparer.Ordinal)
        );
        Assert.DoesNotContain(organ, health.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("empty", health.Text, StringComparison.Ordinal);

        var all = Troubles(await app.Get("status"));
        Assert.Equal(health.Json["warnings"]!.AsObject().Select(w => w.Key), all.Select(t => $"{t["kind"]}"));
        Assert.All(all, t => Assert.True($"{t["remedy"]}".Length > 10));
        Assert.Contains("设置“lights”有误", $"{all[0]["of"]![0]!["what"]}", StringComparison.Ordinal);
        Assert.Equal(
            ["heldSteps", "failedNotices", "delayedMessages", "brokenSections"],
            Troubles(await app.Get($"status?organ={organ}")).Select(t => $"{t["kind"]}")
        );
        Assert.Equal(["noAdministrator"], Troubles(await app.Get("status?organ=empty")).Select(t => $"{t["kind"]}"));
        (await app.Get("status?organ=nobody")).IsProblem(404, "not-found");
        (await app.Send(HttpMethod.Get, "status", key: null)).Is(401);
    }

    [Fact]
    public async Task When_no_timer_ticks_it_is_unhealthy_and_one_alone_is_a_warning()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 06:00" });
        var organ = await app.Organ();
        await Due(app, "daily", "2021-04-01 04:00");
        var health = (await Health(app)).Is(200);
        Assert.Equal(1, (int)health.Json["warnings"]!["lateTimers"]!);
        await Due(app, "weekly-plan", "2021-04-01 04:00");
        health = (await Health(app)).Is(503);
        Assert.Equal(["timers: all are late"], health.Json["wrong"]!.AsArray().Select(w => $"{w}"));

        // One that was asked for a moment ago waits for something else, and its timer ticks.
        await Due(app, "monthly-plan", "2021-04-01 04:00", app.Now);
        health = (await Health(app)).Is(200);
        Assert.Equal(1, (int)health.Json["warnings"]!["overdueSteps"]!);
        return;

        Task Due(TestApp to, string cycle, string due, DateTimeOffset? enqueued = null) =>
            to.Tables.Agenda.AddEntityAsync(
                new TableEntity(cycle, $"{Rows.Key(Given.At(due))}~{organ}~2021-04~x~r1")
                {
                    ["Organ"] = organ,
                    ["Period"] = "2021-04",
                    ["Step"] = "x",
                    ["Due"] = Given.At(due),
                    ["Revision"] = 1,
                    ["PlanHash"] = "",
                    ["EnqueuedAt"] = enqueued,
                }
            );
    }

    [Theory]
    [InlineData("2021-12-14 23:59", false)]
    [InlineData("2021-12-15 00:00", false)] // 2022's is shipped
    [InlineData("2030-12-14 23:59", false)]
    [InlineData("2030-12-15 00:00", true)]
    public async Task From_the_fifteenth_of_December_next_year_s_holidays_are_asked_for(string clock, bool asked)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = clock });
        Assert.Equal(asked ? 1 : null, (int?)(await Health(app)).Is(200).Json["warnings"]!["holidayNotice"]);
    }

    [Theory]
    [InlineData("KeyVaultUri", "vault", "KeyVaultUri: not an https address")]
    [InlineData("PublicAddress", "ftp://plans.example.org", "PublicAddress: not an http or https address")]
    [InlineData("Outgoing:Patience", "soon", "Outgoing__Patience: not between 00:00:01 and 00:00:28")]
    [InlineData("Outgoing:Patience", "00:01:00", "Outgoing__Patience: not between 00:00:01 and 00:00:28")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "nonsense", "APPLICATIONINSIGHTS_CONNECTION_STRING: not a connection string")]
    public async Task An_app_setting_that_is_wrong_is_named_and_disables_only_what_needs_it(string setting, string value, string fault)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Settings = { [setting] = value } });
        var health = (await Health(app)).Is(200);
        Assert.Equal([fault], health.Json["settings"]!.AsArray().Select(s => $"{s}"));
        Assert.Equal(fault, $"{Troubles(await app.Get("status")).Single()["of"]![0]!["what"]}");
        Assert.Contains(app.Errors.Entries, e => e.Contains(fault, StringComparison.Ordinal));
        await app.Organ();
    }

    [Fact]
    public async Task A_table_that_is_gone_is_unhealthy()
    {
        await using var app = await TestApp.StartAsync(emulator);
        await app.Tables.Deliveries.DeleteAsync();
        Assert.Equal(["other tables or queues: TableNotFound"], (await Health(app)).Is(503).Json["wrong"]!.AsArray().Select(w => $"{w}"));
    }

    private static Task<Answer> Health(TestApp app) => app.Send(HttpMethod.Get, "health", key: null);

    private static List<JsonNode> Troubles(Answer status) => [.. status.Is(200).Json["troubles"]!.AsArray().OfType<JsonNode>()];
}
