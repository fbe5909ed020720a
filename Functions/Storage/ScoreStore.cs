using Azure.Data.Tables;
using Cppcc.Domain.Events;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Storage;

/// <summary>
/// Points entered, disputed and ruled, by organ and period; the ranks the committee itself was awarded, the votes on handling units, and
/// who is put forward for commendation.
/// </summary>
public sealed class ScoreStore(Tables tables)
{
    /// <summary>Keeps what was said; repeatable.</summary>
    public Task Add(string organ, ScoreEvent e, CancellationToken cancel) =>
        tables.Scores.UpsertEntityAsync(
            new TableEntity($"{organ}~{e.Said.Period}", $"{e.Said.Subject}~{Rows.Key(e.Told)}~{e.Id}")
            {
                ["Event"] = e.Id,
                ["Voice"] = e.Said.Voice.ToString(),
                ["Subject"] = e.Said.Subject,
                ["Indicator"] = e.Said.Indicator,
                ["Points"] = e.Said.Points.ToString(),
                ["By"] = e.Said.By,
                ["Reason"] = e.Said.Reason,
                ["Told"] = e.Told,
                ["On"] = e.On?.ToString("yyyy-MM-dd"),
            },
            TableUpdateMode.Replace,
            cancel
        );

    /// <summary>What was said of a period by a moment.</summary>
    public async Task<IReadOnlyList<ScoreEvent>> Of(string organ, Period period, DateTimeOffset toldBy, CancellationToken cancel) =>
        [
            .. (await tables.Scores.Under($"{organ}~{period}", "", cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(r => new ScoreEvent(
                    r.GetString("Event"),
                    r.GetDateTimeOffset("Told")!.Value,
                    new ScoreSaid(
                        Enum.Parse<ScoreVoice>(r.GetString("Voice")),
                        r.GetString("Subject"),
                        period,
                        r.GetString("Indicator"),
                        decimal.Parse(r.GetString("Points")),
                        r.GetString("By"),
                        r.GetString("Reason")
                    )
                )
                {
                    On = DateOnly.TryParse(r.GetString("On"), out var on) ? on : null,
                }),
        ];

    /// <summary>Keeps a rank; the last reported for a year and scope stands. Repeatable.</summary>
    public Task Add(string organ, Envelope e, RankAwarded rank, CancellationToken cancel) =>
        tables.Scores.UpsertEntityAsync(
            new TableEntity($"{organ}~rank", $"{rank.Year:D4}~{Rows.KeyOf(rank.Scope)}~{Rows.Key(e.Told)}~{e.Id}")
            {
                ["Told"] = e.Told,
            }.PutJson("Rank", new RankEntry(rank.Year, rank.Scope, rank.Rank, rank.Of, rank.Source)),
            TableUpdateMode.Replace,
            cancel
        );

    /// <summary>The ranks awarded by a moment, by year.</summary>
    public async Task<IReadOnlyList<RankEntry>> Ranks(string organ, DateTimeOffset toldBy, CancellationToken cancel) =>
        [
            .. (await tables.Scores.Under($"{organ}~rank", "", cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(r => r.ReadJson<RankEntry>("Rank"))
                .GroupBy(r => (r.Year, r.Scope))
                .Select(g => g.Last()),
        ];

    /// <summary>Keeps what was said of a commendation; repeatable.</summary>
    public Task Add(string organ, CommendationEvent e, CancellationToken cancel) =>
        tables.Scores.UpsertEntityAsync(
            new TableEntity($"{organ}~commendation", $"{e.Said.Year:D4}~{Rows.Key(e.Told)}~{e.Id}")
            {
                ["Event"] = e.Id,
                ["Year"] = e.Said.Year,
                ["Person"] = e.Said.Person,
                ["Title"] = e.Said.Title,
                ["By"] = e.Said.By,
                ["Reason"] = e.Said.Reason,
                ["Withdrawn"] = e.Said.Withdrawn,
                ["Speaks"] = e.Said.Speaks,
                ["Told"] = e.Told,
            },
            TableUpdateMode.Replace,
            cancel
        );

    /// <summary>What was said of a year's commendation by a moment. One range read.</summary>
    public async Task<IReadOnlyList<CommendationEvent>> Commended(
        string organ,
        int year,
        DateTimeOffset toldBy,
        CancellationToken cancel
    ) =>
        [
            .. (await tables.Scores.Under($"{organ}~commendation", $"{year:D4}~", cancel))
                .Where(r => r.GetDateTimeOffset("Told") <= toldBy)
                .Select(r => new CommendationEvent(
                    r.GetString("Event"),
                    r.GetDateTimeOffset("Told")!.Value,
                    new CommendationSaid(
                        year,
                        r.GetString("Person"),
                        r.GetString("Title"),
                        r.GetString("By"),
                        r.GetString("Reason"),
                        r.GetBoolean("Withdrawn") ?? false,
                        r.GetBoolean("Speaks") ?? false
                    )
                )),
        ];

    /// <summary>Keeps the votes on a handling unit; the last reported for a unit and year stands. Repeatable.</summary>
    public Task Add(string organ, Envelope e, HandlerRated rated, CancellationToken cancel) =>
        tables.Scores.UpsertEntityAsync(
            new TableEntity($"{organ}~handler", $"{rated.Year:D4}~{Rows.Key(e.Told)}~{e.Id}")
            {
                ["Handler"] = rated.Handler,
                ["Year"] = rated.Year,
                ["Satisfied"] = rated.Satisfied,
                ["Basically"] = rated.Basically,
                ["Dissatisfied"] = rated.Dissatisfied,
                ["By"] = rated.By,
                ["On"] = rated.At?.ToString("yyyy-MM-dd"),
            },
            TableUpdateMode.Replace,
            cancel
        );

    /// <summary>The votes on handling units in years, both inclusive.</summary>
    public async Task<IReadOnlyList<HandlerRated>> Handlers(string organ, int from, int until, CancellationToken cancel) =>
        [
            .. (await tables.Scores.Range($"{organ}~handler", $"{from:D4}~", $"{until:D4}~\uffff", cancel))
                .Select(r => new HandlerRated(
                    r.GetString("Handler"),
                    r.GetInt32("Year")!.Value,
                    r.GetInt32("Satisfied")!.Value,
                    r.GetInt32("Basically")!.Value,
                    r.GetInt32("Dissatisfied")!.Value,
                    r.GetString("On") is { } on ? DateOnly.Parse(on) : null,
                    r.GetString("By")
                ))
                .GroupBy(h => (h.Year, h.Handler))
                .Select(g => g.Last()),
        ];
}
