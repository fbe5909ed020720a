using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Delivery;

namespace Cppcc.Functions.Storage;

/// <summary>A message under way, as stored.</summary>
/// <param name="Id">Deterministic: the organ, the recipient, and what is in it.</param>
/// <param name="Keys">Row keys of its notices, in order of making.</param>
/// <param name="MadeAt">When it was put together.</param>
/// <param name="ClaimedUntil">Until when nobody else sends it; null when nobody does.</param>
public sealed record StoredShipment(
    string Id,
    string Recipient,
    IReadOnlyList<string> Keys,
    DateTimeOffset MadeAt,
    Progress Progress,
    DateTimeOffset? ClaimedUntil,
    ETag ETag
);

/// <summary>A message that has come to its end.</summary>
/// <param name="Channel">The channel that took it; null for none.</param>
/// <param name="Error">Why nobody took it; null when somebody did.</param>
/// <param name="ToldLater">Whether the channel will still tell whether it arrived.</param>
public sealed record Ended(StoredShipment Shipment, NoticeState State, string? Channel, string? Error, bool ToldLater = false);

/// <summary>How a recipient was reached by a channel, or was not.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Place">Where on it, by <see cref="Shipment.KeyOf"/>: another place begins anew.</param>
/// <param name="Bad">How often in a row the address was refused for good.</param>
public sealed record Reached(
    string Recipient,
    string Channel,
    string Place,
    DateTimeOffset? Succeeded,
    DateTimeOffset? Failed,
    string? Error,
    int Bad
)
{
    /// <summary>Refusals for good after which an address is set aside.</summary>
    public const int MostBad = 3;

    /// <summary>Whether nothing is sent there any more until the roster is mended.</summary>
    public bool IsSetAside => Bad >= MostBad;
}

/// <summary>Everything of an organ that leaves at once and has not left.</summary>
/// <param name="Waiting">Notices in no message yet, in order of making.</param>
/// <param name="Notices">All notices that have not left, by row key.</param>
/// <param name="Robots">What each robot sent lately.</param>
/// <param name="Reached">How recipients were reached.</param>
public sealed record Tray(
    IReadOnlyList<StoredNotice> Waiting,
    IReadOnlyDictionary<string, StoredNotice> Notices,
    IReadOnlyList<StoredShipment> Shipments,
    IReadOnlyDictionary<string, RobotWindow> Robots,
    IReadOnlyList<Reached> Reached
);

/// <summary>
/// Messages under way, in the partition of their notices: rows <c>shipment~{id}</c>, <c>robot~{id}</c> and
/// <c>reach~{recipient}~{channel}</c> beside the copies <c>send~{notice}</c>. A notice gets into a message in one transaction, under its
/// copy's ETag; a message ends in one transaction with its notices. So of two who race one is told that the other was faster, and nothing
/// is ever in between.
/// </summary>
public sealed class OutgoingStore(Tables tables, NoticeStore notices)
{
    // In order of keys, the long texts not among them: one range holds all.
    private const string Reach = "reach~";
    private const string Robot = "robot~";
    private const string Shipped = "shipment~";

    /// <summary>Messages of which it is still told whether they arrived; behind the long texts, since they stay.</summary>
    private const string Told = "told~";

    private const int Attempts = 8;

