using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>Settings section <c>workflows</c>.</summary>
public sealed record WorkflowsSection(IReadOnlyList<Workflow> Workflows)
{
    /// <summary>The workflow of a kind of matter; null when there is none.</summary>
    public Workflow? Of(string kind) => Workflows.FirstOrDefault(w => w.Id == kind);

    internal static WorkflowsSection Read(Fields f)
    {
        var units = f.Objects("units").Select(NamedUnit.Read).ToList();
        foreach (var twice in units.GroupBy(u => u.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("units", $"“{twice.Key}”重复");
        foreach (var taken in units.Where(u => Owing.Words.Contains(u.Id) || Leader.Roles.Contains(u.Id)))
            f.Refuse("units", $"“{taken.Id}”另有含义，请换一个编号");
        var read = f.Objects("workflows").Select(w => (At: w, Workflow: WorkflowReader.Read(w, units))).ToList();
        f.NoOthers();
        var section = new WorkflowsSection([.. read.Select(r => r.Workflow)]);
        foreach (var twice in section.Workflows.GroupBy(w => w.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("workflows", $"“{twice.Key}”重复");
        foreach (var (at, workflow) in read)
        {
            foreach (var state in workflow.States.Where(s => s.Opens is { } kind && section.Of(kind) is null))
                at.Refuse("states", $"“{state.Id}”要转为的“{state.Opens}”不是一类事项");
        }

        if (section.Of("supervision") is null)
            f.Refuse("workflows", "缺少“supervision”：月计划事项按它办理");
        return section;
    }
}
