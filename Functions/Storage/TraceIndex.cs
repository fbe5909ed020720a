using Azure.Data.Tables;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Rota;
using Cppcc.Domain.StudyGarden;

namespace Cppcc.Functions.Storage;

/// <summary>
/// Rows that are inserted with a trace, in its transaction, where something later asks for a few kinds of trace over many years: so they
/// cost no call of their own, can never differ from the traces, and do not depend on the settings of the day.
/// </summary>
internal static class TraceIndex
{
    /// <summary>Articles, in order of report.</summary>
    public const string Articles = "article~";

    /// <summary>What is reported of consultations, in order of report: the whole traces.</summary>
    public const string Consultations = "consultation~";

    /// <summary>Who takes which role, in order of report: the whole traces.</summary>
    public const string Leaders = "leader~";

    /// <summary>What is reported of regulations, in order of report: the whole traces.</summary>
    public const string Regulations = "rule~";

    /// <summary>Activities that last, in order of report: the whole traces.</summary>
    public const string Spans = "span~";

    private const string People = "People";

    private static readonly Dictionary<FoundBy, string> Whole = new()
    {
        [FoundBy.Consultations] = Consultations,
        [FoundBy.Leaders] = Leaders,
        [FoundBy.Regulations] = Regulations,
        [FoundBy.Spans] = Spans,
    };

    /// <summary>Turns of an activity, in order of date.</summary>
    public static string Turns(string activity) => $"turn~{activity}~";

    /// <summary>The keys under which a trace lies once more as a whole; none for most.</summary>
    public static IEnumerable<string> KeysOf(Envelope e) =>
        EventTypes
            .FoundBy(e.Body)
            .Select(by => Whole.GetValueOrDefault(by))
            .OfType<string>()
            .Select(prefix => $"{prefix}{Rows.Key(e.Told)}~{e.Id}");

    /// <summary>The further rows made of a trace; most have none.</summary>
    public static IEnumerable<TableEntity> Of(Envelope e) =>
        EventTypes
            .FoundBy(e.Body)
            .SelectMany(by =>
                (by, e.Body) switch
                {
                    (FoundBy.Articles, ArticleRecommended said) =>
                    [
                        new TableEntity(e.Organ, $"{Articles}{Rows.Key(e.Told)}~{e.Id}") { ["Told"] = e.Told }.PutJson(
                            "Article",
                            Article.Of(e.Id, e.Told, said)
                        ),
                    ],
                    (FoundBy.Turns, ActivityHeld held) => [Turn(e, held)],
                    _ => Array.Empty<TableEntity>(),
                }
            );

    /// <summary>Reads a row of <see cref="Articles"/>.</summary>
    public static Article ReadArticle(TableEntity row) => row.ReadJson<Article>("Article");

    /// <summary>Reads a row of <see cref="Turns"/>.</summary>
    public static Turn ReadTurn(TableEntity row) =>
        new(row.GetString("Event"), DateOnly.Parse(row.GetString("Date")), row.ReadJson<List<string>>(People));

    private static TableEntity Turn(Envelope e, ActivityHeld held) =>
        new TableEntity(e.Organ, $"{Turns(held.Activity)}{held.Date:yyyy-MM-dd}~{e.Id}")
        {
            ["Told"] = e.Told,
            ["Event"] = e.Id,
            ["Date"] = held.Date.ToString("yyyy-MM-dd"),
        }.PutJson(People, held.Speakers);
}
