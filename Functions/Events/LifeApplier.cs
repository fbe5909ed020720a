using Cppcc.Domain.Events;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// 人生大事: brings the letters of a person in line with what stands of that life, whichever event is applied first. A letter is written for
/// each occasion, once; one whose occasion was taken back is withdrawn. After a death everything else for that person stops at once: the
/// roster says so whatever it said, letters of the last days are withdrawn, notices that wait are suppressed.
/// </summary>
/// <remarks>
/// Storage calls: a read of what was told and one of the occasions; a letter ten more; a death five more and two for each notice that
/// waits.
/// </remarks>
public sealed class LifeApplier(
    PersonalStore personal,
    OrganStore organs,
    LetterDesk desk,
    NoticeStore notices,
    Effects effects,
    TimeProvider clock
) : IEventApplier
{
    /// <summary>Days within which a letter may not have been handed over yet.</summary>
    private const int UnderWay = 10;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Types => [EventWord.LifeEvent];

    /// <inheritdoc/>
    public async Task<EventState> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var person = ((LifeEventTold)e.Body).Person;
        var record = LifeRecord.Of(await personal.Told(organ.Id, person, cancel));
        await organs.PutLives(organ.Id, lives => lives.WithDeath(person, record.Death is not null), cancel);
        if (record.Death is not null)
            await notices.Silence(organ.Id, person, "收件人已去世", cancel);
        organ = await organs.Get(organ.Id, cancel);
        var occasions = await personal.Occasions(organ.Id, person, cancel);
        foreach (var told in record.Occasions.Where(o => record.Death is null || o == record.Death))
            await Write(organ, person, told, occasions.FirstOrDefault(o => o.Key == told.Occasion.Key), cancel);
        await Withdraw(organ, e, record, occasions, cancel);
        return EventState.Applied;
    }

    private async Task Write(Organ organ, string id, ToldOccasion told, LetterOccasion? taken, CancellationToken cancel)
    {
        var kind = told.Occasion.Kind;
        if (
            taken is { IsDone: true }
            || kind == LifeOccasion.Other
            || organ.Roster.Person(id) is not { } person
            || organ.Settings.Letters.WhyNone(person, kind) is not null
        )
            return;
        var occasion = taken ?? await personal.Take(organ.Id, id, told.Occasion.Key, told.Event, cancel);
        var today = organ.Clock.LocalDate(clock.GetUtcNow());
        var handOn = told.Occasion.Date > today ? told.Occasion.Date : today;
        var letter = await desk.Write(organ, occasion, person, told.Occasion.Date, today, handOn, cancel);
        await effects.Send(organ, told.Event, told.Told, LetterNotices.Ready([letter], told.Event), cancel);
        await personal.Done(organ.Id, occasion, cancel);
    }

    /// <summary>
    /// Withdraws the letters of what was taken back, and after a death those that may still be under way. Who hands them over is told
    /// first: a repeat finds them, and tells nothing twice.
    /// </summary>
    private async Task Withdraw(
        Organ organ,
        Envelope e,
        LifeRecord record,
        IReadOnlyList<LetterOccasion> occasions,
        CancellationToken cancel
    )
    {
        var stands = record.Occasions.Select(o => o.Occasion.Key).ToHashSet(StringComparer.Ordinal);
        var recent = organ.Clock.LocalDate(clock.GetUtcNow()).AddDays(-UnderWay);
        var withdrawn = new List<(Letter Letter, string Why)>();
        foreach (var occasion in occasions.Where(o => o.Letter is not null))
        {
            var isBack = occasion.Kind != LetterKind.Birthday && !stands.Contains(occasion.Key);
            if (!isBack && (record.Death is null || occasion.Kind == LifeOccasion.Death))
                continue;
            if (
                await personal.Find(organ.Id, occasion.Letter!, cancel) is { State: LetterState.Ready, Letter: { } letter }
                && (isBack || letter.HandOn >= recent)
            )
                withdrawn.Add((letter, isBack ? "所报情况已更正" : "该同志已去世"));
        }

        await effects.Send(organ, e.Id, e.Told, LetterNotices.Withdrawn(withdrawn.Select(w => w.Letter), e.Id), cancel);
        foreach (var (letter, why) in withdrawn)
            await personal.Withdraw(organ.Id, letter.Id, why, cancel);
    }
}
