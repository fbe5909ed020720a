using System.Globalization;
using System.Text;
using Cppcc.Domain.Input;

namespace Cppcc.Functions.Http;

/// <summary>
/// The text of a table that somebody sends: UTF-8 with or without a byte-order mark, UTF-16 with one, or GB18030, as Excel saves it on a
/// Chinese machine. What is no text is refused with its row and column.
/// </summary>
public static class CsvText
{
    /// <summary>What stands for bytes that are no text.</summary>
    private const char Replacement = '\uFFFD';

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030",
        EncoderFallback.ReplacementFallback,
        new DecoderReplacementFallback(Replacement.ToString())
    )!;

    /// <summary>The text without byte-order mark; null with a fault when the bytes are none.</summary>
    public static string? Read(ReadOnlySpan<byte> bytes, List<Fault> faults)
    {
        if (IsWorkbook(bytes))
        {
            faults.Note(new Fault("第 1 行", "这是 Excel 工作簿，不是 CSV；请在 Excel 中“另存为”CSV（逗号分隔）后提交"));
            return null;
        }

        var (text, name) = Decode(bytes);
        if (text.IndexOfAny([Replacement, '\0']) is not -1 and var at)
        {
            faults.Note(new Fault(Place(text[..at], text), $"这里有不是文字的内容（按 {name} 编码读取）；请用 Excel 重新导出为 CSV UTF-8"));
            return null;
        }

        return text;
    }

    private static (string Text, string Name) Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return (Utf8.GetString(bytes[3..]), "UTF-8");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return (Encoding.Unicode.GetString(bytes[2..]), "UTF-16");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), "UTF-16");
        var (utf8, gb18030) = (Utf8.GetString(bytes), Gb18030.GetString(bytes));
        if (!utf8.Contains(Replacement, StringComparison.Ordinal))
            return Ascii.IsValid(utf8) || utf8.Any(IsEastern) || !IsChinese(gb18030) ? (utf8, "UTF-8") : (gb18030, "GB18030");

        // A file that is UTF-8 for the greater part is a broken one: what another encoding makes of it only looks like text.
        return utf8.Count(IsEastern) > utf8.Count(c => c == Replacement) ? (utf8, "UTF-8") : (gb18030, "GB18030");
    }

    /// <summary>
    /// Whether UTF-8 has a character in three bytes, as it has Chinese: two bytes of GB18030 may happen to be one character of two.
    /// </summary>
    private static bool IsEastern(char c) => c >= '\u0800' && c != Replacement;

    private static bool IsChinese(string text) => text.All(c => char.IsAscii(c) || c is >= '\u4E00' and <= '\u9FFF');

    /// <summary>Excel's own forms: a ZIP archive, or a compound file.</summary>
    private static bool IsWorkbook(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]);

    /// <summary>Row and column of the end of a text; the column by its heading, where there is one.</summary>
    private static string Place(string before, string whole)
    {
        var (row, column, quoted) = (1, 0, false);
        foreach (var c in before)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == '\n' && !quoted)
                (row, column) = (row + 1, 0);
            else if (c == ',' && !quoted)
                column++;
        }

        var header = whole.Split('\n')[0].Split(',').Select(h => h.Trim().Trim('"')).ToArray();
        var known = row > 1 && column < header.Length && !header[column].Contains(Replacement, StringComparison.Ordinal);
        return known ? $"第 {row} 行，{header[column]} 列" : $"第 {row} 行，第 {(column + 1).ToString(CultureInfo.InvariantCulture)} 列";
    }
}
