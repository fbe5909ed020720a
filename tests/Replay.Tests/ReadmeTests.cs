using Xunit;

namespace Cppcc.Replay.Tests;

/// <summary>What README.md shows of a replay is what a replay prints; daye-2021.txt keeps that.</summary>
public sealed class ReadmeTests
{
    private const string Heading = "各项机制";

    [Fact]
    public void The_sample_in_the_readme_is_what_is_printed()
    {
        var sample = Sample();
        Assert.True(sample.Count > 10, $"The sample has only {sample.Count} lines.");
        var printed = Lines("daye-2021.txt");
        var from = 0;
        foreach (var line in sample.Where(l => l.Trim() != "…"))
        {
            var at = Array.FindIndex(printed, from, p => Shows(line, p));
            Assert.True(at >= 0, $"This line is not printed, or not after the one before it:\n{line}");
            from = at + 1;
        }
    }

    /// <summary>A line that ends with … is the beginning of what is printed.</summary>
    private static bool Shows(string line, string printed) =>
        line.EndsWith('…') ? printed.StartsWith(line[..^1], StringComparison.Ordinal) : printed == line;

    private static List<string> Sample()
    {
        var lines = Lines("README.md");
        var start = Array.IndexOf(lines, Heading);
        Assert.True(start > 0 && lines[start - 1] == "```", $"README.md has no sample that begins with {Heading}.");
        return [.. lines.Skip(start).TakeWhile(l => l != "```")];
    }

    private static string[] Lines(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n").Split('\n');
}
