using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Domain.Roster;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>docs/roster.md has a row for every member of the roster, with its values.</summary>
public sealed partial class RosterDocumentTests
{
    [Theory]
    [InlineData("units")]
    [InlineData("people")]
    [InlineData("leaders")]
    public void Every_member_is_told_with_its_values(string part)
    {
        var schema = RosterReader.Form.Schema()["properties"]![part]!["items"]!;
        var members = schema["properties"]!.AsObject();
        var required = schema["required"]!.AsArray().Select(r => $"{r}").ToList();
        var rows = Rows(part);
        Assert.Equal(members.Select(m => m.Key).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        foreach (var (member, values) in rows)
        {
            Assert.True(required.Contains(member) == values.Contains("required", StringComparison.Ordinal), $"{part} {member}: {values}");
            if (members[member]!["enum"] is JsonArray words && values != "as of people")
                Assert.Equal(words.Select(w => $"{w}"), Word().Matches(values[..End(values)]).Select(m => m.Groups["word"].Value));
            if (members[member]!["maximum"] is { } most)
                Assert.Contains($"to {most}", values, StringComparison.Ordinal);
        }
    }

    /// <summary>Where the values end, and the default begins.</summary>
    private static int End(string values) => values.IndexOf("default", StringComparison.Ordinal) is >= 0 and var at ? at : values.Length;

    private static Dictionary<string, string> Rows(string part)
    {
        var document = File.ReadAllText(Repository.File("docs", "roster.md"));
        var chapter = document.Split($"## {part}\n")[1].Split("\n## ")[0];
        return chapter
            .Split('\n')
            .Where(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| member", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Where(c => !c[1].StartsWith("---", StringComparison.Ordinal))
            .SelectMany(c => c[1].Split(", ").Select(member => (member, values: c[2])))
            .ToDictionary(r => r.member, r => r.values, StringComparer.Ordinal);
    }

    [GeneratedRegex("`(?<word>[a-z-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
