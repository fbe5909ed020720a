using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Cppcc.Functions.Tests;

/// <summary>One organ's rows in all tables: to compare, and to put the organ back into the same situation again and again.</summary>
internal sealed partial class Snapshot(string organ, IReadOnlyList<(string Table, TableEntity Row)> rows)
{
    private static readonly string[] Tables =
    [
        "Organs",
        "Settings",
        "Rosters",
        "Agenda",
        "Runs",
        "Decisions",
        "Traces",
        "Plans",
        "Matters",
        "Scores",
        "Registers",
        "Notices",
        "Personal",
    ];

    /// <summary>What no run repeats: the moment, the attempt, the cost.</summary>
    private static readonly string[] Passing =
    [
        "odata.etag",
        "Timestamp",
        "Attempt",
        "Attempts",
        "DecidedAt",
        "DoneAt",
        "StorageCalls",
        "CreatedAt",
        "EnqueuedAt",
        "Received",
        "Succeeded",
        "Failed",
        "ApproveBy",
        "SettingsVersion",
        "RosterVersion",
        "Salt",
        "Ticket",
    ];

    public IReadOnlyList<(string Table, TableEntity Row)> Rows => rows;

    /// <summary>Reads an organ's rows.</summary>
    public static async Task<Snapshot> Of(string storage, string organ)
    {
        var found = await Task.WhenAll(
            Tables.Select(async table =>
            {
                var filter = table switch
                {
                    "Organs" => TableClient.CreateQueryFilter($"RowKey eq {organ}"),
                    "Agenda" => TableClient.CreateQueryFilter($"Organ eq {organ}"),
                    "Traces" => TableClient.CreateQueryFilter(
                        $"PartitionKey eq {organ} or (PartitionKey ge 'source~' and PartitionKey lt {"source~\uffff"} and Organ eq {organ})"
                    ),
                    _ => TableClient.CreateQueryFilter(
                        $"PartitionKey eq {organ} or (PartitionKey ge {organ + "~"} and PartitionKey lt {organ + "~\uffff"})"
                    ),
                };
                return await new TableClient(storage, table).QueryAsync<TableEntity>(filter).Select(row => (table, row)).ToListAsync();
            })
        );
        return new Snapshot(organ, [.. found.SelectMany(f => f)]);
    }

    /// <summary>Makes the organ's rows these again: what changed is written, what came is deleted.</summary>
    /// <param name="now">The rows as they stand.</param>
    /// <param name="settingsVersion">
    /// Hosts keep what a version of the settings said; a number that was never given before lets them read it anew. Null leaves it.
    /// </param>
    public Task Restore(string storage, Snapshot now, int? settingsVersion)
    {
        var there = now.Rows.ToDictionary(Key, r => r.Row);
        var actions = new List<(string Table, TableTransactionAction Action)>();
        foreach (var (table, row) in rows)
        {
            var wanted = row;
            if (settingsVersion is { } version && (table, row.RowKey) == ("Settings", "organ"))
                wanted = new TableEntity(row) { ["SettingsVersion"] = version };
            if (!there.Remove(Key((table, row)), out var found) || !Same(wanted, found))
                actions.Add((table, new TableTransactionAction(TableTransactionActionType.UpsertReplace, wanted)));
        }

        actions.AddRange(there.Select(r => (r.Key.Table, new TableTransactionAction(TableTransactionActionType.Delete, r.Value))));
        return Submit(storage, actions);
    }

    private static (string Table, string Partition, string Row) Key((string Table, TableEntity Row) row) =>
        (row.Table, row.Row.PartitionKey, row.Row.RowKey);

    private static bool Same(TableEntity one, TableEntity other)
    {
        var columns = one.Where(IsContent).ToList();
        return columns.Count == other.Count(IsContent)
            && columns.TrueForAll(c => other.TryGetValue(c.Key, out var value) && Equals(c.Value, value));
    }

    private static bool IsContent(KeyValuePair<string, object> column) => column.Key is not ("Timestamp" or "odata.etag");

    private static Task Submit(string storage, IEnumerable<(string Table, TableTransactionAction Action)> actions) =>
        Task.WhenAll(
            from partition in actions.GroupBy(a => (a.Table, a.Action.Entity.PartitionKey))
            from chunk in partition.Chunk(100)
            select new TableClient(storage, partition.Key.Table).SubmitTransactionAsync(chunk.Select(a => a.Action))
        );

    /// <summary>
    /// Every row as a line, without what depends on the moment or on how often it was tried; decisions only where the ledger names their
    /// attempt.
    /// </summary>
    public IReadOnlyList<string> Lines()
    {
        var attempts = rows.Where(r => r.Table == "Runs").Select(r => $"~{r.Row["Attempt"]}~").ToList();
        return
        [
            .. rows.Where(r =>
                    r.Table != "Rosters"
                    && !r.Row.RowKey.StartsWith("roster~", StringComparison.Ordinal)
                    && (r.Table != "Decisions" || attempts.Exists(a => r.Row.RowKey.Contains(a, StringComparison.Ordinal)))
                )
                .Select(r => Line(r.Table, r.Row))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Every row as it is, for "nothing was written".</summary>
    public IReadOnlyList<string> Exact() =>
        [.. rows.Select(r => $"{r.Table} {r.Row.PartitionKey} {r.Row.RowKey} {r.Row.ETag}").Order(StringComparer.Ordinal)];

    private string Line(string table, TableEntity row)
    {
        var key = table switch
        {
            "Decisions" => AttemptInKey().Replace(row.RowKey, "~"),
            "Notices" => MomentInKey().Replace(row.RowKey, ""),
            "Settings" when row.RowKey.StartsWith("history~", StringComparison.Ordinal) =>
                $"{row.RowKey[..row.RowKey.LastIndexOf('~')]}~v#",
            "Traces" when row.RowKey.StartsWith("act~", StringComparison.Ordinal) => $"act~{row["Run"]}",
            _ => row.RowKey,
        };
        var text = new StringBuilder($"{table} {row.PartitionKey} {key}");
        foreach (
            var (name, value) in row.Where(c =>
                    c.Key is not ("PartitionKey" or "RowKey")
                    && !Passing.Contains(c.Key)
                    && !(table == "Settings" && c.Key is ("Created" or "Version" or "At"))
                    && !(table == "Notices" && c.Key is "Trace") // the span, while some test of the process listens to spans
                )
                .OrderBy(c => c.Key, StringComparer.Ordinal)
        )
            text.Append(CultureInfo.InvariantCulture, $" {name}={(value is DateTimeOffset at ? at.ToString("O") : value)}");
        var steady = RosterVersion().Replace(MomentInText().Replace(text.ToString(), "(时刻)"), "successor.v#");
        var line = Hash().Replace(steady, "#").Replace(organ, "ORGAN", StringComparison.Ordinal);
        return table == "Decisions" ? MomentInKey().Replace(line, "") : line;
    }

    [GeneratedRegex("~[0-9a-f]{12}~", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttemptInKey();

    /// <summary>A roster handed in again after its hand-over broke off is another version of the same.</summary>
    [GeneratedRegex(@"successor\.v[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex RosterVersion();

    /// <summary>Digests of texts that name the organ.</summary>
    [GeneratedRegex("[0-9a-f]{24,64}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z~", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MomentInKey();

    [GeneratedRegex(@"\d+月\d+日 ?\d\d:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MomentInText();
}
