using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>Sends recorded requests to this host over HTTP, signed like any sender's (Standard Webhooks).</summary>
internal sealed class RequestPoster(
    BoundAddress address,
    FunctionKeys keys,
    HostJson hostJson,
    IConfiguration settings,
    TimeProvider time,
    ReplayTally tally
) : IDisposable
{
    private const int MostInFlight = 16;
    private const int MostTries = 6;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromMinutes(5),
    };

    public void Dispose() => http.Dispose();

    /// <exception cref="InvalidOperationException">A webhook's source has no secret; the message names the setting.</exception>
    public void RequireSecrets(Recording recording)
    {
        foreach (
            var source in recording
                .Requests.OfType<RecordedRequest.Webhook>()
                .Select(request => request.Source)
                .Distinct(StringComparer.Ordinal)
        )
            Secret(source);
    }

    /// <summary>
    /// Sends requests of one instant: neighbouring webhooks together, up to 16 in flight; an administrator's request alone, since a
    /// person waits for the answer before doing the next thing.
    /// </summary>
    public async Task Post(IEnumerable<RecordedRequest> requests, CancellationToken cancel)
    {
        var together = new List<RecordedRequest>();
        foreach (var request in requests)
        {
            if (request is RecordedRequest.Administrator)
            {
                await PostTogether(together, cancel);
                together.Clear();
                await PostOne(request, cancel);
            }
            else
            {
                together.Add(request);
            }
        }

        await PostTogether(together, cancel);
    }

    /// <summary>The value of header webhook-signature.</summary>
    /// <param name="secret">A secret, <c>whsec_</c> and base64.</param>
    /// <param name="id">Header webhook-id.</param>
    /// <param name="timestamp">Header webhook-timestamp, Unix seconds.</param>
    /// <param name="body">The body's text, UTF-8.</param>
    public static string Sign(string secret, string id, string timestamp, string body)
    {
        const string prefix = "whsec_";
        var key = Convert.FromBase64String(secret.StartsWith(prefix, StringComparison.Ordinal) ? secret[prefix.Length..] : secret);
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))}";
    }

    private Task PostTogether(List<RecordedRequest> requests, CancellationToken cancel) =>
        requests.Count switch
        {
            0 => Task.CompletedTask,
            1 => PostOne(requests[0], cancel),
            _ => Parallel.ForEachAsync(
                requests,
                new ParallelOptions { MaxDegreeOfParallelism = MostInFlight, CancellationToken = cancel },
                async (request, token) => await PostOne(request, token)
            ),
        };

    /// <summary>
    /// Sends a request as its sender would: again when it is asked to come again, after the pause it is asked for, in real time. Nobody's
    /// plan stays away for a moment in which storage did not answer.
    /// </summary>
    private async Task PostOne(RecordedRequest request, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            using var message = Message(request);
            using var response = await http.SendAsync(message, cancel);
            if (response is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter.Delta: { } pause } && tries < MostTries)
            {
                await Task.Delay(pause, cancel);
                continue;
            }

            tally.Answered(
                request,
                (int)response.StatusCode,
                response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(cancel)
            );
            return;
        }
    }

    private HttpRequestMessage Message(RecordedRequest request)
    {
        if (request is RecordedRequest.Webhook webhook)
        {
            var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            var prefix = hostJson.RoutePrefix.Length == 0 ? "" : $"{hostJson.RoutePrefix}/";
            return new HttpRequestMessage(HttpMethod.Post, new Uri(address.Uri, $"{prefix}events/{Uri.EscapeDataString(webhook.Source)}"))
            {
                Headers =
                {
                    { "webhook-id", webhook.Id },
                    { "webhook-timestamp", timestamp },
                    { "webhook-signature", Sign(Secret(webhook.Source), webhook.Id, timestamp, webhook.Event) },
                },
                Content = new StringContent(webhook.Event, Encoding.UTF8, "application/json"),
            };
        }

        var administrator = (RecordedRequest.Administrator)request;
        var message = new HttpRequestMessage(new HttpMethod(administrator.Method), new Uri(address.Uri, administrator.Path))
        {
            Headers = { { "x-functions-key", keys.MasterKey } },
        };
        if (administrator.Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(administrator.Body));
            message.Content.Headers.TryAddWithoutValidation("Content-Type", administrator.ContentType);
        }

        return message;
    }

    private string Secret(string source) =>
        settings[$"Webhooks:{source}:Secrets"]
            ?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault()
        ?? throw new InvalidOperationException(
            $"The recording has requests of source '{source}', but the app setting Webhooks:{source}:Secrets is not set."
        );
}
