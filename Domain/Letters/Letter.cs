namespace Cppcc.Domain.Letters;

/// <summary>How far a letter has come.</summary>
public enum LetterState
{
    /// <summary>Written, to be handed over.</summary>
    Ready,

    /// <summary>撤回: it is not to be handed over, or not any more.</summary>
    Withdrawn,

    /// <summary>The person's data was erased: only its number is left.</summary>
    Erased,
}

/// <summary>A letter as it was written. It is personal as a whole.</summary>
/// <param name="Id">Year and number: <c>2021-12</c>.</param>
/// <param name="Number">文号.</param>
/// <param name="Kind">One of <see cref="LetterKind.All"/>.</param>
/// <param name="WrittenOn">Local date.</param>
/// <param name="HandOn">The local date on which it is to be in the person's hands; its date.</param>
/// <param name="Paragraphs">Its words, a paragraph each.</param>
/// <param name="HandOver">Who hands it over: a person's or leader's id.</param>
public sealed record Letter(
    string Id,
    string Number,
    string Person,
    string Kind,
    DateOnly WrittenOn,
    DateOnly HandOn,
    string Title,
    string Addressee,
    IReadOnlyList<string> Paragraphs,
    string Signer,
    string HandOver
)
{
    /// <summary>The id of a number of a year.</summary>
    public static string IdOf(int year, int serial) => $"{year:D4}-{serial}";

    /// <summary>Reads what <see cref="IdOf"/> prints; false for anything else.</summary>
    public static bool TryParseId(string? id, out int year, out int serial)
    {
        (year, serial) = (0, 0);
        return id?.Split('-') is [{ Length: 4 } first, { Length: > 0 and <= 6 } second]
            && int.TryParse(first, System.Globalization.NumberStyles.None, null, out year)
            && int.TryParse(second, System.Globalization.NumberStyles.None, null, out serial)
            && IdOf(year, serial) == id;
    }
}
