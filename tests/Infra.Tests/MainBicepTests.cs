using System.Text.Json;
using NCrontab;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>What a deployment of main.bicep promises to an administrator, read from the template it compiles to.</summary>
public sealed class MainBicepTests
{
    private const string BlobDataOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string QueueDataContributor = "974c5e8b-45b9-4653-ba55-5f855dd0fb88";
    private const string TableDataContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MonitoringMetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    [Fact]
    public async Task The_storage_account_takes_no_keys_and_shows_nothing_to_the_public()
    {
        var template = await Template.OfMain();
        var properties = template.Resource("Microsoft.Storage/storageAccounts").GetProperty("properties");

        Assert.False(properties.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(properties.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(properties.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", Text(properties, "minimumTlsVersion"));
        Assert.Equal(
            "None",
            Text(template.Resource("Microsoft.Storage/storageAccounts/blobServices/containers"), "properties", "publicAccess")
        );
    }

    [Fact]
    public async Task The_app_runs_isolated_dotnet_10_on_the_Flex_Consumption_plan()
    {
        var template = await Template.OfMain();
        var plan = template.Resource("Microsoft.Web/serverfarms");
        var app = template.Resource("Microsoft.Web/sites");

        Assert.Equal("FC1", Text(plan, "sku", "name"));
        Assert.Equal("FlexConsumption", Text(plan, "sku", "tier"));
        Assert.True(plan.GetProperty("properties").GetProperty("reserved").GetBoolean());
        Assert.Equal("functionapp,linux", Text(app, "kind"));
        Assert.Equal("dotnet-isolated", Text(app, "properties", "functionAppConfig", "runtime", "name"));
        Assert.Equal("10.0", Text(app, "properties", "functionAppConfig", "runtime", "version"));
        Assert.True(app.GetProperty("properties").GetProperty("httpsOnly").GetBoolean());
    }

    [Fact]
    public async Task The_package_is_read_from_a_blob_container_by_the_managed_identity()
    {
        var template = await Template.OfMain();
        var app = template.Resource("Microsoft.Web/sites");
        var package = app.GetProperty("properties").GetProperty("functionAppConfig").GetProperty("deployment").GetProperty("storage");

        Assert.Equal("blobContainer", Text(package, "type"));
        Assert.Contains("primaryEndpoints.blob", Text(package, "value"), StringComparison.Ordinal);
        Assert.Equal("UserAssignedIdentity", Text(package, "authentication", "type"));
        Assert.Contains(
            "userAssignedIdentities",
            Text(package, "authentication", "userAssignedIdentityResourceId"),
            StringComparison.Ordinal
        );
        Assert.Equal("UserAssigned", Text(app, "identity", "type"));
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", BlobDataOwner, QueueDataContributor, TableDataContributor)]
    [InlineData("Microsoft.Insights/components", MonitoringMetricsPublisher)]
    public async Task The_identity_has_these_roles_and_no_others(string scope, params string[] roles)
    {
        var template = await Template.OfMain();
        var assignments = template
            .Resources("Microsoft.Authorization/roleAssignments")
            .Where(assignment => Text(assignment, "scope").Contains($"'{scope}'", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(roles.Order(StringComparer.Ordinal), assignments.SelectMany(template.Guids).Order(StringComparer.Ordinal));
        Assert.All(
            assignments,
            assignment => Assert.Equal("[reference('identity').principalId]", Text(assignment, "properties", "principalId"))
        );
    }

    [Fact]
    public async Task Roles_are_given_on_the_storage_account_and_on_telemetry_only_and_before_the_app_starts()
    {
        var template = await Template.OfMain();
        var assignments = template.Resources("Microsoft.Authorization/roleAssignments");
        var waitsFor = template.Resource("Microsoft.Web/sites").GetProperty("dependsOn").EnumerateArray().Select(name => name.GetString());

        Assert.Equal(2, assignments.Count);
        Assert.Contains("storageAccess", waitsFor);
        Assert.Contains("telemetryAccess", waitsFor);
        Assert.Equal("[length(items(variables('storageRoles')))]", Text(Assert.Single(assignments, IsLoop), "copy", "count"));
    }

    [Theory]
    [InlineData("AzureWebJobsStorage__blobServiceUri", "reference('storage').primaryEndpoints.blob")]
    [InlineData("AzureWebJobsStorage__queueServiceUri", "reference('storage').primaryEndpoints.queue")]
    [InlineData("AzureWebJobsStorage__tableServiceUri", "reference('storage').primaryEndpoints.table")]
    [InlineData("AzureWebJobsStorage__credential", "'managedidentity'")]
    [InlineData("AzureWebJobsStorage__clientId", "reference('identity').clientId")]
    [InlineData("AZURE_CLIENT_ID", "reference('identity').clientId")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "reference('insights').ConnectionString")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "format('ClientId={0};Authorization=AAD', reference('identity').clientId)")]
    [InlineData("WeeklyPlanSchedule", "coalesce(tryGet(parameters('schedules'), 'weeklyPlan'), variables('dayAndNight'))")]
    [InlineData("MonthlyPlanSchedule", "coalesce(tryGet(parameters('schedules'), 'monthlyPlan'), variables('dayAndNight'))")]
    [InlineData("MonthlySupervisionSchedule", "coalesce(tryGet(parameters('schedules'), 'monthlySupervision'), variables('dayAndNight'))")]
    [InlineData("MonthlyCircularSchedule", "coalesce(tryGet(parameters('schedules'), 'monthlyCircular'), variables('dayAndNight'))")]
    [InlineData("QuarterlyScoreSchedule", "coalesce(tryGet(parameters('schedules'), 'quarterlyScore'), variables('dayAndNight'))")]
    [InlineData("AnnualEvaluationSchedule", "coalesce(tryGet(parameters('schedules'), 'annualEvaluation'), variables('dayAndNight'))")]
    [InlineData("DailySchedule", "coalesce(tryGet(parameters('schedules'), 'daily'), variables('dayAndNight'))")]
    [InlineData("NoticeDeliverySchedule", "coalesce(tryGet(parameters('schedules'), 'noticeDelivery'), variables('afterTheOthers'))")]
    public async Task The_app_has_the_setting(string name, string value)
    {
        var settings = (await Template.OfMain()).AppSettings();

        Assert.True(settings.TryGetValue(name, out var actual), $"{name} is missing; there are {string.Join(", ", settings.Keys)}.");
        Assert.Equal(value, actual);
    }

    [Theory]
    [InlineData("FUNCTIONS_WORKER_RUNTIME")]
    [InlineData("FUNCTIONS_EXTENSION_VERSION")]
    [InlineData("WEBSITE_RUN_FROM_PACKAGE")]
    [InlineData("WEBSITE_TIME_ZONE")]
    public async Task The_app_has_no_setting_that_the_Flex_Consumption_plan_refuses(string name) =>
        Assert.DoesNotContain(name, (await Template.OfMain()).AppSettings().Keys);

    [Fact]
    public async Task The_default_schedule_ticks_every_quarter_of_an_hour_day_and_night()
    {
        var schedule = (await Template.OfMain()).Variable("dayAndNight").GetString()!;
        var midnight = new DateTime(2021, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var ticks = CrontabSchedule
            .Parse(schedule, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            .GetNextOccurrences(midnight.AddSeconds(-1), midnight.AddDays(1))
            .Select(tick => tick - midnight);

        Assert.Equal(Enumerable.Range(0, 96).Select(quarter => quarter * TimeSpan.FromMinutes(15)), ticks);
    }

    [Fact]
    public async Task Telemetry_is_kept_in_a_workspace_and_taken_from_identities_only()
    {
        var template = await Template.OfMain();
        var insights = template.Resource("Microsoft.Insights/components").GetProperty("properties");

        Assert.True(insights.GetProperty("DisableLocalAuth").GetBoolean());
        Assert.Contains("Microsoft.OperationalInsights/workspaces", Text(insights, "WorkspaceResourceId"), StringComparison.Ordinal);
        Assert.NotEmpty(template.Resources("Microsoft.OperationalInsights/workspaces"));
    }

    [Theory]
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("listServiceSas")]
    [InlineData("AccountKey")]
    [InlineData("SharedAccessSignature")]
    [InlineData("InstrumentationKey")]
    [InlineData("secureString")]
    [InlineData("secureObject")]
    public async Task Nothing_in_the_template_is_a_key_or_asks_for_one(string word) =>
        Assert.DoesNotContain(word, (await Template.OfMain()).Text, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Nobody_publishes_with_a_password()
    {
        var policies = (await Template.OfMain()).Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy.GetProperty("properties").GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public async Task Every_parameter_is_described_and_has_a_default()
    {
        var template = await Template.OfMain();

        Assert.All(template.Parameters, parameter => Assert.True(IsDescribed(parameter.Value), $"{parameter.Name} has no description."));
        Assert.All(
            template.Parameters,
            parameter => Assert.True(parameter.Value.TryGetProperty("defaultValue", out _), $"{parameter.Name} has no default.")
        );
        Assert.All(
            template.Types.SelectMany(type => type.Value.GetProperty("properties").EnumerateObject()),
            member => Assert.True(IsDescribed(member.Value), $"{member.Name} has no description.")
        );
    }

    [Fact]
    public async Task The_names_that_publishing_needs_are_given_out() =>
        Assert.Equal(["functionAppName", "hostName", "storageName", "identityPrincipalId"], (await Template.OfMain()).Outputs);

    private static bool IsLoop(JsonElement resource) => resource.TryGetProperty("copy", out _);

    private static bool IsDescribed(JsonElement parameter) =>
        parameter.TryGetProperty("metadata", out var metadata) && !string.IsNullOrWhiteSpace(Text(metadata, "description"));

    private static string Text(JsonElement element, params string[] path) =>
        path.Aggregate(element, (inner, member) => inner.GetProperty(member)).GetString()!;
}
