using System.Text.Json;

namespace Cppcc.EmbeddedHost;

/// <summary>Reads <c>local.settings.json</c>, the app settings of a local run.</summary>
internal static class LocalSettings
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The file's <c>Values</c>, with <c>__</c> in names read as <c>:</c>; empty when there is no such file.</summary>
    /// <exception cref="InvalidOperationException">The file is not JSON.</exception>
    public static Dictionary<string, string?> Read(string folder)
    {
        var path = Path.Combine(folder, "local.settings.json");
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (!File.Exists(path))
            return values;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            if (document.RootElement.TryGetProperty("Values", out var section))
            {
                foreach (var setting in section.EnumerateObject())
                    values[setting.Name.Replace("__", ":", StringComparison.Ordinal)] = setting.Value.ToString();
            }
        }
        catch (JsonException error)
        {
            throw new InvalidOperationException($"{path} is not JSON: {error.Message}", error);
        }

        return values;
    }
}
