using Cppcc.Domain.Settings;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Cppcc.Functions.Texts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>Tells that notices could not be sent; repeatable, before they are marked as failed.</summary>
/// <param name="failed">Notices of one cause.</param>
public delegate Task TellUndelivered(Organ organ, IReadOnlyList<StoredNotice> failed, CancellationToken cancel);

/// <summary>Tells that nothing is sent to an address any more; repeatable.</summary>
/// <param name="setAside">With what was said at last.</param>
/// <param name="made">A moment that a repeat gives again.</param>
public delegate Task TellSetAside(Organ organ, Reached setAside, DateTimeOffset made, CancellationToken cancel);

/// <summary>
/// Sends what an organ has to send: gathers the notices that wait for one recipient into a message, claims it, sends it by the recipient's
/// channels, records what came of it, and files when to look again. A look at nothing costs three calls; messages one more to claim and one
/// to record, for thirty of them.
/// </summary>
public sealed partial class Delivery(
    NoticeStore notices,
    OutgoingStore outgoing,
    DeliveryAgenda agenda,
    OrganStore organs,
    DeliveryOptions options,
    IEnumerable<IChannel> channels,
    IDocuments documents,
    KeyStore keys,
    IOptions<AddressOptions> address,
    Meters meters,
    TimeProvider clock,
    ILogger<Delivery> log
)
{
    private readonly Dictionary<string, IChannel> channels = channels
        .SelectMany(c => c.Names.Select(name => (name, c)))
        .ToDictionary(c => c.name, c => c.c, StringComparer.Ordinal);

    /// <summary>Has notices of one cause leave once more, or at last; the row to look at, null when there is nothing to send.</summary>
    public async Task<string?> Readmit(string organ, string prefix, CancellationToken cancel)
    {
        if (await notices.Readmit(organ, prefix, cancel) is not { } readmitted)
            return null;
        if (readmitted > 0)
            await agenda.Note(organ, null, -readmitted, cancel);
        return await agenda.File(organ, clock.GetUtcNow(), cancel);
    }

    /// <summary>
    /// Sends what is due of an organ; nothing when the row was looked at before, or the organ is archived or deleted: what waits then is
    /// looked at when it works again.
    /// </summary>
    public async Task Deliver(string organId, string row, TellUndelivered tell, TellSetAside tellSetAside, CancellationToken cancel)
    {
        if (await agenda.Find(row, cancel) is not { } due)
            return;
        Spans.Tag(Spans.Organ, organId);
        if (await organs.Find(organId, cancel) is not { Head.Archived: null } organ)
        {
            await agenda.Done(due, cancel);
            return;
        }

        try
        {
            if (await RoundOf(organ, tell, tellSetAside).Run(cancel) is { } next)
                await agenda.FileLater(organId, next, cancel);
        }
        catch (BadSectionException bad)
        {
            // Nobody can say how anybody is reached: what waits stays until the section is mended, which files a row.
            LogBadSection(bad, organId);
            meters.Invalid(bad.Section);
        }

        await agenda.Done(due, cancel);
    }

    private DeliveryRound RoundOf(Organ organ, TellUndelivered tell, TellSetAside tellSetAside) =>
        new(
            outgoing,
            agenda,
            channels,
            options.IsLocal,
            clock,
            log,
            organ,
            organ.Settings.Channels,
            new NoticeDocuments(documents, keys, address.Value, clock, log, organ),
            meters,
            tell,
            tellSetAside
        );

    [LoggerMessage(Level = LogLevel.Error, Message = "Notices of {Organ} wait: its section channels is not valid")]
    private partial void LogBadSection(Exception error, string organ);
}
