using Azure.Data.Tables;
using Cppcc.Domain.Events;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Storage;

/// <summary>Submissions by organ and period, every version of them, and completions by organ in order of report.</summary>
public sealed class PlanStore(Tables tables)
{
    /// <summary>Keeps a submission; repeatable.</summary>
    public Task Add(string organ, Period period, Submission submission, CancellationToken cancel) =>
        tables.Plans.UpsertEntityAsync(
            new TableEntity($"{organ}~{period}", $"{submission.Unit}~{Rows.Key(submission.Told)}~{submission.Id}")
            {
                ["Unit"] = submission.Unit,
                ["Told"] = submission.Told,
                ["Event"] = submission.Id,
            }.PutJson("Items", submission.Items),
            TableUpdateMode.Replace,
            cancel
        );

    /// <summary>All submissions of a period.</summary>
    public async Task<IReadOnlyList<Submission>> Of(string organ, Period period, CancellationToken cancel) =>
        [.. (await tables.Plans.Under($"{organ}~{period}", "", cancel)).Select(Read)];

    /// <summary>Keeps a completion; repeatable.</summary>
    public Task Add(string organ, Completion c, CancellationToken cancel)
    {
        var row = new TableEntity(Done(organ), $"{Rows.Key(c.Told)}~{c.Id}")
        {
            ["Event"] = c.Id,
            ["Period"] = c.Period.ToString(),
            ["Unit"] = c.Unit,
            ["Item"] = c.Item,
            ["Told"] = c.Told,
            ["On"] = c.On.ToString("yyyy-MM-dd"),
        };
        if (c.Evidence is not null)
            row["Evidence"] = c.Evidence;
        return tables.Plans.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
    }

    /// <summary>The completions reported between two moments, both inclusive.</summary>
    public async Task<IReadOnlyList<Completion>> Completions(
        string organ,
        DateTimeOffset from,
        DateTimeOffset by,
        CancellationToken cancel
    ) =>
        [
            .. (await tables.Plans.Range(Done(organ), Rows.Key(from), Rows.Key(by) + "~\uffff", cancel)).Select(r => new Completion(
                r.GetString("Event"),
                Period.Parse(r.GetString("Period")),
                r.GetString("Unit"),
                r.GetString("Item"),
                r.GetDateTimeOffset("Told")!.Value,
                DateOnly.Parse(r.GetString("On")),
                r.GetString("Evidence")
            )),
        ];

    private static string Done(string organ) => $"{organ}~done";

    private static Submission Read(TableEntity r) =>
        new(r.GetString("Event"), r.GetString("Unit"), r.GetDateTimeOffset("Told")!.Value, r.ReadJson<List<PlanItem>>("Items"));
}
