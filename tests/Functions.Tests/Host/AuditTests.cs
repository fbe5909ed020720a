using System.Text;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Cppcc.Functions.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

public sealed class AuditTests(Emulator emulator)
{
    [Fact]
    public async Task What_is_changed_is_kept_with_who_claimed_to_act_and_without_keys_and_what_is_read_is_not()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 10:00" });
        var organ = await app.Organ();
        await app.Get($"organs/{organ}/matters");
        await app.Set(organ, "lights", new { });
        (await app.Put($"organs/{organ}/settings/lights?dry-run", new { })).Is(200);
        await app.Post(
            $"organs/{organ}/runs",
            new
            {
                cycle = "daily",
                period = "2021-04-02",
                step = "due",
                dryRun = true,
            }
        );
        (await app.Webhook("e-1", app.Event(organ, "matter.noted", new { id = "s-1", note = "看过" }))).Is(202);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/organs/{organ}/keys?code=secret-code&x=1")
        {
            Headers = { { "x-functions-key", TestApp.FunctionKey }, { Actor.Header, Uri.EscapeDataString("赵主任\n") } },
            Content = new StringContent("""{ "purpose": "agenda" }""", Encoding.UTF8, "application/json"),
        };
        var key = (await app.Send(request)).Is(201).Json;
        (await app.Post($"organs/{organ}/keys", new { purpose = "nothing" })).Is(400);

        var acts = await Acts(app, organ);
        Assert.Equal(
            ["PostKey", "PostKey", "PutOrgan", "PutRoster", "PutSettings"],
            acts.Select(a => $"{a["function"]}").Order(StringComparer.Ordinal)
        );
        var made = acts.Single(a => $"{a["path"]}".Contains('?', StringComparison.Ordinal)); // all were at the same moment
        Assert.Equal("/api/organs/daye/keys?x=1", $"{made["path"]}");
        Assert.Equal(("POST", 201, "赵主任"), ($"{made["method"]}", (int)made["status"]!, $"{made["claimedActor"]}"));
        Assert.Equal($"建立密钥 {key["id"]}（agenda，至 2022-05-06）", $"{made["changed"]}");
        Assert.Null(Assert.Single(acts, a => (int)a["status"]! == 400)["changed"]);
        var text = string.Join('\n', acts.Select(a => a.ToJsonString()));
        Assert.DoesNotContain("secret-code", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{key["key"]}".Split('.')[1], text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_act_that_broke_off_stands_without_an_outcome_and_one_that_cannot_be_entered_does_not_begin()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 10:00" });
        var organ = await app.Organ();
        await app.Service<Storage.AuditStore>()
            .Begin(new Storage.AuditEntry(organ, app.Now, "r-1", "PutRoster", "PUT", "/api/organs/daye/roster", null), default);
        var broken = (await Acts(app, organ)).Single(a => $"{a["request"]}" == "r-1");
        Assert.Null(broken["status"]);

        await app.Tables.Audit.DeleteAsync();
        Assert.True((await app.Put("organs/other", new { name = "政协别县委员会" })).Status >= 500);
        Assert.DoesNotContain("other", (await app.Get("organs")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_about_the_whole_app_has_a_trail_of_its_own()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 10:00" });
        (await app.Put("calendar/2027", new { })).Is(400);
        var act = Assert.Single((await app.Get("audit")).Is(200).Json["acts"]!.AsArray());
        Assert.Equal(("PutCalendar", 400), ($"{act!["function"]}", (int)act["status"]!));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_waits_for_a_signature_says_so_and_held_steps_are_listed_with_their_remedy()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ(signs: true);
        await app.Advance("2021-04-06 10:00");
        var waits = await app.Post(
            $"organs/{organ}/runs",
            new
            {
                cycle = "quarterly-score",
                period = "2021-Q1",
                step = "compute",
            }
        );
        Assert.True(waits.Status is 422, waits.Text);

        await app.Break(organ, "lights", "not JSON at all");
        await app.Advance("2021-04-15 12:00");
        var held = Assert.Single(
            (await app.Get($"organs/{organ}/runs?state=held")).Is(200).Json["held"]!.AsArray(),
            h => $"{h!["section"]}" == "lights"
        )!;
        Assert.Contains("改正设置“lights”", $"{held["remedy"]}", StringComparison.Ordinal);
        Assert.All((await app.Get($"organs/{organ}/runs?state=done")).Json["runs"]!.AsArray(), r => Assert.Equal("done", $"{r!["state"]}"));
        (await app.Get($"organs/{organ}/runs?state=gone")).IsProblem(400, "malformed");
        (await app.Get($"organs/{organ}/runs?cycle=gone")).IsProblem(400, "malformed");
    }

    private static async Task<List<JsonNode>> Acts(TestApp app, string organ) =>
        [.. (await app.Get($"organs/{organ}/audit")).Is(200).Json["acts"]!.AsArray().OfType<JsonNode>()];
}

/// <summary>What an administrator asks to be run that cannot be; nothing comes of it.</summary>
public sealed class RefusedRunTests(RefusedRunTests.InApril april) : IClassFixture<RefusedRunTests.InApril>
{
    [Theory]
    [InlineData("weekly-plan", "2021-W10", "publish", "not-planned", "2021-03-29 才建立")]
    [InlineData("daily", "2021-04-03", "digest", "not-planned", "休息日")]
    [InlineData("monthly-supervision", "2021-04", "slips-15", "not-planned", "公布之日起算")]
    [InlineData("weekly-plan", "2021-W20", "publish", "not-planned", "须先完成")]
    [InlineData("weekly-plan", "2021-W15", "publish", "not-due", "尚未到期")]
    public async Task What_cannot_run_is_refused_with_the_real_reason(string cycle, string period, string step, string code, string reason)
    {
        var answer = await april.App.Post(
            "organs/daye/runs",
            new
            {
                cycle,
                period,
                step,
            }
        );
        answer.IsProblem(422, code);
        Assert.Contains(reason, $"{answer.Json["detail"]}", StringComparison.Ordinal);
    }

    public sealed class InApril(Emulator emulator) : IAsyncLifetime
    {
        public TestApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
            await App.Organ(signs: true);
            await App.Advance("2021-04-06 10:00");
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
