using System.Globalization;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Matters;

/// <summary>事项属性: what a workflow declares and requires of attributes.</summary>
public static class MatterAttributes
{
    /// <summary>The largest number an attribute of type number may be.</summary>
    public const decimal MaxNumber = 1_000_000_000;

    /// <summary>What is wrong with the attributes an event tells of a matter, in words; null when nothing is.</summary>
    /// <param name="present">What the matter has so far; null for one that is being opened.</param>
    /// <param name="forSenders">Whether it is said to a system, which writes ids; people read names only.</param>
    public static string? Fault(
        Workflow workflow,
        string matter,
        IReadOnlyDictionary<string, string> told,
        IReadOnlyDictionary<string, string>? present = null,
        bool forSenders = false
    ) =>
        told.Select(a => workflow.Attribute(a.Key) is { } rule ? Fault(rule, a.Value, matter, forSenders) : null)
            .FirstOrDefault(f => f is not null)
        ?? workflow.Attributes.Select(rule => Alike(rule, workflow, told, present, forSenders)).FirstOrDefault(f => f is not null);

    /// <summary>The required attributes that are not told, all of them, in words; null when none is missing.</summary>
    /// <param name="forSenders">Whether it is said to a system, which writes ids; people read names only.</param>
    public static string? Missing(
        Workflow workflow,
        IEnumerable<string> required,
        IReadOnlyDictionary<string, string> told,
        bool forSenders = false
    )
    {
        IReadOnlyList<string> missing =
        [
            .. required.Where(r => string.IsNullOrWhiteSpace(told.GetValueOrDefault(r))).Distinct(StringComparer.Ordinal),
        ];
        if (missing.Count == 0)
            return null;
        return forSenders
            ? string.Join('；', missing.Select(m => $"缺少属性“{m}”（{workflow.Attribute(m)?.Name}）{Wanted(workflow.Attribute(m))}"))
            : $"缺少{string.Join('、', missing.Select(m => workflow.Attribute(m)?.Name ?? Quoted.Of(m)))}";
    }

    /// <summary>What a system may send as an attribute.</summary>
    private static string Wanted(AttributeRule? rule) =>
        rule switch
        {
            null => "",
            { Values.Count: > 0 } => $"，可用：{string.Join('、', rule.Values.Select(v => $"{v.Id}（{v.Name}）"))}",
            { Type: "truth" } => "，可用：true、false",
            { Type: "number" } => "，应为数字",
            { Type: "list" } => "，应为文字的列表",
            { Type: "matter" } => "，应为事项的编号",
            { Type: "leader" } => "，应为名册中领导的编号",
            _ => "",
        };

    /// <summary>分办: why those who take a part of a step are not those who are to, in words; null when they are.</summary>
    internal static string? NotOneOf(Workflow workflow, EachTakes each, IReadOnlyList<string> taking, IReadOnlyList<string> all)
    {
        var name = workflow.Attribute(each.Of)?.Name;
        if (taking.Count == 0)
            return $"{name}有{all.Count}个（{string.Join('、', all)}），缺少{workflow.Attribute(each.By)?.Name}，应写明是哪一个";
        return taking.FirstOrDefault(w => !all.Contains(w)) is { } stranger
            ? $"“{stranger}”不是{name}；{name}为{string.Join('、', all)}"
            : null;
    }

    /// <summary>The condition of a step that a matter does not meet, in words; null when it meets all.</summary>
    internal static string? Unmet(Transition step, Matter matter)
    {
        foreach (var (name, allowed) in step.When)
        {
            var value = matter.Attributes.GetValueOrDefault(name);
            if (value is not null && allowed.Contains(value))
                continue;
            var rule = matter.Workflow.Attribute(name);
            var (now, wanted) = (value is null ? "空" : Said(rule, value), string.Join('、', allowed.Select(v => Said(rule, v))));
            return $"{rule?.Name ?? name}为{now}的，不能到“{matter.Workflow.State(step.To)?.Name}”，应为{wanted}";
        }

        foreach (var (name, forbidden) in step.Unless)
            if (matter.Attributes.GetValueOrDefault(name) is { } value && forbidden.Contains(value))
            {
                var rule = matter.Workflow.Attribute(name);
                return $"{rule?.Name ?? name}为{Said(rule, value)}的，不能直接到“{matter.Workflow.State(step.To)?.Name}”";
            }

        return null;
    }

