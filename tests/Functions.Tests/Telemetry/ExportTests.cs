using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Cppcc.Functions.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Xunit;

namespace Cppcc.Functions.Tests.Telemetry;

public sealed class ExportTests
{
    [Fact]
    public async Task Spans_measurements_and_log_lines_reach_application_insights()
    {
        var received = new ConcurrentBag<string>();
        await using var insights = await Insights(received);
        var settings = new ConfigurationManager
        {
            ["APPLICATIONINSIGHTS_CONNECTION_STRING"] =
                $"InstrumentationKey=0b0e5c0e-6d6e-4f0c-9d52-3f6f1f6d7c11;IngestionEndpoint={insights.Urls.First()}/",
        };
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(settings).AddLogging().AddMetrics().AddSingleton<Meters>().AddExport(settings);
        await using (var app = services.BuildServiceProvider())
        {
            var (traces, metrics) = (app.GetRequiredService<TracerProvider>(), app.GetRequiredService<MeterProvider>());
            app.GetRequiredService<Meters>().Slips("red", 3);
            using (var span = Spans.Begin("RunStep"))
                app.GetRequiredService<ILogger<ExportTests>>().LogError("Step {Occurrence} is held", "daye/daily/2021-04-01/due");
            Assert.True(traces.ForceFlush());
            Assert.True(metrics.ForceFlush());
            Assert.True(app.GetRequiredService<LoggerProvider>().ForceFlush());
        }

        var all = string.Join('\n', received);
        foreach (var expected in new[] { "\"cppcc.slips\"", "\"light\":\"red\"", "\"RunStep\"", "Step {Occurrence} is held" })
            Assert.Contains(expected, all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("InstrumentationKey=nonsense")]
    public async Task Without_a_connection_string_that_is_one_nothing_is_exported_and_the_app_runs(string? connection)
    {
        var settings = new ConfigurationManager { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection };
        await using var app = new ServiceCollection().AddLogging().AddExport(settings).BuildServiceProvider();
        Assert.Null(app.GetService<TracerProvider>());
    }

    /// <summary>Takes what is sent to Application Insights.</summary>
    private static async Task<WebApplication> Insights(ConcurrentBag<string> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost(
            "/{**path}",
            async (HttpRequest request) =>
            {
                await using var body =
                    request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
                using var reader = new StreamReader(body, Encoding.UTF8);
                received.Add(await reader.ReadToEndAsync());
                var count = received.Count;
                return Results.Json(
                    new
                    {
                        itemsReceived = count,
                        itemsAccepted = count,
                        errors = Array.Empty<object>(),
                    }
                );
            }
        );
        await app.StartAsync();
        return app;
    }
}
