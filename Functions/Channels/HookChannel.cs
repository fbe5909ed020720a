using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Posts messages to another system that carries them on, such as office automation or a gateway for text messages: events of type
/// <c>notice.created</c>, signed as Standard Webhooks has it (standardwebhooks.com).
/// </summary>
public sealed class HookChannel(Endpoints endpoints, GuardedHttp http, IOptions<OutgoingOptions> options, TimeProvider clock) : IChannel
{
    private const string SecretPrefix = "whsec_";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; } = [HookRoute.Kind];

    /// <inheritdoc/>
    public IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route) => [message.Text];

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel) =>
        Attempt.Within(
            options.Value.Patience,
            cancel,
            async limit =>
            {
                var hook = (HookRoute)route;
                var (endpoint, fault) = await endpoints.Hook(hook.Hook, limit);
                if (endpoint is null)
                    return new Refused(fault);
                if (KeyOf(endpoint.Secret) is not { } key)
                    return new Refused($"系统“{hook.Hook}”没有可用的密钥，应为whsec_开头、不少于{Senders.ShortestSecret}字节");
                var body = JsonSerializer.SerializeToUtf8Bytes(Body(message, hook), Rows.Json);
                return await http.Post(endpoint, endpoint.Address, body, Headers(message.Id, body, key), a => Read(endpoint, a), limit);
            }
        );

    /// <summary>What an answer means. A 202 says that the system will tell by notice.delivered or notice.failed.</summary>
    private static SendOutcome Read(Endpoint endpoint, HttpAnswer answer) =>
        answer.Status switch
        {
            202 => new Taken(ToldLater: true),
            >= 200 and < 300 => new Taken(),
            408 or 425 or 429 => new TryLater($"对方要求稍后再发（{answer.Status}）", answer.After, WholeChannel: true),
            500 => new TryLater("对方出错（500）", answer.After),
            > 500 => new TryLater($"对方暂不可用（{answer.Status}）", answer.After, WholeChannel: true),
            401 or 403 => new Refused($"对方不认可签名或不准发送（{answer.Status}），请管理员检查密钥"),
            404 or 410 => new Refused($"对方已不在这个地址接收（{answer.Status}）"),
            _ => new Refused($"对方不接受（{answer.Status}）：{endpoint.Hidden(answer.Body)}"),
        };

    private static object Body(OutgoingMessage message, HookRoute route) =>
        new
        {
            type = "notice.created",
            timestamp = message.MadeAt,
            data = new
            {
                id = message.Id,
                organ = message.Organ,
                organName = message.OrganName,
                recipient = new
                {
                    id = message.Recipient,
                    name = message.RecipientName,
                    phone = route.Phone,
                    email = route.Email,
                },
                title = message.Title,
                text = message.Text,
                plainText = PlainText.OfMail.Of(MarkdownText.Read(message.Text)),
                notices = message.Notices.Select(n => new { id = n.Id, title = n.Title }),
                madeAt = message.MadeAt,
                files = message.Files.Select(f => new
                {
                    name = f.Name,
                    mediaType = f.MediaType,
                    link = f.Link,
                }),
            },
        };

    private Dictionary<string, string> Headers(string message, byte[] body, byte[] key)
    {
        // A header takes visible ASCII; an id of anything else goes as an address would write it.
        var id = message.All(c => c is > ' ' and <= '~') ? message : Uri.EscapeDataString(message);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
        return new(StringComparer.Ordinal)
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = timestamp,
            ["webhook-signature"] = $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}",
        };
    }

    private static byte[]? KeyOf(string? secret)
    {
        if (secret?.StartsWith(SecretPrefix, StringComparison.Ordinal) != true)
            return null;
        var bytes = new byte[secret.Length];
        return Convert.TryFromBase64String(secret[SecretPrefix.Length..], bytes, out var length) && length >= Senders.ShortestSecret
            ? bytes[..length]
            : null;
    }
}
