using System.Text.RegularExpressions;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Tests;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What tests look at after a replay.</summary>
internal static partial class Replays
{
    /// <summary>What a replay prints when the check of its records found nothing.</summary>
    public const string NothingBroken = "已发出的通知：没有发现问题。\n";

    /// <summary>Options of a replay.</summary>
    public static string[] Arguments(string organ, string data, params string[] further) =>
        ["--organ", organ, "--data", data, "--port", "0", .. further];

    /// <summary>Replays to the end, whole in the end, and gives what it printed.</summary>
    public static async Task<Ended> Once(string organ, string data, params string[] further)
    {
        using var program = RunningProgram.Replay(Arguments(organ, data, ["--once", .. further]));
        var ended = await program.End();
        Assert.True(ended.Status == 0, $"Status {ended.Status}.\n{ended.Output}\n{ended.Errors}");
        Assert.Contains(NothingBroken, ended.Output, StringComparison.Ordinal);
        return ended;
    }

    /// <summary>The business figures of a printed summary, without times and storage calls.</summary>
    public static string Business(string output)
    {
        var lines = output.Split('\n').ToList();
        var last = lines.FindIndex(l => l.StartsWith("收到报送", StringComparison.Ordinal));
        Assert.True(last >= 0, $"There is no summary in:\n{output}");
        return string.Join('\n', lines.Take(last + 1));
    }

    /// <summary>The lines of the table under a heading of the summary, its own heading first, by cells.</summary>
    public static IReadOnlyList<string[]> Table(string output, string heading) =>
        [
            .. output
                .Split('\n')
                .SkipWhile(l => !l.StartsWith(heading, StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(l => l.Length > 0)
                .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ];

    /// <summary>The ids in the outbox's files, each with its file's day, in order; an id that was written twice is there twice.</summary>
    public static IReadOnlyList<string> Outbox(string data) =>
        [
            .. OutboxFiles(data)
                .SelectMany(f =>
                    Mark().Matches(File.ReadAllText(f)).Select(m => $"{m.Groups["id"].Value} {Path.GetFileNameWithoutExtension(f)}")
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Whether a day's notices have begun to be written.</summary>
    public static bool HasReached(string data, string day, string organ = SmallYear.Organ) =>
        OutboxFiles(data, organ).Any(f => string.CompareOrdinal(Path.GetFileNameWithoutExtension(f), day) >= 0);

    /// <summary>Running emulators on a replay's data.</summary>
    public static IReadOnlyList<int> Emulators(string data) =>
        [
            .. from process in Directory.GetDirectories("/proc")
            where
                int.TryParse(Path.GetFileName(process), out _)
                && CommandLine(process).Contains($"{data}/replay/storage\0", StringComparison.Ordinal)
            select int.Parse(Path.GetFileName(process)),
        ];

    /// <summary>Waits until no emulator runs on a replay's data.</summary>
    public static async Task EmulatorEnds(string data)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var until = DateTime.UtcNow.AddSeconds(20);
        while (Emulators(data).Count > 0)
        {
            Assert.True(DateTime.UtcNow < until, "The emulator outlives its program.");
            await Task.Delay(50);
        }
    }

    /// <summary>Environment variables by which a program's storage emulator stands behind a proxy (StorageProxy/proxy.mjs).</summary>
    /// <param name="settings">What the proxy is to do.</param>
    public static IReadOnlyDictionary<string, string> ThroughProxy(params (string Name, string Value)[] settings)
    {
        var folder = Path.Combine(Place.Root, "tests", "EndToEnd.Tests", "StorageProxy");
        return settings.Append(("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}")).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every row of a replay's tables as a line, without what no run repeats. No emulator runs on its data.</summary>
    public static async Task<IReadOnlyList<string>> Rows(string data)
    {
        await using var emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(StorageFolder(data)));
        return (await Snapshot.Of(emulator.ConnectionString, SmallYear.Organ)).Lines();
    }

    /// <summary>Waits until a running emulator has saved a finished replay.</summary>
    public static async Task Saved(string data)
    {
        var file = Path.Combine(StorageFolder(data), "__azurite_db_table__.json");
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!File.Exists(file) || !(await File.ReadAllTextAsync(file)).Contains("\"Finished\":true", StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < until, "The emulator does not save the replay.");
            await Task.Delay(200);
        }
    }

    /// <summary>Copies what a replay has saved and sent into another data folder.</summary>
    public static void Copy(string data, string to)
    {
        var (from, into) = (Path.Combine(data, "replay"), Path.Combine(to, "replay"));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(into, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string StorageFolder(string data) => Path.Combine(data, "replay", "storage");

    private static string[] OutboxFiles(string data, string organ = SmallYear.Organ)
    {
        var folder = Path.Combine(data, "replay", "outbox", organ);
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md") : [];
    }

    private static string CommandLine(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex("<!-- (?<id>.*) -->", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();
}
