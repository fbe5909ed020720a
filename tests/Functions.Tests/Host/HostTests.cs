using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

/// <summary>What the app owes to the host that runs it.</summary>
public sealed class HostTests(Emulator emulator)
{
    private const int Large = 31_000_000;
    private static readonly TimeSpan Patience = new StorageOptions().Patience;

    [Fact]
    [Trait("Takes", "long")]
    public async Task Health_answers_within_5_seconds_while_storage_does_not()
    {
        var away = new Silence();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Between = away, Patience = Patience });
        away.On = true;
        var watch = Stopwatch.StartNew();

        var health = (await app.Send(HttpMethod.Get, "health", key: null)).Is(503);

        Assert.Equal(["tables: no answer within 4 s", "queues: no answer within 4 s"], health.Json["wrong"]!.AsArray().Select(w => $"{w}"));
        Assert.InRange(watch.Elapsed, Patience, Patience * 3);
    }

    [Theory]
    [InlineData("POST", "events/oa", "application/json", 413)]
    [InlineData("POST", "events/oa", "text/plain", 415)]
    [InlineData("PUT", "organs/nobody/roster", "application/json", 404)]
    [InlineData("PUT", "organs/new", "application/json", 413)]
    [InlineData("GET", "health", "text/plain", 200)]
    [Trait("Takes", "long")]
    public async Task A_large_body_is_taken_before_it_is_refused(string method, string path, string type, int status)
    {
        await using var app = await TestApp.StartAsync(emulator);
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"api/{path}");
            request.Content = new ByteArrayContent(new byte[Large]);
            request.Headers.Add("x-functions-key", TestApp.FunctionKey);
            request.Headers.TransferEncodingChunked = chunked;
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            (await app.Send(request)).Is(status);
        }

        Assert.Empty(app.Errors.Entries);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware")]
    public void The_web_server_logs_nothing_below_warnings(string category)
    {
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddCppcc();
        using var provider = services.AddLogging(log => log.SetMinimumLevel(LogLevel.Trace)).BuildServiceProvider();
        var rules = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<LoggerFilterOptions>>().Value.Rules;

        var rule = rules
            .Where(r => r.CategoryName is { } name && category.StartsWith(name, StringComparison.Ordinal))
            .MaxBy(r => r.CategoryName!.Length);

        Assert.Equal(LogLevel.Warning, rule?.LogLevel);
    }

    /// <summary>Storage that does not answer.</summary>
    private sealed class Silence : HttpPipelinePolicy
    {
        public bool On { get; set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (On)
                await Task.Delay(Timeout.Infinite, message.CancellationToken);
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
