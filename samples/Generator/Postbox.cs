using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cppcc.Samples.Generator.Matters;

namespace Cppcc.Samples.Generator;

/// <summary>One posted event.</summary>
internal sealed class Line(DateTime at, DateTime told, string source, string id, string type, object data)
{
    /// <summary>When it is posted, local time.</summary>
    public DateTime At { get; set; } = at;

    /// <summary>The envelope's timestamp, local time; never later than <see cref="At"/>.</summary>
    public DateTime Told { get; } = told;

    public string Source { get; } = source;

    /// <summary>The sender's id: what the event is about and what it says of it, so that no other story's change touches it.</summary>
    public string Id { get; } = id;

    public string Type { get; } = type;

    public object Data { get; } = data;
}

/// <summary>Collects what the systems post and writes it a file a month.</summary>
/// <param name="register">Learns what every line says of matters.</param>
internal sealed class Postbox(Register register)
{
    /// <summary>Nothing is posted after this moment.</summary>
    public static readonly DateTime End = new(2022, 2, 11, 18, 0, 0);

    /// <summary>How the sample's files are written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    private readonly List<Line> lines = [];
    private readonly Dictionary<(string Source, string Id), int> told = [];

    public IReadOnlyList<Line> Lines => lines;

    /// <summary>Posts an event; what would come after the end is not posted.</summary>
    /// <param name="id">What the event is about and what it says; when that is told before, “-2” and so on is added.</param>
    /// <param name="happened">The envelope's timestamp; <paramref name="at"/> when not given.</param>
    public void Post(string source, string id, string type, DateTime at, object data, DateTime? happened = null)
    {
        if (at > End)
            return;
        var line = new Line(at, happened ?? at, source, Unused(source, id), type, data);
        lines.Add(line);
        register.Take(line);
    }

    /// <summary>Posts the same line again, id and body unchanged.</summary>
    public void Repeat(Line original, DateTime at) =>
        lines.Add(new Line(at, original.Told, original.Source, original.Id, original.Type, original.Data));

    /// <summary>Writes the lines in the order of posting.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.jsonl"))
            File.Delete(old);
        foreach (var month in lines.OrderBy(l => l.At).GroupBy(l => l.At.ToString("yyyy-MM"), StringComparer.Ordinal))
            File.WriteAllText(Path.Combine(folder, month.Key + ".jsonl"), string.Concat(month.Select(l => Text(l) + "\n")));
    }

    /// <summary>The event of a line as it is posted.</summary>
    public static JsonElement Event(Line line) =>
        JsonSerializer.SerializeToElement(
            new
            {
                line.Type,
                timestamp = line.Told.ToString("s") + "+08:00",
                line.Data,
            },
            Json
        );

    public static void WriteObject(string path, object content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(content, Indented) + "\n");
    }

    private string Unused(string source, string id)
    {
        var times = told[(source, id)] = told.GetValueOrDefault((source, id)) + 1;
        return times == 1 ? id : $"{id}-{times}";
    }

    private static string Text(Line line) =>
        JsonSerializer.Serialize(
            new
            {
                at = line.At.ToString("s"),
                line.Source,
                line.Id,
                @event = Event(line),
            },
            Json
        );
}
