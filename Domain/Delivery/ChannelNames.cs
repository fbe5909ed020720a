namespace Cppcc.Domain.Delivery;

/// <summary>What people call the channels.</summary>
public static class ChannelNames
{
    /// <summary>邮箱, 企业微信机器人, …</summary>
    public static string Of(string channel) =>
        channel switch
        {
            MailRoute.Kind => "邮箱",
            "wecom" => "企业微信机器人",
            "dingtalk" => "钉钉机器人",
            "feishu" => "飞书机器人",
            HookRoute.Kind => "转发系统",
            _ => "发件箱",
        };
}
