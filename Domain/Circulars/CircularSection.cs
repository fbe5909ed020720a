using Cppcc.Domain.Input;

namespace Cppcc.Domain.Circulars;

/// <summary>Points for each count of a measure.</summary>
/// <param name="Id">The measure, see <see cref="Circulars.Measure"/>.</param>
public sealed record MeasurePoints(string Id, decimal Each)
{
    internal static MeasurePoints Read(Fields f)
    {
        var points = new MeasurePoints(f.Text("id", 64), f.Number("each", -1000, 1000));
        f.NoOthers();
        if (!Circulars.Measure.IsKnown(points.Id))
            f.Refuse("id", $"不认识指标“{points.Id}”；可用：{Circulars.Measure.Allowed}");
        return points;
    }
}

/// <summary>Units that are ranked against each other.</summary>
public sealed record RankGroup(string Id, string Name, IReadOnlyList<string> Kinds)
{
    internal static RankGroup Read(Fields f)
    {
        var group = new RankGroup(f.Id("id"), f.Text("name", 40), f.Texts("kinds"));
        foreach (var kind in group.Kinds.Except(Roster.Unit.Kinds, StringComparer.Ordinal))
            f.Refuse("kinds", $"不认识单位类别“{kind}”");
        f.NoOthers();
        return group;
    }
}

/// <summary>Settings section <c>circular</c>.</summary>
/// <param name="EmptyPlansOnTime">Whether a plan without items counts as handed in on time; else it is 没有安排, and counts neither way.</param>
public sealed record CircularSection(IReadOnlyList<RankGroup> Groups, IReadOnlyList<MeasurePoints> Points, bool EmptyPlansOnTime)
{
    internal static CircularSection Read(Fields f)
    {
        var section = new CircularSection(
            [.. f.Objects("groups").Select(RankGroup.Read)],
            [.. f.Objects("points").Select(MeasurePoints.Read)],
            f.OptionalTruth("emptyPlansOnTime") ?? false
        );
        foreach (var twice in section.Groups.SelectMany(g => g.Kinds).GroupBy(k => k, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("groups", $"单位类别“{twice.Key}”在两个组里");
        f.NoOthers();
        return section;
    }
}
