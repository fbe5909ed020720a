using System.Security.Cryptography;
using System.Text.Json;

namespace Cppcc.Replay;

/// <summary>
/// The keys and secrets of a local run, random at first and kept beside its data, so that what was handed out once still opens after a
/// restart. What the environment gives takes their place, and is not kept.
/// </summary>
/// <param name="FunctionKey">Opens routes of function level; 32 hexadecimal digits.</param>
/// <param name="MasterKey">Opens everything; 32 hexadecimal digits.</param>
/// <param name="Secrets">The webhook secret of each source that was ever asked for.</param>
public sealed record LocalKeys(string FunctionKey, string MasterKey, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "keys.json";

    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>
    /// The keys of a data folder, made when it has none; sources that are new to it get a secret. Only the owner may read the file.
    /// </summary>
    /// <param name="data">The folder; it exists.</param>
    /// <param name="sources">Systems that will send events.</param>
    /// <exception cref="BadOptionException">The file does not hold keys.</exception>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    public static LocalKeys Of(string data, IEnumerable<string> sources)
    {
        var path = Path.Combine(data, FileName);
        var kept = Read(path);
        var secrets = new Dictionary<string, string>(kept?.Secrets ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        var known = secrets.Count;
        foreach (var source in sources)
            secrets.TryAdd(source, $"whsec_{Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))}");
        if (kept is not null && secrets.Count == known)
            return kept with { Secrets = secrets };

        var keys = new LocalKeys(kept?.FunctionKey ?? Random(), kept?.MasterKey ?? Random(), secrets);
        Write(path, keys);
        return keys;
    }

    private static LocalKeys? Read(string path)
    {
        if (!File.Exists(path))
            return null;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, OwnerAlone);
        try
        {
            var kept = JsonSerializer.Deserialize<LocalKeys>(File.ReadAllText(path), Form);
            if (kept is { FunctionKey.Length: > 0, MasterKey.Length: > 0, Secrets: not null })
                return kept;
        }
        catch (JsonException)
        {
            // Said below, without what the file holds.
        }

        throw new BadOptionException($"{path} does not hold the keys of a local run. Delete it, and new ones are made.");
    }

    // Whole or not at all, and never readable to others, not even while it is written.
    private static void Write(string path, LocalKeys keys)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerAlone;
        using (var file = new FileStream(draft, options))
            JsonSerializer.Serialize(file, keys, Form);
        File.Move(draft, path, overwrite: true);
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
