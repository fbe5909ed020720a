namespace Cppcc.Functions.Reading;

/// <summary>Something that an office, or the administrator of the app, has to mend. The app does its work all the same.</summary>
/// <param name="Kind">One of <see cref="TroubleKind.All"/>.</param>
/// <param name="Organ">Whose trouble it is; null for the app's own.</param>
/// <param name="What">What it is about, with names, for people with a key.</param>
/// <param name="Count">How many there are of it.</param>
public sealed record Trouble(TroubleKind Kind, string? Organ, string What, int Count = 1);

/// <summary>A kind of trouble, and what mends it.</summary>
/// <param name="Id">Its name in health and status.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Remedy">What to do.</param>
public sealed record TroubleKind(string Id, string Name, string Remedy)
{
    /// <summary>Steps that cannot run.</summary>
    public static readonly TroubleKind Held = new(
        "heldSteps",
        "步骤被搁置",
        "按原因处理：设置有误的改正该节设置，改好后自动继续；未在期限内签发的由签发人签发；连续执行失败的查看运行日志，排除后 POST organs/{organ}/runs 重新执行。"
    );

    /// <summary>Rows that no tick has asked for.</summary>
    public static readonly TroubleKind LateTimer = new(
        "lateTimers",
        "定时器没有运行",
        "在门户中查看该定时器函数是否被停用、应用设置中的时间表是否正确，并手动运行一次；错过的步骤会依次补做。"
    );

    /// <summary>Steps that have been due for more than an hour.</summary>
    public static readonly TroubleKind Overdue = new(
        "overdueSteps",
        "步骤到期一小时以上尚未执行",
        "多为等待前一步骤（如通报待签发）；GET organs/{organ}/agenda 可见在等什么。没有等待的，查看运行日志。"
    );

    /// <summary>Messages in poison queues.</summary>
    public static readonly TroubleKind Poison = new(
        "poisonMessages",
        "消息处理失败",
        "查看运行日志中的错误；报送内容和步骤都在存储表中，排除原因后会自动再试，不必改动队列。"
    );

    /// <summary>Messages tried hourly.</summary>
    public static readonly TroubleKind Delayed = new(
        "delayedMessages",
        "通知暂时发不出",
        "检查邮件服务器、机器人或对接系统是否可用；每小时自动再试，一天后放弃并告知管理员。"
    );

    /// <summary>Notices given up lately.</summary>
    public static readonly TroubleKind Failed = new(
        "failedNotices",
        "通知未能送达",
        "GET organs/{organ}/reach 查看谁联系不上，在名册中补正地址，再 POST organs/{organ}/notices/resend 重发。"
    );

    /// <summary>Organs of which nobody is told what needs an administrator.</summary>
    public static readonly TroubleKind NoAdministrator = new(
        "noAdministrator",
        "没有管理员",
        "在设置 notices 的 administrators 中写明管理员，或在名册的办公室中登记负责人。"
    );

    /// <summary>Organs of which nobody gets a message on Azure.</summary>
    public static readonly TroubleKind NoChannel = new(
        "outboxOnly",
        "没有通知渠道",
        "在设置 channels 中配置邮件、群机器人或对接系统；在此之前通知只写入临时文件，无人看到。"
    );

    /// <summary>Sections that are not valid.</summary>
    public static readonly TroubleKind BrokenSection = new(
        "brokenSections",
        "设置有误",
        "GET organs/{organ}/settings/{section} 查看错误所在，改正后 PUT；被它搁置的步骤随即继续。"
    );

    /// <summary>Texts in whose place the preset's are used.</summary>
    public static readonly TroubleKind BrokenText = new(
        "brokenTexts",
        "自定文本有误，已改用预设文本",
        "GET organs/{organ}/texts/{text} 查看错误所在，改正设置 texts。"
    );

    /// <summary>Sources with secrets that are not accepted.</summary>
    public static readonly TroubleKind WeakSecret = new(
        "weakSecrets",
        "报送来源的密钥无效",
        "密钥须为 whsec_ 加 24 字节以上的 Base64；在 Key Vault 或应用设置 Webhooks__来源__Secrets 中换成有效的密钥，并告知报送方。"
    );

    /// <summary>The next year's holidays are not entered.</summary>
    public static readonly TroubleKind HolidayNotice = new(
        "holidayNotice",
        "尚未录入明年的放假安排",
        "国务院办公厅的通知公布后，PUT calendar/{年份} 录入；在此之前明年的工作日按周末推算。"
    );

    /// <summary>App settings that are wrong.</summary>
    public static readonly TroubleKind AppSetting = new(
        "appSettings",
        "应用设置有误",
        "在门户的“环境变量”中改正所列的设置；只有用到它的功能停用，其余照常。"
    );

    /// <summary>All kinds, in the order in which people should look at them.</summary>
    public static IReadOnlyList<TroubleKind> All { get; } =
    [
        Held,
        LateTimer,
        Overdue,
        Poison,
        Failed,
        Delayed,
        NoAdministrator,
        NoChannel,
        BrokenSection,
        BrokenText,
        WeakSecret,
        HolidayNotice,
        AppSetting,
    ];
}
