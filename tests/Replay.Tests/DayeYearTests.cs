using System.Diagnostics;
using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>
/// The sample committee's whole year, as <c>./run.sh --once --quiet</c> replays it. The expected figures are in daye-2021.txt; when a rule
/// changes on purpose, print them anew with that command and read the difference before keeping it.
/// </summary>
[Trait("Takes", "long")]
public sealed class DayeYearTests
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
                    [Path.Combine(AppContext.BaseDirectory, "Cppcc.Replay.dll"), "--once", "--quiet", "--port", "0", "--data", data]
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
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>Everything but the time it took.</summary>
    private static string Business(string printed) =>
        string.Join('\n', printed.ReplaceLineEndings("\n").Split('\n').Where(l => !l.StartsWith("Replay took", StringComparison.Ordinal)))
            .Trim();
}
