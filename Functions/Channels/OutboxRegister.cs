using System.Globalization;
using System.Text.RegularExpressions;

namespace Cppcc.Functions.Channels;

/// <summary>
/// What was written into a day's file, in a file beside it. A block of it is <c>&gt; length of the file before</c>, the ids, <c>.</c>; text
/// whose block has no end was cut short by a crash and is taken back.
/// </summary>
internal sealed partial class OutboxRegister
{
    private const string Begin = "> ";
    private const string End = ".";
    private readonly string file;
    private readonly HashSet<string> ids;

    private OutboxRegister(string file, IEnumerable<string> ids) => (this.file, this.ids) = (file, ids.ToHashSet(StringComparer.Ordinal));

    private string Path => PathOf(file);

    /// <summary>Reads the register of a file. That of a file which an earlier build wrote is made from the comments in it.</summary>
    public static async Task<OutboxRegister> Of(string file, CancellationToken cancel)
    {
        if (!File.Exists(PathOf(file)))
        {
            var written = File.Exists(file) ? await Marked(file, cancel) : [];
            var first = new OutboxRegister(file, written);
            if (first.ids.Count > 0)
                await File.WriteAllTextAsync(PathOf(file), $"{Begin}0\n{Block(first.ids)}", cancel);
            return first;
        }

        var lines = await File.ReadAllLinesAsync(PathOf(file), cancel);
        var whole = Array.LastIndexOf(lines, End) + 1;
        if (lines.Skip(whole).FirstOrDefault() is { } begun)
        {
            if (
                begun.StartsWith(Begin, StringComparison.Ordinal)
                && long.TryParse(begun[Begin.Length..], CultureInfo.InvariantCulture, out var length)
            )
                TakeBack(file, length);
            await File.WriteAllLinesAsync(PathOf(file), lines.Take(whole), cancel);
        }

        return new OutboxRegister(file, lines.Take(whole).Where(l => l != End && !l.StartsWith(Begin, StringComparison.Ordinal)));
    }

    /// <summary>The ids in a file's comments, in order.</summary>
    public static async Task<IReadOnlyList<string>> Marked(string file, CancellationToken cancel) =>
        [.. Marks().Matches(await File.ReadAllTextAsync(file, cancel)).Select(m => m.Groups["id"].Value)];

    /// <summary>Whether a notice was written.</summary>
    public bool Has(string id) => ids.Contains(id);

    /// <summary>Writes text, and what is in it.</summary>
    public async Task Write(string text, IReadOnlyList<string> written, CancellationToken cancel)
    {
        if (written.Count == 0)
            return;
        var length = File.Exists(file) ? new FileInfo(file).Length : 0;
        await File.AppendAllTextAsync(Path, $"{Begin}{length}\n", cancel);
        await File.AppendAllTextAsync(file, text, cancel);
        await File.AppendAllTextAsync(Path, Block(written), cancel);
    }

    private static string Block(IEnumerable<string> ids) => $"{string.Join('\n', ids)}\n{End}\n";

    private static string PathOf(string file) => System.IO.Path.ChangeExtension(file, ".ids");

    private static void TakeBack(string file, long length)
    {
        if (!File.Exists(file) || new FileInfo(file).Length <= length)
            return;
        using var stream = File.OpenWrite(file);
        stream.SetLength(length);
    }

    [GeneratedRegex("^<!-- (?<id>.*) -->$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Marks();
}
