using System.Net;
using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Wording;
using MimeKit;

namespace Cppcc.Functions.Channels;

/// <summary>A message as a letter: text and HTML, its documents, and headers by which a repeat is recognised.</summary>
internal static partial class MailText
{
    /// <summary>Bytes of an id that stands in a header as it is.</summary>
    private const int LongestId = 200;

    /// <summary>An address alone: no name, no list, nothing that ends a header; null when it is none.</summary>
    public static MailboxAddress? AddressOf(string? text, string name = "") =>
        text is { Length: <= 254 }
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && MailboxAddress.TryParse(text, out var mailbox)
        && mailbox.Address == text
            ? new MailboxAddress(Encoding.UTF8, OneLine(name), text)
            : null;

    /// <summary>The letter.</summary>
    public static MimeMessage Of(OutgoingMessage message, MailboxAddress from, MailboxAddress? replyTo, MailboxAddress to)
    {
        var letter = new MimeMessage
        {
            Date = message.MadeAt,
            MessageId = $"{IdOf(message.Id)}@{message.Organ}.{from.Domain}",
            Subject = OneLine(message.Title),
        };
        letter.From.Add(from);
        letter.To.Add(to);
        if (replyTo is not null)
            letter.ReplyTo.Add(replyTo);
        letter.Headers.Add(HeaderId.AutoSubmitted, "auto-generated"); // RFC 3834: nobody's absence answers it
        letter.Headers.Add("X-Auto-Response-Suppress", "All");
        letter.Body = Body(message);
        return letter;
    }

    /// <summary>The id as the left side of a Message-ID (RFC 5322, dot-atom): the same for the same, another for another.</summary>
    public static string IdOf(string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        if (bytes.Length > LongestId)
            return Convert.ToHexStringLower(SHA256.HashData(bytes));
        var atom = string.Concat(
            bytes.Select(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' ? $"{(char)b}" : $"_{b:x2}")
        );
        return atom.StartsWith('.') || atom.EndsWith('.') || atom.Contains("..", StringComparison.Ordinal)
            ? atom.Replace(".", "_2e", StringComparison.Ordinal)
            : atom;
    }

    private static MimeEntity Body(OutgoingMessage message)
    {
        var text = message.Text + string.Concat(message.Files.Where(f => f.Content.IsEmpty && f.Link is not null).Select(Link));
        var body = new BodyBuilder
        {
            TextBody = PlainText.OfMail.Of(MarkdownText.Read(text)) + "\n",
            HtmlBody = $"""
                <!DOCTYPE html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(OneLine(message.Title))}</title></head>
                <body>
                {MarkdownText.Html(text)}</body></html>

                """,
        };
        foreach (var file in message.Files.Where(f => !f.Content.IsEmpty))
        {
            var type =
                ContentType.TryParse(file.MediaType, out var known)
                && !known.IsMimeType("multipart", "*")
                && !known.IsMimeType("message", "*")
                    ? known
                    : new ContentType("application", "octet-stream");
            body.Attachments.Add(FileName(file.Name), file.Content.ToArray(), type);
        }

        return body.ToMessageBody();
    }

    /// <summary>Where a document can be opened that does not come with the letter.</summary>
    private static string Link(OutgoingFile file) => $"\n\n附件：[{Markdown.Plain(file.Name)}]({file.Link})";

    private static string FileName(string name) => string.Concat(OneLine(name).Select(c => "/\\:*?\"<>|".Contains(c) ? '_' : c));

    /// <summary>One line, in which nothing passes for a word that a header encodes (RFC 2047).</summary>
    private static string OneLine(string text) => Blanks().Replace(text, " ").Replace("=?", "=？", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029 ]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Blanks();
}
