using System.Text;

namespace Cppcc.Replay;

/// <summary>A table for a terminal; Chinese characters are two columns wide.</summary>
public sealed class Sheet(params string[] heading)
{
    private readonly List<string[]> rows = [heading];

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => rows.Add(cells);

    /// <summary>The first column to the left, the others to the right.</summary>
    public override string ToString()
    {
        var widths = Enumerable.Range(0, rows.Max(r => r.Length)).Select(c => rows.Max(r => c < r.Length ? Width(r[c]) : 0)).ToList();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendLine(
                "  "
                    + string.Join("  ", row.Select((cell, c) => c == 0 ? cell + Blanks(cell, widths[c]) : Blanks(cell, widths[c]) + cell))
                        .TrimEnd()
            );
        return text.ToString();
    }

    private static string Blanks(string cell, int width) => new(' ', width - Width(cell));

    private static int Width(string text) => text.Sum(c => c >= 0x1100 ? 2 : 1);
}
