namespace Cppcc.Functions.Documents;

/// <summary>The text of a document, as its template gives it, in blocks: a line a paragraph, <c>##</c> to <c>#####</c> a heading.</summary>
public static class DocumentText
{
    private const string Heading = "##";

    /// <summary>The blocks; empty lines make none.</summary>
    public static IEnumerable<Block> Of(string text) => Lines(text).Select(BlockOf);

    /// <summary>The lines of a text, without empty ones and the blanks around them.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static Block BlockOf(string line)
    {
        var level = line.Length - line.TrimStart('#').Length - 1;
        return level is >= 1 and <= 4 && line.StartsWith(Heading, StringComparison.Ordinal)
            ? new Heading(level, line[(level + 1)..].Trim())
            : new Paragraph(line);
    }
}
