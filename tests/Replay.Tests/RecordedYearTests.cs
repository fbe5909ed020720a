using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>A folder that cannot be replayed is refused before anything is written, with file, line and reason.</summary>
public sealed class RecordedYearTests : IDisposable
{
    private const string Line =
        """{"at":"2023-03-05T14:30:00","source":"oa","id":"oa-1","event":{"type":"rank.awarded","timestamp":"2023-03-05T14:30:00+08:00","data":{}}}""";
    private readonly string folder = Directory.CreateTempSubdirectory("recorded-year-").FullName;

    public RecordedYearTests()
    {
        Write("organ.json", """{"id":"lake","name":"政协某县委员会","from":"2023-03-01","until":"2023-05-10"}""");
        Write("roster.json", """{"units":[]}""");
        Write("settings/notices.json", """{"waitDays":3}""");
        Write("events/2023-03.jsonl", Line + "\n");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Organ_roster_and_settings_come_first_then_every_event_at_its_local_time()
    {
        var year = RecordedYear.Read(folder);
        Assert.Equal(
            ["PUT /api/organs/lake", "PUT /api/organs/lake/roster", "PUT /api/organs/lake/settings/notices", "oa oa-1"],
            year.Requests.Select(Label)
        );
        Assert.Contains("\"at\":\"2023-03-05T14:30:00.0000000+08:00\"", year.Requests[3], StringComparison.Ordinal);
        Assert.Equal(["oa"], year.Sources);
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 0, 0, 0, TimeSpan.FromHours(8)), year.From);
    }

    [Theory]
    [InlineData("organ.json", "{", "organ.json: not JSON")]
    [InlineData("organ.json", """{"id":"lake","name":"x","from":"2023-03-01","until":"2023-02-30"}""", "'until' is '2023-02-30'")]
    [InlineData("organ.json", """{"id":"lake","name":"x","from":"2023-03-01","until":"2023-02-10"}""", "'until' lies before 'from'")]
    [InlineData(
        "organ.json",
        """{"id":"lake","name":"x","timeZone":"Asia/Nowhere","from":"2023-03-01","until":"2023-05-10"}""",
        "'Asia/Nowhere' is not a time zone"
    )]
    [InlineData("roster.json", "[]", "roster.json: should be a JSON object")]
    [InlineData("events/2023-04.jsonl", Line + "\n" + "{\"at\":", "events/2023-04.jsonl line 2: not JSON")]
    [InlineData(
        "events/2023-04.jsonl",
        """{"at":"2023-03-05","source":"oa","id":"1","event":{}}""",
        "events/2023-04.jsonl line 1: 'at' is '2023-03-05'"
    )]
    [InlineData(
        "events/2023-04.jsonl",
        """{"at":"2023-03-05T14:30:00","id":"1","event":{}}""",
        "events/2023-04.jsonl line 1: 'source' is missing"
    )]
    [InlineData(
        "events/2023-04.jsonl",
        """{"at":"2023-03-05T14:30:00","source":"oa","id":"1"}""",
        "events/2023-04.jsonl line 1: 'event' is missing"
    )]
    public void What_is_wrong_is_named_with_file_line_and_reason(string file, string text, string expected)
    {
        Write(file, text);
        Assert.Contains(expected, Assert.Throws<BadRecordingException>(() => RecordedYear.Read(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_folder_is_named() =>
        Assert.Contains(
            "There is no folder",
            Assert.Throws<BadRecordingException>(() => RecordedYear.Read(folder + "-gone")).Message,
            StringComparison.Ordinal
        );

    private static string Label(string request)
    {
        var json = System.Text.Json.JsonDocument.Parse(request).RootElement;
        return json.TryGetProperty("method", out var method)
            ? $"{method.GetString()} {json.GetProperty("path").GetString()}"
            : $"{json.GetProperty("source").GetString()} {json.GetProperty("id").GetString()}";
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
