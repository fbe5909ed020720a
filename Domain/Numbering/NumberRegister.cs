namespace Cppcc.Domain.Numbering;

/// <summary>Numbers that were set aside for one holder; whether each is used is the holder's affair.</summary>
/// <param name="Holder">Who has them: a run's or an event's id.</param>
/// <param name="First">The first of them, inclusive.</param>
/// <param name="Count">How many, at least 1.</param>
public sealed record NumberReservation(string Holder, int First, int Count)
{
    /// <summary>The last of them, inclusive.</summary>
    public int Last => First + Count - 1;
}

/// <summary>
/// 文号登记: the numbers of one kind and year, from 1. No number is set aside twice, and a holder that asks again gets the same ones: a step
/// that died between taking numbers and recording what they are for leaves no second copy of them behind.
/// </summary>
/// <param name="Before">The last number given before the register was kept; 0 when there was none.</param>
/// <param name="Reservations">In order of number.</param>
public sealed record NumberRegister(int Before, IReadOnlyList<NumberReservation> Reservations)
{
    /// <summary>The last number that is not free; 0 when all are.</summary>
    public int Last => Reservations.Count == 0 ? Before : Reservations[^1].Last;

    /// <summary>The first number that a holder would have: its own, else the first free.</summary>
    public int FirstFor(string holder) => Of(holder)?.First ?? Last + 1;

    /// <summary>
    /// The register after a holder took so many numbers in a row; the same when it has as many already. A holder that needs more than it
    /// took goes on behind its own while they are the last, and else takes all of them anew: those it had stay unused, never given
    /// again.
    /// </summary>
    public NumberRegister Reserve(string holder, int count)
    {
        if (count == 0 || Of(holder)?.Count >= count)
            return this;
        if (Of(holder) is { } own && own == Reservations[^1])
            return this with { Reservations = [.. Reservations.SkipLast(1), own with { Count = count }] };
        return this with { Reservations = [.. Reservations, new NumberReservation(holder, Last + 1, count)] };
    }

    private NumberReservation? Of(string holder) => Reservations.LastOrDefault(r => r.Holder == holder);
}
