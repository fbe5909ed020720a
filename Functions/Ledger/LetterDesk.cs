using Cppcc.Domain.Letters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;

namespace Cppcc.Functions.Ledger;

/// <summary>
/// 七封信: writes a letter for an occasion, once. Its number is taken under the occasion's ticket and its words are kept with the first
/// writing, so that who goes on after a crash finds the number and the letter it had.
/// </summary>
public sealed class LetterDesk(PersonalStore personal, NumberStore numbers, Phrasing phrasing)
{
    /// <summary>
    /// The letter for an occasion, as it was written before or is written now. One read where it was; else a read and a write of the
    /// numbers, and two writes.
    /// </summary>
    /// <param name="date">The day it is about.</param>
    /// <param name="today">The local date on which it is written, in whose year it is numbered.</param>
    /// <param name="handOn">The local date it bears.</param>
    public async Task<Letter> Write(
        Organ organ,
        LetterOccasion occasion,
        Person person,
        DateOnly date,
        DateOnly today,
        DateOnly handOn,
        CancellationToken cancel
    )
    {
        if (occasion.Letter is { } written && (await personal.Find(organ.Id, written, cancel))?.Letter is { } before)
            return before;
        var row = await numbers.Read(organ.Id, NumberStore.Letter, today.Year, () => Task.FromResult(0), cancel);
        var serial = await numbers.Reserve(row, occasion.Ticket, 1, cancel);
        var (settings, kind) = (organ.Settings.Letters, occasion.Kind);
        var letter = new Letter(
            Letter.IdOf(today.Year, serial),
            settings.Number(today.Year, serial),
            person.Id,
            kind,
            today,
            handOn,
            LetterKind.TitleOf(kind),
            LetterKind.AddresseeOf(kind, person.Name),
            [
                .. phrasing
                    .Prose(organ, LetterFacts.Of(kind, person, organ.Roster, date))
                    .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ],
            settings.SignerOf(kind, organ.Head.Name),
            settings.HandOverOf(kind).By(organ.Roster, today, person.Id)
        );
        await personal.Keep(organ.Id, occasion, letter, cancel);
        return (await personal.Find(organ.Id, letter.Id, cancel))?.Letter ?? letter;
    }
}
