using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Matters;

/// <summary>Refuses what a state says of who owes its next step when that names nobody.</summary>
internal static class OwesReader
{
    public static void Check(Fields f, WorkflowState state, Workflow workflow)
    {
        if (state.Closing)
            return;
        if (state.Owes.Count == 0)
            f.Refuse("owes", $"没有写明由谁办理下一步；可用：{Known(workflow)}");
        for (var i = 0; i < state.Owes.Count; i++)
            if (Objection(state.Owes[i], workflow) is { } why)
                f.Refuse($"owes/{i}", why);
        if (state.Through is { } through && through is not (Owing.Unit or Owing.Office) && workflow.Units.All(u => u.Id != through))
            f.Refuse(
                "through",
                $"“{through}”不是联系单位；可用：{string.Join('、', workflow.Units.Select(u => u.Id).Prepend(Owing.Office).Prepend(Owing.Unit))}"
            );
    }

    private static string? Objection(string who, Workflow workflow)
    {
        if (Owing.Words.Contains(who) || Leader.Roles.Contains(who) || workflow.Units.Any(u => u.Id == who))
            return null;
        return workflow.Attribute(who) switch
        {
            null => $"“{who}”没有指明任何责任方；可用：{Known(workflow)}",
            { Values.Count: > 0 } or { Type: not ("text" or "list" or "leader") } => $"属性“{who}”不指单位或人员，不能作为责任方",
            _ => null,
        };
    }

    private static string Known(Workflow workflow) =>
        string.Join(
            '、',
            Owing
                .Words.Concat(Leader.Roles)
                .Concat(workflow.Units.Select(u => u.Id))
                .Concat(workflow.Attributes.Where(a => a.Values.Count == 0 && a.Type is "text" or "list" or "leader").Select(a => a.Id))
        );
}
