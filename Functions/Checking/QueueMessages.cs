using Azure.Storage.Queues.Models;
using Cppcc.Domain.Checking;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// 队列: no message of the organ lies there for long. Messages are only peeked, and storage shows 32 of those that nobody works on: the page
/// says little about a long queue. Two calls for each queue and its poison queue.
/// </summary>
public sealed class QueueMessages(Tables tables) : ICheck
{
    /// <summary>The name of the part: what it says is partial.</summary>
    public const string Part = "queues";

    /// <summary>As many as storage shows at once.</summary>
    private const int Peeked = 32;

    /// <inheritdoc/>
    public string Name => Part;

    /// <inheritdoc/>
    public async Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var looked = 0;
        foreach (var name in Work.All.SelectMany(q => new[] { q, q + Work.PoisonSuffix }))
        {
            var queue = tables.Queue(name);
            if (!(await queue.ExistsAsync(cancel)).Value)
                continue;
            var messages = (await queue.PeekMessagesAsync(Peeked, cancel)).Value;
            looked += messages.Length;
            findings.AddRange(
                from message in messages
                where IsOf(message, scope.Organ.Id) && IsLeft(message, scope.Now)
                select new Spot(name, message.MessageId).Finding(
                    FindingKind.MessageLeft,
                    $"队列 {name} 中有一条消息超过 {UnderWay.Longest.TotalHours:0} 小时无人处理。请检查处理它的函数是否停用或持续失败。"
                )
            );
        }

        return new Checked(looked, findings);
    }

    private static bool IsLeft(PeekedMessage message, DateTimeOffset now) =>
        message.InsertedOn is { } inserted && !UnderWay.Is(inserted, now);

    private static bool IsOf(PeekedMessage message, string organ)
    {
        var text = message.Body.ToString();
        return text.Contains($"\"{organ}\"", StringComparison.Ordinal) || text.Contains($"~{organ}~", StringComparison.Ordinal);
    }
}
