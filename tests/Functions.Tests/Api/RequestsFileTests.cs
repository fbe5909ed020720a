using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>requests.http: an example of each route, and each as the document says.</summary>
public sealed partial class RequestsFileTests
{
    private static readonly IReadOnlyList<string> Requests =
    [
        .. File.ReadAllText(Repository.File("requests.http")).Split("\n### ").Skip(1).Select(r => "# " + r),
    ];

    [Fact]
    public void There_is_one_of_each_route() =>
        Assert.Equal(
            Interface.Operations.Select(o => $"{o}").Order(StringComparer.Ordinal),
            Requests.Select(r => $"{Of(r).Operation}").Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Each_asks_for_what_its_route_has_and_sends_what_it_takes()
    {
        foreach (var request in Requests)
        {
            var (operation, query, body) = Of(request);
            var known = Interface.Parameters(operation, "query");
            foreach (var (name, value) in query)
            {
                Assert.True(known.ContainsKey(name), $"{operation} has no {name}");
                if (known[name]["schema"]!["enum"] is JsonArray choices)
                    Assert.Contains(value, choices.Select(c => $"{c}"));
            }

            Assert.Equal(
                operation.Node["security"] is null,
                request.Contains("x-functions-key: {{functionKey}}", StringComparison.Ordinal)
            );
            if (operation.Node["requestBody"]?["content"]?["application/json"] is { } content)
                Assert.Empty(Interface.Invalid(content["schema"]!, JsonNode.Parse(body)!));
        }
    }

    private static (Operation Operation, IEnumerable<(string Name, string Value)> Query, string Body) Of(string request)
    {
        var line = Line().Match(request);
        var path = Variable().Replace(line.Groups["path"].Value, "x");
        var query = line.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(q => q.Split('=')).ToList();
        var body = request.Split("\n\n", 2) is [_, var rest] ? rest : "";
        return (Interface.Of(line.Groups["method"].Value, path), query.Select(q => (q[0], q.ElementAtOrDefault(1) ?? "")), body);
    }

    [GeneratedRegex(
        @"^(?<method>GET|PUT|POST|PATCH|DELETE) \{\{host\}\}/(?<path>[^?\n]+)(\?(?<query>.+))?$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"\{\{\w+\}\}", RegexOptions.None, 1000)]
    private static partial Regex Variable();
}
