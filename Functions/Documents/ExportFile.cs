using System.IO.Compression;
using System.Text.Json;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Documents;

/// <summary>
/// A zip of rows: a file <c>{table}.jsonl</c> for each table, a line of JSON for each row, and at the end <c>manifest.json</c> with how
/// many there are. Nothing is kept in memory but the row at hand.
/// </summary>
public sealed class ExportFile : IAsyncDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private readonly ZipArchive zip;
    private readonly AsyncOnly stream;
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    private ExportFile(ZipArchive zip, AsyncOnly stream) => (this.zip, this.stream) = (zip, stream);

    /// <summary>Begins a file in a stream, which stays open and need not be able to seek.</summary>
    public static async Task<ExportFile> Create(Stream stream, CancellationToken cancel)
    {
        var to = new AsyncOnly(stream);
        return new(await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel), to);
    }

    /// <summary>Adds a table's rows.</summary>
    public async Task Add(string table, IAsyncEnumerable<TableEntity> rows, CancellationToken cancel)
    {
        var count = 0;
        await using var file = await zip.CreateEntry($"{table}.jsonl", CompressionLevel.Fastest).OpenAsync(cancel);
        await foreach (var row in rows.WithCancellation(cancel))
        {
            await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Line(row), Rows.Json), cancel);
            await file.WriteAsync(NewLine, cancel);
            count++;
        }

        counts[table] = count;
    }

    /// <summary>Adds what the file is: without it the file is not whole.</summary>
    public async Task Close(string organ, string name, DateTimeOffset at, DateTimeOffset? archived, CancellationToken cancel)
    {
        await using var file = await zip.CreateEntry("manifest.json", CompressionLevel.Fastest).OpenAsync(cancel);
        var manifest = new
        {
            organ,
            name,
            at,
            archived,
            rows = counts,
        };
        await file.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(manifest, Rows.Json), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await zip.DisposeAsync();
        await stream.FlushAsync(default);
    }

    /// <summary>A row as storage has it, without what storage adds for itself.</summary>
    private static SortedDictionary<string, object?> Line(TableEntity row)
    {
        var line = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in row)
            if (name != "odata.etag")
                line[name] = value is BinaryData bytes ? bytes.ToArray() : value;
        return line;
    }
}
