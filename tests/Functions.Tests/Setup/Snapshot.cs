using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Cppcc.Functions.Tests;

/// <summary>One organ's rows in all tables: to compare, and to make as many organs in the same situation as a test needs.</summary>
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
        "ApproveBy",
        "SettingsVersion",
        "RosterVersion",
    ];

    public IReadOnlyList<(string Table, TableEntity Row)> Rows => rows;

    /// <summary>Reads an organ's rows. To copy it, its id may be no part of another word.</summary>
    public static async Task<Snapshot> Of(string storage, string organ)
    {
        var found = await Task.WhenAll(
            Tables.Select(async table =>
            {
                var filter = table switch
                {
                    "Organs" => TableClient.CreateQueryFilter($"RowKey eq {organ}"),
                    "Agenda" => TableClient.CreateQueryFilter($"Organ eq {organ}"),
                    _ => TableClient.CreateQueryFilter(
                        $"PartitionKey eq {organ} or (PartitionKey ge {organ + "~"} and PartitionKey lt {organ + "~\uffff"})"
                    ),
                };
                return await new TableClient(storage, table).QueryAsync<TableEntity>(filter).Select(row => (table, row)).ToListAsync();
            })
        );
        return new Snapshot(organ, [.. found.SelectMany(f => f)]);
    }

    /// <summary>Writes the same rows for another organ.</summary>
    public Task Copy(string storage, string other) =>
        Submit(
            storage,
            rows.Select(r => (r.Table, new TableTransactionAction(TableTransactionActionType.UpsertReplace, Renamed(r.Row, other))))
        );

    /// <summary>Deletes the rows: nothing is due for the organ any more.</summary>
    public Task Delete(string storage) =>
        Submit(storage, rows.Select(r => (r.Table, new TableTransactionAction(TableTransactionActionType.Delete, r.Row))));

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
            "Notices" => row.RowKey[(row.RowKey.IndexOf('~', StringComparison.Ordinal) + 1)..],
            "Traces" when row.RowKey.StartsWith("act~", StringComparison.Ordinal) => $"act~{row["Run"]}",
            _ => row.RowKey,
        };
        var text = new StringBuilder($"{table} {row.PartitionKey} {key}");
        foreach (
            var (name, value) in row.Where(c =>
                    c.Key is not ("PartitionKey" or "RowKey") && !Passing.Contains(c.Key) && !(table == "Settings" && c.Key == "Created")
                )
                .OrderBy(c => c.Key, StringComparer.Ordinal)
        )
            text.Append(CultureInfo.InvariantCulture, $" {name}={(value is DateTimeOffset at ? at.ToString("O") : value)}");
        var line = Hash().Replace(MomentInText().Replace(text.ToString(), "(时刻)"), "#").Replace(organ, "ORGAN", StringComparison.Ordinal);
        return table == "Decisions" ? MomentInKey().Replace(line, "") : line;
    }

    private TableEntity Renamed(TableEntity row, string other)
    {
        var copy = new TableEntity(Text(row.PartitionKey), Text(row.RowKey));
        foreach (var (name, value) in row.Where(c => c.Key is not ("PartitionKey" or "RowKey" or "Timestamp" or "odata.etag")))
            copy[name] = value is string text ? Text(text) : value;
        return copy;

        string Text(string text) => text.Replace(organ, other, StringComparison.Ordinal);
    }

    [GeneratedRegex("~[0-9a-f]{12}~", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttemptInKey();

    /// <summary>Digests of texts that name the organ.</summary>
    [GeneratedRegex("[0-9a-f]{24,64}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z~", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MomentInKey();

    [GeneratedRegex(@"\d+月\d+日 ?\d\d:\d\d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MomentInText();
}
