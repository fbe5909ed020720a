using Azure;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>An administrative act.</summary>
/// <param name="Organ">Whom it is about; null for the whole app.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="Request">The number under which the log has the request.</param>
/// <param name="Function">Which function took it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query, without keys.</param>
/// <param name="ClaimedActor">Who the caller said it was; nobody has proven it. Null when nothing was said.</param>
/// <param name="Status">HTTP status; null when whoever answered ended before it could be noted: what it did may be done or not.</param>
/// <param name="Changed">What it changed, in words; null when nothing, or when it was refused.</param>
public sealed record AuditEntry(
    string? Organ,
    DateTimeOffset At,
    string Request,
    string Function,
    string Method,
    string Path,
    string? ClaimedActor,
    int? Status = null,
    string? Changed = null
);

/// <summary>
/// The trail of administrative acts: partition = organ, or <c>~</c> for the app; row = moment, then request. An act is entered before it
/// begins, and what came of it when it is answered.
/// </summary>
public sealed class AuditStore(Tables tables)
{
    private const string App = "~";

    /// <summary>Enters an act that begins. One call.</summary>
    public Task Begin(AuditEntry entry, CancellationToken cancel)
    {
        var row = new TableEntity(Partition(entry.Organ), Key(entry))
        {
            ["At"] = entry.At,
            ["Request"] = entry.Request,
            ["Function"] = entry.Function,
            ["Method"] = entry.Method,
            ["Path"] = entry.Path,
        };
        if (entry.ClaimedActor is { } actor)
            row["ClaimedActor"] = actor;
        return tables.Audit.UpsertEntityAsync(row, TableUpdateMode.Replace, cancel);
    }

    /// <summary>Enters what came of it. One call.</summary>
    public Task End(AuditEntry entry, CancellationToken cancel)
    {
        var row = new TableEntity(Partition(entry.Organ), Key(entry)) { ["Status"] = entry.Status };
        if (entry.Changed is { } changed)
            row["Changed"] = changed;
        return tables.Audit.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Merge, cancel);
    }

    /// <summary>The acts from one moment, inclusive, to another, exclusive; in order of time.</summary>
    /// <param name="organ">Null for those about the whole app.</param>
    public async Task<IReadOnlyList<AuditEntry>> Between(string? organ, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) =>
        [.. (await tables.Audit.Range(Partition(organ), Rows.Key(from), Rows.Key(to), cancel)).Select(r => Read(organ, r))];

    private static AuditEntry Read(string? organ, TableEntity r) =>
        new(
            organ,
            r.GetDateTimeOffset("At")!.Value,
            r.GetString("Request"),
            r.GetString("Function"),
            r.GetString("Method"),
            r.GetString("Path"),
            r.GetString("ClaimedActor"),
            r.GetInt32("Status"),
            r.GetString("Changed")
        );

    private static string Partition(string? organ) => organ ?? App;

    private static string Key(AuditEntry entry) => $"{Rows.Key(entry.At)}~{entry.Request}";
}
