using Cppcc.Domain.Agenda;

namespace Cppcc.Domain.Checking;

/// <summary>A row of the agenda.</summary>
/// <param name="Id">The run it asks for.</param>
/// <param name="Held">Why it cannot run; null when it can.</param>
/// <param name="IsReported">Whether the administrators were told that it is held.</param>
/// <param name="Awaits">What is to be done before it and will be; null when nothing is.</param>
public sealed record AgendaFacts(Spot At, string Id, DateTimeOffset Due, string? Held, bool IsReported, Occurrence? Awaits);

/// <summary>日程: what is due runs, what cannot run is held, and what is held was told.</summary>
public static class AgendaCheck
{
    /// <summary>What is wrong with a row; null when nothing is.</summary>
    public static Finding? Of(AgendaFacts row, DateTimeOffset now)
    {
        if (row.Held is { } why)
            return row.IsReported
                ? null
                : row.At.Finding(
                    FindingKind.HeldUntold,
                    $"任务 {row.Id} 已挂起（{why}），而没有告知管理员。请排除原因后重新执行（POST runs）。"
                );
        return row.Awaits is not null || UnderWay.Is(row.Due, now)
            ? null
            : row.At.Finding(
                FindingKind.StepOverdue,
                $"任务 {row.Id} 到期已超过 {UnderWay.Longest.TotalHours:0} 小时而未执行。请检查该机制的定时函数是否停用、队列 steps 是否有人处理；也可直接执行（POST runs）。"
            );
    }
}
