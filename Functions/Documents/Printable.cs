using System.Text;

namespace Cppcc.Functions.Documents;

/// <summary>What a file of XML can hold of a text: no control characters but tab and line feed, and no half of a character.</summary>
internal static class Printable
{
    /// <summary>The text without what cannot be printed.</summary>
    public static string Of(string text) =>
        text.All(c => c is '\t' or '\n' || !(char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE'))
            ? text
            : string.Concat(text.EnumerateRunes().Where(r => r.Value is '\t' or '\n' || !IsUnprintable(r)).Select(r => r.ToString()));

    /// <summary>A lone half of a character is read as the sign for what cannot be read.</summary>
    private static bool IsUnprintable(Rune rune) => Rune.IsControl(rune) || rune == Rune.ReplacementChar || (rune.Value & 0xFFFE) == 0xFFFE;
}
