using System.Collections.Concurrent;
using System.Text.Json;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>
/// What a deployment would create, as bicep works it out beforehand from a file and its parameters: values that are known only in Azure
/// stand there as expressions in brackets.
/// </summary>
internal sealed class Deployment
{
    public const string Subscription = "00000000-0000-0000-0000-000000000001";

    private static readonly ConcurrentDictionary<(string File, string Parameters), Lazy<Task<Deployment>>> Known = [];
    private readonly JsonElement root;

    private Deployment(string json)
    {
        Text = json;
        root = JsonElement.Parse(json);
        Resources =
        [
            .. root.GetProperty("predictedResources")
                .EnumerateArray()
                .Where(resource =>
                    !resource.TryGetProperty("condition", out var condition)
                    || condition.ValueKind == JsonValueKind.String
                    || condition.GetBoolean()
                ),
        ];
    }

    /// <summary>All of it as text.</summary>
    public string Text { get; }

    /// <summary>Every resource that is created, those of modules among them.</summary>
    public IReadOnlyList<JsonElement> Resources { get; }

    public IEnumerable<string> Outputs => root.GetProperty("outputs").EnumerateObject().Select(output => output.Name);

    /// <summary>App settings, each with its value or the expression for it.</summary>
    public IReadOnlyDictionary<string, string> AppSettings =>
        One("Microsoft.Web/sites")
            .At("properties", "siteConfig", "appSettings")
            .EnumerateArray()
            .ToDictionary(setting => setting.Text("name"), setting => setting.Text("value"), StringComparer.Ordinal);

    /// <summary>What main.bicep creates with parameters (lines of a .bicepparam file); worked out once.</summary>
    public static Task<Deployment> OfMain(string parameters = "") => Of("main.bicep", parameters);

    /// <summary>The same of another file in infra. Fails the test with what bicep said when it cannot be worked out.</summary>
    public static Task<Deployment> Of(string file, string parameters) =>
        Known.GetOrAdd((file, parameters), key => new Lazy<Task<Deployment>>(() => WorkOut(key.File, key.Parameters))).Value;

    public IReadOnlyList<JsonElement> All(string type) => [.. Resources.Where(resource => resource.Text("type") == type)];

    public JsonElement One(string type) => Assert.Single(All(type));

    private static async Task<Deployment> WorkOut(string file, string parameters)
    {
        var folder = Directory.CreateTempSubdirectory("infra-").FullName;
        try
        {
            var given = Path.Combine(folder, "given.bicepparam");
            var path = Path.GetRelativePath(folder, Path.Combine(Bicep.InfraFolder, file)).Replace('\\', '/');
            await File.WriteAllTextAsync(given, $"using '{path}'\n{parameters}\n");
            var outcome = await Bicep.Run(
                "snapshot",
                given,
                "--mode",
                "overwrite",
                "--subscription-id",
                Subscription,
                "--resource-group",
                "cppcc",
                "--location",
                "eastasia"
            );
            Assert.True(outcome.ExitCode == 0, outcome.Errors);
            return new Deployment(await File.ReadAllTextAsync(Path.Combine(folder, "given.snapshot.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
