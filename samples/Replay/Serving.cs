using Cppcc.Domain.Agenda;
using Cppcc.Functions.Http;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.Replay;

/// <summary>Serves the function app until it is interrupted.</summary>
public static class Serving
{
    /// <summary>On the real clock, with data that stays.</summary>
    public static async Task Run(string data, int port, CancellationToken cancel)
    {
        await using var session = await Session.Open(Path.Combine(data, "serve"), ["oa"], ["--port", $"{port}"], cancel);
        await session.Start(cancel);
        Console.WriteLine($"Webhook secret of source 'oa': {session.Setting("Webhooks:oa:Secrets")}");
        Console.WriteLine($"Storage, for Storage Explorer: {session.Storage}");
        await Until(session, null, cancel);
    }

    /// <summary>Prints where to look, and waits.</summary>
    /// <param name="year">What was replayed; null without a replay.</param>
    public static async Task Until(Session session, RecordedYear? year, CancellationToken cancel)
    {
        var (address, key) = (session.Address, session.Setting("EmbeddedHost:FunctionKey"));
        Console.WriteLine($"Serving on {address}  (function key {key}, master key {session.Setting("EmbeddedHost:MasterKey")})");
        Console.WriteLine($"  {address}api/health");
        Console.WriteLine($"  {address}api/organs?code={key}");
        if (year is not null)
        {
            foreach (var path in await Results(session, year, cancel))
                Console.WriteLine($"  {address}api/organs/{year.Id}/{path}&code={key}");
            if (await Subscription(session, year, cancel) is { } link)
                Console.WriteLine($"A unit's agenda to subscribe to, by a key of its own:\n  {address}{link}");
        }

        Console.WriteLine("Ctrl-C ends it.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Ended.");
        }
    }

    /// <summary>The address of a calendar for the first unit, with a key made for it; null when the roster has no unit.</summary>
    private static async Task<string?> Subscription(Session session, RecordedYear year, CancellationToken cancel)
    {
        var organ = await session.Services.GetRequiredService<OrganStore>().Get(year.Id, cancel);
        if (organ.Roster.Units.Count == 0)
            return null;
        var expires = year.Until.AddDays(PostKey.DefaultDays);
        var (_, text) = await session
            .Services.GetRequiredService<KeyStore>()
            .Add(
                year.Id,
                new KeyScope(KeyScope.Agenda, organ.Roster.Units[0].Id, null, null, Birthdays: false),
                organ.Roster.Units[0].Name,
                expires,
                organ.Clock.End(expires),
                cancel
            );
        return $"api/feeds/{year.Id}/agenda.ics?key={text}";
    }

    /// <summary>
    /// The newest of each kind of result that the year came to, the year's figures, red matters, and the last month's runs.
    /// </summary>
    private static async Task<IReadOnlyList<string>> Results(Session session, RecordedYear year, CancellationToken cancel)
    {
        var organ = await session.Services.GetRequiredService<OrganStore>().Get(year.Id, cancel);
        var runs = await session.Services.GetRequiredService<RunStore>().All(year.Id, null, cancel);
        var newest = new[]
        {
            ("circulars", StepKind.PublishCircular),
            ("scores", StepKind.ComputeScores),
            ("evaluations", StepKind.ComputeEvaluation),
        }
            .Select(r => (Path: r.Item1, Run: Summary.Published(runs, r.Item2, organ).LastOrDefault()))
            .Where(r => r.Run is not null);
        var first = year.Clock.LocalDate(year.From);
        var middle = first.AddDays((year.Until.DayNumber - first.DayNumber) / 2);
        var years = new[] { "outcomes", "proposals", "consultations" }.Select(path => $"{path}/{middle.Year}?format=html");
        return
        [
            .. newest.Select(r => $"{r.Path}/{r.Run!.Occurrence.Period}?format=html"),
            .. years,
            "rules?format=html",
            "matters?light=red",
            $"runs?from={year.Until.AddDays(-31):yyyy-MM-dd}&to={year.Until:yyyy-MM-dd}",
        ];
    }
}
