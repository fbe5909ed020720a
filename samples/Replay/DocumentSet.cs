using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.Replay;

/// <summary>
/// Every document of a replayed year, in every format, as files: asked for like anybody else does, those of Word and Excel validated,
/// and what those of Word say as plain text beside them.
/// </summary>
public sealed class DocumentSet(Session session, RecordedYear year, string folder)
{
    private const string Letters = "letters/";
    private static readonly string[] Formats = ["docx", "xlsx", "html", "csv"];

    /// <summary>Of what has no tables.</summary>
    private static readonly string[] Pages = ["docx", "html"];

    private int documents;
    private int files;
    private readonly List<string> faults = [];

    /// <summary>Writes them, and says how many there are, what the validator found, and how long it took.</summary>
    /// <param name="month">Only what is about this month, its weeks and days; null for the whole year.</param>
    /// <returns>Whether the validator found nothing.</returns>
    public async Task<bool> Write(Period? month, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        Directory.CreateDirectory(folder);
        using var client = new HttpClient { BaseAddress = session.Address };
        client.DefaultRequestHeaders.Add("x-functions-key", session.Setting("EmbeddedHost:FunctionKey"));
        var paths = await Paths(month, cancel);
        foreach (var path in paths)
            await Write(client, path, path.StartsWith(Letters, StringComparison.Ordinal) ? Pages : Formats, cancel);
        foreach (var decision in paths.Where(p => p.StartsWith("commendations/", StringComparison.Ordinal)))
        foreach (var path in await Certificates(client, decision, cancel))
            await Write(client, path, Pages, cancel);
        Console.WriteLine(
            $"{documents} documents in {files} files, {faults.Count} faults of the validator, in {watch.Elapsed.TotalSeconds:0.0} s: {folder}"
        );
        foreach (var fault in faults.Take(20))
            Console.WriteLine($"  {fault}");
        return faults.Count == 0;
    }

    private async Task<IReadOnlyList<string>> Certificates(HttpClient client, string path, CancellationToken cancel)
    {
        using var answer = await client.GetAsync($"api/organs/{year.Id}/{path}", cancel);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return [];
        var decision = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancel))!;
        return
        [
            .. decision["honours"]!.AsArray().Select(h => h!["number"]).Where(n => n is not null).Select(n => $"{path}/certificates/{n}"),
        ];
    }

    private async Task Write(HttpClient client, string path, IEnumerable<string> formats, CancellationToken cancel)
    {
        var name = path.Replace('/', '-').Replace('?', '-').Replace('=', '-').Replace('&', '-');
        foreach (var format in formats)
        {
            using var answer = await client.GetAsync(
                $"api/organs/{year.Id}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}",
                cancel
            );
            if (answer.StatusCode == HttpStatusCode.NotFound)
                return; // not published
            answer.EnsureSuccessStatusCode();
            var content = await answer.Content.ReadAsByteArrayAsync(cancel);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.{format}"), content, cancel);
            files++;
            if (format is "docx" or "xlsx")
                Validate($"{name}.{format}", content);
            if (format == "docx")
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), TextOf(content), cancel);
        }

        documents++;
    }

    /// <summary>What a Word document says: a line a paragraph, and a row of a table with bars between its cells.</summary>
    private static string TextOf(byte[] docx)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        var lines = package.MainDocumentPart!.Document!.Body!.Elements().SelectMany(Lines).Where(l => l.Length > 0);
        return string.Concat(lines.Select(l => l + "\n"));

        static IEnumerable<string> Lines(OpenXmlElement element) =>
            element is Table table
                ? table.Elements<TableRow>().Select(r => string.Join(" | ", r.Elements<TableCell>().Select(Said)))
                : [Said(element)];

        static string Said(OpenXmlElement element) =>
            string.Concat(
                element
                    .Descendants()
                    .Select(d =>
                        d is Text text ? text.Text
                        : d is NoBreakHyphen ? "-"
                        : ""
                    )
            );
    }

    private void Validate(string name, byte[] content)
    {
        using OpenXmlPackage package = name.EndsWith(".docx", StringComparison.Ordinal)
            ? WordprocessingDocument.Open(new MemoryStream(content), isEditable: false)
            : SpreadsheetDocument.Open(new MemoryStream(content), isEditable: false);
        faults.AddRange(
            new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package).Select(e => $"{name}: {e.Path?.XPath} {e.Description}")
        );
    }

    private async Task<IReadOnlyList<string>> Paths(Period? month, CancellationToken cancel)
    {
        var organ = await session.Services.GetRequiredService<OrganStore>().Get(year.Id, cancel);
        var (first, last) = month is { } only ? (only.First, only.Last) : (DateOnly.FromDateTime(organ.Clock.Local(year.From)), year.Until);
        var units = organ.Roster.Units.Select(u => u.Id).ToList();
        var reviews = await session.Services.GetRequiredService<RunStore>().All(year.Id, Cycle.MonthlySupervision, cancel);
        var paths = new List<string>();
        foreach (var one in Of(PeriodKind.Month))
            paths.AddRange([$"circulars/{one}", $"plans/{one}", $"duties/{one}", .. units.Select(u => $"memos/{u}/{one}")]);
        paths.AddRange(Of(PeriodKind.Week).SelectMany(w => new[] { $"plans/{w}", $"duties/{w}" }));
        paths.AddRange(
            reviews
                .Select(r => organ.Clock.LocalDate(r.Due))
                .Where(d => first <= d && d <= last)
                .Distinct()
                .Select(d => $"supervision/{d:yyyy-MM-dd}")
        );
        paths.Add($"agenda?from={first:yyyy-MM-dd}&to={first.AddDays(30):yyyy-MM-dd}");
        if (month is not null)
            return paths;
        foreach (var quarter in Of(PeriodKind.Quarter))
            paths.AddRange([
                $"scores/{quarter}",
                $"information/{quarter}",
                $"duties/{quarter}",
                .. units.Select(u => $"scores/{quarter}/{u}"),
            ]);
        foreach (var of in Of(PeriodKind.Year))
        {
            var letters = await session.Services.GetRequiredService<PersonalStore>().OfYear(year.Id, of.Year, cancel);
            paths.AddRange([$"letters?year={of}", .. letters.Select(l => Letters + l.Id)]);
            paths.AddRange(
                new[]
                {
                    "evaluations",
                    "commendations",
                    "outcomes",
                    "proposals",
                    "information",
                    "consultations",
                    "topics",
                    "duties",
                    "numbers",
                }.Select(p => $"{p}/{of}")
            );
        }

        paths.AddRange(organ.Settings.Rota.Lectures.Select(l => $"rota/{l.Id}"));
        var now = organ.Clock.End(last);
        var matters = await session
            .Services.GetRequiredService<MatterStore>()
            .KnownSince(year.Id, year.From, now, last, organ.MatterRules, cancel);
        return [.. paths, "rules", "matters", .. matters.Select(m => $"matters/{m.Id}")];

        IEnumerable<Period> Of(PeriodKind kind)
        {
            for (var one = Period.Of(kind, first); one.First <= last; one = one.Next)
                yield return one;
        }
    }
}
