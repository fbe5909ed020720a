using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>When somebody is called.</summary>
[Trait("Takes", "long")]
public sealed partial class AlertsTests
{
    private const string Workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";

    private const string Known = $$"""
        param location = 'eastasia'
        param name = 'cppcc'
        param workspaceId = '{{Workspace}}'
        param insightsId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/components/i'
        param hostName = 'cppcc.example.org'
        param timers = ['Daily', 'WeeklyPlan']
        param tags = {}
        """;

    private const string Quiet = $$"""
        {{Known}}
        param emails = []
        param webhook = ''
        param thresholds = {}
        param healthFrom = []
        """;

    private const string Loud = $$"""
        {{Known}}
        param emails = ['one@example.org', 'two@example.org']
        param webhook = 'https://hooks.example.org/'
        param thresholds = {
          poisonedMessages: 3
          stoppedRuns: 4
          failedNoticesPercent: 25
          failedNoticesAtLeast: 7
          overdueMinutes: 90
          timerHours: 36
        }
        param healthFrom = ['apac-hk-hkn-azr']
        """;

    [Theory]
    [InlineData("poison", "cppcc.poison", "messages > 0", "messages > 3")]
    [InlineData("runs", "cppcc.runs", "runs > 0", "runs > 4")]
    [InlineData("notices", "cppcc.notices", "failed >= 5 and failed * 100 > 10 *", "failed >= 7 and failed * 100 > 25 *")]
    [InlineData("overdue", "cppcc.agenda.overdue", "> 60 * 60", "> 60 * 90")]
    [InlineData("settings", "cppcc.settings.invalid", "times > 0", "times > 0")]
    [InlineData("timers", "cppcc.ticks", "ago(24h)", "ago(36h)")]
    public async Task Somebody_is_called_above_a_threshold(string rule, string meter, string byDefault, string asAsked)
    {
        Assert.Equal([meter], Meters.In(Query(await Rule(Quiet, rule))));
        Assert.Contains(byDefault, Query(await Rule(Quiet, rule)), StringComparison.Ordinal);
        Assert.Contains(asAsked, Query(await Rule(Loud, rule)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_meters_asked_for_are_those_of_the_app()
    {
        var code = await File.ReadAllTextAsync(
            Path.Combine(Bicep.InfraFolder, "../Functions/Telemetry/Meters.cs"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(Found(Instrument(), code), Meters.Names.Order(StringComparer.Ordinal));
        Assert.Equal(Found(Tag(), code), Meters.AllDimensions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_rule_asks_the_workspace_for_what_the_app_tells_and_calls_the_group()
    {
        var deployment = await Deployment.Of("modules/alerts.bicep", Loud);
        var group = deployment.One("Microsoft.Insights/actionGroups");

        Assert.Equal(6, Rules(deployment).Count);
        Assert.All(
            Rules(deployment),
            rule =>
            {
                var criterion = rule.At("properties", "criteria", "allOf")[0];
                Meters.Check(criterion.Text("query"));
                Assert.Equal([Workspace], rule.Texts("properties", "scopes"));
                Assert.Equal([group.Text("id")], rule.Texts("properties", "actions", "actionGroups"));
                Assert.True(rule.At("properties", "enabled").GetBoolean());

                // The alert says what it is about: the column it is split by is one of the query's.
                var dimension = criterion.At("dimensions")[0].Text("name");
                Assert.Matches($@"\b{dimension} = ", criterion.Text("query"));
            }
        );
    }

    [Fact]
    public async Task An_alert_speaks_Chinese_and_says_what_to_do() =>
        Assert.All(
            Rules(await Deployment.Of("modules/alerts.bicep", Quiet)),
            rule =>
            {
                Assert.StartsWith("政协工作机制：", rule.Text("properties", "displayName"), StringComparison.Ordinal);
                Assert.Matches("请(看|检查|用)", rule.Text("properties", "description"));
            }
        );

    [Fact]
    public async Task Timers_that_never_succeeded_are_missed_like_those_that_ceased_to()
    {
        var query = Query(await Rule(Quiet, "timers"));

        Assert.Contains("""dynamic(["Daily","WeeklyPlan"])""", query, StringComparison.Ordinal);
        Assert.Contains("where timer !in (ticked)", query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_timer_of_the_app_is_waited_for_but_those_that_are_disabled()
    {
        var functions = Directory
            .EnumerateFiles(Path.Combine(Bicep.InfraFolder, "../Functions/Timers"), "*.cs")
            .Where(file => File.ReadAllText(file).Contains("[TimerTrigger(", StringComparison.Ordinal))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        var deployment = await Deployment.OfMain(HostingTests.Asked);
        var awaited = Query(Rules(deployment).Single(rule => rule.Text("name").EndsWith("-timers", StringComparison.Ordinal)));

        Assert.Equal(
            functions.Except(["WeeklyPlan", "NoticeDelivery"], StringComparer.Ordinal).Order(StringComparer.Ordinal),
            Name().Matches(awaited).Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Alerts_go_to_mailboxes_and_to_an_address()
    {
        var group = (await Deployment.Of("modules/alerts.bicep", Loud)).One("Microsoft.Insights/actionGroups").At("properties");

        Assert.Equal(
            ["one@example.org", "two@example.org"],
            group.At("emailReceivers").EnumerateArray().Select(receiver => receiver.Text("emailAddress"))
        );
        // A secret is not worked out beforehand: the expression makes the receiver of it, and none of nothing.
        Assert.Matches(@"^\[if\(empty\(.*\), createArray\(\), createArray\(.*'serviceUri'", group.Text("webhookReceivers"));
        Assert.DoesNotContain("hooks.example.org", group.Text("webhookReceivers"), StringComparison.Ordinal);
        Assert.InRange(group.Text("groupShortName").Length, 1, 12);
    }

    [Fact]
    public async Task Health_is_looked_at_from_outside_where_it_is_asked_for()
    {
        var deployment = await Deployment.Of("modules/alerts.bicep", Loud);
        var test = deployment.One("Microsoft.Insights/webtests").At("properties");

        Assert.Equal("https://cppcc.example.org/api/health", test.Text("Request", "RequestUrl"));
        Assert.Equal(200, test.At("ValidationRules", "ExpectedHttpStatusCode").GetInt32());
        Assert.Single(deployment.All("Microsoft.Insights/metricAlerts"));
        Assert.Contains(
            "Route = \"health\"",
            await File.ReadAllTextAsync(
                Path.Combine(Bicep.InfraFolder, "../Functions/Http/Health.cs"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        Assert.Empty((await Deployment.Of("modules/alerts.bicep", Quiet)).All("Microsoft.Insights/webtests"));
    }

    /// <summary>Every rule's query, with the default thresholds.</summary>
    internal static async Task<IReadOnlyList<string>> Queries() =>
        [.. Rules(await Deployment.Of("modules/alerts.bicep", Quiet)).Select(Query)];

    private static async Task<JsonElement> Rule(string parameters, string name) =>
        Rules(await Deployment.Of("modules/alerts.bicep", parameters)).Single(rule => rule.Text("name") == $"cppcc-{name}");

    private static IReadOnlyList<JsonElement> Rules(Deployment deployment) => deployment.All("Microsoft.Insights/scheduledQueryRules");

    private static string Query(JsonElement rule) => rule.At("properties", "criteria", "allOf")[0].Text("query");

    private static IEnumerable<string> Found(Regex what, string code) =>
        what.Matches(code).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex("\\.Create\\w+<\\w+>\\(\"(?<name>[\\w.]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Instrument();

    [GeneratedRegex("\\bOf\\(\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
