using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Sending;

/// <summary>Sends events to CppccFunctions.</summary>
public sealed class Webhook(HttpClient http, Uri address, string secret)
{
    private readonly byte[] key = Convert.FromBase64String(secret["whsec_".Length..]);

    /// <summary>Sends an event; the same id and body again when there was no answer.</summary>
    public async Task<HttpResponseMessage> Send(string id, string body)
    {
        var timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", $"{timestamp}");
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await http.SendAsync(request);
    }
}
