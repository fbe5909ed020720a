using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Cppcc.Domain.Tests.House;

/// <summary>
/// Arrows between folders go one way: what stands earlier in a list knows nothing of what stands later. A new folder takes its place in its
/// list.
/// </summary>
public sealed partial class FoldersTests
{
    /// <summary>The words of the mission, each after those it speaks of.</summary>
    private static readonly string[] Domain =
    [
        "Input",
        "Time",
        "Roster",
        "Rota",
        "Events",
        "Wording",
        "Numbering",
        "Documents",
        "Matters",
        "Duties",
        "Consultations",
        "Agenda",
        "StudyGarden",
        "Plans",
        "Circulars",
        "Regulations",
        "Supervision",
        "Scoring",
        "Corrections",
        "Outcomes",
        "Letters",
        "Notices",
        "Delivery",
        "Checking",
        "Settings",
        "Intake",
    ];

    /// <summary>The roles of the function app, from what is stored to what is called.</summary>
    private static readonly string[] Functions =
    [
        "Telemetry",
        "Storage",
        "Organs",
        "Keys",
        "Texts",
        "Documents",
        "Channels",
        "Ledger",
        "Timers",
        "Reading",
        "Events",
        "Steps",
        "Checking",
        "Http",
        "Queues",
    ];

    public static TheoryData<string, string> Folders => [.. Domain.Select(f => ("Domain", f)), .. Functions.Select(f => ("Functions", f))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_knows_only_those_before_it(string project, string folder)
    {
        var order = OrderOf(project);
        var later = order.SkipWhile(f => f != folder).Skip(1).ToHashSet(StringComparer.Ordinal);
        var declared = later.ToDictionary(
            f => f,
            f => SourcesOf(project, f).SelectMany(s => Types(s.Text)).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var against =
            from source in SourcesOf(project, folder)
            from known in Known(source.Text, project, declared)
            where later.Contains(known)
            select $"{source.Name} knows {known}";
        Assert.Empty(against.Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Functions")]
    public void Every_folder_with_code_has_its_place(string project) =>
        Assert.Equal(
            OrderOf(project).Order(StringComparer.Ordinal),
            Directory
                .EnumerateDirectories(Path.Combine(Root(), project))
                .Where(d => Directory.EnumerateFiles(d, "*.cs").Any())
                .Select(d => Path.GetFileName(d))
                .Except(["bin", "obj"], StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void The_rules_know_nothing_of_storage_and_hosts() =>
        Assert.DoesNotContain(
            Domain.SelectMany(f => SourcesOf("Domain", f)),
            s => s.Text.Contains("Cppcc.Functions", StringComparison.Ordinal) || s.Text.Contains("using Azure", StringComparison.Ordinal)
        );

    private static string[] OrderOf(string project) => project == "Domain" ? Domain : Functions;

    private static IEnumerable<(string Name, string Text)> SourcesOf(string project, string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root(), project, folder), "*.cs")
            .Select(f => ($"{project}/{folder}/{Path.GetFileName(f)}", File.ReadAllText(f)));

    /// <summary>The folders a source names: those it uses, and those by which it qualifies a type.</summary>
    private static IEnumerable<string> Known(string source, string project, Dictionary<string, HashSet<string>> declared) =>
        Using()
            .Matches(source)
            .Where(m => m.Groups["project"].Value == project)
            .Select(m => m.Groups["folder"].Value)
            .Concat(
                Qualified()
                    .Matches(source)
                    .Where(m => declared.TryGetValue(m.Groups["folder"].Value, out var types) && types.Contains(m.Groups["type"].Value))
                    .Select(m => m.Groups["folder"].Value)
            );

    private static IEnumerable<string> Types(string source) => Declaration().Matches(source).Select(m => m.Groups["type"].Value);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"\bCppcc\.(?<project>Domain|Functions)\.(?<folder>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using();

    [GeneratedRegex(@"(?<![\w.])(Domain\.)?(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Qualified();

    [GeneratedRegex(
        @"^(public |internal |static |sealed |abstract |partial |readonly )*(record struct|record|class|enum|interface|struct) (?<type>\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Declaration();
}
