using Cppcc.Domain.Input;

namespace Cppcc.Domain.Supervision;

/// <summary>When an open matter shows a light; the conditions that are given must all hold.</summary>
/// <param name="DueWithin">At most this many workdays are left to the deadline, and it has not passed.</param>
/// <param name="OverdueBy">The deadline passed at least this many calendar days ago.</param>
/// <param name="Unanswered">A slip of this light was issued for the present deadline and not answered by its answer date; an answer after
/// it does not help.</param>
/// <param name="Attributes">The matter's attributes have these values.</param>
public sealed record LightCondition(int? DueWithin, int? OverdueBy, string? Unanswered, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A light of the ladder.</summary>
/// <param name="EachReview">Whether a slip is issued at every review, or once for a deadline.</param>
/// <param name="AnswerWithin">Workdays within which a slip is to be answered; the day of issue does not count.</param>
/// <param name="Tell">Who gets the slip: unit (that owes the step) or owner.</param>
public sealed record LightRule(
    string Id,
    string Name,
    LightCondition When,
    bool Slip,
    bool EachReview,
    int AnswerWithin,
    IReadOnlyList<string> Tell
)
{
    /// <summary>抄送: who gets a copy, for information: leader (in charge) or a leader's role.</summary>
    public IReadOnlyList<string> Copy { get; init; } = [];

    /// <summary>Whether its slips have a number of the year's; else they are reminders, with an id by which they are answered.</summary>
    public bool Numbered { get; init; } = true;

    /// <summary>
    /// Whether a matter that a reviewer flagged shows at least this light at the next review, and gets its slip; never where the light has
    /// none.
    /// </summary>
    public bool Flagged { get; init; }

    /// <summary>
    /// 签发: whether its slips leave with the step that issues slips behind a review, once they are signed off. Without such a step they
    /// leave with the review.
    /// </summary>
    public bool Signed { get; init; }

    /// <summary>升级督办: the rungs beyond it, the first one first.</summary>
    public IReadOnlyList<EscalationRule> Escalate { get; init; } = [];
}

/// <summary>升级督办: a rung beyond a light; a matter is put on one at a time, each once for a deadline.</summary>
/// <param name="Id">Unique in the section: chair-meeting.</param>
/// <param name="Name">提交主席会议.</param>
/// <param name="Unanswered">So many slips of the light, for the present deadline, were not answered in time; 1 or more.</param>
/// <param name="UnitsOnly">Whether it is for units of the roster only: nobody interviews a department or the Mayor.</param>
/// <param name="Tell">Who is to act on it: unit (that owes the step), owner, leader (in charge) or a leader's role.</param>
/// <param name="Copy">Who gets a copy, for information.</param>
public sealed record EscalationRule(
    string Id,
    string Name,
    int Unanswered,
    bool UnitsOnly,
    IReadOnlyList<string> Tell,
    IReadOnlyList<string> Copy
);

/// <summary>Settings section <c>lights</c>, in rising severity: the last light whose condition holds is the matter's.</summary>
/// <param name="None">What a matter without a light is called.</param>
public sealed record LightsSection(string None, IReadOnlyList<LightRule> Lights)
{
    private const int LongestPrefix = 20;

    /// <summary>文号代字: what stands before the year in a slip's number, 大政协督 of 大政协督〔2021〕12号.</summary>
    public string NumberPrefix { get; init; } = "政协督";

    /// <summary>A slip's number as it is printed: 政协督〔2021〕12号. It is kept with the slip, and no later setting changes it.</summary>
    public string Number(int year, int serial) => $"{NumberPrefix}〔{year}〕{serial}号";

    private static readonly string[] Handling = ["unit", "owner"];
    private static readonly string[] Leading = ["leader", .. Roster.Leader.Roles];
    private static readonly string[] Told = [.. Handling, .. Leading];

    /// <summary>The light that a reviewer's flag gives; null for none.</summary>
    public LightRule? ByFlag => Lights.FirstOrDefault(l => l.Flagged);

    /// <summary>The light that a rung lies beyond.</summary>
    public LightRule Of(EscalationRule rung) => Lights.First(l => l.Escalate.Contains(rung));

    /// <summary>The Chinese name of a light; an empty id is no light.</summary>
    public string NameOf(string light) => Lights.FirstOrDefault(l => l.Id == light)?.Name ?? None;

    internal static LightsSection Read(Fields f)
    {
        var lights = new List<LightRule>();
        foreach (var light in f.Objects("lights"))
        {
            var when = light.OptionalObject("when");
            if (when is null)
                light.Refuse("when", "缺少此项");
            var condition = new LightCondition(
                when?.OptionalWhole("dueWithin", 0, 400),
                when?.OptionalWhole("overdueBy", 1, 4000),
                when?.OptionalId("unanswered"),
                when?.Attributes("attributes") ?? new Dictionary<string, string>(StringComparer.Ordinal)
            );
            if (when is not null && condition is { DueWithin: null, OverdueBy: null, Unanswered: null, Attributes.Count: 0 })
                light.Refuse("when", "没有条件；可用：dueWithin、overdueBy、unanswered、attributes");
            if (condition.Unanswered is { } earlier && !lights.Exists(l => l.Id == earlier))
                light.Refuse("when/unanswered", $"“{earlier}”不是排在前面的灯");
            when?.NoOthers();
            var slip = light.OptionalChoice("slip", ["none", "once", "each-review"]) ?? "once";
            // Leaders in tell, as earlier settings have them, get copies.
            var tell = Recipients(light, "tell", Told);
            var handling = tell.Intersect(Handling, StringComparer.Ordinal).ToList();
            var rule = new LightRule(
                light.Id("id"),
                light.Text("name", 40),
                condition,
                slip != "none",
                slip == "each-review",
                light.OptionalWhole("answerWithin", 1, 60) ?? 3,
                handling.Count == 0 ? ["unit"] : handling
            )
            {
                Copy =
                [
                    .. tell.Intersect(Leading, StringComparer.Ordinal).Union(Recipients(light, "copy", Leading), StringComparer.Ordinal),
                ],
                Numbered = light.OptionalTruth("numbered") ?? true,
                Signed = light.OptionalTruth("signed") ?? false,
                Flagged = (light.OptionalTruth("flagged") ?? false) && slip != "none",
                Escalate = [.. light.Objects("escalate").Select(Rung)],
            };
            light.NoOthers();
            if (rule.Flagged && lights.Exists(l => l.Flagged))
                light.Refuse("flagged", "只能有一个灯因核查指出而亮");
            foreach (var (rung, i) in rule.Escalate.Select((r, i) => (r, i)))
            {
                if (lights.Append(rule).SelectMany(l => l.Escalate).Count(r => r.Id == rung.Id) > 1)
                    light.Refuse($"escalate/{i}/id", $"“{rung.Id}”重复");
                if (i > 0 && rung.Unanswered <= rule.Escalate[i - 1].Unanswered)
                    light.Refuse($"escalate/{i}/unanswered", "应多于前一级的次数");
            }

            if (lights.Exists(l => l.Id == rule.Id))
                light.Refuse("id", $"“{rule.Id}”重复");
            lights.Add(rule);
        }

        var section = new LightsSection(f.OptionalText("none", 40) ?? "绿色", lights);
        if (f.OptionalText("numberPrefix", LongestPrefix) is { } prefix)
            section = section with { NumberPrefix = prefix };
        if (section.NumberPrefix.Any(c => c is '〔' or '〕' || char.IsAsciiDigit(c)))
            f.Refuse("numberPrefix", "只写文号的代字，例如“政协督”，不写年份、括号和序号");
        f.NoOthers();
        return section;
    }

    private static EscalationRule Rung(Fields f)
    {
        var rung = new EscalationRule(
            f.Id("id"),
            f.Text("name", 40),
            f.OptionalWhole("unanswered", 1, 100) ?? 1,
            f.OptionalTruth("unitsOnly") ?? false,
            Recipients(f, "tell", Told),
            Recipients(f, "copy", Told)
        );
        if (!f.Has("unanswered"))
            f.Refuse("unanswered", "缺少此项");
        if (rung.Tell.Count == 0)
            f.Refuse("tell", "没有写明告知谁");
        f.NoOthers();
        return rung;
    }

    private static IReadOnlyList<string> Recipients(Fields f, string member, string[] known)
    {
        var told = f.Texts(member);
        foreach (var who in told.Except(known, StringComparer.Ordinal))
            f.Refuse(member, $"不认识“{who}”；可用：{string.Join('、', known)}");
        return told;
    }
}
