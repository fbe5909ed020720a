using System.Text.RegularExpressions;
using Cppcc.Domain.Delivery;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Writes notices into a readable file for each organ and day: <c>{folder}/{organ}/2021-04-05.md</c>. The folder is setting
/// <c>Outbox__Folder</c>; without it a folder in the system's temporary files. What was written is registered in a file beside it,
/// <c>2021-04-05.ids</c>: the text has people's words in it, and proves nothing.
/// </summary>
public sealed partial class Outbox(IOptions<OutboxOptions> options) : IChannel, IErasesNotices
{
    private static readonly SemaphoreSlim OneWriter = new(1);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names { get; } = [OutboxRoute.Kind];

    /// <inheritdoc/>
    public IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route) => [message.Text];

    /// <inheritdoc/>
    public async Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel)
    {
        try
        {
            await Write(message, cancel);
            return new Taken();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new TryLater($"写不进发件箱文件夹：{e.GetType().Name}", WholeChannel: true);
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

    /// <inheritdoc/>
    public async Task Erase(string organ, IReadOnlyCollection<string> notices, string instead, CancellationToken cancel)
    {
        var folder = Path.Combine(options.Value.Folder, organ);
        if (notices.Count == 0 || !Directory.Exists(folder))
            return;
        await OneWriter.WaitAsync(cancel);
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).ToList())
            {
                var text = await File.ReadAllTextAsync(file, cancel);
                var erased = Sections()
                    .Replace(
                        text,
                        s =>
                            notices.Contains(s.Groups["id"].Value)
                                ? $"## {s.Groups["time"].Value} 致 {instead}\n\n<!-- {s.Groups["id"].Value} -->\n\n"
                                : s.Value
                    );
                if (erased == text)
                    continue;
                await File.WriteAllTextAsync($"{file}.new", erased, cancel);
                File.Move($"{file}.new", file, overwrite: true);
            }
        }
        finally
        {
            OneWriter.Release();
        }
    }

    private async Task Write(OutgoingMessage message, CancellationToken cancel)
    {
        await OneWriter.WaitAsync(cancel);
        try
        {
            // By the day on which a notice was made, not on which it leaves: whenever it comes again, its register knows it.
            foreach (var day in message.Notices.GroupBy(n => $"{n.MadeAt:yyyy-MM-dd}", StringComparer.Ordinal))
            {
                var file = Path.Combine(options.Value.Folder, message.Organ, $"{day.Key}.md");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var register = await OutboxRegister.Of(file, cancel);
                var news = day.Where(n => !register.Has(n.Id)).ToList();
                await register.Write(string.Concat(news.Select(n => Text(message, n))), [.. news.Select(n => n.Id)], cancel);
            }
        }
        finally
        {
            OneWriter.Release();
        }
    }

    private static string Text(OutgoingMessage message, OutgoingNotice n) =>
        $"## {n.MadeAt:HH:mm} 致 {Plain(message.RecipientName)}：{Plain(n.Title)}\n\n{WithoutComments(n.Text)}\n\n<!-- {n.Id} -->\n\n";

    /// <summary>A name or title as one line of text, whatever is in it.</summary>
    private static string Plain(string text) =>
        LineBreaks().Replace(text, " ").Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Markdown in which no comment can be mistaken for a notice's number.</summary>
    private static string WithoutComments(string text) => text.Replace("<!--", "&lt;!--", StringComparison.Ordinal);

    [GeneratedRegex(@"\s*[\r\n]+\s*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineBreaks();

    /// <summary>A notice as it was written: its text has no comment.</summary>
    [GeneratedRegex(@"## (?<time>\d\d:\d\d) 致 (?:(?!<!--)[\s\S])*<!-- (?<id>.*) -->\n\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sections();
}
