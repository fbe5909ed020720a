using System.Globalization;

namespace Cppcc.Functions.Documents;

/// <summary>A part of a document with the number that its heading has.</summary>
/// <param name="Heading">With its number; null for a paragraph, and for a table that needs none.</param>
/// <param name="Level">1 to 4; 0 without a heading.</param>
public sealed record Outlined(Block Block, string? Heading, int Level);

/// <summary>
/// Headings as GB/T 9704 numbers them: 一、, （一）, 1., （1）. A table's title is a heading of the first level; one that is the only part of
/// its kind has no number, and one that says what the document's title says is not printed.
/// </summary>
public static class Outline
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Parts with their headings.</summary>
    /// <param name="title">Of the document, or of the annex that they are in.</param>
    public static IEnumerable<Outlined> Of(string title, IReadOnlyList<Block> blocks)
    {
        var alone = blocks.Count(b => b is Heading { Level: 1 } || (b is Table t && IsTitled(t, title))) == 1;
        var numbers = new int[4];
        foreach (var block in blocks)
        {
            var (level, text) = block switch
            {
                Heading heading => (heading.Level, heading.Text),
                Table table when IsTitled(table, title) => (1, table.Title),
                _ => (0, ""),
            };
            if (level == 0)
            {
                yield return new Outlined(block, null, 0);
                continue;
            }

            numbers[level - 1]++;
            Array.Clear(numbers, level, numbers.Length - level);
            yield return new Outlined(block, alone && level == 1 ? text : Number(level, numbers[level - 1]) + text, level);
        }
    }

    private static bool IsTitled(Table table, string title) => table.Title.Length > 0 && table.Title != title;

    /// <summary>The number of a heading.</summary>
    /// <param name="level">1 to 4.</param>
    /// <param name="number">1 to 99; in figures beyond.</param>
    public static string Number(int level, int number) =>
        level switch
        {
            1 => $"{Chinese(number)}、",
            2 => $"（{Chinese(number)}）",
            3 => $"{number}.",
            _ => $"（{number}）",
        };

    /// <summary>十, 十二, 二十, 二十三.</summary>
    private static string Chinese(int number) =>
        number switch
        {
            < 10 => $"{Digits[number]}",
            < 100 => $"{(number < 20 ? "" : Digits[number / 10])}十{(number % 10 == 0 ? "" : Digits[number % 10])}",
            _ => number.ToString(CultureInfo.InvariantCulture),
        };
}
