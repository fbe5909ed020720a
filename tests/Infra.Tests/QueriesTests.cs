using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The queries of alerts and workbook are ones that the workspace understands: names, columns, functions, brackets.</summary>
[Trait("Takes", "long")]
public sealed partial class QueriesTests
{
    [Fact]
    public async Task A_fault_is_found_where_there_is_one()
    {
        (string Query, string Fault)[] cases =
        [
            ("AppMetrics | where Sum > 1", ""),
            ("AppMetrics | where Nam == 'a'", "The name 'Nam' does not refer to"),
            ("Metrics | take 1", "The name 'Metrics' does not refer to"),
            ("AppMetrics | summarize a = sum(Sum by Name", "Expected: )"),
            ("AppMetrics | extend a = summed(Sum)", "The name 'summed' does not refer to"),
            // A word of the language is no name.
            ("let cycles = 1; AppMetrics | take cycles", "The name 'let' does not refer to"),
        ];

        var faults = await Faults([.. cases.Select(c => c.Query)]);
        Assert.All(
            cases.Zip(faults),
            pair =>
            {
                Assert.Equal(pair.First.Fault.Length > 0, pair.Second.Length > 0);
                Assert.StartsWith(pair.First.Fault, string.Concat(pair.Second), StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public async Task Alerts_and_workbook_ask_what_the_workspace_understands()
    {
        var alerts = await AlertsTests.Queries();
        var workbook = (await WorkbookTests.Queries()).Select(query => WithParameters(query.Text("query")));
        string[] queries = [.. alerts, .. workbook];

        var faults = await Faults(queries);
        Assert.Equal(queries.Length, faults.Count);
        Assert.All(faults, of => Assert.Empty(of));
    }

    // What the portal puts in place of a parameter: a time for one of time, else a number.
    private static string WithParameters(string query) =>
        Parameter().Replace(query, match => match.Groups["part"].Success ? "2021-01-01T00:00:00.000Z" : "0.5");

    private static async Task<IReadOnlyList<string[]>> Faults(string[] queries)
    {
        var folder = Path.Combine(Bicep.InfraFolder, "..", "tests", "Infra.Tests", "QueryReader");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"Its packages are not installed: run `npm ci` in {folder}.");
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "read.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(queries));
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<List<string[]>>(await output)!;
    }

    [GeneratedRegex(@"\{[A-Z]\w+(?<part>:\w+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
