using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cppcc.Domain.Checking;

namespace Cppcc.Domain.Tests.House;

/// <summary>What the documents for developers point to is there.</summary>
public sealed partial class DocumentsTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/architecture.md")]
    [InlineData("docs/mechanisms.md")]
    [InlineData("docs/checking.md")]
    [InlineData("docs/channels.md")]
    [InlineData("docs/settings.md")]
    [InlineData("docs/events.md")]
    [InlineData("docs/first-hour.md")]
    [InlineData("docs/administration.md")]
    public void Every_path_of_a_document_leads_somewhere(string document)
    {
        var text = File.ReadAllText(Path.Combine(Root(), document));
        var folder = Path.GetDirectoryName(Path.Combine(Root(), document))!;
        var missing = Link()
            .Matches(text)
            .Select(m => Path.Combine(folder, m.Groups["path"].Value))
            .Concat(Code().Matches(text).Select(m => Path.Combine(Root(), m.Groups["path"].Value)))
            .Where(p => !File.Exists(p) && !Directory.Exists(p));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_kind_of_finding_is_explained_in_order() =>
        Assert.Equal(
            Enum.GetNames<FindingKind>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName),
            Kind().Matches(File.ReadAllText(Path.Combine(Root(), "docs/checking.md"))).Select(m => m.Groups["kind"].Value)
        );

    [Fact]
    public void Every_mechanism_has_its_line_in_order() =>
        Assert.Equal(
            Enumerable.Range(1, 34).Select(n => $"M{n}"),
            Mechanism().Matches(File.ReadAllText(Path.Combine(Root(), "docs/mechanisms.md"))).Select(m => m.Groups["number"].Value)
        );

    [Fact]
    public void Every_folder_with_code_is_in_the_picture_of_the_house()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs/architecture.md"));
        var folders = new[] { "Domain", "Functions" }
            .SelectMany(project => Directory.EnumerateDirectories(Path.Combine(Root(), project)))
            .Where(d => Directory.EnumerateFiles(d, "*.cs").Any())
            .Select(d => Path.GetFileName(d))
            .Except(["bin", "obj"], StringComparer.Ordinal);
        Assert.All(folders, f => Assert.Matches(new Regex($@"^\|[^|]*\b{f}\b", RegexOptions.Multiline, TimeSpan.FromSeconds(1)), text));
    }

    /// <summary>A text cannot be wrapped: code is measured without what its string literals say.</summary>
    [Fact]
    public void No_line_of_code_is_longer_than_140_columns()
    {
        var tooLong =
            from folder in new[] { "Domain", "Functions", "EmbeddedHost", "samples", "tests" }
            from file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Root(), file)
            where !path.Split('/', '\\').Any(p => p is "bin" or "obj" or "node_modules")
            from line in WithoutTexts(File.ReadAllText(file)).Split('\n').Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > 140
            select $"{path}:{line.Number}";
        Assert.Empty(tooLong);
    }

    private static string WithoutTexts(string source) => Literal().Replace(source, m => new string('\n', m.Value.Count(c => c == '\n')));

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<path>[^)#\s]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<path>(Domain|Functions|EmbeddedHost|tests|samples|infra|docs)/[\w./-]*)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| (?<kind>[a-z]+-[a-z-]+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\| (?<number>M\d+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Mechanism();

    [GeneratedRegex("""\"{3}[\s\S]*?\"{3}|"(?:\\.|[^"\\\n])*\"|'"'""", RegexOptions.None, 1000)]
    private static partial Regex Literal();
}
