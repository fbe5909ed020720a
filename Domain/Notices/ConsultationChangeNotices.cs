using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 协商变更: whoever was reported of a consultation and goes by something else than what holds now is told, at once. What everyone knows is
/// read from what was announced to them, not from the event before: so changes that overtake each other, and those of a consultation that
/// was put off long ago, reach all who were told.
/// </summary>
public sealed class ConsultationChangeNotices(ConsultationsSection settings, CommitteeRoster roster, DateOnly today, string about)
{
    private const string Kind = "consultation-changed";

    private readonly ConsultationWording wording = new(settings, roster, today);

    /// <summary>
    /// The messages, each recipient's of one kind, and what is to be kept of sending them; nothing, and null, when all who were told know
    /// what holds, when it was held, or when its day has passed.
    /// </summary>
    /// <param name="announced">What was ever announced, in any order; that of others does not count.</param>
    public (IReadOnlyList<Message> Messages, Announcement? Kept) Of(Consultation consultation, IEnumerable<Announcement> announced)
    {
        var known = announced.Where(a => a.Of == consultation.Id && a.Entry is not null).OrderBy(a => a.Told).ThenBy(a => a.On).ToList();
        var entry = consultation.Entry;
        if (known.Count == 0 || consultation.Holdings.Count > 0 || entry.Date < today)
            return ([], null);
        var holder = known.LastOrDefault(a => a.Holder);
        var told = known.SelectMany(a => a.Invitees).Distinct(StringComparer.Ordinal).ToList();
        var invites = settings
            .LadderOf(entry.Layer)
            .Any(r => r.Tell.Contains(ConsultationRung.Invitees) && known.Exists(a => a.What == r.Id));
        var messages = holder is null ? [] : ToHolder(holder, consultation).ToList();
        var invited = told.SelectMany(i => ToInvitee(i, known.Last(a => a.Invitees.Contains(i)), consultation))
            .Concat(
                invites && !consultation.IsCancelled
                    ? entry.Invitees.Except(told, StringComparer.Ordinal).SelectMany(i => To(entry, i, Invitation(entry, i)))
                    : []
            )
            .Where(n => !messages.Exists(h => h.Recipient == n.Recipient))
            .ToList(); // who holds it reads who is invited
        messages.AddRange(invited);
        if (messages.Count == 0)
            return ([], null);
        return (
            messages,
            Announcement.Made(
                consultation,
                Announcement.Change,
                today,
                holder is not null,
                [.. told.Union(invites ? entry.Invitees : [], StringComparer.Ordinal)]
            )
        );
    }

    private static string? Why(Consultation consultation) => consultation.Reason?.TrimEnd('。');

    private Facts Invitation(ConsultationEntry entry, string invitee) => new ConsultationInvitationFacts(wording.Invited(entry, invitee));

    private IEnumerable<Message> ToInvitee(string invitee, Announcement known, Consultation now)
    {
        var (entry, old) = (now.Entry, known.Entry!);
        var expected = !known.Cancelled && old.Invitees.Contains(invitee);
        var comes = !now.IsCancelled && entry.Invitees.Contains(invitee);
        if (expected && now.IsCancelled)
            return To(
                entry,
                invitee,
                new ConsultationCancelledFacts(
                    wording.Invited(entry with { Topic = old.Topic }, invitee, ConsultationWording.When(old)),
                    Why(now)
                )
            );
        if (expected && !comes)
            return To(entry, invitee, new ConsultationUninvitedFacts(wording.Invited(entry, invitee)));
        if (!expected && comes && known.Cancelled)
            return To(entry, invitee, new ConsultationRestoredFacts(wording.Invited(entry, invitee)));
        if (!expected && comes)
            return To(entry, invitee, Invitation(entry, invitee));
        return expected && !old.MeetsAs(entry)
            ? To(entry, invitee, new ConsultationMovedFacts(wording.Invited(entry, invitee), ConsultationWording.When(old), Why(now)))
            : [];
    }

    private IEnumerable<Message> ToHolder(Announcement known, Consultation now)
    {
        var (entry, old) = (now.Entry, known.Entry!);
        if (old.Unit != entry.Unit && !known.Cancelled)
            yield return ToHolder(
                entry with
                {
                    Unit = old.Unit,
                },
                new ConsultationTakenFacts(wording.HolderName(entry.Unit), wording.HolderName(old.Unit), wording.Layer(entry), entry.Topic)
            );
        if (now.IsCancelled)
        {
            if (!known.Cancelled)
                yield return ToHolder(
                    entry,
                    new ConsultationCancelledHolderFacts(
                        wording.HolderName(entry.Unit),
                        wording.Layer(old),
                        old.Topic,
                        ConsultationWording.When(old),
                        Why(now),
                        wording.LeftTo(entry.Unit, old.Invitees)
                    )
                );
            yield break;
        }

        if (known.Cancelled)
            yield return ToHolder(entry, new ConsultationRestoredHolderFacts(wording.Held(entry)));
        else if (old.Unit != entry.Unit)
            yield return ToHolder(entry, new ConsultationGivenFacts(wording.Held(entry)));
        else if (Moved(old, now) is { } moved)
            yield return ToHolder(entry, moved);
    }

    /// <summary>Another day, time or place, and who is invited besides and who no longer; null when all is the same.</summary>
    private ConsultationMovedHolderFacts? Moved(ConsultationEntry old, Consultation now)
    {
        var entry = now.Entry;
        var (added, removed) = (
            entry.Invitees.Except(old.Invitees, StringComparer.Ordinal).ToList(),
            old.Invitees.Except(entry.Invitees, StringComparer.Ordinal).ToList()
        );
        if (old.MeetsAs(entry) && added.Count + removed.Count == 0)
            return null;
        return new ConsultationMovedHolderFacts(
            wording.HolderName(entry.Unit),
            wording.Layer(entry),
            entry.Topic,
            !old.MeetsAs(entry),
            ConsultationWording.When(old),
            ConsultationWording.When(entry),
            Why(now),
            wording.Names(added),
            wording.Outside(added),
            wording.Names(removed),
            wording.LeftTo(entry.Unit, entry.Invitees.Except(added, StringComparer.Ordinal))
        );
    }

    private Message ToHolder(ConsultationEntry entry, Facts facts) =>
        new(wording.Holder(entry.Unit), Kind, Urgency.Now, about, facts) { Page = ConsultationNotices.Page(entry) };

    private IEnumerable<Message> To(ConsultationEntry entry, string invitee, Facts facts) =>
        wording.Contact(invitee) is { } contact
            ? [new Message(contact, Kind, Urgency.Now, about, facts) { Page = ConsultationNotices.Page(entry) }]
            : [];
}
