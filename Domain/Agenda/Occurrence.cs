using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Agenda;

/// <summary>One step of one cycle in one period of one organ: <c>daye/monthly-circular/2021-10/publish</c>.</summary>
/// <param name="Period">The period the step is about: planned, reviewed, reported, scored or evaluated.</param>
public sealed record Occurrence(string Organ, Cycle Cycle, Period Period, string Step)
{
    /// <summary>Reads what <see cref="ToString"/> prints.</summary>
    /// <exception cref="FormatException">The text is no occurrence.</exception>
    public static Occurrence Parse(string text) =>
        TryParse(text, out var occurrence)
            ? occurrence!
            : throw new FormatException($"'{text}' is not an occurrence; expected organ/cycle/period/step");

    /// <summary>Reads what <see cref="ToString"/> prints; false when it is something else.</summary>
    public static bool TryParse(string? text, out Occurrence? occurrence)
    {
        occurrence =
            text?.Split('/') is [var organ, var cycle, var period, var step]
            && Fields.IsId(organ)
            && Fields.IsId(step)
            && Cycle.TryParse(cycle, out var known)
            && Period.TryParse(period, out var parsed)
                ? new Occurrence(organ, known, parsed, step)
                : null;
        return occurrence is not null;
    }

    /// <summary>With slashes, for people and documents.</summary>
    public override string ToString() => $"{Organ}/{Cycle}/{Period}/{Step}";
}
