using Azure.Data.Tables;
using Cppcc.Domain.Events;
using Cppcc.Domain.Rota;
using Cppcc.Domain.StudyGarden;

namespace Cppcc.Functions.Storage;

/// <summary>
/// Rows that are inserted with a trace, in its transaction, where something later asks for a few kinds of trace over many years: so they cost no call of their own,
/// can never differ from the traces, and do not depend on the settings of the day.
/// </summary>
internal static class TraceIndex
{
    /// <summary>Articles, in order of telling.</summary>
    public const string Articles = "article~";

    /// <summary>What is told of consultations, in order of telling: the whole traces.</summary>
    public const string Consultations = "consultation~";

    /// <summary>What is told of regulations, in order of telling: the whole traces.</summary>
    public const string Regulations = "rule~";

    private const string People = "People";

    /// <summary>Turns of an activity, in order of date.</summary>
    public static string Turns(string activity) => $"turn~{activity}~";

    /// <summary>The key under which a trace lies once more as a whole; null for most.</summary>
    public static string? KeyOf(Envelope e) =>
        e.Body switch
        {
            ConsultationPlanned or ConsultationChanged or ActivityHeld { Consultation: not null } =>
                $"{Consultations}{Rows.Key(e.Told)}~{e.Id}",
            RegulationAdopted or RegulationReviewed => $"{Regulations}{Rows.Key(e.Told)}~{e.Id}",
            _ => null,
        };

    /// <summary>The rows made of a trace; most have none.</summary>
    public static IEnumerable<TableEntity> Of(Envelope e) =>
        e.Body switch
        {
            ArticleRecommended said =>
            [
                new TableEntity(e.Organ, $"{Articles}{Rows.Key(e.Told)}~{e.Id}") { ["Told"] = e.Told }.PutJson(
                    "Article",
                    Article.Of(e.Id, e.Told, said)
                ),
            ],
            ActivityHeld { Speakers.Count: > 0 } held =>
            [
                new TableEntity(e.Organ, $"{Turns(held.Activity)}{held.Date:yyyy-MM-dd}~{e.Id}")
                {
                    ["Told"] = e.Told,
                    ["Event"] = e.Id,
                    ["Date"] = held.Date.ToString("yyyy-MM-dd"),
                }.PutJson(People, held.Speakers),
            ],
            _ => [],
        };

    /// <summary>Reads a row of <see cref="Articles"/>.</summary>
    public static Article ReadArticle(TableEntity row) => row.ReadJson<Article>("Article");

    /// <summary>Reads a row of <see cref="Turns"/>.</summary>
    public static Turn ReadTurn(TableEntity row) =>
        new(row.GetString("Event"), DateOnly.Parse(row.GetString("Date")), row.ReadJson<List<string>>(People));
}
