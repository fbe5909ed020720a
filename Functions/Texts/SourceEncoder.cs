using System.Text.Encodings.Web;
using Cppcc.Domain.Wording;

namespace Cppcc.Functions.Texts;

/// <summary>
/// How people's words come into a text: whatever a template prints goes through it, so that no template can forget to. What the template
/// itself says is not touched.
/// </summary>
internal sealed class SourceEncoder : TextEncoder
{
    /// <summary>Into Markdown: words stay words, whatever signs are in them.</summary>
    public static readonly SourceEncoder Markdown = new(Domain.Wording.Markdown.Plain);

    /// <summary>Into a title, or prose that no Markdown is made of: one line, and nothing else.</summary>
    public static readonly SourceEncoder Line = new(InOneLine);

    /// <summary>Into the text of a document: one line, which is no heading.</summary>
    public static readonly SourceEncoder Document = new(text => text.StartsWith('#') ? $"＃{InOneLine(text[1..])}" : InOneLine(text));

    private readonly Func<string, string> encode;

    private SourceEncoder(Func<string, string> encode) => this.encode = encode;

    private static string InOneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => 2;

    /// <inheritdoc/>
    public override string Encode(string value) => encode(value);

    /// <inheritdoc/>
    public override void Encode(TextWriter output, string value, int startIndex, int characterCount) =>
        output.Write(encode(value.Substring(startIndex, characterCount)));

    /// <inheritdoc/>
    public override void Encode(TextWriter output, char[] value, int startIndex, int characterCount) =>
        output.Write(encode(new string(value, startIndex, characterCount)));

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => true;

    // The signs that are escaped depend on where they stand: a text is encoded as a whole, above.

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) =>
        throw new NotSupportedException("A text is encoded as a whole.");

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    ) => throw new NotSupportedException("A text is encoded as a whole.");
}
