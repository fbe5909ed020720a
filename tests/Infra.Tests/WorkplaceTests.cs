using System.Text.Json;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>What a container for developers and azd are told agrees with what they find.</summary>
public sealed class WorkplaceTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Bicep.InfraFolder, ".."));

    [Theory]
    [InlineData("dotnet", "global.json", "sdk", "version")]
    [InlineData("node", "infra/azurite/package.json", "engines", "node")]
    public void The_dev_container_has_the_version_that_is_asked_for(string feature, string file, string section, string member)
    {
        var features = Json(".devcontainer/devcontainer.json").At("features").EnumerateObject();
        var version = features.Single(f => f.Name.Contains($"/features/{feature}:", StringComparison.Ordinal)).Value.Text("version");

        Assert.StartsWith(version, Json(file).Text(section, member).TrimStart('>', '='), StringComparison.Ordinal);
    }

    [Fact]
    public void Azd_finds_its_template_its_parameters_and_the_app()
    {
        var lines = File.ReadAllLines(Path.Combine(Root, "azure.yaml"));
        string Value(string name) =>
            lines.Single(line => line.TrimStart().StartsWith($"{name}: ", StringComparison.Ordinal)).Split(": ", 2)[1];
        var module = Path.Combine(Root, Value("path"), Value("module"));

        Assert.True(File.Exists($"{module}.bicep"));
        Assert.True(File.Exists($"{module}.bicepparam"));
        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(Root, Value("project")), "*.csproj"));
        Assert.Contains(
            "'azd-service-name': 'app'",
            File.ReadAllText(Path.Combine(Root, "infra/modules/app.bicep")),
            StringComparison.Ordinal
        );
        Assert.Contains(lines, line => line == "  app:");
    }

    private static JsonElement Json(string file) =>
        JsonDocument
            .Parse(
                File.ReadAllText(Path.Combine(Root, file)),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            )
            .RootElement;
}
