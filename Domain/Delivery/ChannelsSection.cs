using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Delivery;

/// <summary>The organ's mail.</summary>
/// <param name="Server">Whose app settings <c>Smtp__{server}__…</c> say how to reach it.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Name">The sender's name.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
public sealed record MailRule(string Server, string From, string Name, string? ReplyTo);

/// <summary>A group's robot.</summary>
/// <param name="Id">By which the roster and app settings name it.</param>
/// <param name="Kind">One of <see cref="RobotRoute.Kinds"/>.</param>
/// <param name="Name">The group it speaks in.</param>
public sealed record RobotRule(string Id, string Kind, string Name);

/// <summary>Another system that carries notices on.</summary>
/// <param name="Id">By which app settings name it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Needs">phone or email: it reaches only who has one; null: it finds people by their ids.</param>
public sealed record HookRule(string Id, string Name, string? Needs);

/// <summary>Settings section <c>channels</c>: how notices reach people.</summary>
/// <param name="Order">The channels in the order in which they are tried; at least one.</param>
/// <param name="Mail">Null without mail.</param>
/// <param name="MostAMinute">Messages that a robot may send within a minute; 1 to 100. The platforms take 20.</param>
public sealed record ChannelsSection(
    IReadOnlyList<string> Order,
    MailRule? Mail,
    IReadOnlyList<RobotRule> Robots,
    IReadOnlyList<HookRule> Webhooks,
    QuietHours Quiet,
    int MostAMinute
)
{
    /// <summary>The robot of that id, or null.</summary>
    public RobotRule? Robot(string id) => Robots.FirstOrDefault(r => r.Id == id);

    internal static ChannelsSection Read(Fields f)
    {
        var section = new ChannelsSection(
            f.Texts("order"),
            f.OptionalObject("email") is { } mail ? ReadMail(mail) : null,
            [.. f.Objects("robots").Select(ReadRobot)],
            [.. f.Objects("webhooks").Select(ReadHook)],
            f.OptionalObject("quiet") is { } quiet ? QuietHours.Read(quiet) : QuietHours.None,
            f.OptionalWhole("mostAMinute", 1, 100) ?? 20
        );
        foreach (var unknown in section.Order.Except(Reach.Channels, StringComparer.Ordinal))
            f.Refuse("order", $"不认识渠道“{Fields.Quoted(unknown)}”；可用：{string.Join('、', Reach.Channels)}");
        if (section.Order.Count == 0)
            f.Refuse("order", $"至少要有一个渠道；可用：{string.Join('、', Reach.Channels)}");
        if (section.Order.Distinct(StringComparer.Ordinal).Count() < section.Order.Count)
            f.Refuse("order", "渠道重复");
        RefuseTwice(f, "robots", section.Robots.Select(r => r.Id));
        RefuseTwice(f, "webhooks", section.Webhooks.Select(w => w.Id));
        f.NoOthers();
        return section;
    }

    private static void RefuseTwice(Fields f, string name, IEnumerable<string> ids)
    {
        foreach (var twice in ids.GroupBy(id => id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse(name, $"编号“{twice.Key}”重复");
    }

    private static MailRule ReadMail(Fields f)
    {
        var rule = new MailRule(
            f.OptionalId("server") ?? "default",
            f.Text("from", 254),
            f.Text("name", 60),
            f.OptionalText("replyTo", 254)
        );
        foreach (var (name, address) in new[] { ("from", rule.From), ("replyTo", rule.ReplyTo) })
            if (address is { Length: > 0 } && !Reach.IsAddress(address))
                f.Refuse(name, "不是邮箱地址，应写作 name@example.cn");
        f.NoOthers();
        return rule;
    }

    private static RobotRule ReadRobot(Fields f)
    {
        var rule = new RobotRule(f.Id("id"), f.Choice("kind", RobotRoute.Kinds), f.Text("name", 60));
        f.NoOthers();
        return rule;
    }

    private static HookRule ReadHook(Fields f)
    {
        var rule = new HookRule(f.Id("id"), f.Text("name", 60), f.OptionalChoice("needs", ["phone", "email"]));
        f.NoOthers();
        return rule;
    }
}
