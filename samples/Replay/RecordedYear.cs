using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Replay;

/// <summary>A folder with a committee's year that cannot be replayed; the message names file, line and reason.</summary>
public sealed class BadRecordingException(string message) : Exception(message);

/// <summary>
/// A committee's recorded year: <c>organ.json</c>, <c>roster.json</c>, <c>settings/*.json</c>, <c>events/*.jsonl</c>. It becomes one
/// file of requests: the administrator's first, then every event at its time.
/// </summary>
/// <param name="Id">The organ's id.</param>
/// <param name="From">Where virtual time starts.</param>
/// <param name="Until">The last day, inclusive.</param>
/// <param name="Sources">The systems that send events.</param>
public sealed partial record RecordedYear(
    string Id,
    string Name,
    OrganClock Clock,
    DateTimeOffset From,
    DateOnly Until,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Requests
)
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a folder.</summary>
    /// <exception cref="BadRecordingException">Something is missing or malformed.</exception>
    public static RecordedYear Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadRecordingException(
                $"There is no folder '{folder}'. Give a folder with organ.json, roster.json and events/*.jsonl."
            );
        var organ = Object(Path.Combine(folder, "organ.json"));
        var id = Text(organ, "id", "organ.json");
        if (!Fields.IsId(id))
            throw new BadRecordingException($"organ.json: 'id' is '{id}', but should be of letters, digits, hyphens and dots, at most 64.");
        var preset = organ["preset"] is null ? OrganSettings.Presets[0] : Text(organ, "preset", "organ.json");
        if (!OrganSettings.Presets.Contains(preset))
            throw new BadRecordingException(
                $"organ.json: 'preset' is '{preset}', but should be one of: {string.Join(", ", OrganSettings.Presets)}."
            );
        var clock = Zone(organ["timeZone"]?.ToString());
        var from = clock.Start(Day(organ, "from"));
        var until = Day(organ, "until");
        if (until < clock.LocalDate(from))
            throw new BadRecordingException("organ.json: 'until' lies before 'from'.");

        var create = new JsonObject
        {
            ["name"] = Text(organ, "name", "organ.json"),
            ["preset"] = preset,
            ["timeZone"] = clock.ToString(),
        };
        List<string> requests =
        [
            Put(from, $"/api/organs/{id}", create),
            Put(from, $"/api/organs/{id}/roster", Roster(Path.Combine(folder, "roster.json"))),
        ];
        var settings = Path.Combine(folder, "settings");
        if (Directory.Exists(settings))
            foreach (var file in Directory.GetFiles(settings, "*.json").Order(StringComparer.Ordinal))
                requests.Add(Put(from, $"/api/organs/{id}/settings/{Path.GetFileNameWithoutExtension(file)}", Section(preset, file)));

        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var events = Path.Combine(folder, "events");
        if (!Directory.Exists(events))
            throw new BadRecordingException($"There is no folder '{events}'.");
        foreach (var file in Directory.GetFiles(events, "*.jsonl").Order(StringComparer.Ordinal))
        foreach (var (line, number) in File.ReadLines(file).Select((line, i) => (line, i + 1)).Where(l => l.line.Length > 0))
            requests.Add(Event(line, $"events/{Path.GetFileName(file)} line {number}", clock, from, sources));
        return new RecordedYear(id, Text(organ, "name", "organ.json"), clock, from, until, [.. sources], requests);
    }

    /// <summary>The same year in a committee that sends mail; one that says in its settings how it sends stays as it is.</summary>
    public RecordedYear WithMail()
    {
        var path = $"/api/organs/{Id}/settings/channels";
        if (Requests.Any(r => r.Contains($"\"{path}\"", StringComparison.Ordinal)))
            return this;
        var mail = new JsonObject { ["from"] = $"office@{Id}.example.invalid", ["name"] = Name };
        return this with { Requests = [.. Requests.Take(2), Put(From, path, new JsonObject { ["email"] = mail }), .. Requests.Skip(2)] };
    }

    private static string Event(string line, string place, OrganClock clock, DateTimeOffset from, SortedSet<string> sources)
    {
        var json = Parse(line, place);
        var (at, source) = (Text(json, "at", place), Text(json, "source", place));
        _ = Text(json, "id", place);
        if (
            !DateTime.TryParseExact(
                at,
                ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
            throw new BadRecordingException($"{place}: 'at' is '{at}', but should be local time such as 2021-03-05T14:30:00.");
        if (clock.Instant(local) < from)
            throw new BadRecordingException($"{place}: 'at' is '{at}', before organ.json's 'from'.");
        if (!Source().IsMatch(source))
            throw new BadRecordingException($"{place}: 'source' is '{source}', but should be of letters and digits.");
        if (json["event"] is not JsonObject)
            throw new BadRecordingException($"{place}: 'event' is missing.");
        sources.Add(source);
        json["at"] = clock.Instant(local).ToString("O");
        return json.ToJsonString(Readable);
    }

    private static string Put(DateTimeOffset at, string path, JsonObject body) =>
        new JsonObject
        {
            ["at"] = at.ToString("O"),
            ["method"] = "PUT",
            ["path"] = path,
            ["contentType"] = "application/json",
            ["body"] = body,
        }.ToJsonString(Readable);

    private static OrganClock Zone(string? name)
    {
        try
        {
            return name is null ? OrganClock.Beijing : OrganClock.Parse(name);
        }
        catch (FormatException e)
        {
            throw new BadRecordingException($"organ.json: {e.Message}");
        }
    }

    private static DateOnly Day(JsonObject organ, string member) =>
        DateOnly.TryParseExact(Text(organ, member, "organ.json"), "yyyy-MM-dd", out var day)
            ? day
            : throw new BadRecordingException($"organ.json: '{member}' is '{organ[member]}', but should be a date such as 2021-01-01.");

    private static JsonObject Roster(string file)
    {
        var json = Object(file);
        var faults = new List<Fault>();
        using var text = JsonDocument.Parse(json.ToJsonString());
        _ = RosterReader.Read(text.RootElement, faults);
        return Faultless(json, "roster.json", faults);
    }

    private static JsonObject Section(string preset, string file)
    {
        var (json, section, place) = (Object(file), Path.GetFileNameWithoutExtension(file), $"settings/{Path.GetFileName(file)}");
        return OrganSettings.Sections.Contains(section)
            ? Faultless(json, place, OrganSettings.Check(preset, section, json))
            : throw new BadRecordingException(
                $"{place}: there is no such section; there are: {string.Join(", ", OrganSettings.Sections)}."
            );
    }

    private static JsonObject Faultless(JsonObject json, string place, IReadOnlyList<Fault> faults) =>
        faults.Count == 0
            ? json
            : throw new BadRecordingException(
                $"{place}: {string.Join("; ", faults.Take(5).Select(f => $"{f.Pointer}: {f.Message}"))}{(faults.Count > 5 ? $"; and {faults.Count - 5} more" : "")}"
            );

    private static JsonObject Object(string file) =>
        File.Exists(file) ? Parse(File.ReadAllText(file), file) : throw new BadRecordingException($"'{file}' is missing.");

    private static JsonObject Parse(string text, string place)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject
                ?? throw new BadRecordingException($"{place}: should be a JSON object.");
        }
        catch (JsonException e)
        {
            // The reader's message ends with a position that counts lines from 0; a line of events has no others.
            var line = text.Contains('\n', StringComparison.Ordinal) ? $" line {e.LineNumber + 1}" : "";
            throw new BadRecordingException($"{place}{line}: not JSON: {Position().Replace(e.Message, "")}");
        }
    }

    private static string Text(JsonObject json, string member, string place) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0
            ? text
            : throw new BadRecordingException($"{place}: '{member}' is missing.");

    [GeneratedRegex("^[A-Za-z0-9]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Source();

    [GeneratedRegex(@" (Path: .*)?LineNumber: .*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Position();
}
