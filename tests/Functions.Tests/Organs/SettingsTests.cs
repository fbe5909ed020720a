using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class SettingsTests(Office office) : IClassFixture<Office>
{
    private readonly TestApp app = office.App;

    [Fact]
    public async Task The_list_says_what_is_overridden_by_whom_and_when()
    {
        var organ = await office.Organ();
        await As("张三", $"organs/{organ}/settings/lights", """{ "none": "正常", "lights": [{ "id": "blue", "answerWithin": 5 }] }""");
        await app.Set(organ, "cycles", """{ "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of week 11:00" }] } }""");
        var list = (await app.Get($"organs/{organ}/settings")).Is(200).Json;
        var sections = list["sections"]!.AsArray().ToDictionary(s => s!["section"]!.ToString(), s => s!, StringComparer.Ordinal);
        Assert.Equal((21, 3), (sections.Count, (int)list["version"]!));
        var lights = sections["lights"];
        Assert.Equal(["/none", "/lights/blue/answerWithin"], lights["overridden"]!.AsArray().Select(p => p!.ToString()));
        Assert.Equal(
            ("督办灯", "张三", true, 2, app.Now),
            (
                lights["name"]!.ToString(),
                lights["changed"]!["actor"]!.ToString(),
                (bool)lights["changed"]!["claimed"]!,
                (int)lights["changed"]!["version"]!,
                (DateTimeOffset)lights["changed"]!["at"]!
            )
        );
        Assert.Equal(["/weekly-plan/steps/publish/due"], sections["cycles"]["overridden"]!.AsArray().Select(p => p!.ToString()));
        Assert.Null(sections["cycles"]["changed"]!["actor"]);
        Assert.Equal(
            (0, null, "\"none\""),
            (sections["duties"]["overridden"]!.AsArray().Count, sections["duties"]["changed"], sections["duties"]["etag"]!.ToString())
        );
        Assert.Equal((await app.Get($"organs/{organ}/settings/lights")).ETag, lights["etag"]!.ToString());
        (await app.Get("organs/nobody/settings")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_brings_the_preset_back()
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/settings/notices";
        (await Patch(path, """{ "waitDays": 7, "near": [9] }""")).Is(200);
        var patched = (await Patch(path, """{ "near": null, "past": [2] }""", type: "application/merge-patch+json")).Is(200);
        var read = (await app.Get(path)).Is(200);
        Assert.Equal("""{"waitDays":7,"past":[2]}""", read.Json["overrides"]!.ToJsonString());
        Assert.Equal(patched.ETag, read.ETag);
        Assert.Equal("patch", read.Json["changed"]!["act"]!.ToString());
        Assert.Equal(
            ["/near"],
            (await Patch(path, """{ "near": "soon" }""")).IsProblem(422, "bad-section").Faults.Select(f => f.Split(' ')[0])
        );
        (await Patch(path, "[]")).IsProblem(400, "malformed");
        (await Patch(path, "{}", type: "text/plain")).IsProblem(415, "unsupported-media-type");
        (await Patch($"organs/{organ}/settings/weather", "{}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Two_patches_at_once_both_count_and_with_an_ETag_only_one_does()
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/settings/notices";
        var none = (await app.Get(path)).Is(200).ETag;
        Assert.Equal("\"none\"", none);
        var both = await Task.WhenAll(Patch(path, """{ "waitDays": 7 }"""), Patch(path, """{ "near": [9] }"""));
        Assert.All(both, a => a.Is(200));
        var read = await app.Get(path);
        Assert.Equal((7, 9), ((int)read.Json["overrides"]!["waitDays"]!, (int)read.Json["overrides"]!["near"]![0]!));

        (await Patch(path, """{ "waitDays": 8 }""", ifMatch: none)).IsProblem(412, "changed");
        (await app.Put(path, "{}", ifMatch: none)).IsProblem(412, "changed");
        var at = await Task.WhenAll(
            Patch(path, """{ "waitDays": 8 }""", ifMatch: read.ETag),
            Patch(path, """{ "waitDays": 9 }""", ifMatch: read.ETag)
        );
        Assert.Equal([200, 412], at.Select(a => a.Status).Order());
    }

    [Fact]
    public async Task Every_version_is_kept_compared_and_brought_back()
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/settings/lights";
        await app.Set(organ, "lights", """{ "none": "一" }"""); // 2
        await app.Set(organ, "notices", """{ "waitDays": 7 }"""); // 3: another section
        await app.Set(organ, "lights", """{ "none": "二", "lights": [{ "id": "blue", "answerWithin": 5 }] }"""); // 4
        await app.Set(organ, "lights", """{ "none": "二", "lights": [{ "id": "blue", "answerWithin": 5 }] }"""); // a repeat is no version
        var versions = (await app.Get($"{path}/history")).Is(200).Json["versions"]!.AsArray();
        Assert.Equal(["4 put", "2 put"], versions.Select(v => $"{v!["version"]} {v["act"]}"));
        Assert.Equal(["一", "一", "二"], [await None(2), await None(3), await None(4)]);
        Assert.NotEqual("一", await None(1)); // before the first, the preset's

        var changes = (await app.Get($"{path}/history?from=3&to=4")).Is(200).Json["changes"]!.AsArray();
        Assert.Equal(
            ["replace /none 一 二", "replace /lights/blue/answerWithin 3 5"],
            changes.Select(c => $"{c!["op"]} {c["path"]} {c["old"]} {c["value"]}")
        );
        Assert.Empty((await app.Get($"{path}/history?from=2&to=3")).Is(200).Json["changes"]!.AsArray());
        Assert.Equal(2, (await app.Get($"{path}/history?from=1")).Is(200).Json["changes"]!.AsArray().Count); // to now

        var restored = (await Restore(path, 2)).Is(200);
        Assert.Equal(5, (int)restored.Json["version"]!);
        var now = await app.Get(path);
        Assert.Equal(
            ("一", "restore", 2),
            (now.Json["inForce"]!["none"]!.ToString(), now.Json["changed"]!["act"]!.ToString(), (int)now.Json["changed"]!["restores"]!)
        );
        (await Restore(path, 1)).Is(200); // before anything was overridden
        Assert.Equal("{}", (await app.Get(path)).Json["overrides"]!.ToJsonString());
        (await Restore(path, 99)).IsProblem(400, "malformed");
        (await app.Post($"{path}/restore", "{}")).IsProblem(400, "malformed");
        (await app.Get($"{path}?version=0")).IsProblem(400, "malformed");
        (await app.Get($"{path}/history?from=x")).IsProblem(400, "malformed");

        async Task<string> None(int version) => (await app.Get($"{path}?version={version}")).Is(200).Json["inForce"]!["none"]!.ToString();
    }

    [Fact]
    public async Task What_an_earlier_build_or_a_storage_tool_wrote_is_kept_as_a_version_when_it_is_replaced()
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/settings/lights";
        await app.Break(organ, "lights", """{ "none": "旧" }"""); // as an earlier build left it: no columns but the text
        var versions = (await app.Get($"{path}/history")).Is(200).Json["versions"]!.AsArray();
        Assert.Equal(["2 found"], versions.Select(v => $"{v!["version"]} {v["act"]}"));
        (await app.Get($"{path}?version=1")).IsProblem(404, "not-found"); // nobody kept it
        await app.Set(organ, "lights", """{ "none": "新" }""");
        Assert.Equal("旧", (await app.Get($"{path}?version=2")).Is(200).Json["inForce"]!["none"]!.ToString());

        await app.Break(organ, "lights"); // raises the version, as the docs say
        await app.Set(organ, "lights", """{ "none": "再新" }""");
        await app.Tables.Settings.UpdateEntityAsync(
            new TableEntity(organ, "section~lights") { ["Json"] = """{ "none": "悄悄" }""" },
            Azure.ETag.All
        ); // without raising it
        (await Patch(path, """{ "lights": [{ "id": "blue", "answerWithin": 4 }] }""")).Is(200);
        versions = (await app.Get($"{path}/history")).Json["versions"]!.AsArray();
        Assert.Equal(["7 patch", "6 found", "5 put", "4 found", "3 put", "2 found"], versions.Select(v => $"{v!["version"]} {v["act"]}"));
        Assert.Equal("悄悄", (await app.Get($"{path}?version=6")).Json["inForce"]!["none"]!.ToString());
        (await Restore(path, 4)).IsProblem(422, "bad-section"); // broken then, and no better now
        (await Restore(path, 2)).Is(200);
    }

    [Fact]
    public async Task An_event_that_changes_settings_makes_a_version_of_its_own()
    {
        var organ = await office.Organ();
        var told = await app.Say(
            organ,
            "calendar.changed",
            new
            {
                days = new[]
                {
                    new
                    {
                        date = "2021-04-12",
                        workday = false,
                        reason = "停电",
                    },
                },
            }
        );
        await app.Settle();
        var changed = (await app.Get($"organs/{organ}/settings/workdays")).Json["changed"]!;
        Assert.Equal((told, "event", false), (changed["actor"]!.ToString(), changed["act"]!.ToString(), (bool)changed["claimed"]!));
    }

    [Theory]
    [InlineData("notices", """{ "administrators": ["p-zhao", "p-nobody"] }""", "/administrators/1")]
    [InlineData(
        "rota",
        """{ "lectures": [{ "id": "cadre-lecture", "lecturers": { "exempt": ["p-nobody"] } }] }""",
        "/lectures/0/lecturers/exempt/0"
    )]
    [InlineData("duties", """{ "duties": [{ "id": "annual-plan", "unit": "nowhere" }] }""", "/duties/0/unit")]
    [InlineData(
        "cycles",
        """{ "weekly-plan": { "steps": [{ "id": "chase", "due": "Tuesday of week 09:00" }] } }""",
        "/weekly-plan/steps/0/due"
    )]
    [InlineData("scores", """{ "indicators": [{ "id": "week-plans", "max": 30 }] }""", "/indicators")]
    public async Task What_cannot_be_is_refused_with_a_pointer_into_what_was_sent(string section, string overrides, string pointer)
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/settings/{section}";
        foreach (
            var answer in new[]
            {
                await app.Put(path, overrides),
                await Patch(path, overrides),
                await app.Put($"{path}?dry-run", overrides),
            }
        )
            Assert.Equal([pointer], answer.IsProblem(422, "bad-section").Faults.Select(f => f.Split(' ')[0]));
        Assert.Empty((await app.Get($"{path}/history")).Json["versions"]!.AsArray());
    }

    [Fact]
    public async Task Before_there_is_a_roster_nobody_can_be_named_and_the_fault_says_so()
    {
        (await app.Put("organs/no-roster", new { name = "新政协" })).Is(201);
        var fault = Assert.Single(
            (await app.Put("organs/no-roster/settings/notices", """{ "administrators": ["p-zhao"] }"""))
                .IsProblem(422, "bad-section")
                .Faults
        );
        Assert.Contains("先提交名册", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_the_roster_lost_since_is_shown_and_its_section_goes_on()
    {
        var organ = await office.Organ();
        await app.Break(organ, "notices", """{ "administrators": ["p-gone"] }""");
        var read = (await app.Get($"organs/{organ}/settings/notices")).Is(200).Json;
        Assert.Equal((0, "/administrators/0"), (read["errors"]!.AsArray().Count, read["unknown"]![0]!["pointer"]!.ToString()));
        (await app.Put($"organs/{organ}/roster", Given.Roster)).Is(200); // it removes nobody
        (await Patch($"organs/{organ}/settings/notices", """{ "waitDays": 7 }""")).IsProblem(422, "bad-section");
        (await Patch($"organs/{organ}/settings/notices", """{ "administrators": null }""")).Is(200);
    }

    [Fact]
    public async Task A_dry_run_says_what_would_move_and_for_whom_and_writes_nothing()
    {
        var organ = await office.Organ();
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-001",
                kind = "supervision",
                title = "修路",
                unit = "t-jinniu",
                due = "2021-05-20",
            }
        );
        await app.Settle();
        var before = await Snapshot.Of(app.Storage, organ);
        var path = $"organs/{organ}/settings/cycles?dry-run";
        var moved = (
            await app.Put(
                path,
                """{ "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of week 11:00" }, { "id": "chase", "removed": true }] } }"""
            )
        )
            .Is(200)
            .Json;
        Assert.Equal(
            ["remove /weekly-plan/steps/chase", "replace /weekly-plan/steps/publish/due"],
            moved["changes"]!.AsArray().Select(c => $"{c!["op"]} {c["path"]}").Order(StringComparer.Ordinal)
        );
        var first = moved["agenda"]!["moved"]![0]!;
        Assert.Equal(
            ("2021-03-29T08:30:00", "2021-03-29T11:00:00", "办公室 经济委 文史委"),
            (first["from"]!.ToString(), first["to"]!.ToString(), string.Join(' ', first["whom"]!.AsArray()))
        );
        Assert.Equal((53, 52), ((int)moved["agenda"]!["counts"]!["moved"]!, (int)moved["agenda"]!["counts"]!["removed"]!));

        var reminded = (await app.Put($"organs/{organ}/settings/notices?dry-run", """{ "near": [9] }""")).Is(200).Json["agenda"]!;
        Assert.Contains(
            reminded["reminded"]!.AsArray(),
            e => e!["uid"]!.ToString() == "matter/s-001" && e["whom"]![0]!.ToString() == "金牛镇"
        );
        var lights = (
            await app.Put($"organs/{organ}/settings/lights?dry-run", """{ "lights": [{ "id": "blue", "when": { "dueWithin": 60 } }] }""")
        )
            .Is(200)
            .Json["lights"]!;
        Assert.Equal(
            (1, "s-001", "金牛镇", "蓝色"),
            (
                (int)lights["count"]!,
                lights["first"]![0]!["id"]!.ToString(),
                lights["first"]![0]!["unit"]!.ToString(),
                lights["first"]![0]!["to"]!.ToString()
            )
        );
        Assert.True((await Restore($"organs/{organ}/settings/cycles", 1, "?dry-run")).Is(200).Json["dryRun"]!.GetValue<bool>());
        Assert.Equal(before.Exact(), (await Snapshot.Of(app.Storage, organ)).Exact());
    }

    [Fact]
    public async Task A_dry_run_that_would_mend_a_broken_section_says_that_nothing_can_be_compared()
    {
        var organ = await office.Organ();
        await app.Break(organ, "cycles");
        var agenda = (await app.Put($"organs/{organ}/settings/cycles?dry-run", "{}")).Is(200).Json["agenda"]!;
        Assert.Contains("cycles", agenda["note"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_versions_are_listed_in_few_calls()
    {
        var organ = await office.Organ();
        var rows = Enumerable
            .Range(2, 900)
            .Select(n =>
                new TableEntity(organ, $"history~texts~v{n:D6}")
                {
                    ["Version"] = n,
                    ["At"] = app.Now,
                    ["Act"] = "put",
                }.PutJson("Json", "{}")
            );
        await app.Tables.Settings.Submit(rows.Select(r => new TableTransactionAction(TableTransactionActionType.Add, r)), default);
        await app.Get($"organs/{organ}/settings/texts");
        var before = app.Traffic.ByFunction.Where(f => f.Key.Length > 0).Sum(f => f.Value);
        var answer = (await app.Get($"organs/{organ}/settings/texts/history?size=5")).Is(200).Json;
        Assert.Equal(3, app.Traffic.ByFunction.Where(f => f.Key.Length > 0).Sum(f => f.Value) - before);
        Assert.Equal((900, 5, 901), ((int)answer["total"]!, answer["versions"]!.AsArray().Count, (int)answer["versions"]![0]!["version"]!));
    }

    private Task<Answer> Restore(string path, int version, string query = "") => app.Post($"{path}/restore{query}", new { version });

    private Task<Answer> Patch(string path, string body, string? ifMatch = null, string type = "application/json") =>
        app.Send(HttpMethod.Patch, path, body, type, ifMatch);

    private async Task As(string actor, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/{path}")
        {
            Headers = { { "x-functions-key", TestApp.FunctionKey }, { "x-actor", Uri.EscapeDataString(actor) } },
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        (await app.Send(request)).Is(200);
    }
}
