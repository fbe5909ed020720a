using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>Bicep and its linter have nothing to say about the files in infra, and would say it if they had.</summary>
[Trait("Takes", "long")]
public sealed class BicepRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infra-").FullName;

    public static TheoryData<string> ParameterFiles =>
        [.. Directory.EnumerateFiles(Bicep.InfraFolder, "*.bicepparam").Select(file => Path.GetFileName(file))];

    [Fact]
    public async Task The_files_build_without_a_word()
    {
        // It holds main.bicep, which holds every module.
        var outcome = await Bicep.Run("build", "--stdout", Path.Combine(Bicep.InfraFolder, "azd.bicep"));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.All(
            Directory
                .EnumerateFiles(Path.Combine(Bicep.InfraFolder, "modules"))
                .Where(file => File.ReadLines(file).Any(line => line.StartsWith("resource ", StringComparison.Ordinal)))
                .Select(Description),
            description => Assert.Contains(description, outcome.Output, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public async Task Parameters_build_without_a_word(string file)
    {
        var outcome = await Bicep.Run("build-params", "--stdout", Path.Combine(Bicep.InfraFolder, file));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
    }

    [Fact]
    public async Task The_files_pass_the_linter_without_a_word()
    {
        Copy();

        Assert.Equal(new Outcome(0, "", ""), await Bicep.Run("lint", "--pattern", Path.Combine(folder, "**", "*.bicep")));
    }

    [Fact]
    public async Task The_files_are_formatted()
    {
        var copies = Copy();
        await Bicep.Run("format", "--pattern", Path.Combine(folder, "**", "*.bicep"));

        Assert.All(
            copies,
            copy => Assert.Equal(File.ReadAllText(Path.Combine(Bicep.InfraFolder, copy)), File.ReadAllText(Path.Combine(folder, copy)))
        );
    }

    [Theory]
    [InlineData("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: nowhere", "BCP057")]
    [InlineData("main.bicep", "param location string", "param location strin", "BCP302")]
    [InlineData("main.bicep", "param namePrefix string", "param spare string = ''\nparam namePrefix string", "no-unused-params")]
    [InlineData("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: 'no'", "BCP036")]
    [InlineData("modules/alerts.bicep", "autoMitigate: true", "autoMitigated: true", "BCP089")]
    public async Task A_broken_copy_is_reported_with_file_and_line(string file, string text, string broken, string code)
    {
        var (copy, line) = await BrokenCopy(file, text, broken);

        var said = (await Bicep.Run("lint", copy)).Errors;
        Assert.Contains($"{copy}({line},", said, StringComparison.Ordinal);
        Assert.Contains(code, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_copy_fails()
    {
        await BrokenCopy("modules/storage.bicep", "allowSharedKeyAccess: false", "allowSharedKeyAccess: nowhere");

        Assert.Equal(1, (await Bicep.Run("lint", "--pattern", Path.Combine(folder, "**", "*.bicep"))).ExitCode);
        Assert.Equal(1, (await Bicep.Run("build", "--stdout", Path.Combine(folder, "main.bicep"))).ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Description(string file) =>
        File.ReadLines(file).First(line => line.StartsWith("metadata description", StringComparison.Ordinal)).Split('\'')[1];

    /// <summary>Copies the files, replaces a text in one, and says which that is and in which line, counted from 1.</summary>
    private async Task<(string File, int Line)> BrokenCopy(string file, string text, string broken)
    {
        Copy();
        var copy = Path.Combine(folder, file);
        var whole = await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no \"{text}\" to break.");
        await File.WriteAllTextAsync(
            copy,
            string.Concat(whole.AsSpan(0, at), broken, whole.AsSpan(at + text.Length)),
            TestContext.Current.CancellationToken
        );
        return (copy, whole.AsSpan(0, at).Count('\n') + 1);
    }

    /// <summary>Copies the files of infra, with the linter's rules, and says which they are.</summary>
    private List<string> Copy()
    {
        var files = Directory
            .EnumerateFiles(Bicep.InfraFolder, "*.bicep")
            .Concat(Directory.EnumerateFiles(Path.Combine(Bicep.InfraFolder, "modules"), "*.bicep"))
            .Select(file => Path.GetRelativePath(Bicep.InfraFolder, file))
            .ToList();
        Directory.CreateDirectory(Path.Combine(folder, "modules"));
        foreach (var file in files.Append("bicepconfig.json"))
            File.Copy(Path.Combine(Bicep.InfraFolder, file), Path.Combine(folder, file));
        return files;
    }
}
