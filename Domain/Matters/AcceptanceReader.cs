using Cppcc.Domain.Input;

namespace Cppcc.Domain.Matters;

/// <summary>验收销号: refuses a state of acceptance by which a unit could accept its own work, or that leads only one way.</summary>
internal static class AcceptanceReader
{
    private static readonly string[] Own = [Owing.Unit, "owner", "proposer"];

    public static void Check(Fields f, WorkflowState state, Workflow workflow)
    {
        if (!state.Acceptance)
            return;
        if (state.Owes.Contains(Owing.Unit))
            f.Refuse("owes", "待验收的环节应写明由谁验收，不能是承办单位自己（unit）");
        foreach (var (step, i) in state.Next.Select((s, i) => (s, i)))
        {
            if (step.By.Count == 0)
                f.Refuse($"next/{i}/by", "验收应写明由谁办理（by）");
            foreach (var (who, j) in step.By.Select((w, j) => (w, j)).Where(b => Own.Contains(b.w)))
                f.Refuse($"next/{i}/by/{j}", $"“{who}”属承办一方，不能自行验收");
        }

        var ends = state.Next.Select(n => workflow.State(n.To)?.Closing).ToHashSet();
        if (!ends.Contains(true) || !ends.Contains(false))
            f.Refuse("next", "验收应既可通过（到办结状态），也可退回（到未办结的状态）");
    }
}
