using Cppcc.Domain.Notices;

namespace Cppcc.Domain.Checking;

/// <summary>How far a notice has come, as far as it can be lost.</summary>
public enum NoticeStanding
{
    /// <summary>Still to leave.</summary>
    Waiting,

    /// <summary>Sent, part of a digest, or meant for nobody.</summary>
    Gone,

    /// <summary>Given up by its channel.</summary>
    Failed,
}

/// <summary>A notice, with what shows whether it will leave.</summary>
/// <param name="Since">When it was made, or last written.</param>
/// <param name="IsIndexed">Whether it is among those that the next digest, or whoever sends, finds.</param>
/// <param name="IsReported">Whether the administrators were told that it failed.</param>
public sealed record NoticeFacts(
    Spot At,
    string Id,
    Urgency Urgency,
    NoticeStanding Standing,
    DateTimeOffset Since,
    bool IsIndexed,
    bool IsReported
);

/// <summary>通知: each is sent, or waits, or has failed and an administrator knows it.</summary>
public static class NoticeCheck
{
    /// <summary>What is wrong with a notice; null when nothing is.</summary>
    public static Finding? Of(NoticeFacts n, DateTimeOffset now) =>
        (n.Standing, n.Urgency) switch
        {
            (NoticeStanding.Waiting, Urgency.Digest) when !n.IsIndexed => n.At.Finding(
                FindingKind.NoticeLost,
                $"通知 {n.Id} 等待汇总，但不在待汇总之列，汇总不会发出它。请直接告知收件人，并查明原因。"
            ),
            (NoticeStanding.Gone, Urgency.Digest) when n.IsIndexed => n.At.Finding(
                FindingKind.SentTwice,
                $"通知 {n.Id} 已经汇总，却仍在待汇总之列，下次汇总会再发一次。请删除其待汇总行。"
            ),
            (NoticeStanding.Waiting, Urgency.Now) when !n.IsIndexed && !UnderWay.Is(n.Since, now) => n.At.Finding(
                FindingKind.NoticeLost,
                $"通知 {n.Id} 等待发送，但不在待发之列，不会发出。请对该任务再次执行（POST runs），只会补发未送达的通知。"
            ),
            (NoticeStanding.Gone, Urgency.Now) when n.IsIndexed => n.At.Finding(
                FindingKind.SentTwice,
                $"通知 {n.Id} 已经发出，却仍在待发之列，会再发一次。请删除其待发行。"
            ),
            (NoticeStanding.Failed, _) when !n.IsReported && !UnderWay.Is(n.Since, now) => n.At.Finding(
                FindingKind.FailureUntold,
                $"通知 {n.Id} 发送失败，而没有告知管理员。排除故障后请重发（POST notices/resend）。"
            ),
            _ => null,
        };
}
