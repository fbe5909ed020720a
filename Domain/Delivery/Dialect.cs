using System.Globalization;

namespace Cppcc.Domain.Delivery;

/// <summary>
/// How a chat tool writes text: each renders another subset of Markdown, and none has a sign that escapes. So words in which a sign would
/// mean something are written with another sign that looks alike, or with a reference to the sign.
/// </summary>
public abstract class Dialect
{
    /// <summary>What ends a line, so that the next begins below.</summary>
    public virtual string LineEnd => "\n";

    /// <summary>Whether a heading has a sign of its own; else it is bold.</summary>
    protected virtual bool MarksHeadings => true;

    /// <summary>A bold stretch of words that are written already.</summary>
    public abstract string Bold(string words);

    /// <summary>A text as lines of the dialect.</summary>
    public IEnumerable<Strip> Strips(IEnumerable<Passage> text) =>
        text.SelectMany(passage =>
            passage switch
            {
                Line line => [Strip(line)],
                Table table => Strips(table),
                _ => throw new ArgumentOutOfRangeException(nameof(text), passage, "No such passage."),
            }
        );

    /// <summary>Words within a line that stay words.</summary>
    public string Words(string text) => string.Concat(Characters(text, beginsLine: false));

    /// <summary>What stands in the place of a sign that would mean something.</summary>
    protected abstract string Masked(char sign);

    /// <summary>Signs that mean something anywhere.</summary>
    protected abstract string Signs { get; }

    /// <summary>A link.</summary>
    /// <param name="words">Its words, written already.</param>
    protected abstract string Link(string words, string address);

    /// <summary>What a line begins with.</summary>
    /// <param name="again">Whether it is the line's further part.</param>
    protected abstract string Opening(Line line, bool again);

    /// <summary>A table's head.</summary>
    /// <param name="cells">The columns' names, written already.</param>
    protected abstract string Head(IReadOnlyList<string> cells);

    /// <summary>A table's row.</summary>
    protected abstract string Row(IReadOnlyList<string> cells);

    /// <summary>The sign in its full width: it looks alike, and means nothing.</summary>
    protected static string FullWidth(char sign) => $"{(char)(sign + 0xfee0)}";

    /// <summary>An address in which no sign ends a link.</summary>
    protected static string Address(Uri address) =>
        string.Concat(address.AbsoluteUri.Select(c => "()[]<>*`\"'\\|".Contains(c) || char.IsControl(c) ? $"%{(int)c:X2}" : $"{c}"));

    private Strip Strip(Line line)
    {
        var atoms = new List<Atom>();
        foreach (var span in line.Kind == LineKind.Heading ? line.Spans.Select(s => s with { Bold = !MarksHeadings }) : line.Spans)
            atoms.AddRange(Atoms(span, beginsLine: atoms.Count == 0));
        return new Strip(Opening(line, again: false), Opening(line, again: true), atoms, line.Apart);
    }

    private IEnumerable<Strip> Strips(Table table)
    {
        var head = Head([.. table.Head.Select(Cell)]);
        if (table.Rows.Count == 0)
            yield return new Strip("", "", [new Atom(head)], table.Apart);
        foreach (var (row, i) in table.Rows.Select((r, i) => (r, i)))
            yield return new Strip(
                "",
                "",
                [new Atom(Row([.. row.Select(Cell)]))],
                table.Apart && i == 0,
                head,
                [.. table.Head.Zip(row, (name, cell) => InsteadOfCell(name, cell, name == table.Head[0]))]
            );
    }

    /// <summary>A cell as a line of its own.</summary>
    private Strip InsteadOfCell(IReadOnlyList<Span> name, IReadOnlyList<Span> cell, bool first) =>
        Strip(new Line(LineKind.Text, [.. name, new Span("："), .. cell], first));

    private string Cell(IReadOnlyList<Span> cell) =>
        string.Concat(cell.Select((s, i) => string.Concat(Atoms(s, beginsLine: i == 0).Select(a => a.Text))));

    private IEnumerable<Atom> Atoms(Span span, bool beginsLine)
    {
        var words = Characters(span.Text, beginsLine).Select(c => new Atom(c)).ToList();
        if (span.Address is { } address)
            return [new Atom(Link(string.Concat(words.Select(w => w.Text)), Address(address)), words)];
        if (!span.Bold || span.Text.Trim() != span.Text || words.Count == 0)
            return words;
        return [new Atom(Bold(string.Concat(words.Select(w => w.Text))), words)];
    }

    /// <summary>A text character by character, each with what combines with it, in which no sign means anything.</summary>
    private IEnumerable<string> Characters(string text, bool beginsLine)
    {
        var start = beginsLine ? text.Length - text.TrimStart().Length : text.Length;
        var number = start;
        while (number < text.Length && char.IsAsciiDigit(text[number]))
            number++;
        var characters = StringInfo.GetTextElementEnumerator(text);
        while (characters.MoveNext())
        {
            var (character, at) = (characters.GetTextElement(), characters.ElementIndex);
            var sign = character[0];
            if (char.IsControl(sign) || sign is '\u2028' or '\u2029')
                yield return " ";
            else if (Means(text, at, start, number))
                yield return Masked(sign) + character[1..];
            else
                yield return character;
        }
    }

    private bool Means(string text, int at, int start, int number) =>
        text[at] switch
        {
            '#' or '-' or '+' or '=' => at == start || Signs.Contains(text[at], StringComparison.Ordinal),
            '.' or ')' => at == number && number > start && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])),
            '@' or '_' => !IsWithinWord(text, at),
            var sign => Signs.Contains(sign, StringComparison.Ordinal),
        };

    /// <summary>Whether letters or figures of an address or a name in Latin stand on both sides.</summary>
    private static bool IsWithinWord(string text, int at) =>
        at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]) && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]);
}
