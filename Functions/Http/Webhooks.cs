using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cppcc.Functions.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Http;

/// <summary>Checks the signatures of webhooks (Standard Webhooks).</summary>
public sealed partial class Webhooks(Senders senders, TimeProvider clock, ILogger<Webhooks> log)
{
    /// <summary>How often the log says of a source that its secrets are malformed: a sender tries again and again.</summary>
    private static readonly TimeSpan Said = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, DateTimeOffset> said = new(StringComparer.Ordinal);

    /// <summary>How far a webhook's timestamp may lie from the receiver's clock, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Verifies a request; null when it is in order, else the error to answer.</summary>
    public async Task<IResult?> Verify(string source, HttpRequest request, byte[] body, CancellationToken cancel)
    {
        var secrets = await senders.Secrets(source, cancel);
        if (secrets is null)
            return Problem.Of(503, "busy", "暂时不可用", "近来未登记来源的请求太多，暂不查询新的来源；请稍后原样重发");
        if (secrets is { IsSet: false })
            return Problem.Unauthorized(
                "unknown-source",
                $"来源“{source}”没有登记；请管理员设置 Webhooks__{source}__Secrets，或在 Key Vault 中建立 {Senders.InVault}{source}"
            );
        if (secrets.Keys.Count == 0)
        {
            Tell(source);
            return Problem.Of(
                503,
                "bad-secret",
                "密钥设置有误",
                $"来源“{source}”已经登记，但所设密钥都不合要求：应为 whsec_ 加 base64，不少于 {Senders.ShortestSecret} 字节；已告知管理员，修正后请原样重发"
            );
        }

        var id = request.Headers["webhook-id"].ToString();
        if (!WebhookId().IsMatch(id))
            return Problem.Unauthorized("bad-id", "webhook-id 缺失或不合要求：1 至 128 个字母、数字、点、连字符或下划线");
        if (!long.TryParse(request.Headers["webhook-timestamp"], out var seconds) || seconds is < 0 or > 253402300799)
            return Problem.Unauthorized("bad-timestamp", "webhook-timestamp 缺失或不是 Unix 秒数");
        var apart = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (apart.Duration() > Tolerance)
            return Problem.Unauthorized(
                "stale-timestamp",
                $"webhook-timestamp 与本机时间相差超过 {Tolerance.TotalMinutes:0} 分钟；请校准时钟后重新签名发送"
            );
        var given = request.Headers["webhook-signature"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body];
        return secrets.Keys.Any(secret => given.Any(g => Matches(g, secret, signed)))
            ? null
            : Problem.Unauthorized(
                "bad-signature",
                "webhook-signature 不符；应为 v1, 加上以密钥对“id.timestamp.正文”所作 HMAC-SHA256 的 base64"
            );
    }

    /// <summary>Says in the log, for the administrator, that a source's secrets are malformed; never what they are.</summary>
    private void Tell(string source)
    {
        var now = clock.GetUtcNow();
        if (said.TryGetValue(source, out var before) && now - before < Said)
            return;
        said[source] = now;
        LogMalformed(source, Senders.InVault, Senders.ShortestSecret);
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The secrets set for source {Source} are malformed: none of Webhooks__{Source}__Secrets, or of {Prefix}{Source} in the vault, "
            + "is whsec_ and base64 of {Bytes} bytes or more. Its events get 503 until that is mended"
    )]
    private partial void LogMalformed(string source, string prefix, int bytes);

    private static bool Matches(string given, byte[] secret, byte[] signed) =>
        given.StartsWith("v1,", StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(given),
            Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}")
        );

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,128}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WebhookId();
}
