using System.Security.Cryptography;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Channels;

/// <summary>
/// 附件: the documents that go with an organ's messages, for one look at its notices: each is read once. A mailbox gets the file; who is
/// reached otherwise, or by a file too large, gets a link with a key of its own. Without a public address there are no links.
/// </summary>
internal sealed partial class NoticeDocuments(
    IDocuments documents,
    KeyStore keys,
    AddressOptions address,
    TimeProvider clock,
    ILogger log,
    Organ organ
)
{
    /// <summary>Bytes of a message's files, at most.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Days for which a link opens its document, counting from the day on which it is sent.</summary>
    public const int LinkDays = 30;

    private readonly Dictionary<string, (string Name, byte[] Content)?> opened = new(StringComparer.Ordinal);

    /// <summary>The message with its documents, as a route can carry them; it says which are missing.</summary>
    public async Task<OutgoingMessage> With(OutgoingMessage message, Route route, CancellationToken cancel)
    {
        if (message.Documents.Count == 0 || route is OutboxRoute)
            return message;
        var files = new List<OutgoingFile>();
        var remarks = new List<string>();
        var left = MostBytes;
        foreach (
            var reference in message
                .Documents.Distinct(StringComparer.Ordinal)
                .Select(DocumentReference.Parse)
                .OfType<DocumentReference>()
                .SelectMany(r => r.Each)
        )
        {
            if (reference.IsPersonal && route is RobotRoute)
                remarks.Add($"{reference.Name}不在群里发送，请到办公室领取。");
            else if (await Opened(reference, cancel) is not { } document)
                remarks.Add($"附件暂缺：{reference.Name}。");
            else if (route is MailRoute && document.Content.Length <= left)
            {
                left -= document.Content.Length;
                files.Add(new OutgoingFile($"{document.Name}.docx", DocxWriter.MediaType, document.Content, null));
            }
            else if (await LinkTo(message, reference, cancel) is { } link)
                files.Add(new OutgoingFile(document.Name, "text/html", default, link));
            else if (route is MailRoute)
                remarks.Add($"附件过大，未随信发送：{reference.Name}。");
        }

        return message with
        {
            Files = files,
            Remark = remarks.Count == 0 ? null : string.Join("\n\n", remarks),
        };
    }

    /// <summary>
    /// A document, read once; null when it cannot be read. Storage that is away fails the look instead, which comes again.
    /// </summary>
    private async Task<(string Name, byte[] Content)?> Opened(DocumentReference reference, CancellationToken cancel)
    {
        if (opened.TryGetValue($"{reference}", out var known))
            return known;
        try
        {
            return opened[$"{reference}"] = await documents.Open(organ, reference, cancel) is { } document
                ? (document.Name, DocxWriter.Write(document.Content))
                : null;
        }
        catch (Exception e) when (!StorageAway.Is(e))
        {
            LogUnreadable(e, $"{reference}", organ.Id);
            return opened[$"{reference}"] = null;
        }
    }

    /// <summary>
    /// The address of a document with a key for this message and its recipient; null without a public address, and for who is not in the
    /// roster.
    /// </summary>
    private async Task<Uri?> LinkTo(OutgoingMessage message, DocumentReference reference, CancellationToken cancel)
    {
        if (address.PublicAddress is not { Length: > 0 } own || ReaderOf(message.Recipient) is not { } reader)
            return null;
        var expires = organ.Clock.LocalDate(clock.GetUtcNow()).AddDays(LinkDays - 1);
        var key = await keys.AddPage(
            organ.Id,
            KeyId(message.Id, reference),
            reader with
            {
                Document = $"{reference}",
            },
            expires,
            organ.Clock.End(expires),
            cancel
        );
        return new Uri($"{own.TrimEnd('/')}/api/pages/{organ.Id}/{reference.Page}?key={key}");
    }

    private KeyScope? ReaderOf(string recipient) =>
        organ.Roster.Person(recipient) is not null ? new KeyScope(KeyScope.Page, null, recipient, null, Birthdays: false)
        : organ.Roster.Leader(recipient) is not null ? new KeyScope(KeyScope.Page, null, null, recipient, Birthdays: false)
        : null;

    /// <summary>One key a message and document, however often it is sent.</summary>
    private static string KeyId(string message, DocumentReference reference) =>
        KeyStore.PageId + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message}\n{reference}")))[..24];

    [LoggerMessage(Level = LogLevel.Error, Message = "Document {Document} of {Organ} cannot be read: messages leave without it")]
    private partial void LogUnreadable(Exception error, string document, string organ);
}
