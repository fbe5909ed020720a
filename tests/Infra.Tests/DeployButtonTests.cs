using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The template behind the button, which the portal reads from the repository.</summary>
[Trait("Takes", "long")]
public sealed class DeployButtonTests
{
    [Fact]
    public async Task The_template_behind_the_button_is_what_main_bicep_compiles_to()
    {
        var kept = await File.ReadAllTextAsync(Path.Combine(Bicep.InfraFolder, "azuredeploy.json"), TestContext.Current.CancellationToken);

        Assert.True(
            JsonNode.DeepEquals(WithoutGenerator(JsonNode.Parse(kept)), WithoutGenerator(JsonNode.Parse(await Template.Text()))),
            "infra/azuredeploy.json is out of date: run infra/compile.sh."
        );
    }

    [Fact]
    public void A_difference_is_seen_and_another_version_of_the_compiler_is_not()
    {
        const string first =
            """{"metadata":{"_generator":{"version":"1"}},"resources":[{"metadata":{"_generator":{"version":"1"}},"a":1}]}""";

        Assert.True(Same(first, first.Replace("\"version\":\"1\"", "\"version\":\"2\"", StringComparison.Ordinal)));
        Assert.False(Same(first, first.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal)));

        static bool Same(string one, string other) =>
            JsonNode.DeepEquals(WithoutGenerator(JsonNode.Parse(one)), WithoutGenerator(JsonNode.Parse(other)));
    }

    // Version and hash of the compiler stand in the template and in every module's.
    private static JsonNode? WithoutGenerator(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            members.Remove("_generator");
            foreach (var (_, member) in members)
                WithoutGenerator(member);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                WithoutGenerator(item);
        }

        return node;
    }
}
