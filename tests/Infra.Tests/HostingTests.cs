using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The plans, the private network and the other cloud.</summary>
[Trait("Takes", "long")]
public sealed class HostingTests
{
    /// <summary>Parameters of somebody who asks for much.</summary>
    public const string Asked = $$"""
        param schedules = { daily: '0 */15 0-4 * * *' }
        param disabledTimers = ['WeeklyPlan', 'NoticeDelivery']
        param publicAddress = 'https://zx.example.org/'
        param packageAddress = '{{Package}}'
        param furtherSettings = {
          Smtp__office__Host: 'mail.example.org'
          KeyVaultUri: 'https://own.example.org/'
          AzureWebJobsStorage__credential: 'mine'
        }
        """;

    private const string Package = "https://packages.example.org/app.zip";

    private static readonly string[] RefusedByFlex =
    [
        "FUNCTIONS_EXTENSION_VERSION",
        "FUNCTIONS_WORKER_RUNTIME",
        "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
        "WEBSITE_RUN_FROM_PACKAGE",
        "WEBSITE_TIME_ZONE",
    ];

    [Theory]
    [InlineData("flex", "FC1", "functionapp")]
    [InlineData("elasticPremium", "EP1", "elastic")]
    [InlineData("dedicated", "B1", "linux")]
    public async Task A_plan_is_for_Linux(string hosting, string size, string kind)
    {
        var plan = (await Deployment.OfMain(Hosting(hosting))).One("Microsoft.Web/serverfarms");

        Assert.Equal((size, kind), (plan.Text("sku", "name"), plan.Text("kind")));
        Assert.True(plan.At("properties", "reserved").GetBoolean());
    }

