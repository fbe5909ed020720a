using System.Net;
using System.Net.Sockets;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What cannot be replayed ends at once, with one line that says why, and nothing written.</summary>
public class BadInputTests
{
    /// <summary>A file of the recording, the line that is replaced (0 for the whole file), by what, and what is said of it.</summary>
    public static TheoryData<string, int, string?, string> BadFiles =>
        new()
        {
            { "organ.json", 0, null, "'*/organ.json' is missing." },
            { "organ.json", 0, "[]", "*/organ.json: should be a JSON object." },
            { "organ.json", 0, "{\n\"id\": qinghe\n}", "*/organ.json line 2: not JSON: *" },
            { "organ.json", 0, """{"id":"qinghe","id":"qinghe"}""", "*/organ.json: not JSON: *id*" },
            { "organ.json", 0, """{"id":"Qing he"}""", "organ.json: 'id' is 'Qing he', but should be of letters, *" },
            { "organ.json", 0, """{"id":"qinghe","from":"2023-03-01","until":"2023-04-19"}""", "organ.json: 'name' is missing." },
            {
                "organ.json",
                0,
                """{"id":"qinghe","name":"n","from":"1 March","until":"2023-04-19"}""",
                "organ.json: 'from' is '1 March', but should be a date such as 2021-01-01."
            },
            {
                "organ.json",
                0,
                """{"id":"qinghe","name":"n","from":"2023-03-01","until":"2023-02-28"}""",
                "organ.json: 'until' lies before 'from'."
            },
            {
                "organ.json",
                0,
                """{"id":"qinghe","name":"n","preset":"moon","from":"2023-03-01","until":"2023-04-19"}""",
                "organ.json: 'preset' is 'moon', but should be one of: county, district, city."
            },
            {
                "organ.json",
                0,
                """{"id":"qinghe","name":"n","timeZone":"Asia/Moon","from":"2023-03-01","until":"2023-04-19"}""",
                "organ.json: *Asia/Moon*"
            },
            { "roster.json", 0, null, "'*/roster.json' is missing." },
            {
                "roster.json",
                0,
                """{"units":[{"id":"office","nome":"n","kind":"office"}],"people":[],"leaders":[]}""",
                "roster.json: /units/0/name: *; /units/0/nome: *"
            },
            { "settings/notices.json", 0, """{"waitDays":"many"}""", "settings/notices.json: /waitDays: *" },
            { "settings/weather.json", 0, "{}", "settings/weather.json: there is no such section; there are: *lights*" },
            { "events/2023-04.jsonl", 3, "not JSON", "events/2023-04.jsonl line 3: not JSON: *" },
            { "events/2023-04.jsonl", 1, "[1]", "events/2023-04.jsonl line 1: should be a JSON object." },
            {
                "events/2023-04.jsonl",
                2,
                """{"at":"2023-04-05T10:00:00","source":"oa","id":"e-1"}""",
                "events/2023-04.jsonl line 2: 'event' is missing."
            },
            {
                "events/2023-04.jsonl",
                2,
                """{"at":"5 April","source":"oa","id":"e-1","event":{}}""",
                "events/2023-04.jsonl line 2: 'at' is '5 April', but should be local time such as *"
            },
            {
                "events/2023-04.jsonl",
                2,
                """{"at":"2023-02-28T23:59","source":"oa","id":"e-1","event":{}}""",
                "events/2023-04.jsonl line 2: 'at' is '2023-02-28T23:59', before organ.json's 'from'."
            },
            {
                "events/2023-04.jsonl",
                2,
                """{"at":"2023-04-05T10:00","source":"o-a","id":"e-1","event":{}}""",
                "events/2023-04.jsonl line 2: 'source' is 'o-a', but should be of letters and digits."
            },
            { "events", 0, null, "There is no folder '*/events'." },
        };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_recording_is_named_with_file_line_and_reason(string file, int line, string? text, string expected)
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"]);
        var path = Path.Combine(folder["organ"], file);
        if (text is null && Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else if (text is null)
            File.Delete(path);
        else
            File.WriteAllText(path, line == 0 ? text : string.Join('\n', File.ReadLines(path).Select((l, i) => i + 1 == line ? text : l)));

        await IsRefused(folder, expected, "--organ", folder["organ"]);
        Assert.False(Directory.Exists(folder["data"]), "Something was written.");
    }

    [Fact]
    public async Task A_missing_folder_is_named()
    {
        using var folder = new TemporaryFolder();
        await IsRefused(
            folder,
            $"There is no folder '{folder["organ"]}'. Give a folder with organ.json, roster.json and events/*.jsonl.",
            "--organ",
            folder["organ"]
        );
        Assert.False(Directory.Exists(folder["data"]), "Something was written.");
    }

    [Theory]
    [InlineData("--sleep 'soon' is not a range such as 2021-03-01..2021-03-21.", "--sleep", "soon")]
    [InlineData("--sleep '2023-03-09..2023-03-08' is not a range such as *", "--sleep", "2023-03-09..2023-03-08")]
    [InlineData("--port '65536' is not a number from 0 to 65535.", "--port", "65536")]
    [InlineData("*/dev/null/data*", "--data", "/dev/null/data")]
    public async Task A_bad_option_is_named(string expected, params string[] options)
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"]);
        await IsRefused(folder, expected, ["--organ", folder["organ"], .. options]);
    }

    [Fact]
    public async Task A_taken_port_is_named_with_the_option_that_chooses_another()
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"]);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await IsRefused(
            folder,
            $"Port {port} of 127.0.0.1 is taken by another program, * choose another port with --port.",
            "--organ",
            folder["organ"],
            "--port",
            $"{port}"
        );
        await Replays.EmulatorEnds(folder["data"]);
    }

    [Fact]
    public async Task A_missing_node_is_named_by_the_program_too()
    {
        using var folder = new TemporaryFolder();
        SmallYear.Write(folder["organ"]);
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        using var program = RunningProgram.Start(
            dotnet,
            [Place.Program("Replay", "Cppcc.Replay"), "--organ", folder["organ"], "--data", folder["data"], "--once"],
            path: folder.Path
        );
        var ended = await program.End();
        Assert.Equal(
            (1, "", "Node.js 20 or later is needed for the storage emulator, and 'node' was not found.\n"),
            (ended.Status, ended.Output, ended.Errors)
        );
    }

    /// <param name="expected">The one line said; a star stands for any text.</param>
    private static async Task IsRefused(TemporaryFolder folder, string expected, params string[] options)
    {
        string[] data = options.Contains("--data") ? [] : ["--data", folder["data"]];
        using var program = RunningProgram.Replay(["--once", .. data, .. options]);
        var ended = await program.End();
        Assert.Equal((1, ""), (ended.Status, ended.Output));
        var pattern = string.Join(".*", expected.Split('*').Select(System.Text.RegularExpressions.Regex.Escape));
        Assert.Matches($"^{pattern}\n$", ended.Errors);
    }
}
