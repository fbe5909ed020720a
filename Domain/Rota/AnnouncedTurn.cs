namespace Cppcc.Domain.Rota;

/// <summary>A turn as it was announced: a later change of the roster, the settings or the traces does not change it.</summary>
/// <param name="Lecture">The lecture's id in settings.</param>
/// <param name="Period">The period whose lecture it is.</param>
/// <param name="At">When it is held, local time.</param>
/// <param name="Person">Null when nobody could.</param>
/// <param name="AnnouncedOn">Local date.</param>
public sealed record AnnouncedTurn(string Lecture, string Period, DateTime At, string? Person, DateOnly AnnouncedOn)
{
    /// <summary>The local date of the lecture.</summary>
    public DateOnly Date => DateOnly.FromDateTime(At);

    /// <summary>
    /// The traces that show it was taken: its lecturer's of the activity, from the day of the announcement on, so that a lecture that was
    /// moved counts. Of two turns announced to the same person a trace shows one: the later as soon as that is announced and the earlier
    /// one's day has passed.
    /// </summary>
    /// <param name="turns">Those of the lecture's activity, in any order.</param>
    /// <param name="announced">All turns announced for the lecture.</param>
    public IReadOnlyList<string> Evidence(IEnumerable<Turn> turns, IReadOnlyCollection<AnnouncedTurn> announced)
    {
        if (Person is null)
            return [];
        var others = announced.Where(t => t.Person == Person && t.At != At).ToList();
        var earlier = others.Where(t => t.At < At).MaxBy(t => t.At);
        var later = others.Where(t => t.At > At).MinBy(t => t.At);
        return
        [
            .. turns
                .Where(t => t.People.Contains(Person) && IsOf(this, earlier, t.Date) && !(later is not null && IsOf(later, this, t.Date)))
                .OrderBy(t => t.Date)
                .ThenBy(t => t.Event, StringComparer.Ordinal)
                .Select(t => t.Event),
        ];
    }

    private static bool IsOf(AnnouncedTurn turn, AnnouncedTurn? before, DateOnly date) =>
        date >= turn.AnnouncedOn && !(date <= before?.Date);
}

/// <summary>What became of an announced turn by the day it was settled.</summary>
/// <param name="Evidence">The traces told by then; empty when it was missed.</param>
public sealed record SettledTurn(string Lecture, string Period, IReadOnlyList<string> Evidence)
{
    /// <summary>No trace told of it.</summary>
    public bool Missed => Evidence.Count == 0;
}
