using System.Globalization;
using Cppcc.Functions.Keys;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Channels;

/// <summary>A mail server as settings describe it.</summary>
/// <param name="User">Who logs in; null for nobody.</param>
/// <param name="Password">Theirs; empty for nobody.</param>
/// <param name="Certificate">The SHA-256 of the one certificate that is trusted, in capital hex; null to trust as the system does.</param>
internal sealed record MailServer(string Host, int Port, SecureSocketOptions Security, string? User, string Password, string? Certificate)
{
    /// <summary>Says nothing of what it holds.</summary>
    public override string ToString() => nameof(MailServer);
}

/// <summary>
/// Finds mail servers by name: settings <c>Smtp__{server}__Host</c>, <c>…__Port</c>, <c>…__Security</c> (tls, starttls or none),
/// <c>…__User</c>, <c>…__Password</c> (else the vault's <c>smtp-{server}</c>), <c>…__Certificate</c>.
/// </summary>
public sealed class MailServers(IConfiguration configuration, Vault vault)
{
    /// <summary>A server; or null, and what an administrator has to do.</summary>
    internal async Task<(MailServer? Server, string Fault)> Find(string name, CancellationToken cancel)
    {
        var set = configuration.GetSection($"Smtp:{name}");
        if (set["Host"] is not { Length: > 0 } host)
            return (null, $"邮件服务器“{name}”没有设置，请管理员设置Smtp__{name}__Host");
        if (!TryPort(set["Port"], out var given))
            return (null, $"邮件服务器“{name}”的端口无效，请管理员检查Smtp__{name}__Port");
        if (Security(set["Security"], given) is not { } security)
            return (null, $"邮件服务器“{name}”的加密方式无效，Smtp__{name}__Security应为tls、starttls或none");
        var user = set["User"] is { Length: > 0 } u ? u : null;
        var password = user is null ? "" : set["Password"] ?? await vault.Find($"smtp-{name}", cancel);
        if (password is null)
            return (null, $"邮件服务器“{name}”没有密码，请管理员设置Smtp__{name}__Password或密钥库的smtp-{name}");
        var certificate = set["Certificate"] is { Length: > 0 } c ? c.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant() : null;
        return (new MailServer(host.Trim(), given ?? Port(security), security, user, password, certificate), "");
    }

    private static bool TryPort(string? text, out int? port)
    {
        port = null;
        if (string.IsNullOrEmpty(text))
            return true;
        var isOne = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536;
        port = number;
        return isOne;
    }

    /// <summary>Without the setting: TLS at once on port 465, else STARTTLS.</summary>
    private static SecureSocketOptions? Security(string? text, int? port) =>
        text?.ToLowerInvariant() switch
        {
            null or "" => port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
            "tls" => SecureSocketOptions.SslOnConnect,
            "starttls" => SecureSocketOptions.StartTls,
            "none" => SecureSocketOptions.None,
            _ => null,
        };

    private static int Port(SecureSocketOptions security) =>
        security switch
        {
            SecureSocketOptions.SslOnConnect => 465,
            SecureSocketOptions.None => 25,
            _ => 587,
        };
}
