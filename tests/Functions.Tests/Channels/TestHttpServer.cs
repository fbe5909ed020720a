using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>A request that a server got.</summary>
internal sealed record Got(string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>An HTTP server on loopback that behaves as a test says.</summary>
internal sealed class TestHttpServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Got> requests = new();

    private TestHttpServer(Func<Got, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.AddServerHeader = false).UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var got = new Got(
                context.Request.Path,
                context.Request.QueryString.Value!,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                await reader.ReadToEndAsync()
            );
            requests.Enqueue(got);
            await answer(got, context.Response);
        });
    }

    /// <summary>What it got, in order.</summary>
    public IReadOnlyList<Got> Requests => [.. requests];

    /// <summary>Its address, without a path.</summary>
    public string Address => app.Urls.Single();

    public static async Task<TestHttpServer> Start(Func<Got, HttpResponse, Task> answer)
    {
        var server = new TestHttpServer(answer);
        await server.app.StartAsync();
        return server;
    }

    /// <summary>One that answers alike, whatever it gets.</summary>
    public static Task<TestHttpServer> Start(int status, string body = "", params (string Name, string Value)[] headers) =>
        Start(
            (_, response) =>
            {
                response.StatusCode = status;
                foreach (var (name, value) in headers)
                    response.Headers[name] = value;
                return response.WriteAsync(body);
            }
        );

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }
}
