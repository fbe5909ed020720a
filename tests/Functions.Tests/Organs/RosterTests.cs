using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class RosterTests(Office office) : IClassFixture<Office>
{
    private readonly TestApp app = office.App;

    [Fact]
    public async Task A_roster_is_answered_as_it_was_handed_in_and_older_versions_are_kept()
    {
        var organ = await office.Organ();
        var changed = Given.Roster.Replace("孙主任", "孙主席", StringComparison.Ordinal);
        var put = (await app.Put($"organs/{organ}/roster", changed)).Is(200).Json;
        Assert.Equal((2, 4, 7, 3), ((int)put["version"]!, (int)put["units"]!, (int)put["people"]!, (int)put["leaders"]!));
        Assert.Equal(
            ["c-culture director 1", "c-culture deputy 2", "t-jinniu convener 1"],
            put["vacancies"]!.AsArray().Select(v => $"{v!["unit"]} {v["post"]} {v["missing"]}")
        );

        var present = (await app.Get($"organs/{organ}/roster")).Is(200).Json;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(changed), present["roster"]));
        Assert.Equal([1, 2], present["versions"]!.AsArray().Select(v => (int)v!["version"]!));
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(Given.Roster), (await app.Get($"organs/{organ}/roster?version=1")).Is(200).Json["roster"])
        );
        (await app.Get($"organs/{organ}/roster?version=3")).IsProblem(404, "not-found");
    }

    [Fact]
    public async Task Every_fault_of_a_roster_is_named_at_once_and_nothing_is_stored()
    {
        var organ = await office.Organ();
        var answer = (
            await app.Put(
                $"organs/{organ}/roster",
                """
                { "units": [{ "id": "office", "name": "办公室", "kind": "bureau" }, { "id": "office", "name": "又一个", "kind": "office" }],
                  "people": [{ "id": "p-1", "name": "甲", "unit": "nowhere", "birthday": "1980-13-01", "away": [{ "from": "2021-05-02", "until": "2021-05-01", "acting": "p-9" }], "colour": "red" }],
                  "leaders": [{ "id": "l-1", "name": "乙", "role": "king", "inChargeOf": ["nowhere"] }], "pets": [] }
                """
            )
        ).IsProblem(422, "bad-roster");
        Assert.Equal(
            [
                "/leaders/0/inChargeOf",
                "/leaders/0/role",
                "/people/0/away",
                "/people/0/away/0/until",
                "/people/0/birthday",
                "/people/0/colour",
                "/people/0/unit",
                "/pets",
                "/units/0/kind",
                "/units/1/id",
            ],
            answer.Faults.Select(f => f.Split(' ')[0]).Order(StringComparer.Ordinal)
        );
        Assert.Equal(1, (int)(await app.Get($"organs/{organ}/roster")).Json["version"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_comes_as_a_table_with_or_without_a_byte_order_mark(bool mark)
    {
        var organ = await office.Organ();
        var csv =
            (mark ? "\uFEFF" : "")
            + """
                id,name,unit,groups,post,standing,status,away,birthday
                p-zhao,"赵, 主任",office,c-culture;t-jinniu,director,true,active,2021-05-01..2021-05-03=p-new;2021-06-01..2021-06-02,lunar:1975-08-15
                p-new,新人,office,,staff,false,,,
                p-feng,冯某,,,,,,,

                """;
        var put = (await Csv(organ, "people", csv)).Is(200).Json;
        Assert.Equal((3, 4, 3), ((int)put["people"]!, (int)put["units"]!, (int)put["leaders"]!));
        var person = (await app.Get($"organs/{organ}/roster")).Json["roster"]!["people"]![0]!;
        Assert.Equal(
            ("赵, 主任", "c-culture t-jinniu", "p-new", true),
            (
                person["name"]!.ToString(),
                string.Join(' ', person["groups"]!.AsArray()),
                person["away"]![0]!["acting"]!.ToString(),
                (bool)person["standing"]!
            )
        );
    }

    [Theory]
    [InlineData("people", "id,name,birthday\np-1,甲,1980-02-29\np-2,乙,1981-02-29\n", "第 3 行，birthday 列")]
    [InlineData("people", "id,name,away\np-1,甲,2021-05-01\n", "第 2 行，away 列")]
    [InlineData("people", "id,name,away\np-1,甲,2021-05-32..2021-06-01\n", "第 2 行，away 列")]
    [InlineData("people", "id,name,unit\np-1,甲,nowhere\n", "第 2 行，unit 列")]
    [InlineData("people", "id,name,standing\np-1,甲,是\n", "第 2 行，standing 列")]
    [InlineData("people", "id,name\np-1,甲\np-2\n", "第 3 行")]
    [InlineData("people", "id,name\np-1,甲,多一格\n", "第 2 行")]
    [InlineData("people", "id,name,colour\np-1,甲,red\n", "第 1 行，colour 列")]
    [InlineData("people", "id,name,name\np-1,甲,甲\n", "第 1 行，name 列")]
    [InlineData("people", "", "第 1 行")]
    [InlineData("units", "id,name,kind,directors\noffice,办公室,office,一\n", "第 2 行，directors 列")]
    [InlineData("units", "id,name,kind\noffice,办公室,bureau\n", "第 2 行，kind 列")]
    [InlineData("units", "id,name,kind,from,until\noffice,办公室,office,2021-07-01,2021-06-30\n", "第 2 行，until 列")]
    [InlineData("units", "id,name,kind,from\noffice,办公室,office,七月\n", "第 2 行，from 列")]
    public async Task A_table_s_fault_is_named_by_row_and_column_and_nothing_is_stored(string part, string csv, string place)
    {
        var organ = await office.Organ();
        var answer = (await Csv(organ, part, csv)).IsProblem(422, "bad-roster");
        Assert.Contains(answer.Faults, f => f.StartsWith($"{place} ", StringComparison.Ordinal));
        Assert.Equal(1, (int)(await app.Get($"organs/{organ}/roster")).Json["version"]!);
    }

    [Fact]
    public async Task A_part_that_there_is_not_and_a_body_that_is_no_JSON_are_refused()
    {
        var organ = await office.Organ();
        (await Csv(organ, "pets", "id\n1\n")).IsProblem(400, "malformed");
        (await app.Send(HttpMethod.Put, $"organs/{organ}/roster", "id,name\n", "text/csv")).IsProblem(415, "unsupported-media-type");
        (await app.Put($"organs/{organ}/roster", "{")).IsProblem(400, "malformed");
    }

    [Fact]
    public async Task A_unit_or_person_with_open_matters_leaves_only_with_a_successor()
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
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-002",
                kind = "supervision",
                title = "修桥",
                unit = "c-economy",
                owner = "p-li",
                due = "2021-05-20",
            }
        );
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-003",
                kind = "supervision",
                title = "修塔",
                unit = "t-jinniu",
                due = "2021-05-20",
            }
        );
        await app.Say(organ, "matter.advanced", new { id = "s-003", to = "done" });
        await app.Settle();

        var without = JsonNode.Parse(Given.Roster)!;
        without["units"]!.AsArray().RemoveAt(3);
        var answer = (await app.Put($"organs/{organ}/roster", without.ToJsonString())).IsProblem(422, "open-matters");
        Assert.Contains("s-001", Assert.Single(answer.Faults), StringComparison.Ordinal); // the closed one needs nobody
        (await app.Put($"organs/{organ}/roster?successor=t-jinniu", without.ToJsonString())).IsProblem(422, "open-matters");
        Assert.Equal(1, (int)(await app.Get($"organs/{organ}/roster")).Json["version"]!);

        (await app.Put($"organs/{organ}/roster?successor=c-culture", without.ToJsonString())).Is(200);
        var matter = (await app.Get($"organs/{organ}/matters/s-001")).Is(200).Json;
        Assert.Equal("c-culture", matter["matter"]!["unit"]!.ToString());
        Assert.Equal("matter.reassigned", matter["history"]![1]!["type"]!.ToString());

        without["people"]!.AsArray().RemoveAt(3); // p-li
        (await app.Put($"organs/{organ}/roster", without.ToJsonString())).IsProblem(422, "open-matters");
        (await app.Put($"organs/{organ}/roster?successor=p-zhou", without.ToJsonString())).Is(200);
        var owned = (await app.Get($"organs/{organ}/matters/s-002")).Json["matter"]!;
        Assert.Equal(("c-economy", "p-zhou"), (owned["unit"]!.ToString(), owned["owner"]!.ToString()));
    }

    [Fact]
    public async Task A_hand_over_that_broke_off_is_made_up_by_the_same_request()
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
        var without = JsonNode.Parse(Given.Roster)!;
        without["units"]!.AsArray().RemoveAt(3);
        await app.Service<OrganStore>().PutRoster(organ, 1, without.ToJsonString(), default); // and nothing after it
        (await app.Put($"organs/{organ}/roster", without.ToJsonString())).IsProblem(422, "open-matters");
        (await app.Put($"organs/{organ}/roster?successor=c-culture", without.ToJsonString())).Is(200);
        Assert.Equal("c-culture", (await app.Get($"organs/{organ}/matters/s-001")).Json["matter"]!["unit"]!.ToString());
    }

    [Fact]
    public async Task What_a_change_of_leadership_proposes_is_adopted_by_putting_the_roster_with_its_ETag()
    {
        var organ = await office.Organ();
        Assert.Empty((await app.Get($"organs/{organ}/roster?proposed")).Is(200).Json["proposed"]!.AsArray());
        var told = await app.Say(organ, "leadership.changed", Change("l-new", "新主席", "chair", "2021-02-01"));
        await app.Say(organ, "leadership.changed", Change("l-more", "钱副主席", "vice-chair", "2021-02-01"));
        await app.Settle();
        var shown = (await app.Get($"organs/{organ}/roster?proposed")).Is(200);
        Assert.Equal(
            [$"{told} l-new 新主席 主席 l-chair", "钱副主席 "],
            [
                $"{shown.Json["proposed"]![0]!["event"]} {Line(shown.Json["proposed"]![0]!)}",
                $"{shown.Json["proposed"]![1]!["name"]} {string.Join(' ', shown.Json["proposed"]![1]!["relieves"]!.AsArray())}",
            ]
        );
        var present = (await app.Get($"organs/{organ}/roster")).Is(200);
        Assert.Equal("\"v1\"", present.ETag);
        Assert.Equal("陈主席", present.Json["roster"]!["leaders"]![0]!["name"]!.ToString()); // until then only the checklist opens

        // Only the chair for now: the other remains.
        var roster = shown.Json["roster"]!;
        roster["leaders"]!.AsArray().RemoveAt(3);
        (await app.Put($"organs/{organ}/roster", roster.ToJsonString(), "\"v7\"")).IsProblem(412, "changed");
        var put = (await app.Put($"organs/{organ}/roster", roster.ToJsonString(), shown.ETag)).Is(200).Json;
        Assert.Equal(
            ("新主席", "钱副主席"),
            (Assert.Single(put["adopted"]!.AsArray())!["name"]!.ToString(), Assert.Single(put["remaining"]!.AsArray())!["name"]!.ToString())
        );
        (await app.Put($"organs/{organ}/roster", roster.ToJsonString(), shown.ETag)).IsProblem(412, "changed"); // it is another by now
        Assert.Equal(
            "钱副主席",
            Assert.Single((await app.Get($"organs/{organ}/roster?proposed")).Json["proposed"]!.AsArray())!["name"]!.ToString()
        );

        // What was adopted once is no proposal again when the roster changes without an event.
        (await app.Put($"organs/{organ}/roster", roster.ToJsonString().Replace("新主席", "后任主席", StringComparison.Ordinal))).Is(200);
        Assert.DoesNotContain(
            "新主席",
            (await app.Get($"organs/{organ}/roster?proposed")).Json["proposed"]!.ToJsonString(),
            StringComparison.Ordinal
        );

        static object Change(string leader, string name, string role, string date) =>
            new
            {
                leader,
                name,
                role,
                date,
            };
        static string Line(JsonNode p) => $"{p["leader"]} {p["name"]} {p["roleName"]} {p["relieves"]![0]!["id"]}";
    }

    [Fact]
    public async Task Who_takes_a_role_takes_the_place_of_who_had_it()
    {
        var organ = await office.Organ();
        await app.Say(
            organ,
            "leadership.changed",
            new
            {
                leader = "l-vice",
                name = "冯副主席",
                role = "secretary-general",
                date = "2021-02-01",
            }
        );
        await app.Settle();
        var leaders = (await app.Get($"organs/{organ}/roster?proposed")).Is(200).Json["roster"]!["leaders"]!.AsArray();
        Assert.Equal(
            ["l-chair 陈主席 chair  ", "l-vice 冯副主席 secretary-general p-feng c-economy c-culture office"],
            leaders.Select(l => $"{l!["id"]} {l["name"]} {l["role"]} {l["person"]} {string.Join(' ', l["inChargeOf"]?.AsArray() ?? [])}")
        );
    }

    [Fact]
    public async Task Of_two_rosters_at_once_one_is_stored_and_of_the_other_nothing()
    {
        var (organ, store) = (await office.Organ(), app.Service<OrganStore>());
        var (one, two) = (
            Given.Roster.Replace("孙主任", "甲", StringComparison.Ordinal),
            Given.Roster.Replace("孙主任", "乙", StringComparison.Ordinal)
        );
        var put = await Task.WhenAll(store.PutRoster(organ, 1, one, default), store.PutRoster(organ, 1, two, default));
        Assert.Single(put, p => p is null);
        Assert.Equal(put[0] is null ? two : one, await store.RosterJson(organ, 2, default));
        Assert.Null(await store.RosterJson(organ, 3, default));
        Assert.Equal(2, (await app.Tables.Rosters.Under(organ, "", default)).Count);
        Assert.Equal([1, 2], (await store.RosterVersions(organ, default)).Select(v => v.Version));
    }

    [Fact]
    public async Task A_change_of_settings_at_the_same_moment_takes_no_roster_away()
    {
        var organ = await office.Organ();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(n => app.Put($"organs/{organ}/settings/study-garden", new { weekly = n % 2 == 0 }))
                .Append(app.Put($"organs/{organ}/roster", Given.Roster))
        );
        answers[^1].Is(200);
    }

    [Fact]
    public async Task Versions_that_an_earlier_build_stored_in_one_row_are_read()
    {
        var (organ, store) = (await office.Organ(), app.Service<OrganStore>());
        foreach (var row in await app.Tables.Rosters.Under(organ, "", default))
            await app.Tables.Rosters.DeleteEntityAsync(row);
        await app.Tables.Settings.DeleteEntityAsync(organ, "roster~v000001");
        await app.Tables.Rosters.AddEntityAsync(new TableEntity(organ, "v000001") { ["From"] = app.Now }.PutJson("Json", Given.Roster));
        (await app.Put($"organs/{organ}/roster", Given.Roster)).Is(200);
        var answer = (await app.Get($"organs/{organ}/roster?version=1")).Is(200).Json;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Given.Roster), answer["roster"]));
        Assert.Equal([1, 2], (await store.RosterVersions(organ, default)).Select(v => v.Version));
    }

    [Fact]
    public async Task A_roster_of_4500_people_is_accepted_and_answered_as_it_was_handed_in()
    {
        var organ = await office.Organ();
        var large = JsonNode.Parse(Given.Roster)!;
        for (var n = 0; n < 4_500; n++)
            large["people"]!
                .AsArray()
                .Add(
                    JsonNode.Parse(
                        $$"""{ "id": "x-{{n:D4}}", "name": "委员{{n}}", "unit": "c-economy", "post": "member", "sector": "{{new string('界', 60)}}", "email": "x{{n}}@example.org" }"""
                    )
                );
        var put = (await app.Put($"organs/{organ}/roster", large.ToJsonString())).Is(200).Json;
        Assert.Equal(4_507, (int)put["people"]!);
        Assert.True(JsonNode.DeepEquals(large, (await app.Get($"organs/{organ}/roster")).Is(200).Json["roster"]));
    }

    private Task<Answer> Csv(string organ, string part, string csv) =>
        app.Send(HttpMethod.Put, $"organs/{organ}/roster?part={part}&confirm", csv, "text/csv; charset=utf-8");
}
