using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>Bicep and its linter have nothing to say about the files in infra, and would say it if they had.</summary>
[Trait("Takes", "long")]
public sealed class BicepRunTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("infra-").FullName;

    public static TheoryData<string> Files =>
        [
            .. Directory
                .EnumerateFiles(Bicep.InfraFolder, "*.bicep", SearchOption.AllDirectories)
                .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Bicep.InfraFolder, file)),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_builds_without_a_word(string file)
    {
        var outcome = await Bicep.Run("build", "--stdout", Path.Combine(Bicep.InfraFolder, file));

        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.NotEmpty(outcome.Output);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_passes_the_linter_without_a_word(string file) =>
        Assert.Equal(new Outcome(0, "", ""), await Bicep.Run("lint", Path.Combine(Bicep.InfraFolder, file)));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_formatted(string file)
    {
        var path = Path.Combine(Bicep.InfraFolder, file);

        Assert.Equal(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken),
            (await Bicep.Run("format", "--stdout", path)).Output
        );
    }

    [Theory]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: nowhere", "BCP057")]
    [InlineData("param location string", "param location strin", "BCP302")]
    [InlineData("param namePrefix string", "param spare string = ''\nparam namePrefix string", "no-unused-params")]
    [InlineData("allowSharedKeyAccess: false", "allowSharedKeyAccess: 'no'", "BCP036")]
    public async Task A_broken_copy_is_reported_with_file_and_line(string text, string broken, string code)
    {
        var (copy, line) = await BrokenCopy(text, broken);

        Assert.Contains($"{copy}({line},", (await Bicep.Run("lint", copy)).Errors, StringComparison.Ordinal);
        Assert.Contains(code, (await Bicep.Run("build", "--stdout", copy)).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_copy_fails()
    {
        var (copy, _) = await BrokenCopy("allowSharedKeyAccess: false", "allowSharedKeyAccess: nowhere");

        Assert.Equal(1, (await Bicep.Run("lint", copy)).ExitCode);
        Assert.Equal(1, (await Bicep.Run("build", "--stdout", copy)).ExitCode);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // A copy of main.bicep, under the same linter rules, in which a text is replaced; and the 1-based line where that was.
    private async Task<(string File, int Line)> BrokenCopy(string text, string broken)
    {
        File.Copy(Path.Combine(Bicep.InfraFolder, "bicepconfig.json"), Path.Combine(folder, "bicepconfig.json"));
        var whole = await File.ReadAllTextAsync(Bicep.MainFile, TestContext.Current.CancellationToken);
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"main.bicep has no \"{text}\" to break.");

        var copy = Path.Combine(folder, "main.bicep");
        await File.WriteAllTextAsync(
            copy,
            string.Concat(whole.AsSpan(0, at), broken, whole.AsSpan(at + text.Length)),
            TestContext.Current.CancellationToken
        );
        return (copy, whole.AsSpan(0, at).Count('\n') + 1);
    }
}
