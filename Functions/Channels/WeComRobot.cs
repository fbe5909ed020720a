using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// 企业微信群机器人: messages of type markdown, 4,096 bytes; to call somebody of whom only the phone is known they are of type text, 2,048
/// bytes, for in markdown only a user id calls (developer.work.weixin.qq.com, document 91770).
/// </summary>
public sealed class WeComRobot(Endpoints endpoints, GuardedHttp http, IOptions<OutgoingOptions> options)
    : RobotChannel(endpoints, http, options)
{
    private static readonly RobotText Markdown = new(new WeComMarkdown(), 4096);
    private static readonly RobotText Text = new(PlainText.OfWeCom, 2048);

    /// <inheritdoc/>
    protected override string Name => "wecom";

    /// <inheritdoc/>
    protected override string Code => "errcode";

    /// <inheritdoc/>
    protected override string Said => "errmsg";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> PartsOf(OutgoingMessage message, RobotRoute route) =>
        (IsText(route) ? Text : Markdown).PartsOf(message, TextOf(message, withTitle: true), UserOf(route) is { } user ? $"<@{user}>" : "");

    /// <inheritdoc/>
    protected override object Body(OutgoingMessage message, string part, RobotRoute route, bool calls, string? secret) =>
        IsText(route)
            ? new
            {
                msgtype = "text",
                text = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["content"] = part,
                    ["mentioned_mobile_list"] = calls ? [PhoneOf(route)!] : Array.Empty<string>(),
                },
            }
            : new { msgtype = "markdown", markdown = new { content = part } };

    /// <summary>
    /// Codes of document 90313: −1 busy, 6000 data conflict, 45009 more than 20 in a minute, 45033 too many at once, 40058 content too
    /// long, 93000 no such key, 93008 not in the group.
    /// </summary>
    protected override SendOutcome Meaning(int code, string said) =>
        code switch
        {
            45009 or 45033 => new TryLater("企业微信机器人每分钟最多发20条，已超过", Minute, WholeChannel: true),
            -1 or 6000 => new TryLater($"企业微信繁忙（{code}）"),
            93000 => new Refused("企业微信机器人的地址无效，或机器人已被移出群（93000）"),
            93008 => new Refused("企业微信机器人不在群里（93008）"),
            _ => new Refused($"企业微信不接受（{code}）：{said}"),
        };

    private static bool IsText(RobotRoute route) => UserOf(route) is null && PhoneOf(route) is not null;
}
