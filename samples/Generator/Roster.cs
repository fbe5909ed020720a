namespace Cppcc.Samples.Generator;

/// <summary>How dependable a unit is; chances are of one, and what they leave is the ordinary case.</summary>
/// <param name="Missing">No plan is handed in.</param>
/// <param name="Late">The plan comes after publication.</param>
/// <param name="Overrun">An item is finished after its due date.</param>
/// <param name="Dropped">An item is never finished.</param>
/// <param name="Prompt">A slip is answered in time; half of the rest is answered late.</param>
internal sealed record Character(double Missing, double Late, double Overrun, double Dropped, double Prompt)
{
    public static readonly Character Exemplary = new(0.01, 0.012, 0.03, 0.003, 0.9);
    public static readonly Character Average = new(0.04, 0.055, 0.1, 0.01, 0.74);
    public static readonly Character Sloppy = new(0.095, 0.12, 0.2, 0.02, 0.5);
}

/// <summary>A unit of the sample; <c>InCharge</c> is the leader's id.</summary>
internal sealed record Unit(string Id, string Name, string Kind, Character Character, string InCharge)
{
    public bool PlansWeeks => Kind is "office" or "committee";

    public bool PlansMonths => PlansWeeks || Kind == "township";
}

/// <summary>An absence with the person who acts meanwhile.</summary>
internal sealed record Away(string From, string Until, string? Acting);

/// <summary>A person of the sample. All names are made up.</summary>
internal sealed record Person
{
    /// <summary>Unique in the roster.</summary>
    public required string Id { get; init; }

    /// <summary>The full name.</summary>
    public required string Name { get; init; }

    /// <summary>The unit the person works in; null for none.</summary>
    public required string? Unit { get; init; }

    /// <summary>As the roster has it: director, deputy, staff, …</summary>
    public required string Post { get; init; }

    /// <summary>1980-02-29, lunar:1975-08-15 or lunar:1975-L08-15; null when it is not known.</summary>
    public required string? Birthday { get; init; }

    /// <summary>Ids of a branch and a party group, separated by blanks.</summary>
    public string Groups { get; init; } = "";

    /// <summary>Whether the person sits on the standing committee.</summary>
    public bool Standing { get; init; }

    /// <summary>界别; null for none.</summary>
    public string? Sector { get; init; }

    /// <summary>As the roster has it: active, retired, …</summary>
    public string Status { get; init; } = "active";

    /// <summary>An absence; null for none.</summary>
    public Away? Away { get; init; }

    /// <summary>Whether the birthday is not to be shown.</summary>
    public bool OptOut { get; init; }
}

/// <summary>A leader of the sample.</summary>
internal sealed record Leader(string Id, string? Person, string Name, string Role);

