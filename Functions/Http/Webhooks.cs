using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Http;

/// <summary>Senders of webhooks: their secrets, what they may send, and the check of their signatures (Standard Webhooks).</summary>
public sealed partial class Webhooks
{
    /// <summary>How far a webhook's timestamp may lie from the receiver's clock, either way.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan VaultCache = TimeSpan.FromMinutes(5);
    private readonly IConfiguration configuration;
    private readonly TimeProvider clock;
    private readonly SecretClient? vault;
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string Secrets)> fromVault = new(StringComparer.Ordinal);

    /// <summary>Reads settings when they are needed, so that a new source needs no restart where the host reloads settings.</summary>
    public Webhooks(IConfiguration configuration, TimeProvider clock)
    {
        this.configuration = configuration;
        this.clock = clock;
        if (configuration["KeyVaultUri"] is { Length: > 0 } uri)
            vault = new SecretClient(new Uri(uri), configuration["AzureWebJobsStorage:clientId"] is { } id ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id)) : new DefaultAzureCredential());
    }

    /// <summary>Whether a source may send a type of event.</summary>
    public bool MaySendType(string source, string type) => Patterns(source, "Types").Any(p => p == "*" || p == type || (p.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(p[..^1], StringComparison.Ordinal)));

    /// <summary>Whether a source may speak about an organ.</summary>
    public bool MaySpeakOf(string source, string organ) => Patterns(source, "Organs").Any(p => p == "*" || p == organ);

    /// <summary>Verifies a request; null when it is in order, else the error to answer.</summary>
    public async Task<IResult?> Verify(string source, HttpRequest request, byte[] body, CancellationToken cancel)
    {
        var secrets = await Secrets(source, cancel);
        if (secrets.Count == 0) return Problem.Unauthorized("unknown-source", $"来源“{source}”没有登记；请管理员设置 Webhooks__{source}__Secrets");
        var id = request.Headers["webhook-id"].ToString();
        if (!WebhookId().IsMatch(id)) return Problem.Unauthorized("bad-id", "webhook-id 缺失或不合要求：1 至 128 个字母、数字、点、连字符或下划线");
        if (!long.TryParse(request.Headers["webhook-timestamp"], out var seconds) || seconds is < 0 or > 253402300799) return Problem.Unauthorized("bad-timestamp", "webhook-timestamp 缺失或不是 Unix 秒数");
        var apart = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (apart.Duration() > Tolerance) return Problem.Unauthorized("stale-timestamp", $"webhook-timestamp 与本机时间相差超过 {Tolerance.TotalMinutes:0} 分钟；请校准时钟后重新签名发送");
        var given = request.Headers["webhook-signature"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var signed = (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body];
        return secrets.Any(secret => given.Any(g => Matches(g, secret, signed)))
            ? null
            : Problem.Unauthorized("bad-signature", "webhook-signature 不符；应为 v1, 加上以密钥对“id.timestamp.正文”所作 HMAC-SHA256 的 base64");
    }

    private static bool Matches(string given, byte[] secret, byte[] signed) =>
        given.StartsWith("v1,", StringComparison.Ordinal)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(given), Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));

    private string[] Patterns(string source, string what) => configuration[$"Webhooks:{source}:{what}"] is { Length: > 0 } text ? Split(text) : ["*"];

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private async Task<IReadOnlyList<byte[]>> Secrets(string source, CancellationToken cancel)
    {
        if (!SourceName().IsMatch(source)) return [];
        var text = configuration[$"Webhooks:{source}:Secrets"] ?? (vault is null ? null : await VaultSecret(source, cancel));
        return text is null ? [] : [.. Split(text).Select(Key).OfType<byte[]>()];
    }

    private static byte[]? Key(string secret)
    {
        const string prefix = "whsec_";
        var text = secret.StartsWith(prefix, StringComparison.Ordinal) ? secret[prefix.Length..] : secret;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    private async Task<string?> VaultSecret(string source, CancellationToken cancel)
    {
        if (fromVault.TryGetValue(source, out var kept) && kept.Until > clock.GetUtcNow()) return kept.Secrets;
        try
        {
            var secret = (await vault!.GetSecretAsync($"webhook-{source}", cancellationToken: cancel)).Value.Value;
            fromVault[source] = (clock.GetUtcNow() + VaultCache, secret);
            return secret;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SourceName();

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,128}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WebhookId();
}
