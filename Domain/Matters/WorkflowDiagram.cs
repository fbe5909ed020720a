using System.Text;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>Workflows drawn as Mermaid state diagrams, with their deadlines, in Markdown.</summary>
public static class WorkflowDiagram
{
    /// <summary>All workflows, one section each.</summary>
    public static string Markdown(WorkflowsSection section) => string.Join("\n", section.Workflows.Select(Markdown));

    /// <summary>One workflow: diagram, deadlines, attributes.</summary>
    public static string Markdown(Workflow workflow)
    {
        var text = new StringBuilder($"## {workflow.Name} `{workflow.Id}`\n\n```mermaid\n{Diagram(workflow)}```\n");
        Table(text, "State, Owes, To do", workflow.States.Where(s => !s.Closing).Select(s => Owed(workflow, s)));
        Table(text, "State, Deadline, Source", workflow.States.SelectMany(Deadlines));
        Table(
            text,
            "Attribute, Name, Type, Values, Required",
            workflow.Attributes.Select(a =>
                Line(
                    $"`{a.Id}`",
                    a.Name,
                    a.Type,
                    string.Join("、", a.Values.Select(v => $"`{v.Id}` {v.Name}")),
                    workflow.Requires.Contains(a.Id) ? "at the opening" : ""
                )
            )
        );
        if (workflow.Findings is { } rule)
            text.Append(
                $"\nFindings 发现问题清单: `findings` and `rectified` of matter.noted and matter.advanced; each {rule.Term.Chinese} unless it has a "
                    + $"day of its own ({rule.Source}), rectified in `{rule.During}`. "
                    + $"{string.Join(", ", rule.Before.Select(s => $"`{s}`"))} and closing wait until all are settled. "
                    + $"`{rule.Count}`, `{rule.Settled}` and `{rule.By}` follow from the list.\n"
            );
        return text.ToString();
    }

    /// <summary>One workflow as a Mermaid state diagram.</summary>
    public static string Diagram(Workflow workflow)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in workflow.States)
            text.Append($"    state \"{state.Name}{(state.Deadline is { } d ? $"（{d.Term.Chinese}）" : "")}\" as {Node(state.Id)}\n");
        text.Append($"    [*] --> {Node(workflow.States[0].Id)}\n");
        foreach (var state in workflow.States)
        {
            foreach (var step in state.Next)
                Arrow(text, state.Id, step.To, Label(workflow, step));
            if (state.Return is { } back)
                Arrow(text, state.Id, back.To, $"退回{(back.Within is { } within ? $"，{within.Chinese}内" : "")}");
            if (state.Dissatisfied is { } again)
                Arrow(text, state.Id, again.To, $"不满意，最多 {again.Times} 次");
            if (state.Closing)
                text.Append($"    {Node(state.Id)} --> [*]\n");
        }

        return text.ToString();
    }

    private static string Owed(Workflow workflow, WorkflowState state)
    {
        var through = state.Through is { } unit ? $"，由{Name(unit)}联系" : "";
        return Line($"`{state.Id}` {state.Name}", $"{string.Join('、', state.Owes.Select(Name))}{through}", state.Action);

        string Name(string who) =>
            workflow.Units.FirstOrDefault(u => u.Id == who)?.Name
            ?? workflow.Attribute(who)?.Name
            ?? Authority.Chinese([who], CommitteeRoster.Empty);
    }

    private static IEnumerable<string> Deadlines(WorkflowState state)
    {
        if (state.Deadline is { } deadline)
        {
            var since = deadline.Since is { } from && from != state.Id ? $"，自 `{from}` 起" : "";
            yield return Line(
                $"`{state.Id}` {state.Name}",
                $"{deadline.Term.Chinese}{since}{(deadline.ExtendTo is { } longest ? $"，延期最长{longest.Chinese}" : "")}",
                deadline.Source
            );
        }

        if (state.Return is { Within: { } within } back)
            yield return Line($"`{state.Id}` {state.Name}", $"退回：{within.Chinese}", back.Source ?? "");
        if (state.Dissatisfied is { AfterClosing: { } after } again)
            yield return Line($"`{state.Id}` {state.Name}", $"不满意，办结后也可提出：{after.Chinese}", again.Source ?? "");
        foreach (var owed in state.Obligations ?? [])
            yield return Line($"`{state.Id}` {state.Name}", $"{owed.Name}：{owed.Term.Chinese}", owed.Source);
    }

    private static string Label(Workflow workflow, Transition step)
    {
        var parts = step
            .When.Select(w =>
                $"{Name(w.Key)}为{string.Join('、', w.Value.Select(v => workflow.Attribute(w.Key)?.NameOf(v) is { } name && name != v ? $"{v}（{name}）" : v))}"
            )
            .Concat(
                step.Unless.Select(u =>
                    $"{Name(u.Key)}为{string.Join('、', u.Value.Select(v => workflow.Attribute(u.Key)?.NameOf(v) ?? v))}的除外"
                )
            )
            .ToList();
        if (step.Requires.Count > 0)
            parts.Insert(0, $"须填{string.Join('、', step.Requires.Select(Name))}");
        if (step.Each is { } each)
            parts.Insert(0, $"每个{Name(each.Of)}");
        if (step.By.Count > 0)
            parts.Insert(0, $"由{Authority.Chinese(step.By, CommitteeRoster.Empty)}");
        return string.Join('，', parts);

        string Name(string attribute) => workflow.Attribute(attribute)?.Name ?? attribute;
    }

    private static void Arrow(StringBuilder text, string from, string to, string label) =>
        text.Append($"    {Node(from)} --> {Node(to)}{(label.Length == 0 ? "" : $" : {label}")}\n");

    private static void Table(StringBuilder text, string heading, IEnumerable<string> lines)
    {
        var rows = lines.ToList();
        if (rows.Count == 0)
            return;
        var columns = heading.Split(", ");
        text.Append($"\n| {string.Join(" | ", columns)} |\n|{string.Concat(columns.Select(_ => " --- |"))}\n");
        foreach (var row in rows)
            text.Append(row).Append('\n');
    }

    private static string Line(params string[] cells) =>
        $"| {string.Join(" | ", cells.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    /// <summary>A name Mermaid takes for a state.</summary>
    private static string Node(string state) => state.Replace('-', '_').Replace('.', '_');
}
