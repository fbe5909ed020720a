using System.Text.Json;
using System.Text.RegularExpressions;
using NCrontab;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>What a deployment of main.bicep with its defaults promises to an administrator.</summary>
public sealed partial class MainBicepTests
{
    [Fact]
    public async Task The_storage_account_takes_no_keys_and_shows_nothing_to_the_public()
    {
        var deployment = await Deployment.OfMain();
        var properties = deployment.One("Microsoft.Storage/storageAccounts").At("properties");

        Assert.False(properties.At("allowSharedKeyAccess").GetBoolean());
        Assert.False(properties.At("allowBlobPublicAccess").GetBoolean());
        Assert.True(properties.At("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", properties.Text("minimumTlsVersion"));
        Assert.Equal(
            "None",
            deployment.One("Microsoft.Storage/storageAccounts/blobServices/containers").Text("properties", "publicAccess")
        );
        Assert.Equal("CanNotDelete", deployment.One("Microsoft.Authorization/locks").Text("properties", "level"));
    }

    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts/tableServices/tables", "Functions/Storage/Tables.cs", "Names =")]
    [InlineData("Microsoft.Storage/storageAccounts/queueServices/queues", "Functions/Storage/Work.cs", "All")]
    public async Task Every_table_and_queue_of_the_app_is_created(string type, string source, string list)
    {
        var created = (await Deployment.OfMain()).All(type).Select(resource => resource.Text("name").Split('/')[^1]);
        var code = await File.ReadAllTextAsync(Path.Combine(Bicep.InfraFolder, "..", source), TestContext.Current.CancellationToken);
        var names = list == "All" ? Queues(code) : Quoted().Matches(Listed(code, list)).Select(match => match.Groups["name"].Value);

        Assert.Equal(names.Order(StringComparer.Ordinal), created.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_vault_goes_by_roles_and_lets_nothing_be_lost()
    {
        var vault = (await Deployment.OfMain()).One("Microsoft.KeyVault/vaults");

        Assert.All(
            ["enableRbacAuthorization", "enableSoftDelete", "enablePurgeProtection"],
            member => Assert.True(vault.At("properties", member).GetBoolean(), member)
        );
        Assert.Equal(90, vault.At("properties", "softDeleteRetentionInDays").GetInt32());
        Assert.InRange(vault.Text("name").Length, 3, 24);
    }

    [Fact]
    public async Task The_package_is_read_from_a_blob_container_by_the_managed_identity()
    {
        var app = (await Deployment.OfMain()).One("Microsoft.Web/sites");
        var package = app.At("properties", "functionAppConfig", "deployment", "storage");

        Assert.Equal("blobContainer", package.Text("type"));
        Assert.Contains("outputs.blobs.value", package.Text("value"), StringComparison.Ordinal);
        Assert.Equal("UserAssignedIdentity", package.Text("authentication", "type"));
        Assert.Contains(
            "userAssignedIdentities",
            package.Text("authentication", "userAssignedIdentityResourceId"),
            StringComparison.Ordinal
        );
        Assert.Equal("UserAssigned", app.Text("identity", "type"));
        Assert.True(app.At("properties", "httpsOnly").GetBoolean());
    }

    [Theory]
    [InlineData("AzureWebJobsStorage__blobServiceUri", ".outputs.blobs.value")]
    [InlineData("AzureWebJobsStorage__queueServiceUri", ".outputs.queues.value")]
    [InlineData("AzureWebJobsStorage__tableServiceUri", ".outputs.tables.value")]
    [InlineData("AzureWebJobsStorage__credential", "managedidentity")]
    [InlineData("AzureWebJobsStorage__clientId", ".outputs.clientId.value")]
    [InlineData("AZURE_CLIENT_ID", ".outputs.clientId.value")]
    [InlineData("AZURE_AUTHORITY_HOST", "environment().authentication.loginEndpoint")]
    [InlineData("KeyVaultUri", ".outputs.uri.value")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", ".outputs.connectionString.value")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "format('ClientId={0};Authorization=AAD', ")]
    [InlineData("WeeklyPlanSchedule", "0 */15 * * * *")]
    [InlineData("MonthlyPlanSchedule", "0 */15 * * * *")]
    [InlineData("MonthlySupervisionSchedule", "0 */15 * * * *")]
    [InlineData("MonthlyCircularSchedule", "0 */15 * * * *")]
    [InlineData("QuarterlyScoreSchedule", "0 */15 * * * *")]
    [InlineData("AnnualEvaluationSchedule", "0 */15 * * * *")]
    [InlineData("DailySchedule", "0 */15 * * * *")]
    [InlineData("NoticeDeliverySchedule", "0 2/5 * * * *")]
    public async Task The_app_has_the_setting(string name, string value)
    {
        var settings = (await Deployment.OfMain()).AppSettings;

        Assert.True(settings.TryGetValue(name, out var actual), $"{name} is missing; there are {string.Join(", ", settings.Keys)}.");
        Assert.Contains(value, actual, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_default_schedule_ticks_every_quarter_of_an_hour_day_and_night()
    {
        var midnight = new DateTime(2021, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var ticks = CrontabSchedule
            .Parse((await Deployment.OfMain()).AppSettings["DailySchedule"], new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            .GetNextOccurrences(midnight.AddSeconds(-1), midnight.AddDays(1))
            .Select(tick => tick - midnight);

        Assert.Equal(Enumerable.Range(0, 96).Select(quarter => quarter * TimeSpan.FromMinutes(15)), ticks);
    }

    [Fact]
    public async Task Telemetry_is_kept_in_a_workspace_and_taken_from_identities_only()
    {
        var deployment = await Deployment.OfMain();
        var workspace = deployment.One("Microsoft.OperationalInsights/workspaces");
        var insights = deployment.One("Microsoft.Insights/components").At("properties");

        Assert.True(insights.At("DisableLocalAuth").GetBoolean());
        Assert.True(workspace.At("properties", "features", "disableLocalAuth").GetBoolean());
        Assert.Equal(workspace.Text("id"), insights.Text("WorkspaceResourceId"));
    }

    [Theory]
    [InlineData("listKeys")]
    [InlineData("listAccountSas")]
    [InlineData("listServiceSas")]
    [InlineData("AccountKey")]
    [InlineData("SharedAccessSignature")]
    [InlineData("InstrumentationKey")]
    [InlineData("secureObject")]
    public async Task Nothing_in_the_template_is_a_key_or_asks_for_one(string word) =>
        Assert.DoesNotContain(word, await Template.Text(), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task The_only_secret_that_is_asked_for_is_where_alerts_are_posted_to() =>
        Assert.Equal(
            ["alertWebhook"],
            (await Template.Parameters())
                .Where(parameter => parameter.Value.Has("type") && parameter.Value.Text("type") == "securestring")
                .Select(parameter => parameter.Name)
        );

    [Fact]
    public async Task Nobody_publishes_with_a_password()
    {
        var policies = (await Deployment.OfMain()).All("Microsoft.Web/sites/basicPublishingCredentialsPolicies");

        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy => Assert.False(policy.At("properties", "allow").GetBoolean()));
    }

    [Fact]
    public async Task Every_parameter_is_described_and_has_a_default()
    {
        var parameters = await Template.Parameters();

        Assert.All(parameters, parameter => Assert.True(IsDescribed(parameter.Value), $"{parameter.Name} has no description."));
        Assert.All(parameters, parameter => Assert.True(parameter.Value.Has("defaultValue"), $"{parameter.Name} has no default."));
        Assert.All(
            (await Template.Types())
                .Where(type => type.Value.Has("properties"))
                .SelectMany(t => t.Value.At("properties").EnumerateObject()),
            member => Assert.True(IsDescribed(member.Value), $"{member.Name} has no description.")
        );
    }

    [Fact]
    public async Task Every_parameter_is_in_the_document()
    {
        var document = await File.ReadAllTextAsync(
            Path.Combine(Bicep.InfraFolder, "../docs/deployment.md"),
            TestContext.Current.CancellationToken
        );

        Assert.All(await Template.Parameters(), parameter => Assert.Contains($"`{parameter.Name}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_names_that_publishing_needs_are_given_out() =>
        Assert.Equal(
            ["functionAppName", "hostName", "identityPrincipalId", "storageName", "vaultName", "workbookId"],
            (await Deployment.OfMain()).Outputs.Order(StringComparer.Ordinal)
        );

    private static bool IsDescribed(JsonElement parameter) =>
        parameter.TryGetProperty("metadata", out var metadata) && !string.IsNullOrWhiteSpace(metadata.Text("description"));

    // What stands between a name and the end of its list.
    private static string Listed(string code, string name) =>
        code[code.IndexOf(name, StringComparison.Ordinal)..].Split(["];", "]\n"], 2, StringSplitOptions.None)[0];

    private static IEnumerable<string> Queues(string code)
    {
        var constants = Constant()
            .Matches(code)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["text"].Value, StringComparer.Ordinal);
        string[] queues = [constants["Steps"], constants["Events"], constants["Notices"]];
        return [.. queues, .. queues.Select(queue => queue + constants["PoisonSuffix"])];
    }

    [GeneratedRegex("\"(?<name>\\w+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<text>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Constant();
}
