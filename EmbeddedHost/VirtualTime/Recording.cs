using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cppcc.EmbeddedHost;

/// <summary>The requests of a recorded file, ordered by time; those of one instant in the file's order.</summary>
internal sealed class Recording
{
    public static readonly Recording Empty = new([], "");

    private Recording(IReadOnlyList<RecordedRequest> requests, string hash)
    {
        Requests = requests;
        Hash = hash;
    }

    public IReadOnlyList<RecordedRequest> Requests { get; }

    /// <summary>Identifies the file's content and the replay's start.</summary>
    public string Hash { get; }

    /// <summary>Reads a file of one JSON object a line; empty lines are skipped.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or a line is not understood; the message names it.</exception>
    public static Recording Read(string path, DateTimeOffset start)
    {
        if (!File.Exists(path))
            throw new InvalidOperationException($"--replay: there is no file {Path.GetFullPath(path)}.");
        var content = File.ReadAllBytes(path);
        var requests = Encoding
            .UTF8.GetString(content)
            .TrimStart('\uFEFF')
            .Split('\n')
            .Select((line, index) => (Text: line.Trim(), Number: index + 1))
            .Where(line => line.Text.Length > 0)
            .Select(line => Parse(line.Text, start.Offset, $"{path}, line {line.Number}"))
            .OrderBy(request => request.At)
            .ToList();
        return new Recording(requests, Convert.ToHexStringLower(SHA256.HashData([.. content, .. Encoding.UTF8.GetBytes($"{start:O}")])));
    }

    private static RecordedRequest Parse(string line, TimeSpan offset, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var at =
                Instants.TryParse(Text(root, "at", place), offset)
                ?? throw new InvalidOperationException($"{place}: 'at' is not an ISO 8601 time.");
            if (root.TryGetProperty("source", out _))
            {
                return root.TryGetProperty("event", out var body)
                    ? new RecordedRequest.Webhook(at, Text(root, "source", place), Text(root, "id", place), body.GetRawText())
                    : throw new InvalidOperationException($"{place}: 'event' is missing.");
            }

            var hasBody = root.TryGetProperty("body", out var content);
            var isText = hasBody && content.ValueKind == JsonValueKind.String;
            return new RecordedRequest.Administrator(
                at,
                Text(root, "method", place).ToUpperInvariant(),
                Text(root, "path", place),
                root.TryGetProperty("contentType", out var type) ? type.GetString()!
                    : isText ? "text/plain; charset=utf-8"
                    : "application/json",
                !hasBody ? null
                    : isText ? content.GetString()
                    : content.GetRawText()
            );
        }
        catch (JsonException error)
        {
            throw new InvalidOperationException($"{place}: not JSON: {error.Message}", error);
        }
    }

    private static string Text(JsonElement root, string name, string place) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new InvalidOperationException($"{place}: '{name}' is missing or not a string.");
}
