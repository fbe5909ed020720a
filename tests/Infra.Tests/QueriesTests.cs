using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The queries of alerts and workbook are ones that the workspace understands: names, columns, functions, brackets.</summary>
[Trait("Takes", "long")]
public sealed partial class QueriesTests
{
    [Theory]
    [InlineData("AppMetrics | where Sum > 1", "")]
    [InlineData("AppMetrics | where Nam == 'a'", "Nam")]
    [InlineData("Metrics | take 1", "Metrics")]
    [InlineData("AppMetrics | summarize a = sum(Sum by Name", "Expected: )")]
    [InlineData("AppMetrics | extend a = summed(Sum)", "summed")]
    [InlineData("let cycles = 1; AppMetrics | take cycles", "cycles")] // a word of the language
    public async Task A_fault_is_found_where_there_is_one(string query, string fault)
    {
        var faults = Assert.Single(await Faults([query]));

        Assert.Equal(fault.Length > 0, faults.Length > 0);
        Assert.Contains(fault, string.Concat(faults), StringComparison.Ordinal);
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
