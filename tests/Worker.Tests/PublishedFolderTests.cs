using System.Text.Json;
using Cppcc.EmbeddedHost;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Worker.Tests;

/// <summary>What lies in the folder that is deployed.</summary>
public sealed class PublishedFolderTests(PublishedApp app)
{
    [Theory]
    [InlineData("host.json")]
    [InlineData("worker.config.json")]
    [InlineData("extensions.json")]
    [InlineData("functions.metadata")]
    [InlineData(PublishedApp.Assembly)]
    [InlineData(".azurefunctions/function.deps.json")]
    [InlineData(".azurefunctions/Microsoft.Azure.WebJobs.Extensions.Storage.Queues.dll")]
    [InlineData(".azurefunctions/Microsoft.Azure.WebJobs.Extensions.FunctionMetadataLoader.dll")]
    public void What_the_Functions_host_reads_is_there(string file) => Assert.True(File.Exists(app[file]), file);

    [Fact]
    public void The_host_is_told_to_run_the_app_s_assembly_and_to_load_the_queue_extension()
    {
        var worker = Json("worker.config.json").GetProperty("description");
        Assert.Equal(PublishedApp.Assembly, worker.GetProperty("defaultWorkerPath").GetString());
        var extensions = Json("extensions.json").GetProperty("extensions").EnumerateArray().ToList();
        Assert.Contains(extensions, extension => extension.GetProperty("name").GetString() == "AzureStorageQueues");
        Assert.All(extensions, extension => Assert.True(File.Exists(app[extension.GetProperty("hintPath").GetString()!])));
    }

    [Fact]
    public void Nothing_of_the_embedded_host_and_no_local_setting_is_deployed()
    {
        var files = Directory
            .EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(app.Folder, file))
            .ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.Contains("EmbeddedHost", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(files, file => file.Contains("local.settings", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("EmbeddedHost", File.ReadAllText(app["Cppcc.Functions.deps.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_assembly_that_is_deployed_is_the_one_that_tests_and_replays_run() =>
        Assert.Equal(File.ReadAllBytes(typeof(Cppcc.Functions.App).Assembly.Location), File.ReadAllBytes(app[PublishedApp.Assembly]));

    [Fact]
    public void Each_function_is_deployed_as_the_embedded_host_runs_it()
    {
        var deployed = Json("functions.metadata").EnumerateArray().Select(OfMetadata).Order(StringComparer.Ordinal);
        var embedded = app.Catalog.Functions.Select(OfCatalog).Order(StringComparer.Ordinal);

        Assert.NotEmpty(deployed);
        Assert.Equal(embedded, deployed);
    }

    private static string OfMetadata(JsonElement function)
    {
        var trigger = Assert.Single(
            function.GetProperty("bindings").EnumerateArray(),
            binding => Text(binding, "type").EndsWith("Trigger", StringComparison.Ordinal)
        );
        var says = Text(trigger, "type") switch
        {
            "timerTrigger" => Text(trigger, "schedule"),
            "queueTrigger" => $"{Text(trigger, "queueName")} {Text(trigger, "connection")}",
            "httpTrigger" => $"{Text(trigger, "authLevel")} {Text(trigger, "route")} {Methods(trigger.GetProperty("methods"))}",
            var other => other,
        };
        return $"{Text(function, "name")} {Text(function, "entryPoint")} {Text(trigger, "name")} {says}";
    }

    private static string OfCatalog(FunctionDescriptor function)
    {
        var says = function.Trigger switch
        {
            TimerTriggerAttribute timer => timer.Schedule,
            QueueTriggerAttribute queue => $"{queue.QueueName} {queue.Connection}",
            HttpTriggerAttribute http => $"{http.AuthLevel} {http.Route} {Methods(http.Methods ?? [])}",
            var other => $"{other}",
        };
        return $"{function.Name} {function.EntryPoint} {function.InputBindings.Keys.Single()} {says}";
    }

    private static string Methods(JsonElement methods) => Methods(methods.EnumerateArray().Select(method => method.GetString()!));

    private static string Methods(IEnumerable<string> methods) =>
        string.Join(',', methods.Select(method => method.ToUpperInvariant()).Order(StringComparer.Ordinal));

    private static string Text(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? $"{value}" : "";

    private JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllBytes(app[file])).RootElement;
}
