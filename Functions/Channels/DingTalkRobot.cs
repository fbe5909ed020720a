using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// 钉钉群机器人: messages of type markdown. A body may have 20,000 bytes; parts are of 4,096, as long as a phone shows at once
/// (open.dingtalk.com, custom robots). It is signed in its address when there is a secret.
/// </summary>
public sealed class DingTalkRobot(Endpoints endpoints, GuardedHttp http, IOptions<OutgoingOptions> options, TimeProvider clock)
    : RobotChannel(endpoints, http, options)
{
    /// <summary>Past 20 messages a minute a robot is not heard for so long.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private static readonly RobotText Markdown = new(new DingTalkMarkdown(), 4096);

    /// <inheritdoc/>
    protected override string Name => "dingtalk";

    /// <inheritdoc/>
    protected override string Code => "errcode";

    /// <inheritdoc/>
    protected override string Said => "errmsg";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> PartsOf(OutgoingMessage message, RobotRoute route) =>
        Markdown.PartsOf(message, TextOf(message, withTitle: true), (PhoneOf(route) ?? UserOf(route)) is { } called ? $"@{called}" : "");

    /// <summary>
    /// Who is called has to be named in <c>at</c> and in the text; <c>title</c> is what a phone shows of it while locked.
    /// </summary>
    protected override object Body(OutgoingMessage message, string part, RobotRoute route, bool calls, string? secret)
    {
        var phone = calls ? PhoneOf(route) : null;
        var user = calls && phone is null ? UserOf(route) : null;
        return new
        {
            msgtype = "markdown",
            markdown = new { title = RobotText.Shortened($"致{message.RecipientName}：{message.Title}", 180), text = part },
            at = new
            {
                atMobiles = phone is not null ? [phone] : Array.Empty<string>(),
                atUserIds = user is not null ? [user] : Array.Empty<string>(),
                isAtAll = false,
            },
        };
    }

    /// <summary>
    /// Codes of custom robots: −1 busy, 130101 and 410100 too fast, 310000 the robot's security settings (signature, keyword, address),
    /// 300001 and 400101 no such token, 400013 the group is gone, 400102 the robot is off, 43010x content, 460101 longer than 20,000 bytes.
    /// </summary>
    protected override SendOutcome Meaning(int code, string said) =>
        code switch
        {
            130101 or 410100 => new TryLater("钉钉机器人每分钟最多发20条，已超过，10分钟内不再接收", Silence, WholeChannel: true),
            -1 => new TryLater("钉钉繁忙（-1）"),
            310000 => new Refused($"钉钉机器人的安全设置不通过（310000），请管理员检查加签密钥、关键词：{said}"),
            300001 or 400101 => new Refused($"钉钉机器人的地址无效（{code}）"),
            400013 or 400102 => new Refused($"钉钉群已解散或机器人已停用（{code}）"),
            _ => new Refused($"钉钉不接受（{code}）：{said}"),
        };

    /// <summary>HMAC-SHA256 with the secret as key over the milliseconds and the secret.</summary>
    protected override Uri Signed(Endpoint endpoint)
    {
        if (endpoint.Secret is not { } secret)
            return endpoint.Address;
        var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"))
        );
        var query = $"timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}";
        var given = endpoint.Address.Query.TrimStart('?');
        return new UriBuilder(endpoint.Address) { Query = given.Length > 0 ? $"{given}&{query}" : query }.Uri;
    }
}
