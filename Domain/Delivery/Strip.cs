namespace Cppcc.Domain.Delivery;

/// <summary>What no cut goes through: a character with all that combines with it, a link, a bold stretch.</summary>
/// <param name="Instead">What takes its place when no part has room for it; null when it can only be cut.</param>
public sealed record Atom(string Text, IReadOnlyList<Atom>? Instead = null);

/// <summary>A line as a channel writes it.</summary>
/// <param name="Opening">Its beginning, such as an item's sign.</param>
/// <param name="Again">What the line begins with where it goes on in a further part.</param>
/// <param name="Apart">Whether a blank line stands before it, where it does not begin a part.</param>
/// <param name="Head">A table's head, of which this is a row: it stands before the first row of every part.</param>
/// <param name="Instead">What takes the place of a row for which no part has room.</param>
public sealed record Strip(
    string Opening,
    string Again,
    IReadOnlyList<Atom> Atoms,
    bool Apart,
    string? Head = null,
    IReadOnlyList<Strip>? Instead = null
);
