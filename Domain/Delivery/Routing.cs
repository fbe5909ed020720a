using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Delivery;

/// <summary>Why somebody gets no notices.</summary>
public enum Silence
{
    /// <summary>The person wants none.</summary>
    OptedOut,

    /// <summary>The person has left.</summary>
    Left,

    /// <summary>The person is dead.</summary>
    Dead,
}

/// <summary>通知路径: by which ways somebody is reached, in the order in which they are tried.</summary>
public static class Routing
{
    /// <summary>
    /// The ways to a recipient: by the channel of the person's own choice first, or the unit's; then in the organ's order. Somebody without
    /// a robot or mailbox of their own is reached by the unit's.
    /// </summary>
    /// <param name="recipient">A person's or leader's id.</param>
    /// <param name="isLocal">Whether the app runs on a developer's machine: nobody reads the outbox elsewhere.</param>
    public static IReadOnlyList<Route> To(string recipient, ChannelsSection channels, CommitteeRoster roster, bool isLocal)
    {
        var (reach, unit) = ReachOf(recipient, roster);
        return
        [
            .. new[] { reach.Channel ?? unit.Channel }
                .OfType<string>()
                .Concat(channels.Order)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(channel => By(channel, channels, reach, unit, isLocal))
                .DistinctBy(r => (r.Channel, r.Place)),
        ];
    }

    /// <summary>Whether there is any channel by which an app on Azure reaches somebody.</summary>
    public static bool HasChannel(ChannelsSection channels) =>
        channels.Order.Any(channel =>
            channel switch
            {
                "email" => channels.Mail is not null,
                "robot" => channels.Robots.Count > 0,
                "webhook" => channels.Webhooks.Count > 0,
                _ => false,
            }
        );

    /// <summary>How a recipient is reached, and the recipient's unit.</summary>
    public static (Reach Own, Reach Unit) ReachOf(string recipient, CommitteeRoster roster)
    {
        if (roster.Person(recipient) is { } person)
        {
            var leader = roster.Leaders.FirstOrDefault(l => l.Person == person.Id);
            return (Over(person.Reach, leader?.Reach ?? Reach.None), roster.Unit(person.Unit)?.Reach ?? Reach.None);
        }

        return (roster.Leader(recipient)?.Reach ?? Reach.None, Reach.None);
    }

    /// <summary>Why a recipient is to get nothing; null when there is no reason.</summary>
    public static Silence? SilenceOf(string recipient, CommitteeRoster roster) =>
        (roster.Person(recipient), ReachOf(recipient, roster).Own) switch
        {
            ({ Status: "deceased" }, _) => Silence.Dead,
            ({ Status: "left" }, _) => Silence.Left,
            (_, { NoNotices: true }) => Silence.OptedOut,
            _ => null,
        };

    /// <summary>What a person says of themselves, and what only the leader's entry says.</summary>
    private static Reach Over(Reach own, Reach other) =>
        new(
            own.Email ?? other.Email,
            own.Phone ?? other.Phone,
            own.User ?? other.User,
            own.Robots.Count > 0 ? own.Robots : other.Robots,
            own.Channel ?? other.Channel,
            own.DigestAt ?? other.DigestAt,
            own.NoNotices || other.NoNotices
        );

    private static IEnumerable<Route> By(string channel, ChannelsSection channels, Reach own, Reach unit, bool isLocal) =>
        channel switch
        {
            "email" => channels.Mail is { } mail && (own.Email ?? unit.Email) is { } address
                ? [new MailRoute(mail.Server, mail.From, mail.Name, mail.ReplyTo, address)]
                : [],
            "robot" => (own.Robots.Count > 0 ? own.Robots : unit.Robots)
                .Select(channels.Robot)
                .OfType<RobotRule>()
                .Select(r => new RobotRoute(r.Kind, r.Id, own.Phone, own.User)),
            "webhook" => channels
                .Webhooks.Where(w => w.Needs is null || (w.Needs == "phone" ? own.Phone : own.Email ?? unit.Email) is not null)
                .Select(w => new HookRoute(w.Id, own.Phone, own.Email ?? unit.Email)),
            "outbox" => isLocal ? [new OutboxRoute()] : [],
            _ => [],
        };
}
