namespace Cppcc.Domain.Checking;

/// <summary>已发出的通知: what left and what is recorded as sent are the same, and each left once.</summary>
public static class SentCheck
{
    /// <summary>What is wrong with what was sent.</summary>
    /// <param name="recorded">The ids of notices that are recorded as sent, each with its row's key.</param>
    /// <param name="left">The ids in what was sent, as often as they are there.</param>
    /// <param name="channel">Where they were sent to.</param>
    public static IEnumerable<Finding> Of(IReadOnlyDictionary<string, string> recorded, IEnumerable<string> left, string channel)
    {
        var sent = left.CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (id, times) in sent.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (times > 1)
                yield return new Spot(channel, id).Finding(
                    FindingKind.SentTwice,
                    $"通知 {id} 发出了 {times} 次。请向收件人说明，并查明原因。"
                );
            if (!recorded.ContainsKey(id))
                yield return new Spot(channel, id).Finding(
                    FindingKind.SentUnrecorded,
                    $"通知 {id} 已经发出，而没有发送记录，可能再发一次。请查看运行日志。"
                );
        }

        foreach (var (id, key) in recorded.Where(r => !sent.ContainsKey(r.Key)).OrderBy(r => r.Key, StringComparer.Ordinal))
            yield return new Spot("Notices", key).Finding(
                FindingKind.SentUnrecorded,
                $"通知 {id} 记为已发送，而没有发出。请直接告知收件人，并查明原因。"
            );
    }
}
