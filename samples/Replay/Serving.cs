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
            foreach (var path in await Results(session, year, cancel)) Console.WriteLine($"  {address}api/organs/{year.Id}/{path}&code={key}");
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

    /// <summary>The newest of each kind of result that the year came to, the year's figures, red matters, and the last month's runs.</summary>
    private static async Task<IReadOnlyList<string>> Results(Session session, RecordedYear year, CancellationToken cancel)
    {
        var organ = await session.Services.GetRequiredService<OrganStore>().Get(year.Id, cancel);
        var runs = await session.Services.GetRequiredService<RunStore>().All(year.Id, null, cancel);
        var newest = new[] { ("circulars", "publish-circular"), ("scores", "compute-scores"), ("evaluations", "compute-evaluation") }
            .Select(r => (Path: r.Item1, Run: Summary.Published(runs, r.Item2, organ).LastOrDefault())).Where(r => r.Run is not null);
        var first = year.Clock.LocalDate(year.From);
        var middle = first.AddDays((year.Until.DayNumber - first.DayNumber) / 2);
        var years = new[] { "outcomes", "proposals" }.Select(path => $"{path}/{middle.Year}?format=html");
        return [.. newest.Select(r => $"{r.Path}/{r.Run!.Occurrence.Period}?format=html"), .. years, "matters?light=red", $"runs?from={year.Until.AddDays(-31):yyyy-MM-dd}&to={year.Until:yyyy-MM-dd}"];
    }
}
