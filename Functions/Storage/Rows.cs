using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Cppcc.Functions.Storage;

/// <summary>How rows are read and written: keys, JSON columns, ranges and transactions.</summary>
public static class Rows
{
    /// <summary>Rows of one transaction at most.</summary>
    public const int TransactionRows = 100;

    /// <summary>Bytes that one row may hold of long texts, by <see cref="SizeOf(string)"/>: an entity holds a mebibyte.</summary>
    public const int RowBytes = 900_000;

    /// <summary>Bytes of one transaction at most, as storage is sent it: it takes four mebibytes.</summary>
    public const int TransactionBytes = 3_500_000;

    /// <summary>The column that says how many further rows a long text goes on in; absent when its own row holds it.</summary>
    public const string MoreRows = "MoreRows";

    private const int ColumnCharacters = 30_000;

    /// <summary>What a property's type and quotation marks take beside its value; likewise the head of a row in a transaction.</summary>
    private const int PropertyBytes = 60;
    private const int HeadBytes = 600;

    /// <summary>JSON as it is stored and answered: camelCase, readable Chinese, enums in kebab-case, cycles as their texts.</summary>
    public static JsonSerializerOptions Json { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new CycleAsText() },
        };

    /// <summary>A moment as part of a key: sortable, UTC, to the millisecond.</summary>
    public static string Key(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text as part of a key: what keys may not carry is written as a hyphen.</summary>
    public static string KeyOf(string text) => string.Concat(text.Select(c => IsOutOfKey(c) ? '-' : c));

    /// <summary>Whether a key may not carry a character.</summary>
    public static bool IsOutOfKey(char c) => char.IsControl(c) || char.IsSurrogate(c) || c is '/' or '\\' or '#' or '?';

    /// <summary>Writes a value as JSON into a column, and into further ones where it is long.</summary>
    public static TableEntity PutJson<T>(this TableEntity entity, string column, T value)
    {
        var part = 0;
        foreach (var piece in Cut(value as string ?? JsonSerializer.Serialize(value, Json), ColumnCharacters, int.MaxValue))
            entity[Column(column, part++)] = piece;
        return entity;
    }

    /// <summary>
    /// The rows of a text of any length: the given one, with as much of it as one may hold, and further ones of the same partition.
    /// </summary>
    /// <param name="further">The key of a further row by its number, from 1 on; sorted as the numbers are.</param>
    public static IReadOnlyList<TableEntity> Spread(this TableEntity row, string column, string text, Func<int, string> further)
    {
        var pieces = Cut(text, int.MaxValue, RowBytes).ToList();
        if (pieces.Count > 1)
            row[MoreRows] = pieces.Count - 1;
        return
        [
            row.PutJson(column, pieces[0]),
            .. pieces.Skip(1).Select((piece, i) => new TableEntity(row.PartitionKey, further(i + 1)).PutJson(column, piece)),
        ];
    }

    /// <summary>The text that <see cref="Spread"/> laid into rows. A read, when there are further ones.</summary>
    /// <exception cref="InvalidDataException">A further row is missing.</exception>
    public static async Task<string?> WholeText(
        this TableClient table,
        TableEntity row,
        string column,
        Func<int, string> further,
        CancellationToken cancel
    )
    {
        if (row.GetInt32(MoreRows) is not { } count)
            return row.TextOf(column);
        return Joined(row, column, await table.Range(row.PartitionKey, further(1), further(count), cancel));
    }

    /// <summary>The same, where the further rows were read already, in order.</summary>
    /// <exception cref="InvalidDataException">A further row is missing.</exception>
    public static string? Joined(TableEntity row, string column, IReadOnlyCollection<TableEntity> further) =>
        further.Count == (row.GetInt32(MoreRows) ?? 0)
            ? string.Concat(further.Prepend(row).Select(r => r.TextOf(column)))
            : throw new InvalidDataException($"{row.PartitionKey}, {row.RowKey}: {further.Count} further rows of {row.GetInt32(MoreRows)}");

    /// <summary>
    /// A text in pieces, never between the two halves of a character: half of one is no text, and storage keeps a replacement sign for it.
    /// </summary>
    /// <param name="characters">UTF-16 units of a piece at most, two or more.</param>
    /// <param name="bytes">Bytes of a piece at most, by <see cref="SizeOf(string)"/>; twelve or more.</param>
    public static IEnumerable<string> Cut(string text, int characters, int bytes)
    {
        var (from, size) = (0, 0);
        for (var at = 0; at < text.Length; )
        {
            var step = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
            var more = SizeOf(text.AsSpan(at, step));
            if (at > from && (at - from + step > characters || size + more > bytes))
            {
                yield return text[from..at];
                (from, size) = (at, 0);
            }

            size += more;
            at += step;
        }

        yield return text[from..];
    }

    /// <summary>The text of a JSON column; null when there is none.</summary>
    public static string? TextOf(this TableEntity entity, string column)
    {
        if (entity.GetString(column) is not { } text)
            return null;
        for (var part = 1; entity.GetString(Column(column, part)) is { } more; part++)
            text += more;
        return text;
    }

    /// <summary>Reads a JSON column.</summary>
    public static T ReadJson<T>(this TableEntity entity, string column) =>
        JsonSerializer.Deserialize<T>(entity.TextOf(column) ?? "null", Json)!;

    /// <summary>A row by its keys; null when there is none.</summary>
    public static async Task<TableEntity?> Find(this TableClient table, string partition, string row, CancellationToken cancel)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancel);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>The rows of a partition whose key begins with a prefix, in order.</summary>
    public static Task<List<TableEntity>> Under(
        this TableClient table,
        string partition,
        string prefix,
        CancellationToken cancel,
        string? and = null
    ) => table.Range(partition, prefix, prefix + "\uffff", cancel, and);

    /// <summary>The rows of a partition from one key to another, both inclusive, in order.</summary>
    public static async Task<List<TableEntity>> Range(
        this TableClient table,
        string partition,
        string from,
        string to,
        CancellationToken cancel,
        string? and = null
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey le {to}");
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(and is null ? filter : $"{filter} and {and}", cancellationToken: cancel))
            rows.Add(row);
        return rows;
    }

    /// <summary>
    /// A page of the rows of a partition whose key lies behind one and not behind another, in order; it is shorter than asked for only at
    /// the end.
    /// </summary>
    public static async Task<List<TableEntity>> Page(
        this TableClient table,
        string partition,
        string after,
        string to,
        int size,
        CancellationToken cancel
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {after} and RowKey le {to}");
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, size, cancellationToken: cancel))
        {
            rows.Add(row);
            if (rows.Count == size)
                break;
        }

        return rows;
    }

    /// <summary>Inserts a row; false when it is there already.</summary>
    public static async Task<bool> TryAdd(this TableClient table, TableEntity row, CancellationToken cancel)
    {
        try
        {
            await table.AddEntityAsync(row, cancel);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            return false;
        }
    }

    /// <summary>
    /// Submits actions of one partition in transactions as few and as large as allowed; the versions that the rows have then, in order.
    /// </summary>
    public static Task<IReadOnlyList<ETag>> Submit(
        this TableClient table,
        IEnumerable<TableTransactionAction> actions,
        CancellationToken cancel
    ) => table.SubmitTogether(actions.Select(a => new[] { a }), cancel);

    /// <summary>The same for actions of which some belong together: no group is divided between two transactions.</summary>
    public static async Task<IReadOnlyList<ETag>> SubmitTogether(
        this TableClient table,
        IEnumerable<IReadOnlyCollection<TableTransactionAction>> groups,
        CancellationToken cancel
    )
    {
        var batch = new List<TableTransactionAction>();
        var versions = new List<ETag>();
        var size = 0L;
        foreach (var group in groups)
        {
            var groupSize = group.Sum(SizeOf);
            if (batch.Count > 0 && (batch.Count + group.Count > TransactionRows || size + groupSize > TransactionBytes))
                await Flush();
            batch.AddRange(group);
            size += groupSize;
        }

        if (batch.Count > 0)
            await Flush();
        return versions;

        async Task Flush()
        {
            var answers = await table.SubmitTransactionAsync(batch, cancel);
            versions.AddRange(answers.Value.Select(a => a.Headers.ETag ?? default));
            batch.Clear();
            size = 0;
        }
    }

    /// <summary>An action that writes the whole row, whatever is there.</summary>
    public static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    /// <summary>
    /// How many bytes a text takes: as storage is sent it, where letters beyond ASCII, quotation marks and some signs take six each, and
    /// not less than the two bytes each character takes in storage.
    /// </summary>
    public static int SizeOf(string text) => SizeOf(text.AsSpan());

    /// <summary>How many bytes an action takes in a transaction.</summary>
    public static int SizeOf(TableTransactionAction action) =>
        HeadBytes
        + ((IDictionary<string, object>)(TableEntity)action.Entity).Sum(p =>
            p.Key.Length + PropertyBytes + (p.Value is string text ? SizeOf(text) : 0)
        );

    private static int SizeOf(ReadOnlySpan<char> text)
    {
        var sent = 0;
        foreach (var c in text)
            sent += c is < ' ' or > '~' or '"' or '\\' or '<' or '>' or '&' or '\'' or '+' or '`' ? 6 : 1;
        return Math.Max(sent, 2 * text.Length);
    }

    private static string Column(string name, int part) => part == 0 ? name : $"{name}{part + 1}";
}
