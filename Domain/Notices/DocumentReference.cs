using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 公文: the published document that a notice is about, in its newest revision: <c>circulars/2021-04</c>, <c>evaluations/2021</c>,
/// <c>scores/2021-Q1</c>, or of the scores only some subjects' sheets: <c>scores/2021-Q1/c-economy,c-culture</c>. Or letters to be handed
/// over, by their numbers of a year: <c>letters/2021/12,13</c>.
/// </summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Subjects">The subjects whose sheets it is, none for the whole; the numbers of letters.</param>
public sealed record DocumentReference(string Kind, Period Period, IReadOnlyList<string> Subjects)
{
    /// <summary>月通报.</summary>
    public const string Circular = "circulars";

    /// <summary>季考核.</summary>
    public const string Scores = "scores";

    /// <summary>年考评.</summary>
    public const string Evaluation = "evaluations";

    /// <summary>七封信.</summary>
    public const string Letters = "letters";

    /// <summary>Characters of a reference, at most; who answers for more subjects gets no document.</summary>
    public const int MostCharacters = 4000;

    /// <summary>The kinds of document and what their period is.</summary>
    public static readonly IReadOnlyDictionary<string, PeriodKind> Kinds = new Dictionary<string, PeriodKind>(StringComparer.Ordinal)
    {
        [Circular] = PeriodKind.Month,
        [Scores] = PeriodKind.Quarter,
        [Evaluation] = PeriodKind.Year,
        [Letters] = PeriodKind.Year,
    };

    /// <summary>The document as a whole.</summary>
    public DocumentReference(string kind, Period period)
        : this(kind, period, []) { }

    /// <summary>Whether it is for its recipient alone: it goes to no robot, which speaks to a group.</summary>
    public bool IsPersonal => Kind == Letters;

    /// <summary>What is opened by itself: of letters each, to be printed alone.</summary>
    public IEnumerable<DocumentReference> Each => Kind == Letters ? Subjects.Select(s => this with { Subjects = [s] }) : [this];

    /// <summary>Where it is read, below the organ: without its subjects, which are nobody's to choose.</summary>
    public string Page => $"{Kind}/{Period}";

    /// <summary>What people call it: 2021年4月通报.</summary>
    public string Name =>
        Period.Chinese
        + Kind switch
        {
            Circular => "通报",
            Scores => "评分",
            Letters => "信件",
            _ => "考评",
        };

    /// <summary>Reads what <see cref="ToString"/> prints; null for anything else.</summary>
    public static DocumentReference? Parse(string? text)
    {
        var parts = text?.Split('/') ?? [];
        if (
            parts.Length is not (2 or 3)
            || !Kinds.TryGetValue(parts[0], out var kind)
            || !Period.TryParse(parts[1], out var period)
            || period.Kind != kind
        )
            return null;
        IReadOnlyList<string> subjects = parts.Length == 2 ? [] : parts[2].Split(',');
        return
            (parts.Length == 3 && (parts[0] is not (Scores or Letters) || subjects.Contains("")))
            || (parts.Length == 2 && parts[0] == Letters)
            ? null
            : new DocumentReference(parts[0], period, subjects);
    }

    /// <summary>One document for who is told several times: the whole when one of them is; null when there is none.</summary>
    /// <param name="references">Of one result.</param>
    public static DocumentReference? Merged(IEnumerable<DocumentReference?> references)
    {
        var all = references.OfType<DocumentReference>().ToList();
        return all.Find(r => r.Subjects.Count == 0)
            ?? (all.Count == 0 ? null : all[0] with { Subjects = [.. all.SelectMany(r => r.Subjects).Distinct(StringComparer.Ordinal)] });
    }

    /// <summary>As a notice's row keeps it.</summary>
    public override string ToString() => Subjects.Count == 0 ? Page : $"{Page}/{string.Join(',', Subjects)}";
}
