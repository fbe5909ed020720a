using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class RosterChangeTests(Office office) : IClassFixture<Office>
{
    private const string Table =
        "id,name,unit\np-zhao,赵主任,office\np-qian,钱科员,office\np-sun,孙主任,c-economy\np-li,李副主任,c-economy\np-zhou,周科员,c-economy\np-wu,吴副主任,c-culture\np-feng,冯骥𠮷,\n";

    private readonly TestApp app = office.App;

    static RosterChangeTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("""{ "units": [], "people": [], "leaders": [] }""", "空的")]
    [InlineData("""{ "units": [{ "id": "office", "name": "办公室", "kind": "office" }] }""", "4 个单位中的 3 个、7 名人员中的 7 名")]
    public async Task A_roster_that_lost_too_much_needs_confirmation(string roster, string says)
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/roster";
        var refused = (await app.Put(path, roster)).IsProblem(422, "confirm");
        Assert.Contains(says, refused.Json["detail"]!.ToString(), StringComparison.Ordinal);
        var foreseen = (await app.Put($"{path}?dry-run", roster)).Is(200).Json;
        Assert.Contains(says, foreseen["confirm"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, (int)(await app.Get(path)).Json["version"]!);
        (await app.Put($"{path}?confirm", roster)).Is(200);
        Assert.Equal(2, (int)(await app.Get(path)).Json["version"]!);
    }

    [Fact]
    public async Task A_dry_run_says_the_difference_in_words_and_writes_nothing()
    {
        var organ = await office.Organ();
        var before = await Snapshot.Of(app.Storage, organ);
        var changed = Given.Roster.Replace("孙主任", "孙主席", StringComparison.Ordinal);
        var said = (await app.Put($"organs/{organ}/roster?dry-run", changed)).Is(200).Json;
        Assert.Equal(
            ["人员“孙主席”（p-sun）：姓名由“孙主任”改为“孙主席”"],
            said["changes"]!.AsArray().Select(c => c!["words"]!.ToString())
        );
        Assert.Equal((0, 1, 0), ((int)said["counts"]!["added"]!, (int)said["counts"]!["changed"]!, (int)said["counts"]!["removed"]!));
        Assert.Equal(before.Exact(), (await Snapshot.Of(app.Storage, organ)).Exact());
    }

    [Fact]
    public async Task An_older_roster_is_brought_back_as_a_new_version()
    {
        var organ = await office.Organ();
        var path = $"organs/{organ}/roster";
        (await app.Put(path, Given.Roster.Replace("孙主任", "误填", StringComparison.Ordinal))).Is(200);
        Assert.Equal(3, (int)(await app.Post($"{path}/restore", new { version = 1 })).Is(200).Json["version"]!);
        var now = (await app.Get(path)).Json;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Given.Roster), now["roster"]));
        Assert.Equal(
            ["1 put", "2 put", "3 restore 1"],
            now["versions"]!.AsArray().Select(v => $"{v!["version"]} {v["act"]} {v["restores"]}".Trim())
        );
        var words = (await app.Get($"{path}?from=1&to=2")).Is(200).Json["changes"]!.AsArray();
        Assert.Equal("人员“误填”（p-sun）：姓名由“孙主任”改为“误填”", Assert.Single(words)!["words"]!.ToString());
        Assert.Empty((await app.Get($"{path}?from=1")).Is(200).Json["changes"]!.AsArray());
        (await app.Get($"{path}?from=1&to=7")).IsProblem(404, "not-found");
        (await app.Get($"{path}?from=one")).IsProblem(400, "malformed");
        (await app.Post($"{path}/restore", new { version = 9 })).IsProblem(400, "malformed");
        (await app.Send(HttpMethod.Post, $"{path}/restore", """{"version":1}""", ifMatch: "\"v1\"")).IsProblem(412, "changed");
    }

    [Fact]
    public async Task Whom_settings_name_leaves_only_with_a_successor_who_takes_the_places()
    {
        var organ = await office.Organ();
        await app.Set(organ, "notices", """{ "administrators": ["p-sun", "p-zhao"] }""");
        await app.Set(organ, "rota", """{ "lectures": [{ "id": "cadre-lecture", "lecturers": { "exempt": ["p-sun", "p-qian"] } }] }""");
        var without = JsonNode.Parse(Given.Roster)!;
        without["people"]!.AsArray().RemoveAt(2);
        var path = $"organs/{organ}/roster";
        var refused = (await app.Put(path, without.ToJsonString())).IsProblem(422, "named-by-settings");
        Assert.Equal(
            ["settings/notices/administrators/0", "settings/rota/lectures/0/lecturers/exempt/0"],
            refused.Faults.Select(f => f.Split(' ')[0])
        );
        Assert.Contains(
            (await app.Put($"{path}?successor=p-sun", without.ToJsonString())).IsProblem(422, "named-by-settings").Faults,
            f => f.StartsWith("?successor ", StringComparison.Ordinal)
        );
        (await app.Put($"{path}?successor=office", without.ToJsonString())).IsProblem(422, "named-by-settings"); // a unit is no person
        Assert.Equal(
            2,
            (await app.Put($"{path}?successor=p-li&dry-run", without.ToJsonString())).Is(200).Json["settings"]!.AsArray().Count
        );
        var put = (await app.Put($"{path}?successor=p-li", without.ToJsonString())).Is(200).Json;
        Assert.Equal(["notices", "rota"], put["settings"]!.AsArray().Select(s => s!.ToString()));
        var notices = (await app.Get($"organs/{organ}/settings/notices")).Json;
        Assert.Equal("""["p-li","p-zhao"]""", notices["overrides"]!["administrators"]!.ToJsonString());
        Assert.Equal("successor", notices["changed"]!["act"]!.ToString());
        Assert.Equal(
            """["p-qian"]""",
            (await app.Get($"organs/{organ}/settings/rota")).Json["overrides"]!["lectures"]![0]!["lecturers"]!["exempt"]!.ToJsonString()
        );
        Assert.Equal(5, (int)(await app.Get($"organs/{organ}/settings")).Json["version"]!);
    }

    [Fact]
    public async Task A_successor_that_there_is_not_says_so_even_when_nobody_needs_one()
    {
        var organ = await office.Organ();
        var refused = (await app.Put($"organs/{organ}/roster?successor=p-nobody", Given.Roster)).IsProblem(422, "no-successor");
        Assert.Contains("p-nobody", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("gb18030", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public async Task A_table_is_read_in_whatever_encoding_Excel_saved_it(string encoding, bool mark)
    {
        var organ = await office.Organ();
        var code = Encoding.GetEncoding(encoding);
        (await Csv(organ, "people", [.. mark ? code.Preamble : default, .. code.GetBytes(Table)])).Is(200);
        var people = (await app.Get($"organs/{organ}/roster")).Json["roster"]!["people"]!.AsArray();
        Assert.Equal(
            ["赵主任", "钱科员", "孙主任", "李副主任", "周科员", "吴副主任", "冯骥𠮷"],
            people.Select(p => p!["name"]!.ToString())
        );
    }

    [Fact]
    public async Task Two_bytes_that_happen_to_be_UTF_8_too_are_Chinese_all_the_same()
    {
        var organ = await office.Organ();
        var table = "id,name,kind\noffice,一,office\nc-economy,一,committee\nc-culture,一,committee\nt-jinniu,一,township\n";
        (await Csv(organ, "units", Encoding.GetEncoding("gb18030").GetBytes(table))).Is(200); // D2 BB, a Cyrillic letter in UTF-8
        Assert.Equal("一", (await app.Get($"organs/{organ}/roster")).Json["roster"]!["units"]![0]!["name"]!.ToString());
    }

    [Fact]
    public async Task Leaders_come_as_a_table_too_and_their_faults_by_row_and_column()
    {
        var organ = await office.Organ();
        const string table =
            "id,person,name,role,inChargeOf,phone\nl-chair,,陈主席,chair,,13800000000\nl-vice,p-feng,冯副主席,vice-chair,c-economy;office,\n";
        (await Csv(organ, "leaders", Encoding.UTF8.GetBytes(table))).Is(200);
        var leaders = (await app.Get($"organs/{organ}/roster")).Json["roster"]!["leaders"]!.AsArray();
        Assert.Equal(
            ["l-chair ", "l-vice c-economy office"],
            leaders.Select(l => $"{l!["id"]} {string.Join(' ', l["inChargeOf"]?.AsArray() ?? [])}")
        );
        var wrong = (
            await Csv(organ, "leaders", Encoding.UTF8.GetBytes(table.Replace("office,", "nowhere,", StringComparison.Ordinal)))
        ).IsProblem(422, "bad-roster");
        Assert.StartsWith("第 3 行，inChargeOf 列 ", Assert.Single(wrong.Faults), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> NoText()
    {
        var utf8 = Encoding.UTF8.GetBytes(Table);
        var sun = utf8.AsSpan().IndexOf("孙"u8);
        return new()
        {
            { "UTF-8 with a broken character", [.. utf8[..sun], 0xE5, .. utf8[(sun + 2)..]], "第 4 行，name 列" },
            {
                "replacement signs of an earlier loss",
                Encoding.UTF8.GetBytes(Table.Replace("钱科员", "\uFFFD\uFFFD", StringComparison.Ordinal)),
                "第 3 行，name 列"
            },
            {
                "question marks of an earlier loss",
                Encoding.UTF8.GetBytes(Table.Replace("钱科员", "???", StringComparison.Ordinal)),
                "第 3 行，name 列"
            },
            { "a workbook", [.. "PK\x03\x04"u8, .. new byte[40]], "第 1 行" },
            { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "第 1 行" },
            {
                "GB18030 with half a character",
                [.. Encoding.GetEncoding("gb18030").GetBytes("id,name,unit\np-1,赵主任"), 0xFF, .. ",office\n"u8],
                "第 2 行，name 列"
            },
            {
                "a control character",
                Encoding.UTF8.GetBytes(Table.Replace("钱科员", "钱\u0007", StringComparison.Ordinal)),
                "第 3 行，name 列"
            },
            { "a zero", Encoding.UTF8.GetBytes(Table.Replace("c-culture", "c\0", StringComparison.Ordinal)), "第 7 行，unit 列" },
        };
    }

    [Theory]
    [MemberData(nameof(NoText))]
    public async Task What_is_no_text_is_refused_by_row_and_column(string what, byte[] table, string place)
    {
        var organ = await office.Organ();
        var refused = (await Csv(organ, "people", table)).IsProblem(422, "bad-roster");
        Assert.True(
            refused.Faults.Any(f => f.StartsWith($"{place} ", StringComparison.Ordinal)),
            $"{what}: {string.Join('|', refused.Faults)}"
        );
        Assert.Equal(1, (int)(await app.Get($"organs/{organ}/roster")).Json["version"]!);
    }

    private Task<Answer> Csv(string organ, string part, byte[] table)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"api/organs/{organ}/roster?part={part}")
        {
            Headers = { { "x-functions-key", TestApp.FunctionKey } },
            Content = new ByteArrayContent(table) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } },
        };
        return app.Send(request);
    }
}
