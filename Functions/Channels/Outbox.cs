using System.Text.RegularExpressions;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Writes notices into a readable file for each organ and day: <c>{folder}/{organ}/2021-04-05.md</c>. The folder is setting
/// <c>Outbox__Folder</c>; without it a folder in the system's temporary files. What was written is registered in a file beside it,
/// <c>2021-04-05.ids</c>: the text has people's words in it, and proves nothing.
/// </summary>
public sealed partial class Outbox(IOptions<OutboxOptions> options, OrganStore organs) : IChannel
{
    private static readonly SemaphoreSlim OneWriter = new(1);

    /// <inheritdoc/>
    public string Name => "outbox";

    /// <inheritdoc/>
    public int BatchSize => Rows.TransactionRows;

    /// <inheritdoc/>
    public async Task Send(IReadOnlyList<StoredNotice> notices, CancellationToken cancel)
    {
        var clock = (await organs.Get(notices[0].Organ, cancel)).Clock;
        await OneWriter.WaitAsync(cancel);
        try
        {
            foreach (var day in notices.GroupBy(n => clock.LocalDate(n.CreatedAt)))
            {
                var file = Path.Combine(options.Value.Folder, notices[0].Organ, $"{day.Key:yyyy-MM-dd}.md");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var register = await OutboxRegister.Of(file, cancel);
                var news = day.Where(n => !register.Has(n.Id)).ToList();
                var text = string.Concat(news.Select(n => Text(n, clock)));
                await register.Write(text, [.. news.Select(n => n.Id)], cancel);
            }
        }
        finally
        {
            OneWriter.Release();
        }
    }

    /// <summary>The numbers of all notices that were written for an organ, in order of day, as often as they were.</summary>
    public async Task<IReadOnlyList<string>> Written(string organ, CancellationToken cancel)
    {
        var folder = Path.Combine(options.Value.Folder, organ);
        var ids = new List<string>();
        if (Directory.Exists(folder))
            foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
                ids.AddRange(await OutboxRegister.Marked(file, cancel));
        return ids;
    }

    private static string Text(StoredNotice n, OrganClock clock) =>
        $"## {clock.Local(n.CreatedAt):HH:mm} 致 {Plain(n.RecipientName)}：{Plain(n.Title)}\n\n{WithoutComments(n.Text)}\n\n<!-- {n.Id} -->\n\n";

    /// <summary>A name or title as one line of text, whatever is in it.</summary>
    private static string Plain(string text) =>
        LineBreaks().Replace(text, " ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Markdown in which no comment can be mistaken for a notice's number.</summary>
    private static string WithoutComments(string text) => text.Replace("<!--", "&lt;!--", StringComparison.Ordinal);

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineBreaks();
}