/// <summary>Units and leaders of the sample committee, and the roster file made of them.</summary>
internal static class Roster
{
    public static readonly Unit[] Units =
    [
        new("office", "办公室", "office", Character.Exemplary, "l-sg"),
        new("research", "研究室", "office", Character.Average, "l-sg"),
        new("c-proposal", "提案委员会", "committee", Character.Exemplary, "l-vice-1"),
        new("c-economy", "经济委员会", "committee", Character.Average, "l-vice-1"),
        new("c-agri", "农业和农村委员会", "committee", Character.Average, "l-vice-3"),
        new("c-culture", "文化文史和学习委员会", "committee", Character.Average, "l-vice-2"),
        new("c-law", "社会法制委员会", "committee", Character.Exemplary, "l-vice-4"),
        new("c-overseas", "港澳台侨和民族宗教委员会", "committee", Character.Sloppy, "l-vice-2"),
        new("c-science", "科教卫体委员会", "committee", Character.Average, "l-vice-2"),
        new("c-env", "人口资源环境委员会", "committee", Character.Sloppy, "l-vice-3"),
        new("t-jinhu", "金湖街道", "township", Character.Exemplary, "l-vice-1"),
        new("t-dongyue", "东岳路街道", "township", Character.Average, "l-vice-1"),
        new("t-luojiaqiao", "罗家桥街道", "township", Character.Average, "l-vice-1"),
        new("t-jinshan", "金山街道", "township", Character.Sloppy, "l-vice-1"),
        new("t-jinniu", "金牛镇", "township", Character.Average, "l-vice-2"),
        new("t-baoan", "保安镇", "township", Character.Average, "l-vice-2"),
        new("t-lingxiang", "灵乡镇", "township", Character.Exemplary, "l-vice-2"),
        new("t-jinshandian", "金山店镇", "township", Character.Average, "l-vice-2"),
        new("t-huandiqiao", "还地桥镇", "township", Character.Average, "l-vice-3"),
        new("t-yinzu", "殷祖镇", "township", Character.Exemplary, "l-vice-3"),
        new("t-liurenba", "刘仁八镇", "township", Character.Sloppy, "l-vice-3"),
        new("t-chengui", "陈贵镇", "township", Character.Exemplary, "l-vice-4"),
        new("t-dajipu", "大箕铺镇", "township", Character.Average, "l-vice-4"),
        new("t-mingshan", "茗山乡", "township", Character.Sloppy, "l-vice-4"),
        new("b-first", "机关第一党支部", "branch", Character.Average, ""),
        new("b-second", "机关第二党支部", "branch", Character.Average, ""),
        new("b-retired", "离退休干部党支部", "branch", Character.Average, ""),
        new("g-first", "机关第一支部第一党小组", "party-group", Character.Average, ""),
        new("g-second", "机关第一支部第二党小组", "party-group", Character.Average, ""),
        new("g-third", "机关第二支部党小组", "party-group", Character.Average, ""),
        new("x-greenway", "环湖绿道提升工程", "project", Character.Average, ""),
    ];

    public static readonly Leader[] Leaders =
    [
        new("l-secretary", null, "程远洲", "party-secretary"),
        new("l-mayor", null, "梅若川", "mayor"),
        new("l-chair", "p-001", "叶承志", "chair"),
        new("l-vice-1", "p-002", "石明谦", "vice-chair"),
        new("l-vice-2", "p-003", "尹淑仪", "vice-chair"),
        new("l-vice-3", "p-004", "盛国梁", "vice-chair"),
        new("l-vice-4", "p-005", "黄静澜", "vice-chair"),
        new("l-sg", "p-006", "万立言", "secretary-general"),
    ];

    public static readonly Unit[] Townships = [.. Units.Where(u => u.Kind == "township")];

    public static Unit Unit(string id) => Units.Single(u => u.Id == id);

    /// <summary>Active people of a unit, or of a branch or party group.</summary>
    public static IReadOnlyList<Person> PeopleOf(string unit) =>
        [.. People.All.Where(p => (p.Status == "active" && p.Unit == unit) || p.Groups.Split(' ').Contains(unit))];

    public static object ToJson() =>
        new
        {
            units = Units.Select(u => new
            {
                u.Id,
                u.Name,
                u.Kind,
            }),
            people = People.All.Select(p => new
            {
                p.Id,
                p.Name,
                p.Unit,
                groups = p.Groups.Length == 0 ? null : p.Groups.Split(' '),
                p.Post,
                standing = p.Standing ? true : (bool?)null,
                p.Sector,
                p.Status,
                away = p.Away is null ? null : new[] { p.Away },
                p.Birthday,
                email = p.Status == "active" ? $"{p.Id}@daye.example.invalid" : null,
                optOut = p.OptOut ? true : (bool?)null,
            }),
            leaders = Leaders.Select(l => new
            {
                l.Id,
                l.Person,
                l.Name,
                l.Role,
                inChargeOf = Units.Where(u => u.InCharge == l.Id).Select(u => u.Id),
            }),
        };
}
