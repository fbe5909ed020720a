using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// <c>./run.sh --mail</c>: what the year says to people comes to a real mail server, once each, at the roster's addresses.
/// </summary>
[Trait("Takes", "long")]
public class MailedYearTests
{
    private const string First = "2021-01-01";
    private const string Last = "2021-01-12";

    [Fact]
    public async Task The_beginning_of_the_sample_s_year_comes_by_mail()
    {
        using var folder = new TemporaryFolder();
        var organ = Beginning(folder["organ"]);
        using var server = RunningProgram.Start(
            "node",
            [
                Path.Combine(Place.Root, "tests", "Functions.Tests", "MailServer", "serve.mjs"),
                JsonSerializer.Serialize(new { secure = false, starttls = false }),
            ]
        );
        await server.Printed("\n");
        var port = server.Output.Split('\n')[0];

        var ended = await Replays.Once(organ, folder["data"], "--mail", $"127.0.0.1:{port}");

        var letters = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.True(letters.Count > 50, $"only {letters.Count} letters\n{ended.Errors}");
        var ids = letters.Select(l => $"{l["messageId"]}").ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var roster = File.ReadAllText(Path.Combine(organ, "roster.json"));
        Assert.All(
            letters,
            l =>
            {
                Assert.Contains($"\"{l["recipients"]![0]}\"", roster, StringComparison.Ordinal);
                Assert.EndsWith("example.invalid", $"{l["from"]!["address"]}", StringComparison.Ordinal);
                Assert.False(string.IsNullOrWhiteSpace($"{l["subject"]}") || string.IsNullOrWhiteSpace($"{l["text"]}"));
                Assert.InRange((DateTimeOffset)l["date"]!, At(First), At(Last).AddDays(1));
            }
        );
        Assert.True(letters.Select(l => $"{l["recipients"]![0]}").Distinct(StringComparer.Ordinal).Count() > 20);
    }

    private static DateTimeOffset At(string day) => new(DateTime.Parse(day), TimeSpan.FromHours(8));

    /// <summary>The sample, cut short.</summary>
    private static string Beginning(string folder)
    {
        var sample = Path.Combine(Place.Root, "samples", "daye");
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        foreach (var file in Directory.GetFiles(Path.Combine(sample, "settings"), "*.json").Append(Path.Combine(sample, "roster.json")))
            File.Copy(file, Path.Combine(folder, Path.GetRelativePath(sample, file)));
        var organ = JsonNode.Parse(File.ReadAllText(Path.Combine(sample, "organ.json")))!;
        (organ["from"], organ["until"]) = (First, Last);
        File.WriteAllText(Path.Combine(folder, "organ.json"), organ.ToJsonString());
        var lines = File.ReadLines(Path.Combine(sample, "events", $"{First[..7]}.jsonl"))
            .Where(l => l.Length > 0 && string.CompareOrdinal($"{JsonNode.Parse(l)!["at"]}"[..10], Last) <= 0);
        File.WriteAllLines(Path.Combine(folder, "events", $"{First[..7]}.jsonl"), lines);
        return folder;
    }
}
