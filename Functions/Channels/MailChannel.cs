using System.Net.Sockets;
using System.Text.RegularExpressions;
using Cppcc.Domain.Delivery;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>电子邮件, by SMTP.</summary>
public sealed partial class MailChannel(MailServers servers, MailConnections connections, IOptions<OutgoingOptions> options) : IChannel
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; } = [MailRoute.Kind];

    /// <inheritdoc/>
    public IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route) => [message.Text];

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel) =>
        Attempt.Within(options.Value.Patience, cancel, limit => Send(message, (MailRoute)route, limit));

    private async Task<SendOutcome> Send(OutgoingMessage message, MailRoute route, CancellationToken cancel)
    {
        if (MailText.AddressOf(route.Address, message.RecipientName) is not { } to)
            return new Refused("邮箱地址无效", WrongAddress: true);
        if (MailText.AddressOf(route.From, route.FromName) is not { } from)
            return new Refused("发件邮箱地址无效，请管理员检查设置");
        var replyTo = MailText.AddressOf(route.ReplyTo, route.FromName);
        if (route.ReplyTo is not null && replyTo is null)
            return new Refused("回复邮箱地址无效，请管理员检查设置");
        var (server, fault) = await servers.Find(route.Server, cancel);
        if (server is null)
            return new Refused(fault);
        try
        {
            await connections.Send(server, MailText.Of(message, from, replyTo, to), cancel);
            return new Taken();
        }
        catch (Exception e) when (Meaning(e, server) is { } outcome && !cancel.IsCancellationRequested)
        {
            return outcome;
        }
    }

    /// <summary>What a failure means (RFC 5321, 4.2.1); null when it is none of sending.</summary>
    private static SendOutcome? Meaning(Exception e, MailServer server) =>
        e switch
        {
            SmtpCommandException command => Meaning(command, server),
            AuthenticationException { InnerException: SmtpCommandException { StatusCode: < (SmtpStatusCode)500 } } => Later("登录暂不可用"),
            AuthenticationException => new Refused("邮件服务器不接受用户名或密码，请管理员检查Smtp设置"),
            ServiceNotAuthenticatedException => new Refused("邮件服务器要求登录（530），请管理员设置Smtp设置的User"),
            MailConnections.InsecureException => new Refused("邮件服务器不在本单位网络，不得不加密（Smtp设置的Security不能为none）"),
            SslHandshakeException => Later("与邮件服务器的加密连接没有建立，证书或不可信"),
            NotSupportedException when e.StackTrace?.Contains("StartTls", StringComparison.OrdinalIgnoreCase) == true => new Refused(
                "邮件服务器不支持STARTTLS，请管理员检查Smtp设置的Security"
            ),
            NotSupportedException when server.User is not null => new Refused("邮件服务器不支持所设的登录方式，或收不了这样的地址"),
            NotSupportedException => new Refused("邮件服务器收不了这样的地址", WrongAddress: true),
            SocketException => Later("连不上邮件服务器"),
            ProtocolException or IOException or ServiceNotConnectedException => Later("与邮件服务器的连接中断"),
            _ => null,
        };

    /// <summary>What a server's answer means, by where it was given.</summary>
    private static SendOutcome Meaning(SmtpCommandException e, MailServer server)
    {
        var code = (int)e.StatusCode;
        var why = $"（{code}）{Said(e.Message, server)}";
        return (e.ErrorCode, code) switch
        {
            (_, 421) => Later($"邮件服务器暂停服务{why}"),
            (SmtpErrorCode.RecipientNotAccepted, < 500) => new TryLater($"邮件服务器暂不接收该邮箱的邮件{why}"),
            (SmtpErrorCode.RecipientNotAccepted, _) => new Refused($"邮件服务器不接收该邮箱的邮件{why}", !IsPolicy(e)),
            (_, < 500) => new TryLater($"邮件服务器暂不接收{why}"),
            (SmtpErrorCode.SenderNotAccepted, _) => new Refused($"邮件服务器不接受发件邮箱{why}"),
            _ => new Refused($"邮件服务器不接受邮件{why}"),
        };
    }

    /// <summary>
    /// Whether it is no recipient that the server refuses but what is sent, or by whom: log-in required (530, 535), or security and policy
    /// (RFC 3463, class 5.7).
    /// </summary>
    private static bool IsPolicy(SmtpCommandException e) => (int)e.StatusCode is 530 or 535 || Policy().IsMatch(e.Message);

    private static TryLater Later(string why) => new(why, WholeChannel: true);

    /// <summary>The server's words, one line, not long, without what the app logs in with.</summary>
    private static string Said(string text, MailServer server)
    {
        if (server.Password.Length > 0)
            text = text.Replace(server.Password, "…", StringComparison.Ordinal);
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 150 ? line : $"{line[..149]}…";
    }

    [GeneratedRegex(@"(?<![\d.])5\.7\.\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Policy();
}
