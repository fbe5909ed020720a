namespace Cppcc.Domain.Roster;

/// <summary>One difference between two rosters.</summary>
/// <param name="What">unit, person or leader.</param>
/// <param name="Change">added, removed or changed.</param>
/// <param name="Words">
/// Simplified Chinese, one line. Of birthdays and ways to reach somebody it says that they changed, not what they are.
/// </param>
public sealed record RosterChange(string What, string Id, string Change, string Words);

/// <summary>名册变动: what differs between two rosters, in words.</summary>
public static class RosterDifference
{
    /// <summary>The changes in the order units, people, leaders; within each first who is added, then changed, then removed.</summary>
    public static IReadOnlyList<RosterChange> Of(CommitteeRoster before, CommitteeRoster after) =>
        [
            .. Of("unit", "单位", before.Units, after.Units, u => (u.Id, u.Name), Units),
            .. Of("person", "人员", before.People, after.People, p => (p.Id, p.Name), (o, n) => People(o, n, before, after)),
            .. Of("leader", "领导", before.Leaders, after.Leaders, l => (l.Id, l.Name), (o, n) => Leaders(o, n, before, after)),
        ];

    /// <summary>
    /// Why a roster should be looked at again before it replaces another: nobody and no unit is in it, or more than a third of the units
    /// or of the people are gone. Simplified Chinese; null when there is no reason.
    /// </summary>
    public static string? Doubt(CommitteeRoster before, CommitteeRoster after)
    {
        if (after is { Units.Count: 0, People.Count: 0 })
            return "新名册是空的";
        var units = before.Units.Count(u => after.Unit(u.Id) is null);
        var people = before.People.Count(p => after.Person(p.Id) is null);
        string[] gone =
        [
            .. units * 3 > before.Units.Count ? [$"{before.Units.Count} 个单位中的 {units} 个"] : Array.Empty<string>(),
            .. people * 3 > before.People.Count ? [$"{before.People.Count} 名人员中的 {people} 名"] : Array.Empty<string>(),
        ];
        return gone.Length == 0 ? null : $"新名册去掉了{string.Join('、', gone)}，超过三分之一";
    }

    private static IEnumerable<RosterChange> Of<T>(
        string what,
        string word,
        IReadOnlyList<T> before,
        IReadOnlyList<T> after,
        Func<T, (string Id, string Name)> name,
        Func<T, T, IEnumerable<string>> changes
    )
    {
        var old = before.ToDictionary(e => name(e).Id, StringComparer.Ordinal);
        var now = after.ToDictionary(e => name(e).Id, StringComparer.Ordinal);
        foreach (var (id, text) in after.Select(name).Where(n => !old.ContainsKey(n.Id)))
            yield return new RosterChange(what, id, "added", $"新增{word}“{text}”（{id}）");
        foreach (var (id, element) in now)
            if (old.TryGetValue(id, out var was) && changes(was, element).ToList() is { Count: > 0 } words)
                yield return new RosterChange(what, id, "changed", $"{word}“{name(element).Name}”（{id}）：{string.Join('；', words)}");
        foreach (var (id, text) in before.Select(name).Where(n => !now.ContainsKey(n.Id)))
            yield return new RosterChange(what, id, "removed", $"去掉{word}“{text}”（{id}）");
    }

    private static IEnumerable<string> Units(Unit old, Unit now) =>
        [
            .. Changed("名称", old.Name, now.Name),
            .. Changed("类别", old.Kind, now.Kind),
            .. Changed("应配主任", $"{old.Directors}", $"{now.Directors}"),
            .. Changed("应配副主任", $"{old.Deputies}", $"{now.Deputies}"),
            .. Changed("设立日期", $"{old.From:yyyy-MM-dd}", $"{now.From:yyyy-MM-dd}"),
            .. Changed("撤销日期", $"{old.Until:yyyy-MM-dd}", $"{now.Until:yyyy-MM-dd}"),
            .. Ways(old.Reach, now.Reach),
        ];

    private static IEnumerable<string> People(Person old, Person now, CommitteeRoster before, CommitteeRoster after) =>
        [
            .. Changed("姓名", old.Name, now.Name),
            .. Named("单位", old.Unit, before, now.Unit, after),
            .. Named("所属组织", old.Groups, before, now.Groups, after),
            .. Changed("职务", old.Post, now.Post),
            .. Changed("常委", YesNo(old.Standing), YesNo(now.Standing)),
            .. Changed("界别", old.Sector, now.Sector),
            .. Changed("状态", old.Status, now.Status),
            .. Hidden("请假", old.Away.SequenceEqual(now.Away)),
            .. Hidden("生日", old.Birthday == now.Birthday),
            .. Changed("不收祝贺", YesNo(old.OptOut), YesNo(now.OptOut)),
            .. Ways(old.Reach, now.Reach),
        ];

    private static IEnumerable<string> Leaders(Leader old, Leader now, CommitteeRoster before, CommitteeRoster after) =>
        [
            .. Changed("姓名", old.Name, now.Name),
            .. Named("对应人员", old.Person, before, now.Person, after),
            .. Changed("职务", old.Role, now.Role),
            .. Named("分管", old.InChargeOf, before, now.InChargeOf, after),
            .. Ways(old.Reach, now.Reach),
        ];

    private static IEnumerable<string> Ways(Reach old, Reach now) =>
        Hidden("联系方式", old with { Robots = [] } == now with { Robots = [] } && old.Robots.SequenceEqual(now.Robots));

    private static IEnumerable<string> Changed(string what, string? old, string? now) =>
        (old ?? "") == (now ?? "") ? [] : [$"{what}由“{Or(old)}”改为“{Or(now)}”"];

    private static IEnumerable<string> Hidden(string what, bool same) => same ? [] : [$"{what}有改动"];

    private static string Or(string? text) => string.IsNullOrEmpty(text) ? "无" : text;

    private static string YesNo(bool value) => value ? "是" : "否";

    private static IEnumerable<string> Named(string what, string? old, CommitteeRoster before, string? now, CommitteeRoster after) =>
        Named(what, old is null ? [] : [old], before, now is null ? [] : [now], after);

    /// <summary>Compared by id: who is called otherwise is the same.</summary>
    private static IEnumerable<string> Named(
        string what,
        IReadOnlyList<string> old,
        CommitteeRoster before,
        IReadOnlyList<string> now,
        CommitteeRoster after
    ) => old.SequenceEqual(now, StringComparer.Ordinal) ? [] : [$"{what}由“{Or(Names(old, before))}”改为“{Or(Names(now, after))}”"];

    private static string Names(IReadOnlyList<string> ids, CommitteeRoster roster) => string.Join('、', ids.Select(roster.NameOf));
}
