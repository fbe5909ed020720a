using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Channels;

/// <summary>One look at an organ's notices.</summary>
internal sealed partial class DeliveryRound(
    OutgoingStore outgoing,
    DeliveryAgenda agenda,
    IReadOnlyDictionary<string, IChannel> channels,
    bool isLocal,
    TimeProvider clock,
    ILogger log,
    Organ organ,
    ChannelsSection rules,
    NoticeDocuments documents,
    Meters meters,
    TellUndelivered tell,
    TellSetAside tellSetAside
)
{
    /// <summary>Messages that are claimed together.</summary>
    private const int Chunk = 30;

    /// <summary>A robot has no place in its minute.</summary>
    private sealed record Crowded(DateTimeOffset Until) : SendOutcome;

    /// <summary>How long a claim holds: longer than a chunk can take, each message half a minute.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(20);

    /// <summary>How long one call sends; what is left is looked at by another.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>A success is noted again after this long: it need not be written with every message.</summary>
    private static readonly TimeSpan NotedFor = TimeSpan.FromDays(1);

    /// <summary>What is measured of notices that no channel was tried for.</summary>
    private const string NoChannel = "none";

    private readonly List<Ended> ended = [];
    private readonly List<(StoredShipment Shipment, string Error, string Channel)> failed = [];
    private readonly Dictionary<(string Recipient, string Channel), Reached> noted = [];
    private readonly Dictionary<(string Recipient, string Channel), Reached> known = [];
    private readonly Dictionary<string, TryLater> closed = new(StringComparer.Ordinal);
    private readonly long began = clock.GetTimestamp();
    private DateTimeOffset? next;
    private bool isAll;
    private bool hadDelayed;
    private int delayed;
    private int givenUp;

    private DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>When to look again; null when nothing is left.</summary>
    public async Task<DateTimeOffset?> Run(CancellationToken cancel)
    {
        while (true)
        {
            next = null;
            delayed = 0;
            var tray = await outgoing.Tray(organ.Id, cancel);
            foreach (var reached in tray.Reached)
                known[(reached.Recipient, reached.Channel)] = reached;
            if (await Claimed(tray, cancel) is not { } mine)
            {
                await LostRace.Pause(100, cancel);
                continue;
            }

            foreach (var shipment in mine)
                await Send(shipment, tray, cancel);
            await TellFailed(tray, cancel);
            await EndAll(cancel);
            if (isAll)
                break;
            if (clock.GetElapsedTime(began) > Longest)
            {
                Wait(Now);
                break;
            }
        }

        if (noted.Count > 0)
            await outgoing.Note(organ.Id, noted.Values, cancel);
        if (hadDelayed || delayed > 0 || givenUp > 0)
            await agenda.Note(organ.Id, delayed, givenUp, cancel);
        return next;
    }

    /// <summary>The messages to send now; null when somebody else was faster with some.</summary>
    private async Task<IReadOnlyList<StoredShipment>?> Claimed(Tray tray, CancellationToken cancel)
    {
        var now = Now;
        var due = tray.Shipments.Where(s => s.Progress.NextAt <= now && !(s.ClaimedUntil > now)).ToList();
        foreach (var later in tray.Shipments.Except(due))
            Wait(later.ClaimedUntil > now ? later.ClaimedUntil.Value : later.Progress.NextAt);
        hadDelayed |= tray.Shipments.Any(s => s.Progress.Round > 0);
        delayed += tray.Shipments.Except(due).Count(s => s.Progress.Round > 0);
        isAll = false;
        if (due.Count > 0)
        {
            var claims = due.Take(Chunk).Select(s => s with { ClaimedUntil = now + Claim }).ToList();
            return await outgoing.Write(organ.Id, claims, cancel);
        }

        var gathered = Gathering.Of(
            tray.Waiting.Select(n => new WaitingNotice(n.RowKey, n.Recipient, n.Kind, n.Title.Length + n.Text.Length)),
            rules.Quiet,
            organ.Roster,
            organ.CalendarOrNational,
            organ.Clock.Local(now)
        );
        if (gathered.Next is { } local)
            Wait(organ.Clock.Instant(local));
        await outgoing.Suppress(organ.Id, [.. gathered.Suppressed.Select(s => (tray.Notices[s.Key], WhySilent(s.Why)))], cancel);
        meters.Notices(NoChannel, "suppressed", gathered.Suppressed.Count);
        var messages = gathered
            .Messages.Take(Chunk)
            .Select(m => (m.Recipient, Parts: (IReadOnlyList<StoredNotice>)[.. m.Keys.Select(k => tray.Notices[k])]))
            .Select(m => (IdOf(organ.Id, m.Recipient, m.Parts), m.Recipient, m.Parts))
            .ToList();
        isAll = gathered.Messages.Count <= Chunk;
        return messages.Count == 0 ? [] : await outgoing.Form(organ.Id, messages, now, now + Claim, cancel);
    }

    private async Task Send(StoredShipment shipment, Tray tray, CancellationToken cancel)
    {
        using var span = Spans.BeginOf("send", ActivityKind.Producer, shipment.Keys.Select(k => tray.Notices[k].Trace));
        span?.SetTag(Spans.Organ, organ.Id).SetTag(Spans.Message, shipment.Id);
        await Send(shipment, MessageOf(shipment, tray), cancel);
    }

    private async Task Send(StoredShipment shipment, OutgoingMessage message, CancellationToken cancel)
    {
        // Who died, left or wants none since it was put together gets nothing more.
        if (Routing.SilenceOf(shipment.Recipient, organ.Roster) is { } silence)
        {
            ended.Add(new Ended(shipment, NoticeState.Suppressed, null, WhySilent(silence)));
            meters.Notices(NoChannel, "suppressed", message.Notices.Count);
            return;
        }

        var routes = Routing.To(shipment.Recipient, rules, organ.Roster, isLocal).Where(r => !IsSetAside(shipment.Recipient, r)).ToList();
        var crowded = new List<(Route Route, DateTimeOffset Free)>();
        var tried = NoChannel;
        while (Shipment.Next(shipment.Progress, routes, [.. crowded.Select(c => c.Route)]) is { } route)
        {
            tried = route.Channel;
            shipment = shipment with { Progress = Shipment.On(shipment.Progress, route) };
            (var outcome, shipment) = await SendBy(route, shipment, message, cancel);
            switch (outcome)
            {
                case Crowded full: // another robot of the same person may have room
                    crowded.Add((route, full.Until));
                    if (shipment.Progress.Part > 0 || routes.SkipWhile(r => r != route).Skip(1).FirstOrDefault() is not RobotRoute)
                    {
                        var until = crowded.Min(c => c.Free);
                        await Postpone(shipment with { Progress = shipment.Progress with { NextAt = until } }, cancel);
                        return;
                    }

                    shipment = shipment with { Progress = shipment.Progress with { Route = null } };
                    break;
                case Taken taken:
                    NoteSuccess(shipment.Recipient, route);
                    meters.Notices(route.Channel, "sent", message.Notices.Count);
                    shipment = shipment with { Progress = shipment.Progress with { Attempts = shipment.Progress.Attempts + 1 } };
                    ended.Add(new Ended(shipment, NoticeState.Sent, route.Channel, null, taken.ToldLater));
                    if (route is not OutboxRoute) // whose register knows what it took: those are recorded together
                        await EndAll(cancel);
                    return;
                case Refused refused:
                    await NoteFailure(shipment, route, refused.Why, refused.WrongAddress, cancel);
                    shipment = shipment with { Progress = Shipment.After(shipment.Progress, route, refused, Now) };
                    break;
                case TryLater later:
                    await NoteFailure(shipment, route, later.Why, wrongAddress: false, cancel);
                    if (later.WholeChannel)
                        closed[PlaceOf(route)] = later;
                    var after = Shipment.After(shipment.Progress, route, later, routes, Now);
                    if (after.Round > shipment.Progress.Round && shipment.Progress.Round == 0)
                    {
                        LogDelayed(shipment.Id, organ.Id);
                        meters.Notices(route.Channel, "delayed", message.Notices.Count);
                    }

                    shipment = shipment with { Progress = after };
                    if (Shipment.IsGivenUp(shipment.MadeAt, Now))
                    {
                        failed.Add((shipment, later.Why, tried));
                        return;
                    }

                    if (after.NextAt > Now)
                    {
                        await Postpone(shipment, cancel);
                        return;
                    }

                    break;
            }
        }

        failed.Add((shipment, shipment.Progress.Error ?? "没有可用的联系方式，请在名册中补充", tried));
    }

    /// <summary>Sends the parts that are left; the outcome of the last that was tried, and how the message stands then.</summary>
    private async Task<(SendOutcome Outcome, StoredShipment Shipment)> SendBy(
        Route route,
        StoredShipment shipment,
        OutgoingMessage message,
        CancellationToken cancel
    )
    {
        if (closed.TryGetValue(PlaceOf(route), out var whole))
            return (whole, shipment);
        message = await documents.With(message, route, cancel);
        var channel = channels[route.Channel];
        var parts = channel.PartsOf(message, route).Count;
        SendOutcome last = new Taken();
        while (shipment.Progress.Part < parts)
        {
            if (route is RobotRoute robot && await outgoing.TakePlace(organ.Id, robot.Robot, rules.MostAMinute, Now, cancel) is { } free)
                return (new Crowded(free), shipment);
            var outcome = last = await Outcome(channel, message, shipment.Progress.Part, route, cancel);
            if (outcome is TryLater { WholeChannel: true, After: { } pause } && route is RobotRoute silent)
                await outgoing.Silence(organ.Id, silent.Robot, pause, Now, cancel);
            if (outcome is not Taken)
                return (outcome, shipment);
            shipment = shipment with { Progress = Shipment.Went(shipment.Progress, route) };

            // So that what was sent of a long message is not sent again by whoever goes on with it.
            if (shipment.Progress.Part < parts && await Written(shipment, cancel) is { } written)
                shipment = written;
        }

        return (last, shipment);
    }

    /// <summary>What came of sending; a channel that breaks down delays its own messages and nothing else.</summary>
    private async Task<SendOutcome> Outcome(IChannel channel, OutgoingMessage message, int part, Route route, CancellationToken cancel)
    {
        try
        {
            return await channel.Send(message, part, route, cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogBroken(e, route.Channel, message.Id);
            return new TryLater("渠道出现意外错误，详见运行日志");
        }
    }

    private async Task<StoredShipment?> Written(StoredShipment shipment, CancellationToken cancel) =>
        (await outgoing.Write(organ.Id, [shipment], cancel))?[0];

    private async Task Postpone(StoredShipment shipment, CancellationToken cancel)
    {
        Wait(shipment.Progress.NextAt);
        if (shipment.Progress.Round > 0)
            delayed++;
        await Written(shipment with { ClaimedUntil = null }, cancel);
    }

    /// <summary>Tells what failed, before it is recorded: who ends between the two tells it again, under the same cause.</summary>
    private async Task TellFailed(Tray tray, CancellationToken cancel)
    {
        if (failed.Count == 0)
            return;
        var lost = failed.SelectMany(f => f.Shipment.Keys.Select(k => tray.Notices[k] with { Error = f.Error })).ToList();
        givenUp += lost.Count;
        foreach (var (shipment, _, channel) in failed)
            meters.Notices(channel, "failed", shipment.Keys.Count);
        LogGivenUp(lost.Count, organ.Id);
        foreach (var cause in lost.GroupBy(n => n.Prefix, StringComparer.Ordinal))
            await tell(organ, [.. cause], cancel);
        ended.AddRange(failed.Select(f => new Ended(f.Shipment, NoticeState.Failed, null, f.Error)));
        failed.Clear();
    }

    /// <summary>Records what came of the messages.</summary>
    private async Task EndAll(CancellationToken cancel)
    {
        Wait(await outgoing.End(organ.Id, ended, cancel));
        ended.Clear();
    }

    private void Wait(DateTimeOffset? until)
    {
        if (until is not null && !(next <= until))
            next = until;
    }

    /// <summary>Where a channel takes nothing from anybody, when it does not: its server, or the robot.</summary>
    private static string PlaceOf(Route route) =>
        route switch
        {
            MailRoute mail => $"{mail.Channel} {mail.Server}",
            HookRoute hook => $"{hook.Channel} {hook.Hook}",
            _ => $"{route.Channel} {route.Place}",
        };

    private bool IsSetAside(string recipient, Route route) =>
        known.TryGetValue((recipient, route.Channel), out var reached) && reached.IsSetAside && reached.Place == Shipment.KeyOf(route);

    private void NoteSuccess(string recipient, Route route)
    {
        var place = Shipment.KeyOf(route);
        if (
            known.TryGetValue((recipient, route.Channel), out var before)
            && before is { Bad: 0, Succeeded: { } last }
            && before.Place == place
            && !(before.Failed > last)
            && Now - last < NotedFor
        )
            return;
        Note(new Reached(recipient, route.Channel, place, Now, before?.Failed, before?.Error, 0));
    }

    private async Task NoteFailure(StoredShipment shipment, Route route, string why, bool wrongAddress, CancellationToken cancel)
    {
        var place = Shipment.KeyOf(route);
        var before = known.GetValueOrDefault((shipment.Recipient, route.Channel));
        var bad = before?.Place == place ? before.Bad : 0;
        var after = new Reached(shipment.Recipient, route.Channel, place, before?.Succeeded, Now, why, wrongAddress ? bad + 1 : bad);
        if (after.IsSetAside && bad < Reached.MostBad)
            await tellSetAside(organ, after, shipment.MadeAt, cancel);
        Note(after);
    }

    private void Note(Reached reached) =>
        noted[(reached.Recipient, reached.Channel)] = known[(reached.Recipient, reached.Channel)] = reached;

    /// <summary>Deterministic, so that whoever gets it twice can tell.</summary>
    private static string IdOf(string organ, string recipient, IEnumerable<StoredNotice> parts) =>
        $"{organ}.{recipient}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(n => n.Id)))))[..24]}";

    private OutgoingMessage MessageOf(StoredShipment shipment, Tray tray)
    {
        var parts = shipment.Keys.Select(k => tray.Notices[k]).ToList();
        return new OutgoingMessage(
            shipment.Id,
            organ.Id,
            organ.Head.Name,
            shipment.Recipient,
            parts[0].RecipientName,
            LocalMoment(shipment.MadeAt),
            [.. parts.Select(n => new OutgoingNotice(n.Id, n.Title, n.Text, LocalMoment(n.CreatedAt)))],
            []
        )
        {
            Documents = [.. parts.Select(n => n.Document).OfType<string>()],
        };
    }

    /// <summary>A moment as the organ's clock shows it.</summary>
    private DateTimeOffset LocalMoment(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, organ.Clock.Zone);

    private static string WhySilent(Silence silence) =>
        silence switch
        {
            Silence.Dead => "收件人已去世",
            Silence.Left => "收件人已离任",
            _ => "收件人不接收通知",
        };

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Message {Message} of {Organ} could not be sent by any channel so far and is tried hourly"
    )]
    private partial void LogDelayed(string message, string organ);

    [LoggerMessage(Level = LogLevel.Error, Message = "Channel {Channel} broke down with message {Message}")]
    private partial void LogBroken(Exception error, string channel, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} notices of {Organ} could not be sent by any channel and are given up")]
    private partial void LogGivenUp(int count, string organ);
}
