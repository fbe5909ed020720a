using System.Text;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Writes notices into a readable file for each organ and day: <c>{folder}/{organ}/2021-04-05.md</c>. The folder is setting
/// <c>Outbox__Folder</c>; without it a folder in the system's temporary files.
/// </summary>
public sealed class Outbox(IConfiguration configuration, OrganStore organs) : IChannel
{
    private static readonly SemaphoreSlim OneWriter = new(1);
    private readonly string folder = configuration["Outbox:Folder"] ?? Path.Combine(Path.GetTempPath(), "cppcc-outbox");

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
                var file = Path.Combine(folder, notices[0].Organ, $"{day.Key:yyyy-MM-dd}.md");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                var written = File.Exists(file) ? await File.ReadAllTextAsync(file, cancel) : "";
                var text = new StringBuilder();
                foreach (var notice in day.Where(n => !written.Contains(Mark(n), StringComparison.Ordinal)))
                    text.Append(
                        $"## {clock.Local(notice.CreatedAt):HH:mm} 致 {notice.RecipientName}：{notice.Title}\n\n{notice.Text}\n\n{Mark(notice)}\n\n"
                    );
                await File.AppendAllTextAsync(file, text.ToString(), cancel);
            }
        }
        finally
        {
            OneWriter.Release();
        }
    }

    private static string Mark(StoredNotice notice) => $"<!-- {notice.Id} -->";
}
