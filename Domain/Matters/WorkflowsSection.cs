using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>Settings section <c>workflows</c>.</summary>
public sealed record WorkflowsSection(IReadOnlyList<Workflow> Workflows)
{
    /// <summary>Who may flag a matter where nothing is said of it.</summary>
    private static readonly string[] Reviewers = [Owing.Office, Owing.Leader, "chair", "vice-chair", "secretary-general"];

    /// <summary>The workflow of a kind of matter; null when there is none.</summary>
    public Workflow? Of(string kind) => Workflows.FirstOrDefault(w => w.Id == kind);

    internal static WorkflowsSection Read(Fields f)
    {
        var units = f.Objects("units").Select(NamedUnit.Read).ToList();
        foreach (var twice in units.GroupBy(u => u.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("units", $"“{twice.Key}”重复");
        foreach (var taken in units.Where(u => Owing.Words.Contains(u.Id) || Leader.Roles.Contains(u.Id)))
            f.Refuse("units", $"“{taken.Id}”另有含义，请换一个编号");
        var reviewers = f.Texts("reviewers");
        for (var i = 0; i < reviewers.Count; i++)
            if (!Fields.IsId(reviewers[i]) || reviewers[i] is Owing.Unit)
                f.Refuse(
                    $"reviewers/{i}",
                    $"“{reviewers[i]}”不能核查；可用：office、leader、{string.Join('、', Leader.Roles)}，或单位编号"
                );
        var read = f.Objects("workflows")
            .Select(w => (At: w, Workflow: WorkflowReader.Read(w, units, reviewers.Count > 0 ? reviewers : Reviewers)))
            .ToList();
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
