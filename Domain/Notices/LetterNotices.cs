using Cppcc.Domain.Letters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 七封信: who hands letters over is told which by their numbers, and neither to whom they are nor why: that stands in the letter alone.
/// </summary>
public static class LetterNotices
{
    /// <summary>待送: to each who hands some of them over, in order of number.</summary>
    /// <param name="about">The run or event they were written for.</param>
    public static IReadOnlyList<Message> Ready(IEnumerable<Letter> letters, string about) =>
        Told(
            letters,
            "letters-ready",
            about,
            own => new LettersReadyFacts(Lines(own), own.Any(l => LetterKind.IsCondolence(l.Kind))),
            DocumentOf
        );

    /// <summary>撤回: what was not handed over yet is not to be.</summary>
    public static IReadOnlyList<Message> Withdrawn(IEnumerable<Letter> letters, string about) =>
        Told(letters, "letters-withdrawn", about, own => new LettersWithdrawnFacts(Lines(own)), _ => null);

    private static IReadOnlyList<Message> Told(
        IEnumerable<Letter> letters,
        string kind,
        string about,
        Func<IReadOnlyList<Letter>, Facts> facts,
        Func<IReadOnlyList<Letter>, DocumentReference?> document
    ) =>
        [
            .. letters
                .GroupBy(l => l.HandOver, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (g.Key, Own: g.ToList()))
                .Select(g => new Message(g.Key, kind, Urgency.Now, about, facts(g.Own))
                {
                    Page = g.Own.Count == 1 ? $"letters/{g.Own[0].Id}" : "letters",
                    Document = document(g.Own),
                }),
        ];

    /// <summary>The letters themselves, of one year.</summary>
    private static DocumentReference? DocumentOf(IReadOnlyList<Letter> letters)
    {
        var serials = letters
            .Select(l => Letter.TryParseId(l.Id, out var year, out var serial) ? (year, serial) : default)
            .ToLookup(l => l.year, l => $"{l.serial}");
        return serials.Count == 1
            ? new DocumentReference(
                DocumentReference.Letters,
                Period.Of(PeriodKind.Year, new DateOnly(serials.First().Key, 1, 1)),
                [.. serials.First()]
            )
            : null;
    }

    private static IReadOnlyList<LetterLine> Lines(IEnumerable<Letter> letters) =>
        [.. letters.Select(l => new LetterLine(l.Number, l.Title))];
}
