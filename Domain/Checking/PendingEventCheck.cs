namespace Cppcc.Domain.Checking;

/// <summary>An event that waits to be applied.</summary>
/// <param name="At">Its row among those that wait.</param>
/// <param name="Stored">When it was stored.</param>
/// <param name="Waits">Whether it was looked at and waits for something else.</param>
/// <param name="IsReported">Whether the administrators were told that it cannot be applied.</param>
/// <param name="IsPassed">Whether a step that may know it was decided since.</param>
/// <param name="IsAwaited">Whether some step is still to come, which applies it first.</param>
public sealed record PendingEventFacts(
    Spot At,
    string Id,
    DateTimeOffset Stored,
    bool Waits,
    bool IsReported,
    bool IsPassed,
    bool IsAwaited
);

/// <summary>待处理的报送: whoever stored an event may die before it asks that it be applied; then the next step applies it.</summary>
public static class PendingEventCheck
{
    /// <summary>What is wrong with an event that waits; null when it is only under way.</summary>
    public static Finding? Of(PendingEventFacts e, DateTimeOffset now)
    {
        if (e.IsReported || UnderWay.Is(e.Stored, now))
            return null;
        if (!e.IsAwaited)
            return e.At.Finding(
                FindingKind.EventLeft,
                $"报送 {e.Id} 尚未处理，而日程中再没有会处理它的步骤。请检查 cycles 设置，恢复日程。"
            );
        return e is { IsPassed: true, Waits: false }
            ? e.At.Finding(
                FindingKind.EventLeft,
                $"报送 {e.Id} 尚未处理，此后已有步骤执行而未计入它，也没有告知管理员。请查看运行日志；让来源以同一编号重发一次即可再试。"
            )
            : null;
    }
}
