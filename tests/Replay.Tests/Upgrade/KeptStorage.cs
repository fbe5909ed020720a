using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Queues;

namespace Cppcc.Replay.Tests.Upgrade;

/// <summary>
/// A deployment's storage as it was kept, compressed: on each line a row of a table, or a message of a queue as the service holds it.
/// Only the storage's own library writes it back, so that nothing a later build does to its stores can hide a difference.
/// </summary>
internal static class KeptStorage
{
    private const int TransactionRows = 100;
    private const int TransactionCharacters = 1_000_000;

    /// <summary>The lines of a compressed file.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var text = new StreamReader(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress));
        while (text.ReadLine() is { } line)
            yield return line;
    }

    /// <summary>Creates the tables and queues with everything that was in them.</summary>
    public static async Task Import(string file, string storage, CancellationToken cancel)
    {
        var lines = Lines(file).Select(l => JsonDocument.Parse(l).RootElement).ToLookup(l => l.TryGetProperty("table", out _));
        foreach (var queue in lines[false].GroupBy(Text("queue"), StringComparer.Ordinal))
        {
            var client = new QueueClient(storage, queue.Key);
            await client.CreateIfNotExistsAsync(cancellationToken: cancel);
            foreach (var message in queue.Where(l => l.TryGetProperty("message", out _)))
                await client.SendMessageAsync(Text("message")(message), cancel);
        }

        await Parallel.ForEachAsync(
            lines[true].GroupBy(Text("table"), StringComparer.Ordinal),
            cancel,
            async (table, token) =>
            {
                var client = new TableClient(storage, table.Key);
                await client.CreateIfNotExistsAsync(token);
                foreach (
                    var partition in table.Where(l => l.TryGetProperty("row", out _)).GroupBy(Text("partition"), StringComparer.Ordinal)
                )
                foreach (var rows in Transactions(partition))
                    await client.SubmitTransactionAsync(rows, token);
            }
        );
    }

    private static IEnumerable<List<TableTransactionAction>> Transactions(IEnumerable<JsonElement> lines)
    {
        var (rows, size) = (new List<TableTransactionAction>(), 0);
        foreach (var line in lines)
        {
            var length = line.GetRawText().Length;
            if (rows.Count == TransactionRows || (rows.Count > 0 && size + length > TransactionCharacters))
            {
                yield return rows;
                (rows, size) = ([], 0);
            }

            rows.Add(new TableTransactionAction(TableTransactionActionType.Add, Row(line)));
            size += length;
        }

        if (rows.Count > 0)
            yield return rows;
    }

    private static TableEntity Row(JsonElement line)
    {
        var row = new TableEntity(Text("partition")(line), Text("row")(line));
        foreach (var column in line.GetProperty("columns").EnumerateObject())
            row[column.Name] = Value(column.Value);
        return row;
    }

    /// <summary>Text, whole numbers and truth are JSON's own; every other type is named.</summary>
    private static object Value(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => json.GetString()!,
            JsonValueKind.Number => json.GetInt32(),
            JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
            _ => json.EnumerateObject().Single() switch
            {
                { Name: "DateTime" } moment => moment.Value.GetDateTimeOffset(),
                { Name: "Binary" } bytes => bytes.Value.GetBytesFromBase64(),
                var other => throw new InvalidDataException($"There is no type {other.Name}."),
            },
        };

    private static Func<JsonElement, string> Text(string member) => line => line.GetProperty(member).GetString()!;
}
