using System.Text.Json;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The ARM template that main.bicep compiles to (compiled once).</summary>
internal static class Template
{
    private static readonly Lazy<Task<string>> Main = new(Compile);

    /// <summary>The template as text. Fails the test with what bicep said when it does not compile.</summary>
    public static Task<string> Text() => Main.Value;

    public static async Task<IReadOnlyList<JsonProperty>> Parameters() =>
        [.. JsonElement.Parse(await Text()).At("parameters").EnumerateObject()];

    /// <summary>The types of its parameters.</summary>
    public static async Task<IReadOnlyList<JsonProperty>> Types() =>
        [.. JsonElement.Parse(await Text()).At("definitions").EnumerateObject()];

    private static async Task<string> Compile()
    {
        var outcome = await Bicep.Run("build", "--stdout", Path.Combine(Bicep.InfraFolder, "main.bicep"));
        Assert.True(outcome.ExitCode == 0, outcome.Errors);
        return outcome.Output;
    }
}
