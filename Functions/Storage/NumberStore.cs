using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Numbering;

namespace Cppcc.Functions.Storage;

/// <summary>A number register as it was read.</summary>
/// <param name="Kind">What is numbered: <c>slip</c>.</param>
/// <param name="ETag">The version of its row; null when there is none yet.</param>
public sealed record NumberRow(string Organ, string Kind, int Year, NumberRegister Register, ETag? ETag);

/// <summary>
/// Numbers of an organ's slips and whatever else is numbered through a year: a row of the Registers table for each kind and year, changed
/// under its ETag. Who needs numbers reads the row, decides with the first that would be its own, and takes as many as it came to.
/// </summary>
public sealed class NumberStore(Tables tables)
{
    internal const string Prefix = "numbers~";

    private const string DocumentsPrefix = "document-";

    /// <summary>The kind of the slips' register.</summary>
    public const string Slip = "slip";

    /// <summary>The kind of the certificates' register 荣誉证书, by the year that is commended.</summary>
    public const string Certificates = "certificate";

    /// <summary>The kind of the letters' register.</summary>
    public const string Letter = "letter";

    /// <summary>The kind of the register of a series of documents.</summary>
    public static string KindOf(string series) => DocumentsPrefix + series;

    /// <summary>
    /// 文号: the number of a series in a year that a holder has, or takes now; one that asks again has the same. Two storage calls.
    /// </summary>
    /// <param name="isDryRun">Whether it is only looked at which it would be: one call.</param>
    public async Task<string> DocumentNumber(
        string organ,
        NumberSeries series,
        int year,
        string holder,
        bool isDryRun,
        CancellationToken cancel
    )
    {
        var row = await Read(organ, KindOf(series.Id), year, () => Task.FromResult(0), cancel);
        return series.Name(year, isDryRun ? row.Register.FirstFor(holder) : await Reserve(row, holder, 1, cancel));
    }

    /// <summary>The kind of a register's row.</summary>
    internal static string KindIn(TableEntity row) => row.RowKey[Prefix.Length..row.RowKey.LastIndexOf('~')];

    /// <summary>The registers of a year by kind. One storage call.</summary>
    public async Task<IReadOnlyDictionary<string, NumberRegister>> OfYear(string organ, int year, CancellationToken cancel) =>
        (await tables.Registers.Under(organ, Prefix, cancel))
            .Where(row => row.RowKey.EndsWith($"~{year:D4}", StringComparison.Ordinal))
            .ToDictionary(KindIn, row => row.ReadJson<NumberRegister>("Json"), StringComparer.Ordinal);

    /// <summary>Reads a register.</summary>
    /// <param name="before">The last number given before there was a register; asked only while there is none.</param>
    public async Task<NumberRow> Read(string organ, string kind, int year, Func<Task<int>> before, CancellationToken cancel) =>
        await tables.Registers.Find(organ, Key(kind, year), cancel) is { } row
            ? new NumberRow(organ, kind, year, row.ReadJson<NumberRegister>("Json"), row.ETag)
            : new NumberRow(organ, kind, year, new NumberRegister(await before(), []), null);

    /// <summary>
    /// Takes numbers in a row for a holder, which gets the same ones when it asks again.
    /// </summary>
    /// <returns>The first of them.</returns>
    public async Task<int> Reserve(NumberRow row, string holder, int count, CancellationToken cancel)
    {
        while (true)
        {
            var register = row.Register.Reserve(holder, count);
            if (register == row.Register || await Write(row, register, cancel))
                return register.FirstFor(holder);

            // Another holder was faster, or this very write, whose answer was lost: the row says which.
            row = await Read(row.Organ, row.Kind, row.Year, () => Task.FromResult(row.Register.Before), cancel);
        }
    }

    private async Task<bool> Write(NumberRow row, NumberRegister register, CancellationToken cancel)
    {
        var entity = new TableEntity(row.Organ, Key(row.Kind, row.Year)).PutJson("Json", register);
        if (row.ETag is not { } etag)
            return await tables.Registers.TryAdd(entity, cancel);
        try
        {
            await tables.Registers.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            return false;
        }
    }

    private static string Key(string kind, int year) => $"{Prefix}{kind}~{year:D4}";
}
