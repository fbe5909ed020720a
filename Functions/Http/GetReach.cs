using Cppcc.Domain.Delivery;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/reach: who can be reached by which channel, and how it went last.</summary>
public sealed class GetReach(OrganStore organs, OutgoingStore outgoing, DeliveryOptions options)
{
    /// <summary>
    /// Everybody who may get notices: in order of the roster, with the channels in the order in which they are tried. Addresses are not in
    /// it. One read.
    /// </summary>
    [Function(nameof(GetReach))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/reach")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var reached = (await outgoing.ReachedOf(organ, cancel)).ToLookup(r => r.Recipient, StringComparer.Ordinal);
                var recipients = RecipientsOf(o.Roster).Select(r => Line(o, r.Id, r.Name, [.. reached[r.Id]])).ToList();
                return Answer.Json(
                    new
                    {
                        organ,
                        unreachable = recipients.Where(r => r.Silent is null && r.Channels.Count == 0).Select(r => r.Recipient),
                        setAside = recipients.Where(r => r.Channels.Any(c => c.SetAside)).Select(r => r.Recipient),
                        recipients,
                    }
                );
            }
        );

    /// <summary>Who may get notices: active and retired people, and leaders who are not among them.</summary>
    internal static IEnumerable<(string Id, string Name)> RecipientsOf(CommitteeRoster roster) =>
        roster
            .People.Where(p => p.Status is "active" or "retired")
            .Select(p => (p.Id, p.Name))
            .Concat(roster.Leaders.Where(l => l.Person is null).Select(l => (l.Id, l.Name)));

    /// <summary>
    /// Who could not be reached by any channel: said when roster or channels are written. Nothing while section channels is not valid.
    /// </summary>
    internal static IReadOnlyList<string> Unreachable(OrganSettings settings, CommitteeRoster roster, bool isLocal)
    {
        try
        {
            var channels = settings.Channels;
            return
            [
                .. RecipientsOf(roster)
                    .Where(r => Routing.SilenceOf(r.Id, roster) is null && Routing.To(r.Id, channels, roster, isLocal).Count == 0)
                    .Select(r => r.Id),
            ];
        }
        catch (BadSectionException)
        {
            return [];
        }
    }

    /// <summary>The robots that a roster names and section channels does not know; nothing while that is not valid.</summary>
    internal static IReadOnlyList<string> UnknownRobots(OrganSettings settings, CommitteeRoster roster)
    {
        try
        {
            return
            [
                .. roster
                    .People.Select(p => p.Reach)
                    .Concat(roster.Leaders.Select(l => l.Reach))
                    .Concat(roster.Units.Select(u => u.Reach))
                    .SelectMany(r => r.Robots)
                    .Where(id => settings.Channels.Robot(id) is null)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (BadSectionException)
        {
            return [];
        }
    }

    private ReachLine Line(Organ o, string id, string name, IReadOnlyList<Reached> reached) =>
        new(
            id,
            name,
            Routing.SilenceOf(id, o.Roster),
            [
                .. Routing
                    .To(id, o.Settings.Channels, o.Roster, options.IsLocal)
                    .Select(route =>
                    {
                        var last = reached.FirstOrDefault(r => r.Channel == route.Channel && r.Place == Shipment.KeyOf(route));
                        return new ChannelLine(
                            route.Channel,
                            (route as RobotRoute)?.Robot ?? (route as HookRoute)?.Hook,
                            last?.Succeeded,
                            last?.Failed,
                            last?.Error,
                            last is { IsSetAside: true }
                        );
                    }),
            ]
        );

    /// <param name="Silent">Why the recipient gets nothing; null when there is no reason.</param>
    private sealed record ReachLine(string Recipient, string Name, Silence? Silent, IReadOnlyList<ChannelLine> Channels);

    /// <param name="By">The robot or system by its id; null for mail and outbox.</param>
    private sealed record ChannelLine(
        string Channel,
        string? By,
        DateTimeOffset? Succeeded,
        DateTimeOffset? Failed,
        string? Error,
        bool SetAside
    );
}
