using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>docs/first-hour.md: every command, run as it stands there, prints what stands below it.</summary>
public sealed partial class FirstHourTests(Emulator emulator, ITestOutputHelper output)
{
    private static readonly string Document = File.ReadAllText(Repository.File("docs", "first-hour.md"));

    [Fact]
    [Trait("Takes", "long")]
    public async Task Each_command_of_the_first_hour_does_what_the_document_says()
    {
        // The commands go by the machine's clock.
        var now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = now });
        var folder = emulator.NewFolder();
        var setup = Setting().Replace(Blocks.Single(b => b.Kind == "bash setup").Text, m => $"{m.Groups["name"]}={Value(m)}");
        var watch = Stopwatch.StartNew();
        var commands = 0;
        for (var i = 0; i < Blocks.Count; i++)
            if (Blocks[i].Kind == "bash")
            {
                var printed = await Run(folder, $"set -euo pipefail\n{setup}\n{Blocks[i].Text}");
                Shows(Blocks[i + 1], printed, Blocks[i].Text);
                await app.Settle();
                commands++;
            }

        Assert.True(commands > 10, $"only {commands} blocks");
        Assert.Empty(app.Errors.Entries);
        output.WriteLine($"{commands} blocks took {watch.Elapsed.TotalSeconds:0} s");

        string Value(Match setting) =>
            setting.Groups["name"].Value switch
            {
                "HOST" => $"{app.Address}api",
                "KEY" => TestApp.FunctionKey,
                _ => TestApp.Secret,
            };
    }

    /// <summary>Each line is in what was printed, its parts between the dots in order, and behind the line before.</summary>
    private static void Shows((string Kind, string Text) block, string printed, string command)
    {
        Assert.Equal("text", block.Kind);
        var at = 0;
        foreach (var line in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        foreach (var part in line.Split('…', StringSplitOptions.RemoveEmptyEntries))
        {
            var found = printed.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"{command}\nprints no {part}:\n{(printed.Length > 3000 ? printed[..3000] : printed)}");
            at = found + part.Length;
        }
    }

    private static IReadOnlyList<(string Kind, string Text)> Blocks { get; } =
    [.. Block().Matches(Document).Select(m => (m.Groups["kind"].Value, m.Groups["text"].Value))];

    private static async Task<string> Run(string folder, string script)
    {
        using var run = Process.Start(
            new ProcessStartInfo("bash", ["-c", script])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = folder,
            }
        )!;
        var (printed, errors) = (run.StandardOutput.ReadToEndAsync(), run.StandardError.ReadToEndAsync());
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, $"{script}\n{await printed}\n{await errors}");
        return await printed;
    }

    [GeneratedRegex(
        @"^```(?<kind>[a-z ]+)\n(?<text>.*?)^```$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Block();

    [GeneratedRegex("^(?<name>HOST|KEY|SECRET)=.*$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Setting();
}
