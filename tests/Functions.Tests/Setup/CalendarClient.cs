using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>An event as another iCalendar library understands it.</summary>
/// <param name="Start">Local time as its own zone shows it: <c>2021-04-06 08:30</c>.</param>
/// <param name="Utc">The moment by the file's own time zone; null for all day.</param>
/// <param name="Alarms">Local times.</param>
public sealed record ReadEvent(
    string Uid,
    string Summary,
    string? Description,
    bool AllDay,
    string Start,
    DateTimeOffset? Utc,
    double? Minutes,
    IReadOnlyList<string> Alarms
);

/// <summary>A calendar as another iCalendar library understands it: ical.js, pinned in CalendarClient.</summary>
public sealed record ReadCalendar(string Name, IReadOnlyList<ReadEvent> Events)
{
    public static async Task<ReadCalendar> From(string text)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CppccFunctions.sln")))
            folder = folder.Parent!;
        var client = Path.Combine(folder.FullName, "tests", "Functions.Tests", "CalendarClient");
        Assert.True(
            Directory.Exists(Path.Combine(client, "node_modules")),
            $"The calendar client is not installed: run `npm ci` in {client}."
        );
        var start = new ProcessStartInfo("node", [Path.Combine(client, "read.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TZ"] = "America/New_York" }, // local times must come from the file, not from the machine
        };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<ReadCalendar>(await output, JsonSerializerOptions.Web)!;
    }
}
