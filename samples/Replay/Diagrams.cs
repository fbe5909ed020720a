using System.Text.Json.Nodes;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;

namespace Cppcc.Replay;

/// <summary>Prints the workflows of a recorded committee, or of the preset it goes by, as Markdown with diagrams.</summary>
internal static class Diagrams
{
    private const string Heading = """
        # Workflows

        Drawn from the preset's settings by `./run.sh workflows > docs/workflows.md`; a test compares the two. `./run.sh workflows --organ DIR` draws those of another committee.


        """;

    /// <param name="folder">Null for the preset's alone.</param>
    public static void Print(string? folder)
    {
        var overrides = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        if (folder is null)
        {
            Console.Write(Heading + WorkflowDiagram.Markdown(new OrganSettings(OrganSettings.Presets[0], overrides).Workflows));
            return;
        }

        var file = Path.Combine(folder, "settings", "workflows.json");
        if (File.Exists(file))
            overrides["workflows"] = JsonNode.Parse(File.ReadAllText(file)) ?? new JsonObject();
        var preset =
            JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "organ.json")))?["preset"]?.ToString() ?? OrganSettings.Presets[0];
        Console.Write(Heading + WorkflowDiagram.Markdown(new OrganSettings(preset, overrides).Workflows));
    }
}
