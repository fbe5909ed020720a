using System.Globalization;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Duties;

/// <summary>
/// Reads a duty and refuses what cannot be: no or two periods, a minimum above the maximum, a festival that does not come every year.
/// </summary>
internal static class DutyReader
{
    private static readonly Dictionary<string, PeriodKind> Periods = new(StringComparer.Ordinal)
    {
        ["week"] = PeriodKind.Week,
        ["month"] = PeriodKind.Month,
        ["quarter"] = PeriodKind.Quarter,
        ["year"] = PeriodKind.Year,
    };

    /// <summary>The workdays a period has at least, so that a rung lies within it.</summary>
    private static readonly Dictionary<PeriodKind, int> Workdays = new()
    {
        [PeriodKind.Week] = 3,
        [PeriodKind.Month] = 15,
        [PeriodKind.Quarter] = 55,
        [PeriodKind.Year] = 240,
    };

    public static DutyRule Read(Fields f, string id, List<ActivityRule> activities)
    {
        var (scope, of, named) = Scope(f);
        var festival = f.OptionalObject("festival") is { } window ? Festival(window) : null;
        var period = f.OptionalChoice("period", Periods.Keys) is { } kind ? Periods[kind] : (PeriodKind?)null;
        var duty = new DutyRule
        {
            Id = id,
            Name = f.Text("name", 60),
            Mechanism = f.Text("mechanism", 10),
            Group = f.OptionalText("group", 40),
            Scope = scope,
            Of = of,
            Period = period,
            Festival = festival,
            Min = f.OptionalWhole("min", 1, 1000) ?? 1,
            Max = f.OptionalWhole("max", 1, 1000),
            Activity = f.Text("activity", 64),
            Also = f.Texts("also"),
            Running = f.OptionalTruth("running") ?? false,
            Attributes = f.Attributes("attributes"),
            Reached = f.OptionalId("reached"),
            ActOf = f.OptionalId("actOf"),
            Commends = f.OptionalTruth("commends") ?? false,
            Remind = [.. f.Objects("remind").Select(Rung)],
            Except = f.Wholes("except", 1, 12),
            Source = f.Text("source", 200),
            Unit = f.OptionalId("unit"),
            Named = named,
        };
        f.NoOthers();
        if (f.Has("period") == (festival is not null))
            f.Refuse("period", "period（week、month、quarter、year）和 festival 写且只写一项");
        if (duty is { Unit: not null, Scope: DutyScope.Units })
            f.Refuse("unit", "各单位的任务由各单位自己负责，不能另写责任单位");
        if (duty.Min > duty.Max)
            f.Refuse("min", $"下限 {duty.Min} 大于上限 {duty.Max}");
        if (activities.TrueForAll(a => a.Id != duty.Activity))
            f.Refuse("activity", $"没有“{duty.Activity}”活动；可用：{string.Join('、', activities.Select(a => a.Id))}");
        foreach (var unknown in duty.Also.Where(also => activities.TrueForAll(a => a.Id != also)))
            f.Refuse("also", $"没有“{unknown}”活动；可用：{string.Join('、', activities.Select(a => a.Id))}");
        foreach (var twice in duty.Activities.GroupBy(a => a, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("also", $"“{twice.Key}”重复");
        if (duty.Also.Count > 0 && duty.Activities.Any(a => a.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal)))
            f.Refuse("also", $"计事项的任务（{DutiesSection.OfMatters}…）不能与别的活动合计");
        if ((duty.Reached ?? duty.ActOf) is not null && !duty.Activity.StartsWith(DutiesSection.OfMatters, StringComparison.Ordinal))
            f.Refuse(duty.Reached is null ? "actOf" : "reached", $"只有计事项的任务（{DutiesSection.OfMatters}…）可以写此项");
        if (duty is { Reached: not null, ActOf: not null })
            f.Refuse("actOf", "reached（到达的状态）和 actOf（领导的督办）只能写一项");
        if (duty is { Commends: true, Scope: not DutyScope.Organ })
            f.Refuse("commends", "只有机关的任务可以写此项");
        if (duty is { ActOf: not null, Scope: not DutyScope.Leaders })
            f.Refuse("actOf", "只有领导的任务可以写此项");
        if (duty.Except.Count > 0 && period is not (PeriodKind.Week or PeriodKind.Month))
            f.Refuse("except", "只有按周、按月的任务可以写不适用的月份");
        if (duty.Except.Distinct().Count() == 12)
            f.Refuse("except", "十二个月都不适用，任务不会发生");
        foreach (var (rung, i) in duty.Remind.Select((r, i) => (r, i)))
            if (period is { } of1 && rung.Workdays > Workdays[of1])
                f.Refuse($"remind/{i}/workdays", $"{rung.Workdays} 个工作日超出了一个时段；最多 {Workdays[of1]}");
        foreach (var twice in duty.Remind.GroupBy(r => r.Workdays).Where(g => g.Count() > 1))
            f.Refuse("remind", $"提前 {twice.Key} 个工作日的提醒重复");
        return duty;
    }

    /// <summary>Whether two duties would count the same thing for the same subject in the same period.</summary>
    public static bool Overlap(DutyRule one, DutyRule other) =>
        one.Scope == other.Scope
        && one.Named == other.Named
        && (one.Scope == DutyScope.Organ || one.Of.Intersect(other.Of, StringComparer.Ordinal).Any())
        && one.Period == other.Period
        && one.Festival?.Id == other.Festival?.Id
        && one.Activities.Any(other.Counts)
        && (one.Reached, one.ActOf) == (other.Reached, other.ActOf)
        && !one.Attributes.Any(a => other.Attributes.TryGetValue(a.Key, out var value) && value != a.Value);

    private static (DutyScope Scope, IReadOnlyList<string> Of, bool Named) Scope(Fields f)
    {
        if (f.OptionalObject("scope") is not { } scope)
        {
            f.Refuse("scope", "缺少此项：organ、units、leaders 或 named");
            return (DutyScope.Organ, [], false);
        }

        var (organ, units, leaders, named) = (
            scope.OptionalTruth("organ") ?? false,
            scope.Texts("units"),
            scope.Texts("leaders"),
            scope.Ids("named")
        );
        scope.NoOthers();
        foreach (var kind in units.Except(Unit.Kinds, StringComparer.Ordinal))
            scope.Refuse("units", $"不认识单位类别“{kind}”；可用：{string.Join('、', Unit.Kinds)}");
        foreach (var role in leaders.Except(Leader.Roles, StringComparer.Ordinal))
            scope.Refuse("leaders", $"不认识“{role}”；可用：{string.Join('、', Leader.Roles)}");
        if (new[] { organ, units.Count > 0, leaders.Count > 0, named.Count > 0 }.Count(given => given) != 1)
            scope.Refuse("", "organ、units、leaders、named 写且只写一项");
        if (named.Count > 0)
            return (DutyScope.Leaders, named, true);
        return units.Count > 0 ? (DutyScope.Units, units, false)
            : leaders.Count > 0 ? (DutyScope.Leaders, leaders, false)
            : (DutyScope.Organ, [], false);
    }

    private static DutyRung Rung(Fields f)
    {
        var rung = new DutyRung(f.OptionalWhole("workdays", 0, 240) ?? 0, f.Texts("tell"));
        if (!f.Has("workdays"))
            f.Refuse("workdays", "缺少此项");
        string[] known = ["unit", "leader", .. Leader.Roles];
        foreach (var who in rung.Tell.Except(known, StringComparer.Ordinal))
            f.Refuse("tell", $"不认识“{who}”；可用：{string.Join('、', known)}");
        f.NoOthers();
        return rung.Tell.Count == 0 ? rung with { Tell = ["unit"] } : rung;
    }

    /// <summary>
    /// A known festival by <c>id</c>, or a date of its own, <c>solar</c> 10-01 or <c>lunar</c> 09-09, with a <c>name</c>.
    /// </summary>
    private static FestivalWindow Festival(Fields f)
    {
        var (id, solar, lunar, name) = (
            f.OptionalText("id", 40),
            f.OptionalText("solar", 5),
            f.OptionalText("lunar", 6),
            f.OptionalText("name", 40)
        );
        var before = f.OptionalWhole("before", 0, 120) ?? 0;
        f.NoOthers();
        var none = new FestivalWindow("", "", year => new DateOnly(year, 1, 1), before);
        if (new[] { id, solar, lunar }.Count(given => given is not null) != 1)
        {
            f.Refuse("", "id、solar、lunar 写且只写一项");
            return none;
        }

        if (id is not null)
        {
            if (Festivals.TryFind(id, out var known))
                return new FestivalWindow(id, known.Chinese, known.In, before);
            f.Refuse("id", $"没有节日“{id}”；可用：{string.Join('、', Festivals.All)}");
            return none;
        }

        if (name is null)
            f.Refuse("name", "缺少此项");
        return (solar is not null ? Solar(f, solar, name, before) : Lunar(f, lunar!, name, before)) ?? none;
    }

    private static FestivalWindow? Solar(Fields f, string text, string? name, int before)
    {
        // 2001 is no leap year: 29 February does not come every year.
        if (DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new FestivalWindow($"solar.{text}", name ?? text, year => new DateOnly(year, day.Month, day.Day), before);
        f.Refuse("solar", $"“{text}”不是每年都有的日子，应写作 10-01");
        return null;
    }

    private static FestivalWindow? Lunar(Fields f, string text, string? name, int before)
    {
        if (text.StartsWith('L'))
            f.Refuse("lunar", $"“{text}”是闰月，不是每年都有");
        else if (
            text.Length != 5
            || text[2] != '-'
            || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            || month is < 1 or > 12
            || day is < 1 or > 30
        )
            f.Refuse("lunar", $"“{text}”不是农历日期，应写作 09-09");
        else if (day == 30)
            f.Refuse("lunar", $"农历每月三十不是每年都有；除夕请写 id new-years-eve");
        else
            return new FestivalWindow($"lunar.{text}", name ?? text, year => Lunar(year, month, day), before);
        return null;
    }

    private static DateOnly Lunar(int year, int month, int day)
    {
        // Lunar months 11 and 12 may fall into the next solar year; each date falls about once in a solar year, the first counts.
        foreach (var lunarYear in new[] { year - 1, year })
            if (new LunarDate(lunarYear, month, isLeap: false, day).ToSolar() is var date && date.Year == year)
                return date;
        return new LunarDate(year, month, isLeap: false, day).ToSolar();
    }
}
