using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sending;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>docs/webhooks.md: its examples send events as they stand there.</summary>
public sealed partial class WebhooksDocumentTests(Emulator emulator)
{
    private static readonly string Document = File.ReadAllText(Repository.File("docs", "webhooks.md"));

    [Theory]
    [InlineData("python", "send.py", "python3")]
    [InlineData("javascript", "send.mjs", "node")]
    [InlineData("java", "Send.java", "java")]
    [InlineData("bash curl", "send.sh", "bash")]
    [Trait("Takes", "long")]
    public async Task An_example_sends_an_event_once_and_shows_what_is_wrong(string language, string file, string runtime)
    {
        if (!IsHere(runtime))
            Assert.Skip($"{runtime} is not here.");
        await using var app = await Start();
        var folder = emulator.NewFolder();
        Directory.CreateDirectory(folder);
        var (program, body) = (Path.Combine(folder, file), Path.Combine(folder, "event.json"));
        await File.WriteAllTextAsync(program, Block(language));
        await File.WriteAllTextAsync(body, Event);

        Assert.Equal(("202", "accepted"), await Send(TestApp.Secret));
        Assert.Equal(("202", "duplicate"), await Send(TestApp.Secret));
        Assert.Equal(("401", "bad-signature"), await Send(Secret()));
        await app.Settle();
        (await app.Get("organs/daye/matters/oa-2021-0001")).Is(200);

        async Task<(string Status, string? Said)> Send(string secret)
        {
            var printed = await Run(runtime, [program, $"{app.Address}api/events/oa", secret, "oa-2021-0001", body]);
            var (status, answer) = (printed[..printed.IndexOf(' ', StringComparison.Ordinal)], JsonNode.Parse(printed[4..])!);
            return (status, $"{answer["code"] ?? answer["status"]}");
        }
    }

    [Fact]
    public async Task The_example_in_C_sharp_sends_an_event_and_is_what_is_tested_here()
    {
        Assert.Equal(File.ReadAllText(Repository.File("tests", "Functions.Tests", "Api", "Examples", "Webhook.cs")), Block("csharp"));
        await using var app = await Start();
        using var http = new HttpClient();
        var webhook = new Webhook(http, new Uri(app.Address, "api/events/oa"), TestApp.Secret);
        foreach (var status in new[] { "accepted", "duplicate" })
        {
            using var answer = await webhook.Send("oa-2021-0001", Event);
            Assert.Equal(202, (int)answer.StatusCode);
            Assert.Equal(status, $"{JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["status"]}");
        }
    }

    [Fact]
    public async Task The_secret_that_the_document_makes_is_accepted()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        var secret = (await Run("bash", ["-c", Block("bash secret").Trim()])).Trim();
        settings["Webhooks:form:Secrets"] = secret;
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-05 10:00", Settings = settings });
        await app.Organ();
        (await app.Webhook("f-1", Event, "form", secret)).Is(202);
    }

    [Fact]
    public void Every_code_that_an_answer_may_have_is_explained()
    {
        var api = File.ReadAllText(Repository.File("docs", "api.md"));
        var sources = new[] { "Http", "Events" }
            .SelectMany(f => Directory.GetFiles(Repository.File("Functions", f), "*.cs"))
            .Select(File.ReadAllText);
        var codes = sources.SelectMany(s => Code().Matches(s).Select(m => m.Groups["code"].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.True(codes.Count > 25, string.Join(' ', codes));
        Assert.Equal([], codes.Where(c => !api.Contains(c, StringComparison.Ordinal)));
        var ofEvents = Row().Matches(Document).SelectMany(m => m.Groups["code"].Value.Split(", ")).ToList();
        Assert.Empty(ofEvents.Except([.. codes, "accepted", "duplicate"], StringComparer.Ordinal));
    }

    private static string Event => Block("json event");

    private static string Secret() => $"whsec_{Convert.ToBase64String(new byte[32])}";

    /// <summary>The examples go by the machine's clock.</summary>
    private async Task<TestApp> Start()
    {
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = now });
        await app.Organ();
        return app;
    }

    /// <summary>The block of the document that has a heading, without the blanks of a list.</summary>
    private static string Block(string heading)
    {
        var lines = Document.Split('\n');
        var first = Array.FindIndex(lines, l => l.TrimStart() == $"```{heading}");
        Assert.True(first >= 0, $"docs/webhooks.md has no block {heading}");
        var indent = lines[first].IndexOf('`', StringComparison.Ordinal);
        var block = lines.Skip(first + 1).TakeWhile(l => l.TrimStart() != "```").Select(l => l.Length < indent ? "" : l[indent..]);
        return string.Join('\n', block) + "\n";
    }

    private static bool IsHere(string runtime) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, runtime)));

    private static async Task<string> Run(string program, IEnumerable<string> arguments)
    {
        using var run = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (output, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, await errors);
        return await output;
    }

    [GeneratedRegex(
        """\b(Unauthorized|Refused|Conflict|Problem\.Of|Of|InboxAnswer|new)\(\s*(\d+,|StatusCodes\.\w+,|InboxVerdict\.\w+,)?\s*"(?<code>[a-z]+(-[a-z]+)*)",""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        @"^\| [2-5]\d\d (?<code>[a-z]+(-[a-z]+)*(, [a-z]+(-[a-z]+)*)*) \|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Row();
}
