using Cppcc.Domain.Checking;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Checking;

/// <summary>
/// What the outbox holds against what is recorded as sent. For whoever has the whole outbox before him, as a replay has: an instance on
/// Azure has only what it wrote itself, so this is no part of the check that an administrator asks for.
/// </summary>
public sealed class SentNotices(Tables tables, IEnumerable<IChannel> channels)
{
    /// <summary>What is wrong with what was sent of an organ. The whole of its notices is read.</summary>
    public async Task<IReadOnlyList<Finding>> Of(string organ, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var outbox in channels.OfType<Outbox>())
        {
            var recorded = (await tables.Notices.Range(organ, "", NoticeStore.Indexed, cancel, $"Channel eq '{OutboxRoute.Kind}'"))
                .Where(r => r.GetString("State") == nameof(NoticeState.Sent))
                .ToDictionary(r => r.GetString("Id"), r => r.RowKey, StringComparer.Ordinal);
            findings.AddRange(SentCheck.Of(recorded, await outbox.Written(organ, cancel), OutboxRoute.Kind));
        }

        return findings;
    }
}