    [Fact]
    public async Task Flex_Consumption_runs_isolated_dotnet_10_and_gets_no_setting_that_it_refuses()
    {
        var deployment = await Deployment.OfMain();
        var app = deployment.One("Microsoft.Web/sites").At("properties");

        Assert.Equal("dotnet-isolated", app.Text("functionAppConfig", "runtime", "name"));
        Assert.Equal("10.0", app.Text("functionAppConfig", "runtime", "version"));
        Assert.False(app.At("siteConfig").Has("linuxFxVersion"));
        Assert.False(app.At("siteConfig").Has("alwaysOn"));
        Assert.Empty(deployment.AppSettings.Keys.Intersect(RefusedByFlex, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("elasticPremium", "outputs.blobs.value")]
    [InlineData("dedicated", "1")]
    public async Task The_other_plans_run_it_from_a_package_without_a_file_share(string hosting, string package)
    {
        var deployment = await Deployment.OfMain(Hosting(hosting));
        var app = deployment.One("Microsoft.Web/sites").At("properties");

        Assert.Equal("DOTNET-ISOLATED|10.0", app.Text("siteConfig", "linuxFxVersion"));
        Assert.Equal("/api/health", app.Text("siteConfig", "healthCheckPath"));
        Assert.False(app.Has("functionAppConfig"));
        Assert.Equal("dotnet-isolated", deployment.AppSettings["FUNCTIONS_WORKER_RUNTIME"]);
        Assert.Contains(package, deployment.AppSettings["WEBSITE_RUN_FROM_PACKAGE"], StringComparison.Ordinal);
        Assert.Equal(hosting == "elasticPremium", deployment.AppSettings.ContainsKey("WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID"));
        Assert.DoesNotContain("WEBSITE_CONTENTAZUREFILECONNECTIONSTRING", deployment.AppSettings.Keys);
    }

    [Fact]
    public async Task A_dedicated_plan_never_sleeps() =>
        Assert.True(
            (await Deployment.OfMain(Hosting("dedicated")))
                .One("Microsoft.Web/sites")
                .At("properties", "siteConfig", "alwaysOn")
                .GetBoolean()
        );

    [Fact]
    public async Task A_package_at_an_address_is_published_with_the_deployment()
    {
        Assert.Equal(Package, (await Deployment.OfMain(Asked)).One("Microsoft.Web/sites/extensions").Text("properties", "packageUri"));
        Assert.Equal(Package, (await Deployment.OfMain(Private("elasticPremium"))).AppSettings["WEBSITE_RUN_FROM_PACKAGE"]);
        Assert.Empty((await Deployment.OfMain()).All("Microsoft.Web/sites/extensions"));
    }

    [Fact]
    public async Task What_is_asked_for_comes_into_the_settings_and_takes_nothing_from_the_app()
    {
        var settings = (await Deployment.OfMain(Asked)).AppSettings;

        Assert.Equal("0 */15 0-4 * * *", settings["DailySchedule"]);
        Assert.Equal("0 */15 * * * *", settings["WeeklyPlanSchedule"]);
        Assert.Equal("true", settings["AzureWebJobs_WeeklyPlan_Disabled"]);
        Assert.Equal("https://zx.example.org/", settings["PublicAddress"]);
        Assert.Equal("mail.example.org", settings["Smtp__office__Host"]);
        Assert.Equal("https://own.example.org/", settings["KeyVaultUri"]);
        Assert.Equal("managedidentity", settings["AzureWebJobsStorage__credential"]);
    }

    [Theory]
    [InlineData("flex", "Microsoft.App/environments")]
    [InlineData("elasticPremium", "Microsoft.Web/serverFarms")]
    public async Task A_private_network_closes_storage_and_vault(string hosting, string delegation)
    {
        var deployment = await Deployment.OfMain(Private(hosting));
        var subnets = deployment.One("Microsoft.Network/virtualNetworks").At("properties", "subnets");

        Assert.All(
            ["Microsoft.Storage/storageAccounts", "Microsoft.KeyVault/vaults"],
            type =>
            {
                var properties = deployment.One(type).At("properties");
                Assert.Equal(hosting == "flex" ? "Disabled" : "Enabled", properties.Text("publicNetworkAccess"));
                Assert.Equal("Deny", properties.Text("networkAcls", "defaultAction"));
            }
        );
        Assert.Equal(delegation, subnets[0].At("properties", "delegations")[0].Text("properties", "serviceName"));
        Assert.Equal("10.74.0.0/25", subnets[0].Text("properties", "addressPrefix"));
        Assert.Equal("10.74.0.128/25", subnets[1].Text("properties", "addressPrefix"));
        Assert.Equal(
            ["blob", "queue", "table", "vault"],
            deployment
                .All("Microsoft.Network/privateEndpoints")
                .SelectMany(e => e.At("properties", "privateLinkServiceConnections")[0].Texts("properties", "groupIds"))
        );
        Assert.Equal(4, deployment.All("Microsoft.Network/privateDnsZones").Count);
        Assert.Equal(4, deployment.All("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
        Assert.True(deployment.One("Microsoft.Web/sites").At("properties").Has("virtualNetworkSubnetId"));
    }

    [Fact]
    public async Task Administrators_reach_a_closed_account_from_their_addresses_alone()
    {
        var properties = (await Deployment.OfMain(Private("elasticPremium"))).One("Microsoft.Storage/storageAccounts").At("properties");

        Assert.Equal("Enabled", properties.Text("publicNetworkAccess"));
        Assert.Equal("Deny", properties.Text("networkAcls", "defaultAction"));
        Assert.Equal("203.0.113.7", properties.At("networkAcls", "ipRules")[0].Text("value"));
    }

    [Fact]
    public async Task Without_a_private_network_none_is_made_and_nothing_is_closed()
    {
        var deployment = await Deployment.OfMain();

        Assert.DoesNotContain(
            deployment.Resources,
            resource => resource.Text("type").StartsWith("Microsoft.Network/", StringComparison.Ordinal)
        );
        Assert.Equal("Enabled", deployment.One("Microsoft.Storage/storageAccounts").Text("properties", "publicNetworkAccess"));
    }

    [Fact]
    public async Task Azure_China_gets_a_plan_it_has_and_a_region_on_the_mainland()
    {
        var file = await File.ReadAllTextAsync(
            Path.Combine(Bicep.InfraFolder, "main.china.bicepparam"),
            TestContext.Current.CancellationToken
        );
        var deployment = await Deployment.OfMain(file.Replace("using 'main.bicep'", "", StringComparison.Ordinal));

        Assert.All(
            deployment.Resources.Where(resource => resource.Has("location") && resource.Text("location") != "global"),
            resource => Assert.StartsWith("china", resource.Text("location"), StringComparison.Ordinal)
        );
        Assert.Equal("ElasticPremium", deployment.One("Microsoft.Web/serverfarms").Text("sku", "tier"));
        Assert.Empty(deployment.All("Microsoft.Insights/webtests"));
    }

    [Theory]
    [InlineData(".core.windows.net")]
    [InlineData(".vault.azure.net")]
    [InlineData(".azurewebsites.net")]
    [InlineData("login.microsoftonline.com")]
    public async Task No_address_ties_the_template_to_one_cloud(string address) =>
        Assert.DoesNotContain(address, await Template.Text(), StringComparison.Ordinal);

    // On Flex Consumption closed to everybody, else open to an administrator's address, with a package from elsewhere.
    private static string Private(string hosting) =>
        hosting == "flex"
            ? "param privateNetwork = true"
            : $"""
                {Hosting(hosting)}
                param privateNetwork = true
                param allowedAddresses = ['203.0.113.7']
                param packageAddress = '{Package}'
                """;

    private static string Hosting(string hosting) => hosting == "flex" ? "" : $"param hosting = '{hosting}'";
}
