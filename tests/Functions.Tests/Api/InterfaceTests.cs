using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Functions.Http;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>openapi.yaml and the functions say the same, in both directions.</summary>
public sealed partial class InterfaceTests
{
    [Fact]
    public void The_document_is_OpenAPI_3_1()
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        // The reader does not go to other documents; that those are there is seen below.
        var text = External().Replace(Interface.Text, "type: object");
        var read = OpenApiDocument.Parse(text, "yaml", settings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(e => $"{e.Pointer} {e.Message}"));
    }

    [Fact]
    public void A_route_is_in_the_document_or_it_is_not_there() =>
        Assert.Equal(
            Interface.Functions.SelectMany(f => f.Routes.Select(r => $"{f.Method} {r}")).Order(StringComparer.Ordinal),
            Interface.Operations.Select(o => $"{o}").Order(StringComparer.Ordinal)
        );

    public static TheoryData<string> Operations => [.. Interface.Operations.Select(o => $"{o}")];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_parameters_formats_and_keys_of_its_function(string operation)
    {
        var (said, function) = Find(operation);
        Assert.StartsWith(function.Name, said.Id, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(said.Node["summary"]?.ToString()));
        var query = Interface.Parameters(said, "query");
        Assert.Equal(QueriesOf(function).Append("format").Order(StringComparer.Ordinal), query.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Places().Matches(said.Route).Select(m => m.Groups["name"].Value), Interface.Parameters(said, "path").Keys);
        Assert.Equal(FormatGuard.Of(function.Class), query["format"]["schema"]!["enum"]!.AsArray().Select(f => $"{f}"));
        Assert.Equal(function.IsAnonymous, said.Node["security"] is JsonArray { Count: 0 });
        Assert.Equal(function.Method is "PUT" or "POST" or "PATCH", said.Node["requestBody"] is not null);
    }

    /// <summary>What changes something says who acts, and honours If-Match where its source does.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_the_headers_of_its_function(string operation)
    {
        var (said, function) = Find(operation);
        var headers = Interface.Parameters(said, "header");
        var acts = function is { Method: not "GET", IsAnonymous: false } && function.Name != nameof(PreviewText);
        Assert.Equal(acts, headers.ContainsKey(Actor.Header));
        var honours = Source(function.Name).Contains(".Allows(request, ", StringComparison.Ordinal);
        Assert.Equal(honours, headers.ContainsKey("If-Match"));
        Assert.Equal(honours, said.Node["responses"]!["412"] is not null);
    }

    [Fact]
    public void Every_part_of_the_document_is_there_and_used()
    {
        var named = Reference().Matches(Interface.Text).Select(m => m.Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        var there = new[] { "parameters", "responses", "schemas" }.SelectMany(kind =>
            Interface.Document["components"]![kind]!.AsObject().Select(c => $"{kind}/{c.Key}")
        );
        Assert.Equal(there.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_schema_it_refers_to_is_published() =>
        Assert.All(External().Matches(Interface.Text).Select(m => m.Groups["name"].Value), name => Assert.NotNull(Schemas.Find(name)));

    private static (Operation Operation, HttpFunction Function) Find(string operation)
    {
        var said = Interface.Operations.Single(o => $"{o}" == operation);
        return (said, Interface.Functions.Single(f => f.Method == said.Method && f.Routes.Contains(said.Route)));
    }

    /// <summary>The names that a function's source asks the query for, or what it hands the request on to.</summary>
    private static IEnumerable<string> QueriesOf(HttpFunction function)
    {
        var source = Source(function.Name);
        var others = Hands().Matches(source).Select(m => Source(m.Groups["class"].Value));
        var names = others.Prepend(source).SelectMany(s => Query().Matches(s)).Select(m => m.Groups["name"].Value);
        if (source.Contains("Answer.Size(", StringComparison.Ordinal))
            names = names.Append("size");
        if (source.Contains("FiguresAnswer.", StringComparison.Ordinal))
            names = names.Concat(["asOf", "digits"]);
        if (source.Contains("Signing signing", StringComparison.Ordinal))
            names = names.Append("key");
        return names.Where(n => n != "format").Distinct(StringComparer.Ordinal);
    }

    private static string Source(string name) => File.ReadAllText(Repository.File("Functions", "Http", $"{name}.cs"));

    [GeneratedRegex(@"\b(?<class>SectionChange|RosterPut|CalendarForecast) \w+[,)]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hands();

    [GeneratedRegex(
        """(Query|Date|Flag)\(request, "(?<name>[\w-]+)"|Query\["(?<name>\w+)"\]|Query\.ContainsKey\("(?<name>\w+)"\)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Query();

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Places();

    [GeneratedRegex("#/components/(?<path>[^'\"]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"\$ref: \./schemas/(?<name>[\w.-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex External();
}
