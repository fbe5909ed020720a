using Azure.Data.Tables;
using Cppcc.Domain.Checking;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Checking;

/// <summary>What is checked.</summary>
/// <param name="Month">Only what lies in that month, where something lies in a month; null for all of it.</param>
public sealed record CheckScope(Organ Organ, Period? Month, DateTimeOffset Now)
{
    /// <summary>Since when something is as it is: when it was said or made, or later, when its row was written.</summary>
    /// <remarks>In virtual time storage's own clock is ahead, and says nothing.</remarks>
    public DateTimeOffset Since(TableEntity row, DateTimeOffset made) => Since(row.Timestamp, made);

    /// <inheritdoc cref="Since(TableEntity, DateTimeOffset)"/>
    public DateTimeOffset Since(DateTimeOffset? written, DateTimeOffset made) => written is { } at && at <= Now && at > made ? at : made;
}

/// <summary>A page of what was checked.</summary>
/// <param name="Rows">How many rows were looked at.</param>
/// <param name="After">Where the next page begins; null when there is none.</param>
public sealed record Checked(int Rows, IReadOnlyList<Finding> Findings, string? After = null)
{
    /// <summary>A page of a range: there may be another while it is full.</summary>
    /// <param name="most">How many rows a page has.</param>
    public static Checked Page(IReadOnlyList<TableEntity> rows, int most, IReadOnlyList<Finding> findings) =>
        new(rows.Count, findings, rows.Count == most ? rows[^1].RowKey : null);
}

/// <summary>A part of the check: rows of one range, a page at a time, and what they have to agree with.</summary>
public interface ICheck
{
    /// <summary>Its name in continuations, in lower case.</summary>
    string Name { get; }

    /// <summary>Checks a page.</summary>
    /// <param name="after">Where the page before ended; empty for the first.</param>
    Task<Checked> Check(CheckScope scope, string after, CancellationToken cancel);
}
