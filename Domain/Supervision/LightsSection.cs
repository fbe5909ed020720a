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
/// <param name="Tell">Who gets the slip: unit, owner, leader (in charge) or a leader's role.</param>
public sealed record LightRule(
    string Id,
    string Name,
    LightCondition When,
    bool Slip,
    bool EachReview,
    int AnswerWithin,
    IReadOnlyList<string> Tell
);

/// <summary>Settings section <c>lights</c>, in rising severity: the last light whose condition holds is the matter's.</summary>
/// <param name="None">What a matter without a light is called.</param>
public sealed record LightsSection(string None, IReadOnlyList<LightRule> Lights)
{
    private static readonly string[] Told = ["unit", "owner", "leader"];

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
            var tell = light.Texts("tell");
            foreach (var who in tell.Except(Told.Concat(Roster.Leader.Roles), StringComparer.Ordinal))
                light.Refuse("tell", $"不认识“{who}”；可用：{string.Join('、', Told.Concat(Roster.Leader.Roles))}");
            var rule = new LightRule(
                light.Id("id"),
                light.Text("name", 40),
                condition,
                slip != "none",
                slip == "each-review",
                light.OptionalWhole("answerWithin", 1, 60) ?? 3,
                tell.Count == 0 ? ["unit"] : tell
            );
            light.NoOthers();
            if (lights.Exists(l => l.Id == rule.Id))
                light.Refuse("id", $"“{rule.Id}”重复");
            lights.Add(rule);
        }

        var section = new LightsSection(f.OptionalText("none", 40) ?? "绿色", lights);
        f.NoOthers();
        return section;
    }
}
