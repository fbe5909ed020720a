using Cppcc.Functions.Documents;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class OrganTests(Office office) : IClassFixture<Office>
{
    private readonly TestApp app = office.App;

    [Fact]
    public async Task An_organ_is_created_once_then_renamed()
    {
        (await app.Put("organs/new-one", new { name = "甲市政协" })).Is(201);
        var renamed = (
            await app.Put(
                "organs/new-one",
                new
                {
                    name = "乙市政协",
                    preset = "county",
                    timeZone = "Asia/Shanghai",
                }
            )
        ).Is(200).Json;
        Assert.Equal(
            ("new-one", "乙市政协", "2021-03-28T22:00:00+00:00"),
            (renamed["id"]!.ToString(), renamed["name"]!.ToString(), renamed["created"]!.ToString())
        );
        Assert.Equal(
            "乙市政协",
            (await app.Get("organs")).Is(200).Json["organs"]!.AsArray().Single(o => o!["id"]!.ToString() == "new-one")!["name"]!.ToString()
        );
        (await app.Put("organs/new-one", new { name = "乙市政协", timeZone = "Asia/Urumqi" })).IsProblem(409, "fixed");
    }

    [Fact]
    public async Task A_page_runs_no_script_and_loads_nothing()
    {
        var page = (await app.Get($"organs/{await office.Organ()}/outcomes/2021?format=html")).Is(200);
        Assert.StartsWith("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
    }

    [Theory]
    [InlineData("runs?to=0001-01-01")]
    [InlineData("runs?from=9999-12-31")]
    [InlineData("agenda?from=9999-12-31")]
    public async Task A_date_of_a_year_that_no_calendar_knows_is_malformed(string path) =>
        (await app.Get($"organs/{await office.Organ()}/{path}")).IsProblem(400, "malformed");

    [Theory]
    [InlineData("a_b", """{ "name": "甲" }""", "")]
    [InlineData("-a", """{ "name": "甲" }""", "")]
    [InlineData("ok", """{ "preset": "county" }""", "/name")]
    [InlineData("ok", """{ "name": "甲", "preset": "province" }""", "/preset")]
    [InlineData("ok", """{ "name": "甲", "timeZone": "Asia/Daye" }""", "/timeZone")]
    [InlineData("ok", """{ "name": "甲", "title": "乙" }""", "/title")]
    public async Task An_organ_s_faults_are_named_and_nothing_is_created(string id, string body, string pointer)
    {
        Assert.Equal([pointer], (await app.Put($"organs/{id}", body)).IsProblem(400, "malformed").Faults.Select(f => f.Split(' ')[0]));
        Assert.DoesNotContain((await app.Get("organs")).Json["organs"]!.AsArray(), o => o!["id"]!.ToString() == id);
    }

    [Fact]
    public async Task A_new_organ_begins_with_the_first_moments_after_its_creation()
    {
        var organ = await office.Organ();
        var rows = (await Snapshot.Of(app.Storage, organ))
            .Rows.Where(r => r.Table == "Agenda")
            .Select(r => $"{r.Row.PartitionKey}/{r.Row["Period"]}/{r.Row["Step"]}")
            .ToList();
        Assert.Contains("weekly-plan/2021-W13/publish", rows); // that very morning
        Assert.Contains("weekly-plan/2021-W14/remind", rows);
        Assert.Contains("monthly-plan/2021-04/publish", rows);
        Assert.Contains("monthly-circular/2021-03/publish", rows);
        Assert.Contains("quarterly-score/2021-Q1/compute", rows);
        Assert.DoesNotContain("quarterly-score/2021-Q1/open", rows); // was due on the 25th
    }

    [Fact]
    public async Task An_organ_nobody_created_is_not_found()
    {
        foreach (
            var path in new[]
            {
                "agenda",
                "plans/2021-04",
                "matters",
                "matters/s-1",
                "supervision/2021-04-15",
                "memos/office/2021-04",
                "circulars/2021-04",
                "scores/2021-Q1",
                "evaluations/2021",
                "notices",
                "roster",
                "runs",
                "settings/lights",
            }
        )
            (await app.Get($"organs/nobody/{path}")).IsProblem(404, "not-found");
        (await app.Put("organs/nobody/settings/lights", "{}")).IsProblem(404, "not-found");
        (await app.Put("organs/nobody/roster", Given.Roster)).IsProblem(404, "not-found");
        (await app.Post("organs/nobody/runs", "{}")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Overrides_merge_into_the_preset_and_null_removes()
    {
        var organ = await office.Organ();
        var put = (
            await app.Put(
                $"organs/{organ}/settings/lights",
                """{ "none": "正常", "lights": [{ "id": "blue", "answerWithin": 5 }, { "id": "yellow", "removed": true }] }"""
            )
        ).Is(200);
        Assert.Equal(2, (int)put.Json["version"]!);
        var inForce = (await app.Get($"organs/{organ}/settings/lights")).Is(200).Json["inForce"]!;
        Assert.Equal(
            ("正常", "blue,red"),
            (inForce["none"]!.ToString(), string.Join(',', inForce["lights"]!.AsArray().Select(l => l!["id"])))
        );
        Assert.Equal((5, "蓝色"), ((int)inForce["lights"]![0]!["answerWithin"]!, inForce["lights"]![0]!["name"]!.ToString()));

        await app.Set(organ, "cycles", """{ "weekly-plan": null }""");
        Assert.DoesNotContain(
            (await app.Get($"organs/{organ}/agenda")).Json["entries"]!.AsArray(),
            e => e!["occurrence"]?.ToString().Contains("weekly-plan", StringComparison.Ordinal) == true
        );
        await app.Set(organ, "cycles", "{}");
        Assert.Contains(
            (await app.Get($"organs/{organ}/agenda")).Json["entries"]!.AsArray(),
            e => e!["occurrence"]?.ToString().Contains("weekly-plan", StringComparison.Ordinal) == true
        );
    }

    [Theory]
    [InlineData("lights", """{ "lights": [{ "id": "blue", "colour": 1 }] }""", "/lights/0/colour", "colour")]
    [InlineData("lights", """{ "surprise": 1 }""", "/surprise", "surprise")]
    [InlineData(
        "cycles",
        """{ "weekly-plan": { "steps": [{ "id": "publish", "due": "first workdey of week 08:30" }] } }""",
        "/weekly-plan/steps/0/due",
        "workdey"
    )]
    [InlineData(
        "cycles",
        """{ "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of month 08:30" }] } }""",
        "/weekly-plan/steps/0/due",
        "month"
    )]
    [InlineData("cycles", """{ "weekly-plan": { "unitKinds": ["ministry"] } }""", "/weekly-plan/unitKinds", "ministry")]
    [InlineData(
        "workflows",
        """{ "workflows": [{ "id": "supervision", "states": [{ "id": "done", "closing": null, "next": [{ "id": "burnt" }] }] }] }""",
        "/workflows/0/states/0/next",
        "burnt"
    )]
    [InlineData("scores", """{ "indicators": [{ "id": "week-plans", "max": 30 }] }""", null, "100")]
    [InlineData("workdays", """{ "days": [{ "id": "2021-02-30", "workday": true }] }""", "/days/0/id", "2021-02-30")]
    [InlineData("channels", """{ "order": ["pigeon"] }""", "/order", "pigeon")]
    public async Task A_section_with_a_fault_is_refused_with_place_and_reason_and_the_former_stays(
        string section,
        string overrides,
        string? pointer,
        string says
    )
    {
        var organ = await office.Organ();
        var answer = (await app.Put($"organs/{organ}/settings/{section}", overrides)).IsProblem(422, "bad-section");
        Assert.Contains($"“{section}”", answer.Json["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            answer.Faults,
            f => f.Contains(says, StringComparison.Ordinal) && (pointer is null || f.StartsWith($"{pointer} ", StringComparison.Ordinal))
        );
        var present = (await app.Get($"organs/{organ}/settings/{section}")).Json;
        Assert.Equal((null, "1", 0), (present["overrides"], present["version"]!.ToString(), present["errors"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_due_rule_that_is_not_understood_says_where()
    {
        var organ = await office.Organ();
        var fault = (
            await app.Put(
                $"organs/{organ}/settings/cycles",
                """{ "daily": { "steps": [{ "id": "due", "due": "every workday 8 o'clock" }] } }"""
            )
        )
            .IsProblem(422, "bad-section")
            .Faults[0];
        Assert.StartsWith("/daily/steps/0/due ", fault, StringComparison.Ordinal);
        Assert.Matches(@"第 ?\d+ ?个?字", fault);
    }

    [Fact]
    public async Task Sections_that_there_are_not_and_bodies_that_are_no_objects_are_refused()
    {
        var organ = await office.Organ();
        var unknown = (await app.Get($"organs/{organ}/settings/weather")).IsProblem(404, "not-found");
        Assert.Contains("workflows", unknown.Json["detail"]!.ToString(), StringComparison.Ordinal);
        (await app.Put($"organs/{organ}/settings/weather", "{}")).IsProblem(404, "not-found");
        (await app.Put($"organs/{organ}/settings/lights", "[]")).IsProblem(400, "malformed");
        (await app.Put($"organs/{organ}/settings/lights", "{")).IsProblem(400, "malformed");
        (await app.Send(HttpMethod.Put, $"organs/{organ}/settings/lights", "{}", "text/plain")).IsProblem(415, "unsupported-media-type");
    }

    [Fact]
    public async Task If_match_keeps_two_administrators_from_overwriting_each_other()
    {
        var organ = await office.Organ();
        (await app.Put($"organs/{organ}/settings/lights", "{}", ifMatch: "W/\"datetime'2021-01-01T00%3A00%3A00.0000000Z'\"")).IsProblem(
            412,
            "changed"
        ); // nothing there yet
        await app.Set(organ, "lights", """{ "none": "一" }""");
        var seen = (await app.Get($"organs/{organ}/settings/lights")).Is(200).ETag;
        Assert.NotNull(seen);
        (await app.Put($"organs/{organ}/settings/lights", """{ "none": "二" }""", ifMatch: seen)).Is(200);
        (await app.Put($"organs/{organ}/settings/lights", """{ "none": "三" }""", ifMatch: seen)).IsProblem(412, "changed");
        Assert.Equal("二", (await app.Get($"organs/{organ}/settings/lights")).Json["inForce"]!["none"]!.ToString());
    }

    [Fact]
    public async Task A_section_that_moves_a_step_moves_its_row_and_one_that_adds_a_step_begins_it_now()
    {
        var organ = await office.Organ();
        await app.Set(
            organ,
            "cycles",
            """
            { "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of week 11:00" }, { "id": "again", "name": "再次提醒", "does": "remind-plans", "due": "first workday of week 16:00" }] } }
            """
        );
        Assert.Equal(Given.At("2021-03-29 11:00"), (await app.Row($"{organ}/weekly-plan/2021-W13/publish"))!.Due);
        Assert.Equal(Given.At("2021-03-29 16:00"), (await app.Row($"{organ}/weekly-plan/2021-W13/again"))!.Due);
        await app.Set(organ, "cycles", "{}");
        Assert.Equal(Given.At("2021-03-29 08:30"), (await app.Row($"{organ}/weekly-plan/2021-W13/publish"))!.Due);
        Assert.Null(await app.Row($"{organ}/weekly-plan/2021-W13/again"));
    }

    [Fact]
    public async Task A_function_key_is_needed_for_everything_but_events_and_health()
    {
        var organ = await office.Organ();
        foreach (
            var path in new[]
            {
                "organs",
                $"organs/{organ}/agenda",
                $"organs/{organ}/matters",
                $"organs/{organ}/notices",
                $"organs/{organ}/roster",
                $"organs/{organ}/settings/lights",
            }
        )
        {
            var answer = (await app.Send(HttpMethod.Get, path, key: null)).Is(401);
            Assert.Equal("", answer.Text);
            (await app.Send(HttpMethod.Get, path, key: "wrong")).Is(401);
        }

        (await app.Send(HttpMethod.Put, $"organs/{organ}", """{ "name": "甲" }""", key: null)).Is(401);
        (await app.Send(HttpMethod.Put, "calendar/2027", "{}", key: null)).Is(401);
        (await app.Send(HttpMethod.Get, "health", key: null)).Is(200);
    }
}
