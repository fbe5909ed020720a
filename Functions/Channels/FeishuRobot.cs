using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// 飞书群机器人: cards of JSON 2.0 with rich text, whose header is the title. A body may have 20 KB; parts are of 4,096 bytes
/// (open.feishu.cn, custom bots). It is signed in its body when there is a secret. A phone calls nobody there; a user id does.
/// </summary>
public sealed class FeishuRobot(Endpoints endpoints, GuardedHttp http, IOptions<OutgoingOptions> options, TimeProvider clock)
    : RobotChannel(endpoints, http, options)
{
    private const int Limit = 4096;

    /// <summary>Bytes of a title that a card's header shows whole.</summary>
    private const int LongestTitle = 180;

    private static readonly RobotText WithTables = new(new FeishuMarkdown(hasTables: true), Limit);
    private static readonly RobotText WithoutTables = new(new FeishuMarkdown(hasTables: false), Limit);

    /// <inheritdoc/>
    protected override string Name => "feishu";

    /// <inheritdoc/>
    protected override string Code => "code";

    /// <inheritdoc/>
    protected override string Said => "msg";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> PartsOf(OutgoingMessage message, RobotRoute route)
    {
        var text = TextOf(message, withTitle: HeaderOf(message) != message.Title);
        var writer = text.OfType<Table>().Count() <= FeishuMarkdown.MostTables ? WithTables : WithoutTables;
        return writer.PartsOf(message, text, UserOf(route) is { } user ? $"<at id={user}></at>" : "");
    }

    /// <inheritdoc/>
    protected override object Body(OutgoingMessage message, string part, RobotRoute route, bool calls, string? secret)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new
        {
            timestamp = secret is null ? null : timestamp,
            sign = secret is null ? null : Sign(timestamp, secret),
            msg_type = "interactive",
            card = new
            {
                schema = "2.0",
                header = new { title = new { tag = "plain_text", content = HeaderOf(message) } },
                body = new { elements = new[] { new { tag = "markdown", content = part } } },
            },
        };
    }

    /// <summary>
    /// Codes of custom bots: 9499 and 11232 too often (100 a minute, 5 a second), 2200 internal, 99991400 too often, 19001 no such bot,
    /// 19021 signature or an hour off, 19022 address not allowed, 19024 keyword missing, 19036 longer than it takes.
    /// </summary>
    protected override SendOutcome Meaning(int code, string said) =>
        code switch
        {
            9499 or 11232 or 99991400 => new TryLater($"飞书机器人发送过于频繁（{code}）", Minute, WholeChannel: true),
            2200 => new TryLater("飞书内部错误（2200）"),
            19001 => new Refused("飞书机器人的地址无效，或机器人已被移出群（19001）"),
            19021 => new Refused("飞书机器人的签名不通过（19021），请管理员检查签名密钥"),
            19022 or 19024 => new Refused($"飞书机器人的安全设置不通过（{code}）"),
            _ => new Refused($"飞书不接受（{code}）：{said}"),
        };

    /// <summary>HMAC-SHA256 over nothing, keyed with the seconds and the secret.</summary>
    private static string Sign(string timestamp, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), Array.Empty<byte>()));

    private static string HeaderOf(OutgoingMessage message) => RobotText.Shortened(message.Title, LongestTitle);
}
