using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>
/// An emulator's queues behind a line on which the first answer that holds messages gets lost: they are fetched for nobody.
/// </summary>
public sealed partial class LossyQueues : IAsyncDisposable
{
    private readonly HttpClient upstream = new();
    private readonly WebApplication line;
    private bool lost;

    private LossyQueues(string connectionString)
    {
        var endpoint = QueueEndpoint().Match(connectionString).Groups["uri"].Value;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        line = builder.Build();
        line.Run(context => Carry(context, new Uri(endpoint).GetLeftPart(UriPartial.Authority)));
        ConnectionString = connectionString;
    }

    /// <summary>The emulator's, with the line's address for its queues.</summary>
    public string ConnectionString { get; private set; }

    public static async Task<LossyQueues> StartAsync(Emulator emulator)
    {
        var queues = new LossyQueues(emulator.ConnectionString);
        await queues.line.StartAsync();
        var address = new Uri(queues.line.Urls.Single());
        queues.ConnectionString = QueueEndpoint()
            .Replace(queues.ConnectionString, m => $"QueueEndpoint={new Uri(address, new Uri(m.Groups["uri"].Value).AbsolutePath)}");
        return queues;
    }

    public async ValueTask DisposeAsync()
    {
        upstream.Dispose();
        await line.DisposeAsync();
    }

    private async Task Carry(HttpContext context, string endpoint)
    {
        var asked = context.Request;
        using var request = new HttpRequestMessage(new HttpMethod(asked.Method), $"{endpoint}{asked.Path}{asked.QueryString}");
        if (asked.ContentLength > 0)
            request.Content = new StreamContent(asked.Body);
        foreach (var header in asked.Headers.Where(h => h.Key is not "Host"))
            if (!request.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]))
                request.Content?.Headers.TryAddWithoutValidation(header.Key, [.. header.Value]);
        using var answer = await upstream.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (!lost && asked.Method == "GET" && body.AsSpan().IndexOf("<QueueMessage>"u8) >= 0)
        {
            lost = true;
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(h => h.Key is not "Transfer-Encoding"))
            context.Response.Headers[header.Key] = header.Value.ToArray();
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }

    [GeneratedRegex("QueueEndpoint=(?<uri>[^;]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QueueEndpoint();
}
