using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>Who may do what, and where: nobody gets more than is listed here.</summary>
[Trait("Takes", "long")]
public sealed partial class RolesTests
{
    private const string Group = "11111111-1111-1111-1111-111111111111";
    private const string App = "the app";
    private const string Administrators = "administrators";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["acdd72a7-3385-48ef-bd42-f606fba81ae7"] = "Reader",
        ["de139f84-1756-47ae-9be6-808fbbe84772"] = "Website Contributor",
    };

    private static readonly string[] OfTheApp =
    [
        "the app: Key Vault Secrets User on Microsoft.KeyVault/vaults",
        "the app: Monitoring Metrics Publisher on Microsoft.Insights/components",
        "the app: Storage Blob Data Owner on Microsoft.Storage/storageAccounts",
        "the app: Storage Queue Data Contributor on Microsoft.Storage/storageAccounts",
        "the app: Storage Table Data Contributor on Microsoft.Storage/storageAccounts",
    ];

    private static readonly string[] OfAdministrators =
    [
        "administrators: Key Vault Secrets Officer on Microsoft.KeyVault/vaults",
        "administrators: Reader on the resource group",
        "administrators: Storage Queue Data Contributor on Microsoft.Storage/storageAccounts",
        "administrators: Storage Table Data Contributor on Microsoft.Storage/storageAccounts",
    ];

    [Fact]
    public async Task By_default_the_app_alone_has_roles() => Assert.Equal(OfTheApp, Roles(await Deployment.OfMain()));

    [Fact]
    public async Task Administrators_see_all_and_write_tables_queues_and_secrets() =>
        Assert.Equal([.. OfAdministrators, .. OfTheApp], Roles(await Deployment.OfMain($"param adminGroupId = '{Group}'")));

    [Fact]
    public async Task One_person_may_be_named_instead_and_whoever_shall_run_it_gets_the_app_alone()
    {
        var deployment = await Deployment.OfMain(
            $"param adminGroupId = '{Group}'\nparam adminKind = 'User'\nparam adminsOperateApp = true"
        );

        Assert.Equal(
            ["administrators: Website Contributor on Microsoft.Web/sites"],
            Roles(deployment).Except([.. OfAdministrators, .. OfTheApp], StringComparer.Ordinal)
        );
        Assert.All(
            deployment.All("Microsoft.Authorization/roleAssignments").Where(role => Who(role) == Administrators),
            role => Assert.Equal("User", role.Text("properties", "principalType"))
        );
    }

    [Fact]
    public async Task No_other_role_is_named_anywhere_in_the_template() =>
        Assert.Equal(
            Names.Keys.Order(StringComparer.Ordinal),
            GuidText()
                .Matches(await Template.Text())
                .Select(match => match.Value)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );

    private static IReadOnlyList<string> Roles(Deployment deployment) =>
        [
            .. deployment
                .All("Microsoft.Authorization/roleAssignments")
                .Select(role => $"{Who(role)}: {Names[role.Text("properties", "roleDefinitionId").Split('/')[^1]]} on {Where(role)}")
                .Order(StringComparer.Ordinal),
        ];

    private static string Who(JsonElement role)
    {
        var principal = role.Text("properties", "principalId");
        return principal == Group ? Administrators
            : principal.EndsWith(".outputs.principalId.value]", StringComparison.Ordinal) ? App
            : principal;
    }

    // What the role is given on: the resource before the assignment in its id.
    private static string Where(JsonElement role)
    {
        var scopes = role.Text("id").Split("/providers/")[1..^1];
        return scopes.Length == 0 ? "the resource group" : string.Join('/', scopes[^1].Split('/')[..^1]);
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GuidText();
}
