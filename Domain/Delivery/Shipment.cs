namespace Cppcc.Domain.Delivery;

/// <summary>How far a message has come that is under way.</summary>
/// <param name="Route">The route that is tried, by <see cref="Shipment.KeyOf"/>; null before the first.</param>
/// <param name="Part">The next part to send on it, from 0.</param>
/// <param name="Tries">How often it was tried on this route in vain.</param>
/// <param name="Attempts">How often it was tried at all.</param>
/// <param name="Closed">Routes on which it can never pass.</param>
/// <param name="Round">How often all routes were tried in vain; from 1 on they are tried hourly.</param>
/// <param name="NextAt">When it is to be tried next.</param>
/// <param name="Error">What was wrong the last time; null before anything was.</param>
public sealed record Progress(
    string? Route,
    int Part,
    int Tries,
    int Attempts,
    IReadOnlyList<string> Closed,
    int Round,
    DateTimeOffset NextAt,
    string? Error
)
{
    /// <summary>A message that was not tried yet.</summary>
    public static Progress New(DateTimeOffset now) => new(null, 0, 0, 0, [], 0, now, null);
}

/// <summary>
/// 递送: what becomes of a message after each attempt. What may pass later is tried again on the same route after 1, 5 and 15 minutes, then
/// on the next; once all were tried, each of them hourly, for a day. What cannot pass goes to the next route at once.
/// </summary>
public static class Shipment
{
    /// <summary>Pauses before a message is tried again on the same route.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>The pause between two rounds, once every route was tried.</summary>
    public static readonly TimeSpan RoundPause = TimeSpan.FromHours(1);

    /// <summary>How long a message is tried; then it has failed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What a route is remembered by: no address, which is personal.</summary>
    public static string KeyOf(Route route) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{route.Channel}\n{route.Place}"))
        )[..16];

    /// <summary>The route to try next; null when none is left.</summary>
    /// <param name="routes">The ways there are now: a roster that was mended brings new ones.</param>
    /// <param name="but">Routes that have no room now.</param>
    public static Route? Next(Progress progress, IReadOnlyList<Route> routes, IReadOnlyList<Route> but)
    {
        var open = routes.Where(r => !but.Contains(r) && !progress.Closed.Contains(KeyOf(r), StringComparer.Ordinal)).ToList();
        return open.Find(r => KeyOf(r) == progress.Route) ?? open.FirstOrDefault();
    }

    /// <summary>Before a route is tried: on another than before, a message begins anew.</summary>
    public static Progress On(Progress progress, Route route) =>
        KeyOf(route) == progress.Route ? progress : progress with { Route = KeyOf(route), Part = 0, Tries = 0 };

    /// <summary>After a part was taken: the next part of the same message.</summary>
    public static Progress Went(Progress progress, Route route) =>
        progress with
        {
            Route = KeyOf(route),
            Part = progress.Part + 1,
            Tries = 0,
        };

    /// <summary>After a route was refused for good; the next is tried at once.</summary>
    public static Progress After(Progress progress, Route route, Refused refused, DateTimeOffset now) =>
        progress with
        {
            Route = null,
            Part = 0,
            Tries = 0,
            Attempts = progress.Attempts + 1,
            Closed = [.. progress.Closed.Append(KeyOf(route)).Distinct(StringComparer.Ordinal)],
            NextAt = now,
            Error = refused.Why,
        };

    /// <summary>After a route did not pass this time.</summary>
    /// <param name="routes">As for <see cref="Next"/>.</param>
    public static Progress After(Progress progress, Route route, TryLater later, IReadOnlyList<Route> routes, DateTimeOffset now)
    {
        var tried = progress with { Attempts = progress.Attempts + 1, Error = later.Why };
        if (progress.Round == 0 && progress.Tries < Pauses.Count)
            return tried with
            {
                Route = KeyOf(route),
                Tries = progress.Tries + 1,
                NextAt = now + Longer(later.After, Pauses[progress.Tries]),
            };
        var open = routes.Where(r => !progress.Closed.Contains(KeyOf(r), StringComparer.Ordinal)).ToList();
        var at = open.FindIndex(r => KeyOf(r) == KeyOf(route));
        return at + 1 < open.Count
            ? tried with
            {
                Route = KeyOf(open[at + 1]),
                Part = 0,
                Tries = 0,
                NextAt = now,
            }
            : tried with
            {
                Route = null,
                Part = 0,
                Tries = 0,
                Round = progress.Round + 1,
                NextAt = now + Longer(later.After, RoundPause),
            };
    }

    /// <summary>Whether a message that was made at a moment is given up.</summary>
    public static bool IsGivenUp(DateTimeOffset madeAt, DateTimeOffset now) => now - madeAt >= Longest;

    private static TimeSpan Longer(TimeSpan? asked, TimeSpan own) => asked > own ? asked.Value : own;
}
