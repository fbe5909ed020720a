using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Settings;

/// <summary>When an open matter shows a light; the conditions that are given must all hold.</summary>
/// <param name="DueWithin">At most this many workdays are left to the deadline, and it has not passed.</param>
/// <param name="OverdueBy">The deadline passed at least this many calendar days ago.</param>
/// <param name="Unanswered">A slip of this light was issued for the present deadline and not answered by its answer date; an answer after it does not help.</param>
/// <param name="Attributes">The matter's attributes have these values.</param>
public sealed record LightCondition(int? DueWithin, int? OverdueBy, string? Unanswered, IReadOnlyDictionary<string, string> Attributes);

/// <summary>A light of the ladder.</summary>
/// <param name="EachReview">Whether a slip is issued at every review, or once for a deadline.</param>
/// <param name="AnswerWithin">Workdays within which a slip is to be answered; the day of issue does not count.</param>
/// <param name="Tell">Who gets the slip: unit, owner, leader (in charge) or a leader's role.</param>
public sealed record LightRule(string Id, string Name, LightCondition When, bool Slip, bool EachReview, int AnswerWithin, IReadOnlyList<string> Tell);

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
            if (when is null) light.Refuse("when", "缺少此项");
            var condition = new LightCondition(
                when?.OptionalWhole("dueWithin", 0, 400), when?.OptionalWhole("overdueBy", 1, 4000), when?.OptionalId("unanswered"),
                when?.Attributes("attributes") ?? new Dictionary<string, string>(StringComparer.Ordinal));
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
                light.Id("id"), light.Text("name", 40), condition, slip != "none", slip == "each-review",
                light.OptionalWhole("answerWithin", 1, 60) ?? 3, tell.Count == 0 ? ["unit"] : tell);
            light.NoOthers();
            if (lights.Exists(l => l.Id == rule.Id)) light.Refuse("id", $"“{rule.Id}”重复");
            lights.Add(rule);
        }

        var section = new LightsSection(f.OptionalText("none", 40) ?? "绿色", lights);
        f.NoOthers();
        return section;
    }
}

/// <summary>Points for each count of a measure.</summary>
/// <param name="Id">The measure, see <see cref="Circulars.Measure"/>.</param>
public sealed record MeasurePoints(string Id, decimal Each)
{
    internal static MeasurePoints Read(Fields f)
    {
        var points = new MeasurePoints(f.Text("id", 64), f.Number("each", -1000, 1000));
        f.NoOthers();
        if (!Circulars.Measure.IsKnown(points.Id)) f.Refuse("id", $"不认识指标“{points.Id}”；可用：{Circulars.Measure.Allowed}");
        return points;
    }
}

/// <summary>Units that are ranked against each other.</summary>
public sealed record RankGroup(string Id, string Name, IReadOnlyList<string> Kinds)
{
    internal static RankGroup Read(Fields f)
    {
        var group = new RankGroup(f.Id("id"), f.Text("name", 40), f.Texts("kinds"));
        foreach (var kind in group.Kinds.Except(Roster.Unit.Kinds, StringComparer.Ordinal)) f.Refuse("kinds", $"不认识单位类别“{kind}”");
        f.NoOthers();
        return group;
    }
}

/// <summary>Settings section <c>circular</c>.</summary>
public sealed record CircularSection(IReadOnlyList<RankGroup> Groups, IReadOnlyList<MeasurePoints> Points)
{
    internal static CircularSection Read(Fields f)
    {
        var section = new CircularSection([.. f.Objects("groups").Select(RankGroup.Read)], [.. f.Objects("points").Select(MeasurePoints.Read)]);
        foreach (var twice in section.Groups.SelectMany(g => g.Kinds).GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("groups", $"单位类别“{twice.Key}”在两个组里");
        f.NoOthers();
        return section;
    }
}

/// <summary>Settings section <c>notices</c>.</summary>
/// <param name="Near">Workdays before a deadline on which its owner is reminded; 0 is the day itself.</param>
/// <param name="Past">Workdays after a deadline on which its owner is reminded.</param>
/// <param name="WaitDays">Days an early event waits for its predecessor before it is refused.</param>
/// <param name="Administrators">Persons told of what needs an administrator; empty means the office's contact.</param>
/// <param name="Channels">The channels notices leave by.</param>
public sealed record NoticesSection(IReadOnlyList<int> Near, IReadOnlyList<int> Past, int WaitDays, IReadOnlyList<string> Administrators, IReadOnlyList<string> Channels)
{
    internal static NoticesSection Read(Fields f)
    {
        var section = new NoticesSection(f.Wholes("near", 0, 400), f.Wholes("past", 1, 400), f.OptionalWhole("waitDays", 1, 90) ?? 5, f.Ids("administrators"), f.Texts("channels"));
        foreach (var unknown in section.Channels.Except(["outbox"], StringComparer.Ordinal)) f.Refuse("channels", $"不认识渠道“{unknown}”；可用：outbox");
        if (section.Channels.Count == 0) f.Refuse("channels", "至少要有一个渠道；可用：outbox");
        f.NoOthers();
        return section;
    }
}

/// <summary>Settings section <c>workdays</c>: the organ's own days, over the national calendar.</summary>
public sealed record WorkdaysSection(IReadOnlyList<DayOverride> Days)
{
    internal static WorkdaysSection Read(Fields f)
    {
        var days = f.Objects("days").Select(d =>
        {
            if (!d.Has("workday")) d.Refuse("workday", "缺少此项");
            var day = new DayOverride(d.Date("id"), d.OptionalTruth("workday") ?? false, d.OptionalText("reason", 100));
            d.NoOthers();
            return day;
        }).ToList();
        f.NoOthers();
        foreach (var twice in days.GroupBy(d => d.Date).Where(g => g.Count() > 1)) f.Refuse("days", $"{twice.Key:yyyy-MM-dd} 重复");
        return new WorkdaysSection(days);
    }
}
