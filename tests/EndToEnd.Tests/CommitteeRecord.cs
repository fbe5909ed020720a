using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What a small committee's systems send, line by line, and the files of a recorded year. The same bytes every time.</summary>
internal sealed class CommitteeRecord
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<(DateTime At, string Line)> lines = [];
    private int number;

    /// <summary>Adds an event.</summary>
    /// <param name="at">When it is sent, local time.</param>
    /// <param name="told">Its timestamp; when it is sent, by default.</param>
    public void Say(DateTime at, string type, object data, DateTime? told = null)
    {
        var line = new
        {
            at = $"{at:s}",
            source = type.StartsWith("score", StringComparison.Ordinal) ? "personnel" : "oa",
            id = $"e-{++number:000}",
            @event = new
            {
                type,
                timestamp = $"{told ?? at:s}+08:00",
                data,
            },
        };
        lines.Add((at, JsonSerializer.Serialize(line, Readable)));
    }

    /// <summary>Sends the one event that contains a text again, so much later each time.</summary>
    public void Repeat(string text, params TimeSpan[] later)
    {
        var (at, line) = lines.Single(l => l.Line.Contains(text, StringComparison.Ordinal));
        foreach (var by in later)
            lines.Add((at + by, line.Replace($"{at:s}\",\"source", $"{at + by:s}\",\"source", StringComparison.Ordinal)));
    }

    /// <summary>Writes the recorded year; events before the first day and after the last are left out.</summary>
    /// <param name="folder">Made when absent.</param>
    /// <param name="settings">Overrides by section.</param>
    public void Write(
        string folder,
        (string Id, string Name) organ,
        string from,
        string until,
        object roster,
        params (string Section, object Overrides)[] settings
    )
    {
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        Write(
            Path.Combine(folder, "organ.json"),
            new
            {
                id = organ.Id,
                name = organ.Name,
                preset = "county",
                timeZone = "Asia/Shanghai",
                from,
                until,
            }
        );
        Write(Path.Combine(folder, "roster.json"), roster);
        foreach (var (section, overrides) in settings)
            Write(Path.Combine(folder, "settings", $"{section}.json"), overrides);
        var (first, end) = (DateTime.Parse(from), DateTime.Parse(until).AddDays(1));
        foreach (var month in lines.Where(l => l.At >= first && l.At < end).OrderBy(l => l.At).GroupBy(l => $"{l.At:yyyy-MM}"))
            File.WriteAllLines(Path.Combine(folder, "events", $"{month.Key}.jsonl"), month.Select(l => l.Line));
    }

    private static void Write(string file, object json) =>
        File.WriteAllText(file, JsonSerializer.Serialize(json, Readable) + "\n", new UTF8Encoding(false));
}
