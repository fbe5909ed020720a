using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Checking;

/// <summary>
/// A committee on 2021-05-07 at 12:00, after two circulars, three reviews and a correction: whole, until something is broken by hand as no
/// code of the app breaks it; then it is made whole again.
/// </summary>
public sealed class Planted(Emulator emulator) : IAsyncLifetime
{
    public const string Organ = "daye";
    private const string At = "2021-05-07 12:00";
    private Snapshot? whole;

    public Emulator Emulator => emulator;

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-24 10:00" });
        await App.Organ(Organ, only: [.. Cycle.All.Except([Cycle.Daily])]);
        await App.Plan(Organ, "office", "2021-04", "筹备常委会会议", "起草二季度要点");
        await App.Plan(Organ, "office", "2021-W13", "值班");
        foreach (var (id, unit, due) in new[] { ("s-001", "c-economy", "2021-04-14"), ("s-002", "c-culture", "2021-04-20") })
            await App.Say(
                Organ,
                "matter.opened",
                new
                {
                    id,
                    kind = "supervision",
                    title = $"事项{id}",
                    unit,
                    due,
                }
            );
        await App.Say(Organ, "article.recommended", new { id = "a-1", title = "读懂人民政协" });
        await App.Advance("2021-04-07 18:00");
        await App.Set(Organ, "cycles", "{}"); // from here on each day too: every one is more to look at for each fault
        await App.Advance("2021-04-16 10:00");
        await App.Say(Organ, "matter.advanced", new { id = "s-002", to = "done" });
        await App.Say(Organ, "matter.advanced", new { id = "unheard-of", to = "done" }); // waits, and comes to nothing
        await App.Say(
            Organ,
            "activity.held",
            new
            {
                activity = "visit",
                unit = "c-economy",
                date = "2021-03-30",
            }
        ); // late evidence
        (
            await App.Post(
                $"organs/{Organ}/runs",
                new
                {
                    cycle = "monthly-plan",
                    period = "2021-04",
                    step = "publish",
                    correct = true,
                    reason = "遗漏",
                }
            )
        ).Is(202);
        await App.Advance(At);
        whole = await Snapshot.Of(App.Storage, Organ);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The kinds of what the app finds after something was broken.</summary>
    /// <param name="parts">The parts of the check to look at, with blanks between; all when empty.</param>
    public async Task<IReadOnlyList<string>> Find(Func<Planted, Task> plant, string parts)
    {
        await plant(this);
        try
        {
            var found = parts.Length == 0 ? await App.Findings(Organ) : [];
            foreach (var part in parts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                found = [.. found, .. await App.Findings(Organ, part: part)];
            return [.. found.Select(f => $"{f["kind"]}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
        finally
        {
            await whole!.Restore(App.Storage, await Snapshot.Of(App.Storage, Organ), null);
        }
    }

    /// <summary>The rows of a table whose key begins with a prefix, in order.</summary>
    public IReadOnlyList<TableEntity> Rows(string table, string prefix)
    {
        var rows = whole!.Rows.Where(r => r.Table == table && r.Row.RowKey.StartsWith(prefix, StringComparison.Ordinal)).Select(r => r.Row);
        return [.. rows.OrderBy(r => r.RowKey, StringComparer.Ordinal).Select(r => new TableEntity(r))];
    }

    /// <summary>The one row of a table of which a condition holds.</summary>
    public TableEntity Row(string table, Func<TableEntity, bool> which)
    {
        var found = Rows(table, "").Where(which).ToList();
        Assert.True(found.Count == 1, $"{table} has {found.Count} such rows: {string.Join(", ", found.Select(r => r.RowKey))}");
        return found[0];
    }

    public Task Delete(string table, TableEntity row) => Client(table).DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All);

    public Task Put(string table, TableEntity row) => Client(table).UpsertEntityAsync(row, TableUpdateMode.Replace);

    /// <summary>The same row under another key.</summary>
    public static TableEntity Under(string key, TableEntity row) => new(new TableEntity(row) { RowKey = key });

    private TableClient Client(string table) => new(App.Storage, table);
}