    /// <summary>A value as people call it: its name, 是 and 否; a class of answers by its letter.</summary>
    private static string Said(AttributeRule? rule, string value) =>
        value.Length == 1 ? value
        : rule?.Type != "truth" ? rule?.NameOf(value) ?? value
        : value == "true" ? "是"
        : "否";

    /// <summary>The matter with attributes told on a day; they may meet obligations.</summary>
    internal static Matter Add(Matter matter, IReadOnlyDictionary<string, string> told, DateOnly on)
    {
        if (told.Count == 0)
            return matter;
        var attributes = new Dictionary<string, string>(matter.Attributes, StringComparer.Ordinal);
        foreach (var (name, value) in told)
            attributes[name] = value;
        var rules = matter.Workflow.States.SelectMany(s => s.Obligations ?? []).Where(o => told.ContainsKey(o.Met)).ToList();
        return matter with
        {
            Attributes = attributes,
            Obligations = rules.Count == 0 ? matter.Obligations : [.. matter.Obligations.Select(o => Meets(o) ? o with { MetOn = on } : o)],
        };

        bool Meets(Obligation owed) =>
            owed.MetOn is null && rules.Exists(r => r.Id == owed.Rule && AttributeRule.List(told[r.Met]).Contains(owed.Who));
    }

    /// <summary>What is owed once a state is entered: entering it anew (another host, other co-handlers) begins anew.</summary>
    internal static IReadOnlyList<Obligation> Owed(Matter matter, WorkflowState entered, DateOnly on, WorkCalendar calendar)
    {
        if (entered.Obligations is not { Count: > 0 } rules)
            return matter.Obligations;
        return
        [
            .. matter.Obligations.Where(o => !rules.Any(r => r.Id == o.Rule)),
            .. rules.SelectMany(r =>
                AttributeRule
                    .List(matter.Attributes.GetValueOrDefault(r.Of))
                    .Distinct(StringComparer.Ordinal)
                    .Select(who => new Obligation(r.Id, r.Name, who, r.Term.Last(on, calendar), null))
            ),
        ];
    }

    /// <summary>A list that names what it must not, once the event is added: a co-handler that is the host.</summary>
    private static string? Alike(
        AttributeRule rule,
        Workflow workflow,
        IReadOnlyDictionary<string, string> told,
        IReadOnlyDictionary<string, string>? present,
        bool forSenders
    )
    {
        if (rule.Unlike is not { } other || !(told.ContainsKey(rule.Id) || told.ContainsKey(other)))
            return null;
        var own = AttributeRule.List(Value(rule.Id));
        if (AttributeRule.List(Value(other)).Intersect(own, StringComparer.Ordinal).FirstOrDefault() is not { } same)
            return null;
        var called = forSenders ? $"属性“{rule.Id}”（{rule.Name}）" : rule.Name;
        return $"{called}不能与“{workflow.Attribute(other)?.Name}”相同：{same}";

        string? Value(string name) => told.GetValueOrDefault(name) ?? present?.GetValueOrDefault(name);
    }

    private static string? Fault(AttributeRule rule, string value, string matter, bool forSenders)
    {
        if (rule.Values.Count > 0 && rule.Values.All(v => v.Id != value))
            return forSenders
                ? Wrong($"可用：{string.Join('、', rule.Values.Select(v => $"{v.Id}（{v.Name}）"))}")
                : Wrong($"应为{string.Join('、', rule.Values.Select(v => Said(rule, v.Id)))}");
        switch (rule.Type)
        {
            case "number"
                when !decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                    || number > MaxNumber:
                return Wrong($"应为 0 至 {MaxNumber:0} 的数");
            case "truth" when value is not ("true" or "false"):
                return Wrong(forSenders ? "应为 true 或 false" : "应为是或否");
            case "matter" or "leader" when !Fields.IsId(value):
                return Wrong("应为编号");
            case "matter" when value == matter:
                return forSenders ? Wrong("不能是事项自己") : $"{rule.Name}不能是事项自己";
            default:
                return null;
        }

        string Wrong(string expected) =>
            forSenders ? $"属性“{rule.Id}”（{rule.Name}）为“{value}”：{expected}" : $"{rule.Name}为{Quoted.Of(value)}，{expected}";
    }
}
