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
        await Until(session, null, DateOnly.MinValue, cancel);
    }

    /// <summary>Prints where to look, and waits.</summary>
    public static async Task Until(Session session, string? organ, DateOnly last, CancellationToken cancel)
    {
        var (address, key) = (session.Address, session.Setting("EmbeddedHost:FunctionKey"));
        Console.WriteLine($"Serving on {address}  (function key {key}, master key {session.Setting("EmbeddedHost:MasterKey")})");
        Console.WriteLine($"  {address}api/health");
        Console.WriteLine($"  {address}api/organs?code={key}");
        if (organ is not null)
        {
            foreach (var path in new[] { $"circulars/{last.AddMonths(-2):yyyy-MM}?format=html", $"scores/{last.Year - 1}-Q4?format=html", $"evaluations/{last.Year - 1}?format=html", "matters?light=red", $"runs?from={last.AddDays(-31):yyyy-MM-dd}&to={last:yyyy-MM-dd}" })
                Console.WriteLine($"  {address}api/organs/{organ}/{path}{(path.Contains('?') ? '&' : '?')}code={key}");
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
}
