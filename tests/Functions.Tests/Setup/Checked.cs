using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>Asks the app whether anything of an organ is broken, as an administrator does: page after page.</summary>
internal static class Checked
{
    private const int Most = 10_000;

    /// <summary>Nothing is broken in an organ's records, by everything that its tables and queues hold.</summary>
    /// <param name="besides">A kind of finding that the test brings about itself; null for none.</param>
    public static async Task FindsNothing(this TestApp app, string organ, string? besides = null)
    {
        var findings = (await app.Findings(organ)).Where(f => $"{f["kind"]}" != besides).ToList();
        Assert.True(findings.Count == 0, string.Join("\n", findings.Select(f => f.ToJsonString(Storage.Rows.Json))));
    }

    /// <summary>What is broken in an organ's records.</summary>
    /// <param name="month">Only what lies in that month: <c>2021-04</c>; null for everything.</param>
    /// <param name="part">Only that part of the check; null for all.</param>
    public static async Task<IReadOnlyList<JsonNode>> Findings(this TestApp app, string organ, string? month = null, string? part = null)
    {
        var findings = new List<JsonNode>();
        var query = month is null ? "" : $"month={month}&";
        var continuation = part;
        for (var pages = 0; pages == 0 || continuation is not null; pages++)
        {
            Assert.True(pages < Most, $"The check does not end: {continuation}");
            var next = continuation is null ? "" : $"continuation={Uri.EscapeDataString(continuation)}";
            var page = (await app.Get($"organs/{organ}/check?{query}{next}")).Is(200).Json;
            if (part is not null && $"{page["part"]}" != part)
                break;
            findings.AddRange(page["findings"]!.AsArray().Select(f => f!.DeepClone()));
            continuation = page["continuation"]?.GetValue<string>();
        }

        return findings;
    }
}
