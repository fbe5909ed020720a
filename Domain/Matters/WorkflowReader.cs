using System.Text.Json;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>
/// Reads a workflow and refuses what cannot be followed: unknown states, states nothing leads to, dead ends, deadlines without a unit.
/// </summary>
internal static class WorkflowReader
{
    private static readonly string[] Relative = ["unit", "owner", "proposer", "leader", "office"];

    /// <param name="units">The units the section names.</param>
    /// <param name="reviewers">Who may flag a matter.</param>
    public static Workflow Read(Fields f, IReadOnlyList<NamedUnit> units, IReadOnlyList<string> reviewers)
    {
        var attributes = f.Objects("attributes").Select(Attribute).ToList();
        var states = f.Objects("states").Select(s => (At: s, State: State(s))).ToList();
        var workflow = new Workflow(f.Id("id"), f.Text("name", 40), f.Texts("requires"), attributes, [.. states.Select(s => s.State)])
        {
            Units = units,
            Reviewers = reviewers,
            Findings = f.OptionalObject("findings") is { } findings ? ReadFindings(findings) : null,
        };
        f.NoOthers();
        CheckAttributes(f, workflow);
        CheckFindings(f, workflow);
        foreach (var twice in workflow.States.GroupBy(s => s.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("states", $"“{twice.Key}”重复");
        foreach (var (at, state) in states)
        {
            CheckState(at, state, workflow);
            OwesReader.Check(at, state, workflow);
            AcceptanceReader.Check(at, state, workflow);
        }

        CheckWays(f, workflow);
        return workflow;
    }

    private static FindingsRule ReadFindings(Fields f)
    {
        var deadline = f.OptionalObject("deadline");
        if (deadline is null)
            f.Refuse("deadline", "缺少此项");
        var rule = new FindingsRule(
            f.Text("count", 64),
            f.Text("settled", 64),
            f.Text("by", 64),
            f.Text("during", 64),
            f.Texts("before"),
            deadline is null ? new Term.Workdays(1) : Term.Read(deadline),
            deadline?.Text("source", 200) ?? ""
        );
        deadline?.NoOthers();
        f.NoOthers();
        return rule;
    }

    private static void CheckFindings(Fields f, Workflow workflow)
    {
        if (workflow.Findings is not { } rule)
            return;
        foreach (var attribute in new[] { rule.Count, rule.Settled, rule.By }.Where(a => workflow.Attribute(a) is null))
            f.Refuse("findings", Undeclared(attribute));
        foreach (var state in rule.Before.Append(rule.During).Where(s => s == Workflow.Returned.Id || workflow.State(s) is null))
            f.Refuse("findings", $"“{state}”不是本流程的状态");
        if (workflow.State(rule.During) is { Closing: true })
            f.Refuse("findings/during", $"“{rule.During}”是办结状态，不能在其中整改");
    }

    private static AttributeRule Attribute(Fields f)
    {
        var values = f.Objects("values")
            .Select(v =>
            {
                var value = new NamedValue(v.Text("id", 64), v.Text("name", 60));
                v.NoOthers();
                return value;
            })
            .ToList();
        var rule = new AttributeRule(
            f.Id("id"),
            f.Text("name", 40),
            f.OptionalChoice("type", AttributeRule.Types) ?? "text",
            values,
            f.OptionalText("unlike", 64)
        );
        if (values.Count > 0 && rule.Type != "text")
            f.Refuse("values", "只有文字（text）可以限定取值");
        if (rule is { Unlike: not null, Type: not "list" })
            f.Refuse("unlike", "只有列表（list）可以写此项");
        f.NoOthers();
        return rule;
    }

    private static WorkflowState State(Fields f)
    {
        var back = f.OptionalObject("return");
        var again = f.OptionalObject("dissatisfied");
        var acceptance = f.OptionalTruth("acceptance") ?? false;
        var state = new WorkflowState
        {
            Id = f.Id("id"),
            Name = f.Text("name", 40),
            Next = [.. f.Objects("next").Select(Step).Select(s => s with { Accepts = acceptance })],
            Closing = f.OptionalTruth("closing") ?? false,
            Acceptance = acceptance,
            Owes = f.Has("owes") ? f.Texts("owes") : [Owing.Unit],
            Through = f.OptionalText("through", 64),
            Action = f.OptionalText("action", 40) ?? "办结",
            Deadline = f.OptionalObject("deadline") is { } deadline ? ReadDeadline(deadline) : null,
            Return = back is null ? null : Return(back),
            Dissatisfied = again is null ? null : Again(again),
            Obligations = [.. f.Objects("obligations").Select(Obligation)],
            Opens = f.OptionalId("opens"),
        };
        f.NoOthers();
        return state;
    }

    private static SecondHandling Again(Fields f)
    {
        var after = f.OptionalObject("afterClosing");
        var again = new SecondHandling(
            f.Text("to", 64),
            f.OptionalWhole("times", 1, 10) ?? 1,
            after is null ? null : Term.Read(after),
            after?.Text("source", 200)
        );
        after?.NoOthers();
        f.NoOthers();
        return again;
    }

    private static Transition Step(Fields f)
    {
        var each = f.OptionalObject("each");
        var step = new Transition(f.Id("id"), f.Texts("by"), f.Texts("requires"), Values(f, "when"))
        {
            Unless = Values(f, "unless"),
            Each = each is null ? null : new EachTakes(each.Text("of", 64), each.Text("by", 64)),
        };
        each?.NoOthers();
        for (var i = 0; i < step.By.Count; i++)
            if (!Fields.IsId(step.By[i]))
                f.Refuse($"by/{i}", $"“{step.By[i]}”不是办理人；可用：{string.Join('、', Relative.Concat(Leader.Roles))}，或单位编号");
        f.NoOthers();
        return step;
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(Fields f, string member)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in f.Members(member))
        {
            if (
                value.ValueKind == JsonValueKind.Array
                && value.GetArrayLength() > 0
                && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String)
            )
                values[name] = [.. value.EnumerateArray().Select(v => v.GetString()!)];
            else
                f.Refuse($"{member}/{name}", "应为取值的列表");
        }

        return values;
    }

