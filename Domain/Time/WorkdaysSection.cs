using Cppcc.Domain.Input;

namespace Cppcc.Domain.Time;

/// <summary>Settings section <c>workdays</c>: the organ's own days, over the national calendar.</summary>
public sealed record WorkdaysSection(IReadOnlyList<DayOverride> Days)
{
    internal static WorkdaysSection Read(Fields f)
    {
        var days = f.Objects("days")
            .Select(d =>
            {
                if (!d.Has("workday"))
                    d.Refuse("workday", "缺少此项");
                var day = new DayOverride(d.Date("id"), d.OptionalTruth("workday") ?? false, d.OptionalText("reason", 100));
                d.NoOthers();
                return day;
            })
            .ToList();
        f.NoOthers();
        foreach (var twice in days.GroupBy(d => d.Date).Where(g => g.Count() > 1))
            f.Refuse("days", $"{twice.Key:yyyy-MM-dd} 重复");
        return new WorkdaysSection(days);
    }
}
