using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>
/// The sample committee's whole year, as <c>./run.sh --once --quiet</c> replays it. The expected figures are in daye-2021.txt; when a rule
/// changes on purpose, print them anew with that command and read the difference before keeping it.
/// </summary>
[Trait("Takes", "long")]
public sealed partial class DayeYearTests
{
    [Fact]
    public async Task The_year_comes_to_the_figures_that_were_kept()
    {
        var data = Directory.CreateTempSubdirectory("daye-year-").FullName;
        try
        {
            using var replay = Process.Start(
                new ProcessStartInfo(
                    "dotnet",
                    [
                        Path.Combine(AppContext.BaseDirectory, "Cppcc.Replay.dll"),
                        "--once",
                        "--quiet",
                        "--port",
                        "0",
                        "--data",
                        data,
                        .. Documents(data),
                    ]
                )
                {
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    Environment = { ["EMULATOR_KEEPS"] = "nothing" }, // nobody reads the data again
                }
            )!;
            var errors = replay.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var printed = await replay.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await replay.WaitForExitAsync(TestContext.Current.CancellationToken);
            TestContext.Current.TestOutputHelper!.WriteLine(await errors);
            Assert.Equal(0, replay.ExitCode);
            Assert.Equal(
                Business(
                    await File.ReadAllTextAsync(
                        Path.Combine(AppContext.BaseDirectory, "daye-2021.txt"),
                        TestContext.Current.CancellationToken
                    )
                ),
                Business(printed)
            );
            Assert.Empty(Unsigned(data));
            Assert.Contains(" 0 faults of the validator", printed, StringComparison.Ordinal);
            foreach (var expected in Directory.EnumerateFiles(Expected))
                Assert.Equal(
                    await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken),
                    await File.ReadAllTextAsync(
                        Path.Combine(data, "documents", Path.GetFileName(expected)),
                        TestContext.Current.CancellationToken
                    )
                );
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>
    /// What documents of October are to say. When one changes on purpose, make them anew with the same options and read the difference.
    /// </summary>
    private static string Expected => Path.Combine(Folders.Root, "samples", "daye", "expected");

    private static string[] Documents(string data) => ["--documents", Path.Combine(data, "documents"), "--month", "2021-10"];

    /// <summary>
    /// The lines of all notices that no office would sign: with a word in Latin letters, or a blank between characters and figures.
    /// Addresses, numbers that people cite (编号…) and classes of answers may be.
    /// </summary>
    private static IEnumerable<string> Unsigned(string data)
    {
        var lines = Directory
            .EnumerateFiles(data, "*.md", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .Where(l => !l.StartsWith("<!-- ", StringComparison.Ordinal))
            .Select(l => Head().Replace(l, ""))
            .ToList();
        Assert.True(lines.Count > 10_000, $"There are only {lines.Count} lines of notices.");
        return lines
            .Where(l => Latin().IsMatch(Cited().Replace(l, "")) || Blank().IsMatch(l) || Days().IsMatch(l))
            .Distinct(StringComparer.Ordinal)
            .Take(20);
    }

    [GeneratedRegex(@"^(## \d\d:\d\d 致 .*?：|- |\d+\. )", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"https?://\S+|编号[A-Za-z0-9.\-/]+|[A-D]类", RegexOptions.None, 1000)]
    private static partial Regex Cited();

    [GeneratedRegex("[A-Za-z]", RegexOptions.None, 1000)]
    private static partial Regex Latin();

    [GeneratedRegex(@"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”] +[0-9A-Za-z]|[0-9A-Za-z%] +[\u4e00-\u9fff]", RegexOptions.None, 1000)]
    private static partial Regex Blank();

    [GeneratedRegex("今天|明天|昨天|月月计划|还有.{1,4}个工作日", RegexOptions.None, 1000)]
    private static partial Regex Days();

    /// <summary>Everything but the time it took.</summary>
    private static string Business(string printed) =>
        string.Join(
                '\n',
                printed
                    .ReplaceLineEndings("\n")
                    .Split('\n')
                    .Where(l =>
                        !l.StartsWith("Replay took", StringComparison.Ordinal) && !l.Contains(" documents in ", StringComparison.Ordinal)
                    )
            )
            .Trim();
}