    private static Deadline ReadDeadline(Fields f)
    {
        var longest = f.OptionalObject("extendTo");
        var deadline = new Deadline(
            Term.Read(f),
            f.OptionalText("since", 64),
            longest is null ? null : Term.Read(longest),
            f.Text("source", 200)
        );
        longest?.NoOthers();
        f.NoOthers();
        return deadline;
    }

    private static ReturnRule Return(Fields f)
    {
        var within = f.OptionalObject("within");
        var rule = new ReturnRule(f.Text("to", 64), within is null ? null : Term.Read(within), within?.Text("source", 200));
        within?.NoOthers();
        f.NoOthers();
        return rule;
    }

    private static ObligationRule Obligation(Fields f)
    {
        var deadline = f.OptionalObject("deadline");
        if (deadline is null)
            f.Refuse("deadline", "缺少此项");
        var rule = new ObligationRule(
            f.Id("id"),
            f.Text("name", 40),
            f.Text("of", 64),
            f.Text("met", 64),
            deadline is null ? new Term.Workdays(1) : Term.Read(deadline),
            deadline?.Text("source", 200) ?? ""
        );
        deadline?.NoOthers();
        f.NoOthers();
        return rule;
    }

    private static void CheckAttributes(Fields f, Workflow workflow)
    {
        foreach (var twice in workflow.Attributes.GroupBy(a => a.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("attributes", $"“{twice.Key}”重复");
        foreach (var unknown in workflow.Requires.Where(r => workflow.Attribute(r) is null))
            f.Refuse("requires", Undeclared(unknown));
        foreach (var rule in workflow.Attributes.Where(a => a.Unlike == a.Id))
            f.Refuse("attributes", $"“{rule.Id}”不能与自己不同");
        foreach (var rule in workflow.Attributes)
        foreach (var twice in rule.Values.GroupBy(v => v.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("attributes", $"“{rule.Id}”的取值“{twice.Key}”重复");
        foreach (var rule in workflow.Attributes.Where(a => a.Unlike is { } other && workflow.Attribute(other) is null))
            f.Refuse("attributes", Undeclared(rule.Unlike!));
    }

    private static void CheckState(Fields f, WorkflowState state, Workflow workflow)
    {
        if (state.Id == Workflow.Returned.Id)
            f.Refuse("id", $"“{state.Id}”是退回后的状态，每个流程都有，不能另设");
        foreach (
            var unknown in state
                .Following.Where(n => n == Workflow.Returned.Id || workflow.State(n) is null)
                .Distinct(StringComparer.Ordinal)
        )
            f.Refuse("next", $"“{unknown}”不是本流程的状态");
        if (state.Closing && (state.Following.Any() || state.Deadline is not null))
            f.Refuse("closing", $"“{state.Id}”是办结状态，不能再有后续状态或期限");
        if (!state.Closing && state.Next.Count == 0)
            f.Refuse("next", $"“{state.Id}”没有后续状态，又不是办结状态");
        if (state.Deadline?.Since is { } since && workflow.State(since) is null)
            f.Refuse("deadline/since", $"“{since}”不是本流程的状态");
        if (state.Return is { } back && workflow.State(back.To)?.Closing == true)
            f.Refuse("return/to", "退回之后应是未办结的状态；直接办结的不必写 return");
        foreach (var twice in state.Next.GroupBy(t => t.To, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("next", $"到“{twice.Key}”的步骤重复");
        if (state.Closing && state.Obligations!.Count > 0)
            f.Refuse("obligations", $"“{state.Id}”是办结状态，不能再有义务");
        if (state.Opens == workflow.Id)
            f.Refuse("opens", "不能转为同一类事项");
        foreach (var (step, i) in state.Next.Select((s, i) => (s, i)))
        {
            foreach (var unknown in step.Requires.Concat(step.When.Keys).Concat(step.Unless.Keys).Where(r => workflow.Attribute(r) is null))
                f.Refuse($"next/{i}", Undeclared(unknown));
            if (step.Each is { } each && workflow.Attribute(each.Of) is not { Type: "list" })
                f.Refuse($"next/{i}/each/of", $"“{each.Of}”不是本流程的列表属性");
            if (step.Each is { } by && workflow.Attribute(by.By) is null)
                f.Refuse($"next/{i}/each/by", Undeclared(by.By));
            foreach (
                var (member, name, values) in step
                    .When.Select(w => ("when", w.Key, w.Value))
                    .Concat(step.Unless.Select(u => ("unless", u.Key, u.Value)))
            )
            {
                if (workflow.Attribute(name) is not { Values.Count: > 0 } rule)
                    continue;
                foreach (var value in values.Except(rule.Values.Select(v => v.Id), StringComparer.Ordinal))
                    f.Refuse(
                        $"next/{i}/{member}/{name}",
                        $"“{value}”不是“{rule.Name}”的取值；可用：{string.Join('、', rule.Values.Select(v => v.Id))}"
                    );
            }
        }

        foreach (var (owed, i) in state.Obligations!.Select((o, i) => (o, i)))
        {
            if (workflow.Attribute(owed.Of) is not { Type: "list" })
                f.Refuse($"obligations/{i}/of", $"“{owed.Of}”不是本流程的列表属性");
            if (workflow.Attribute(owed.Met) is null)
                f.Refuse($"obligations/{i}/met", Undeclared(owed.Met));
        }
    }

    /// <summary>From the first state every state can be reached, and from every state one that closes.</summary>
    private static void CheckWays(Fields f, Workflow workflow)
    {
        if (workflow.States.Count == 0)
        {
            f.Refuse("states", "没有状态");
            return;
        }

        if (workflow.States.Count(s => s.Dissatisfied is not null) > 1)
            f.Refuse("states", "只能有一个状态写 dissatisfied");
        if (!workflow.States.Any(s => s.Closing))
            f.Refuse("states", "没有办结状态（closing）");
        if (workflow.States[0].Closing)
            f.Refuse("states/0", "第一个状态不能是办结状态");
        var first = workflow.States[0].Id;
        foreach (var (state, i) in workflow.States.Select((s, i) => (s, i)))
        {
            if (i > 0 && !workflow.After(first).Contains(state.Id))
                f.Refuse($"states/{i}", $"“{state.Id}”无从到达");
            else if (!state.Closing && state.Next.Count > 0 && !workflow.After(state.Id).Any(s => workflow.State(s)?.Closing == true))
                f.Refuse($"states/{i}", $"从“{state.Id}”无法办结");
        }
    }

    private static string Undeclared(string attribute) => $"“{attribute}”不是本流程的属性（attributes）";
}