    /// <summary>What has not left yet. A range read, and one for each long text.</summary>
    public async Task<Tray> Tray(string organ, CancellationToken cancel)
    {
        var rows = await tables.Notices.Range(organ, Reach, Shipped + "\uffff", cancel);
        var copies = await notices.Read(Under(NoticeStore.Sending), cancel);
        return new Tray(
            [.. copies.Where(n => n.Message is null)],
            copies.ToDictionary(n => n.RowKey, StringComparer.Ordinal),
            [.. Under(Shipped).Select(Read)],
            Under(Robot).ToDictionary(r => r.RowKey[Robot.Length..], ReadWindow, StringComparer.Ordinal),
            [.. Under(Reach).Select(ReadReached)]
        );

        IEnumerable<TableEntity> Under(string prefix) => rows.Where(r => r.RowKey.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>Only how recipients were reached.</summary>
    public async Task<IReadOnlyList<Reached>> ReachedOf(string organ, CancellationToken cancel) =>
        [.. (await tables.Notices.Under(organ, Reach, cancel)).Select(ReadReached)];

    /// <summary>
    /// Puts notices into messages and claims these, in transactions as few as can be. Null when somebody else was faster with any of one
    /// transaction: look again.
    /// </summary>
    /// <param name="messages">Each with at least one of the tray's waiting notices.</param>
    public async Task<IReadOnlyList<StoredShipment>?> Form(
        string organ,
        IReadOnlyList<(string Id, string Recipient, IReadOnlyList<StoredNotice> Notices)> messages,
        DateTimeOffset now,
        DateTimeOffset claimedUntil,
        CancellationToken cancel
    )
    {
        var formed = messages
            .Select(m => new StoredShipment(
                m.Id,
                m.Recipient,
                [.. m.Notices.Select(n => n.RowKey)],
                now,
                Progress.New(now),
                claimedUntil,
                default
            ))
            .ToList();
        var groups = formed.Zip(messages, (shipment, m) => ActionsOf(shipment, m.Notices)).ToList();
        try
        {
            var versions = await tables.Notices.SubmitTogether(groups, cancel);
            var at = 0;
            return
            [
                .. formed.Select(
                    (shipment, i) =>
                    {
                        var own = shipment with { ETag = versions[at] };
                        at += groups[i].Length;
                        return own;
                    }
                ),
            ];
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return null;
        }

        TableTransactionAction[] ActionsOf(StoredShipment shipment, IReadOnlyList<StoredNotice> parts) =>
            [
                new(TableTransactionActionType.Add, Entity(organ, shipment)),
                .. parts.Select(n => new TableTransactionAction(
                    TableTransactionActionType.UpdateMerge,
                    new TableEntity(organ, NoticeStore.Sending + n.RowKey) { ["Message"] = shipment.Id },
                    n.ETag
                )),
            ];
    }

    /// <summary>Writes how messages stand, or claims them, in one transaction; null when somebody else was faster with any.</summary>
    public async Task<IReadOnlyList<StoredShipment>?> Write(string organ, IReadOnlyList<StoredShipment> shipments, CancellationToken cancel)
    {
        try
        {
            var versions = await tables.Notices.Submit(
                shipments.Select(s => new TableTransactionAction(TableTransactionActionType.UpdateReplace, Entity(organ, s), s.ETag)),
                cancel
            );
            return [.. shipments.Select((s, i) => s with { ETag = versions[i] })];
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <summary>
    /// Ends messages together with their notices, a transaction for as many as go into one. Of those that somebody else has claimed
    /// meanwhile nothing is written.
    /// </summary>
    /// <returns>Until when somebody else sends some of them; null when all have ended.</returns>
    public async Task<DateTimeOffset?> End(string organ, IReadOnlyList<Ended> ended, CancellationToken cancel)
    {
        if (ended.Count == 0)
            return null;
        try
        {
            await tables.Notices.SubmitTogether(ended.Select(e => Actions(organ, e)), cancel);
            return null;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            DateTimeOffset? until = null;
            foreach (var one in ended)
                if (await EndAlone(organ, one, cancel) is { } claimed && !(until > claimed))
                    until = claimed;
            return until;
        }
    }

    /// <summary>
    /// Ends one message. A row of another version may be this very claim's: the client library sends a request again whose answer was lost.
    /// </summary>
    private async Task<DateTimeOffset?> EndAlone(string organ, Ended ended, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await tables.Notices.Find(organ, Shipped + ended.Shipment.Id, cancel) is not { } row)
                return null;
            var stands = Read(row);
            if (stands.ClaimedUntil != ended.Shipment.ClaimedUntil || attempt == Attempts)
                return stands.ClaimedUntil ?? stands.Progress.NextAt;
            try
            {
                await tables.Notices.SubmitTransactionAsync(
                    Actions(organ, ended with { Shipment = ended.Shipment with { ETag = stands.ETag } }),
                    cancel
                );
                return null;
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // It changed once more: look again.
            }
        }
    }

    /// <summary>
    /// Notes whether a message arrived that another system took on, unless something later was told of it; the notices in it that did not
    /// arrive, empty when it did. Null when no such message is known. A read and a transaction.
    /// </summary>
    public async Task<IReadOnlyList<StoredNotice>?> Report(
        string organ,
        string message,
        bool delivered,
        DateTimeOffset at,
        string? reason,
        CancellationToken cancel
    )
    {
        if (await tables.Notices.Find(organ, Told + Rows.KeyOf(message), cancel) is not { } row)
            return null;
        if (row.GetDateTimeOffset("At") > at)
            return [];
        var keys = row.ReadJson<List<string>>("Keys");
        var read = new List<StoredNotice>();
        foreach (var key in delivered ? [] : keys)
            if (await tables.Notices.Find(organ, key, cancel) is { } notice)
                read.Add(NoticeStore.Read(notice, "") with { Error = reason });
        row["At"] = at;
        await tables.Notices.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.UpdateReplace, row, row.ETag),
                .. keys.Select(key =>
                {
                    var outcome = Outcome(organ, key, delivered ? NoticeState.Sent : NoticeState.Failed, reason);
                    if (delivered)
                        outcome["DeliveredAt"] = at;
                    return new TableTransactionAction(TableTransactionActionType.UpdateMerge, outcome, ETag.All);
                }),
            ],
            cancel
        );
        return read;
    }

    /// <summary>Marks notices that nobody is to get. Those that got into a message meanwhile are left to it.</summary>
    public async Task Suppress(string organ, IReadOnlyList<(StoredNotice Notice, string Why)> suppressed, CancellationToken cancel)
    {
        foreach (var (notice, why) in suppressed)
        {
            try
            {
                await tables.Notices.SubmitTransactionAsync(
                    [
                        new(TableTransactionActionType.UpdateMerge, Outcome(organ, notice.RowKey, NoticeState.Suppressed, why), ETag.All),
                        new(TableTransactionActionType.Delete, new TableEntity(organ, NoticeStore.Sending + notice.RowKey), notice.ETag),
                    ],
                    cancel
                );
            }
            catch (RequestFailedException e) when (e.Status is 404 or 412)
            {
                // Somebody else was faster.
            }
        }
    }

    /// <summary>Takes a place in a robot's minute, shared by all instances. A read more where instances race.</summary>
    /// <returns>Null when the message may be sent now; else from when on.</returns>
    public async Task<DateTimeOffset?> TakePlace(string organ, string robot, int mostAMinute, DateTimeOffset now, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await tables.Notices.Find(organ, Robot + robot, cancel);
            var window = row is null ? RobotWindow.Empty : ReadWindow(row);
            var (granted, taken) = window.Take(1, mostAMinute, now);
            if (granted == 0)
                return window.NextFree(mostAMinute, now);
            if (await TryPut(organ, robot, taken, row?.ETag, cancel))
                return null;
            if (attempt == Attempts)
                return now + TimeSpan.FromSeconds(5);
            await LostRace.Pause(attempt * 20, cancel);
        }
    }

    /// <summary>A robot said that it takes nothing for a while.</summary>
    public async Task Silence(string organ, string robot, TimeSpan pause, DateTimeOffset now, CancellationToken cancel)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var row = await tables.Notices.Find(organ, Robot + robot, cancel);
            var window = row is null ? RobotWindow.Empty : ReadWindow(row);
            if (await TryPut(organ, robot, window.Silent(pause, now), row?.ETag, cancel))
                return;
            await LostRace.Pause(attempt * 20, cancel);
        }
    }

    /// <summary>Notes how recipients were reached. What two instances note at once may be off by one: it guides, no more.</summary>
    public async Task Note(string organ, IEnumerable<Reached> reached, CancellationToken cancel) =>
        await tables.Notices.Submit(
            reached.Select(r =>
                Rows.Put(
                    new TableEntity(organ, $"{Reach}{r.Recipient}~{r.Channel}")
                    {
                        ["Recipient"] = r.Recipient,
                        ["Channel"] = r.Channel,
                        ["Place"] = r.Place,
                        ["Succeeded"] = r.Succeeded,
                        ["Failed"] = r.Failed,
                        ["Error"] = r.Error,
                        ["Bad"] = r.Bad,
                    }
                )
            ),
            cancel
        );

    private async Task<bool> TryPut(string organ, string robot, RobotWindow window, ETag? version, CancellationToken cancel)
    {
        var row = new TableEntity(organ, Robot + robot).PutJson("Sent", window.Sent);
        row["SilentUntil"] = window.SilentUntil;
        if (version is null)
            return await tables.Notices.TryAdd(row, cancel);
        try
        {
            await tables.Notices.UpdateEntityAsync(row, version.Value, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 412)
        {
            return false;
        }
    }

    private static TableTransactionAction[] Actions(string organ, Ended ended) =>
        [
            new(TableTransactionActionType.Delete, new TableEntity(organ, Shipped + ended.Shipment.Id), ended.Shipment.ETag),
            .. ended.Shipment.Keys.SelectMany(key =>
                new TableTransactionAction[]
                {
                    new(
                        TableTransactionActionType.UpdateMerge,
                        Outcome(organ, key, ended.State, ended.Error, ended.Shipment, ended.Channel),
                        ETag.All
                    ),
                    new(TableTransactionActionType.Delete, new TableEntity(organ, NoticeStore.Sending + key), ETag.All),
                }
            ),
            .. ended.ToldLater
                ? [Rows.Put(new TableEntity(organ, Told + Rows.KeyOf(ended.Shipment.Id)).PutJson("Keys", ended.Shipment.Keys))]
                : Array.Empty<TableTransactionAction>(),
        ];

    private static TableEntity Outcome(
        string organ,
        string key,
        NoticeState state,
        string? error,
        StoredShipment? shipment = null,
        string? channel = null
    )
    {
        // A merge leaves what is null as it was: an empty text takes an earlier error away.
        var row = new TableEntity(organ, key) { ["State"] = state.ToString(), ["Error"] = error ?? "" };
        if (shipment is not null)
        {
            row["Message"] = shipment.Id;
            row["Attempts"] = shipment.Progress.Attempts;
        }

        if (channel is not null)
            row["Channel"] = channel;
        return row;
    }

    private static TableEntity Entity(string organ, StoredShipment s)
    {
        var row = new TableEntity(organ, Shipped + s.Id)
        {
            ["Recipient"] = s.Recipient,
            ["MadeAt"] = s.MadeAt,
            ["NextAt"] = s.Progress.NextAt,
        };
        if (s.ClaimedUntil is { } until)
            row["ClaimedUntil"] = until;
        return row.PutJson("Keys", s.Keys).PutJson("Progress", s.Progress);
    }

    private static StoredShipment Read(TableEntity row) =>
        new(
            row.RowKey[Shipped.Length..],
            row.GetString("Recipient"),
            row.ReadJson<List<string>>("Keys"),
            row.GetDateTimeOffset("MadeAt")!.Value,
            row.ReadJson<Progress>("Progress"),
            row.GetDateTimeOffset("ClaimedUntil"),
            row.ETag
        );

    private static RobotWindow ReadWindow(TableEntity row) =>
        new(row.ReadJson<List<DateTimeOffset>>("Sent"), row.GetDateTimeOffset("SilentUntil"));

    private static Reached ReadReached(TableEntity row) =>
        new(
            row.GetString("Recipient"),
            row.GetString("Channel"),
            row.GetString("Place"),
            row.GetDateTimeOffset("Succeeded"),
            row.GetDateTimeOffset("Failed"),
            row.GetString("Error"),
            row.GetInt32("Bad") ?? 0
        );
}
