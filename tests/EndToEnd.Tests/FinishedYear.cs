using System.Net;
using System.Text.Json.Nodes;
using Cppcc.Functions.Storage;
using Cppcc.Replay;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.EndToEnd.Tests;

/// <summary>What a finished replay left: everything that it can be asked for, by address, without what it cost.</summary>
/// <param name="Documents">Runs and notices under <see cref="Runs"/> and <see cref="Notices"/>, each as an array.</param>
internal sealed record FinishedYear(IReadOnlyDictionary<string, JsonNode> Documents)
{
    /// <summary>The ledger.</summary>
    public const string Runs = "runs";

    /// <summary>All notices.</summary>
    public const string Notices = "notices";

    /// <summary>Replays to the end, in this process, and reads what is left.</summary>
    /// <param name="organ">The recorded year.</param>
    /// <param name="data">An empty folder.</param>
    /// <param name="further">Further options of the host.</param>
    public static async Task<FinishedYear> Replay(string organ, string data, params string[] further)
    {
        var cancel = TestContext.Current.CancellationToken;
        var year = RecordedYear.Read(organ);
        Directory.CreateDirectory(data);
        var requests = Path.Combine(data, "requests.jsonl");
        await File.WriteAllLinesAsync(requests, year.Requests, cancel);
        string[] arguments = ["--port", "0", "--clock", $"{year.From:O}", "--until", $"{year.Until:yyyy-MM-dd}", "--replay", requests];
        await using var session = await Session.Open(data, year.Sources, [.. arguments, .. further], cancel);
        await session.Start(cancel);
        await session.Replay.Completion.WaitAsync(cancel);
        Assert.Equal((0L, 0L), (session.Replay.Progress.FailedInvocations, session.Replay.Progress.MessagesPoisoned));
        Assert.Empty(await RecordCheck.Of(session.Services, year.Id, cancel));
        return await Read(session, year, cancel);
    }

    private static async Task<FinishedYear> Read(Session session, RecordedYear year, CancellationToken cancel)
    {
        using var served = new Served(session, year.Id);
        var documents = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        var runs = (await served.Document($"runs?from={year.From:yyyy-MM-dd}&to={year.Until:yyyy-MM-dd}"))["runs"]!.AsArray();
        documents[Runs] = runs;
        foreach (var run in runs)
        {
            run!.AsObject().Remove("storageCalls");
            foreach (var address in Results(run, year))
                await Add(address);
        }

        foreach (var subject in documents.Where(d => d.Key.StartsWith("scores/", StringComparison.Ordinal)).ToList())
        foreach (var score in subject.Value["scores"]!.AsArray())
            await Add($"{subject.Key}/{score!["subject"]}");
        for (var of = year.From.Year; of <= year.Until.Year; of++)
            foreach (
                var figures in new[] { "consultations/{0}", "outcomes/{0}", "proposals/{0}", "information/{0}", "study-garden?year={0}" }
            )
                await Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, figures, of));
        foreach (var register in new[] { "rules", "rota/cadre-lecture", "settings/workdays" })
            await Add(register);
        documents["settings/workdays"].AsObject().Remove("changed"); // when it was written: after a sleep that is later
        var tables = session.Services.GetRequiredService<Tables>();
        foreach (var matter in await tables.Matters.Under(year.Id, "id~", cancel))
            await Add($"matters/{matter.RowKey["id~".Length..]}");
        documents[Notices] = await Pages(served, "notices?size=500");
        return new FinishedYear(documents);

        async Task Add(string address)
        {
            if (!documents.ContainsKey(address) && await served.Find(address) is { } document)
                documents[address] = document;
        }
    }

    /// <summary>Where a run's result is read.</summary>
    private static IEnumerable<string> Results(JsonNode run, RecordedYear year)
    {
        var (period, due) = ($"{run["period"]}", year.Clock.LocalDate(run["due"]!.GetValue<DateTimeOffset>()));
        return $"{run["cycle"]}/{run["step"]}" switch
        {
            "weekly-plan/publish" or "monthly-plan/publish" => [$"plans/{period}"],
            "monthly-supervision/review-15" or "monthly-supervision/review-25" => [$"supervision/{due:yyyy-MM-dd}"],
            "monthly-circular/publish" => [$"circulars/{period}", $"duties/{period}"],
            "quarterly-score/compute" => [$"scores/{period}"],
            "annual-evaluation/compute" => [$"evaluations/{period}"],
            _ => [],
        };
    }

    private static async Task<JsonArray> Pages(Served served, string address)
    {
        var all = new JsonArray();
        for (string? next = ""; next is not null; )
        {
            var page = await served.Document(next.Length == 0 ? address : $"{address}&continuation={Uri.EscapeDataString(next)}");
            foreach (var notice in page[Notices]!.AsArray().ToList())
            {
                page[Notices]!.AsArray().Remove(notice);
                all.Add(notice);
            }

            next = page["continuation"]?.ToString();
        }

        return all;
    }
}
