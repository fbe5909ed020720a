using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The workbook that administrators read in the portal.</summary>
[Trait("Takes", "long")]
public sealed partial class WorkbookTests
{
    private const string Workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";

    private const string Parameters = $$"""
        param location = 'eastasia'
        param name = 'cppcc'
        param workspaceId = '{{Workspace}}'
        param tags = {}
        """;

    [Fact]
    public async Task It_is_a_workbook_over_the_workspace()
    {
        var resource = (await Deployment.Of("modules/workbook.bicep", Parameters)).One("Microsoft.Insights/workbooks");
        var book = await Book();

        Assert.Equal("shared", resource.Text("kind"));
        Assert.Equal(Workspace, resource.Text("properties", "sourceId"));
        Assert.Equal([Workspace], book.Texts("fallbackResourceIds"));
        Assert.Equal("Notebook/1.0", book.Text("version"));
        var names = book.At("items").EnumerateArray().Select(item => item.Text("name")).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData("机制", "cppcc.runs")]
    [InlineData("迟延", "cppcc.run.lag")]
    [InlineData("到期未执行", "cppcc.agenda.overdue")]
    [InlineData("亮灯", "cppcc.slips")]
    [InlineData("渠道和状态", "cppcc.notices")]
    [InlineData("事件", "cppcc.events")]
    [InlineData("存储调用", "cppcc.storage.calls")]
    [InlineData("费用", "cppcc.storage.calls")]
    [InlineData("放弃的消息", "cppcc.poison")]
    [InlineData("有错的设置", "cppcc.settings.invalid")]
    [InlineData("定时函数", "cppcc.ticks")]
    [InlineData("用时", "cppcc.run.duration")]
    public async Task It_shows(string title, string meter) =>
        Assert.Contains(
            (await Queries()).Where(query => query.Text("title").Contains(title, StringComparison.Ordinal)),
            query => Meters.In(query.Text("query")).Contains(meter)
        );

    [Fact]
    public async Task It_leaves_no_meter_out_and_asks_for_none_that_the_app_does_not_have()
    {
        var queries = (await Queries()).Select(query => query.Text("query")).ToList();

        Assert.All(queries, Meters.Check);
        Assert.Equal(
            Meters.Names.Order(StringComparer.Ordinal),
            queries.SelectMany(Meters.In).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task It_is_in_Chinese()
    {
        Assert.All(await Queries(), query => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", query.Text("title")));
        Assert.All(
            (await Queries()).Where(query => query.Text("visualization") == "table").SelectMany(query => Columns(query.Text("query"))),
            column => Assert.Matches(@"^\['\p{IsCJKUnifiedIdeographs}|^\['每", column)
        );
        Assert.Contains("时间", Parameter("TimeRange", await Book()).Text("label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_parameter_that_a_query_names_is_there_to_be_set()
    {
        var set = (await Book())
            .At("items")
            .EnumerateArray()
            .Where(item => item.At("content").Has("parameters"))
            .SelectMany(item => item.At("content", "parameters").EnumerateArray())
            .Select(parameter => parameter.Text("name"));
        var named = (await Queries()).SelectMany(query => Named().Matches(query.Text("query"))).Select(match => match.Groups["name"].Value);

        Assert.Equal(set.Order(StringComparer.Ordinal), named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    // The last projection of a query, as column expressions; one without any gives none.
    private static IEnumerable<string> Columns(string query) =>
        query.LastIndexOf("| project", StringComparison.Ordinal) is var at and >= 0
            ? query[(at + "| project".Length)..].Split("| order")[0].Split(", [").Select((column, i) => (i == 0 ? "" : "[") + column.Trim())
            : [];

    private static JsonElement Parameter(string name, JsonElement book) =>
        book.At("items")
            .EnumerateArray()
            .Where(item => item.At("content").Has("parameters"))
            .SelectMany(item => item.At("content", "parameters").EnumerateArray())
            .Single(parameter => parameter.Text("name") == name);

    private static async Task<JsonElement> Book() =>
        JsonElement.Parse(
            (await Deployment.Of("modules/workbook.bicep", Parameters))
                .One("Microsoft.Insights/workbooks")
                .Text("properties", "serializedData")
        );

    /// <summary>Each part of the workbook that asks something.</summary>
    internal static async Task<IReadOnlyList<JsonElement>> Queries() =>
        [.. (await Book()).At("items").EnumerateArray().Select(item => item.At("content")).Where(content => content.Has("query"))];

    [GeneratedRegex(@"\{(?<name>[A-Z]\w+)(:\w+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
