namespace Cppcc.EndToEnd.Tests;

/// <summary>The sample committee's year and the program that writes it.</summary>
public class GeneratorTests
{
    [Fact]
    public async Task The_generator_writes_the_sample_byte_for_byte()
    {
        using var folder = new TemporaryFolder();
        using var generator = RunningProgram.Start("dotnet", [Place.Program("Generator", "Cppcc.Samples.Generator"), folder.Path]);
        var ended = await generator.End();
        Assert.Equal((0, ""), (ended.Status, ended.Errors));

        var sample = Path.Combine(Place.Root, "samples", "daye");
        var files = Files(folder.Path);
        Assert.Equal(Files(sample).Where(f => f != "README.md" && !f.StartsWith("expected/", StringComparison.Ordinal)), files);
        Assert.All(
            files,
            file =>
                Assert.True(
                    File.ReadAllBytes(Path.Combine(sample, file)).AsSpan().SequenceEqual(File.ReadAllBytes(folder[file])),
                    $"{file} differs."
                )
        );
    }

    [Fact]
    public async Task It_asks_for_a_folder()
    {
        using var generator = RunningProgram.Start("dotnet", [Place.Program("Generator", "Cppcc.Samples.Generator")]);
        var ended = await generator.End();
        Assert.Equal((2, ""), (ended.Status, ended.Output));
        Assert.StartsWith("Usage: ", ended.Errors, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Files(string folder) =>
        [
            .. Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(folder, f))
                .Order(StringComparer.Ordinal),
        ];
}
