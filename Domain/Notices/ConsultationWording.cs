using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Notices;

/// <summary>What messages about consultations are made of: who is written to, and how a consultation is named.</summary>
internal sealed class ConsultationWording(ConsultationsSection settings, CommitteeRoster roster, DateOnly today)
{
    /// <summary>When and where.</summary>
    public static Meeting When(ConsultationEntry entry) =>
        new(entry.Date, entry.Time is { } time ? entry.Date.ToDateTime(time) : null, entry.Place);

    /// <summary>界别协商.</summary>
    public string Layer(ConsultationEntry entry) => settings.NameOf(entry.Layer);

    /// <summary>The name of who holds it.</summary>
    public string HolderName(string? unit) => unit is null ? "办公室" : roster.NameOf(unit);

    /// <summary>Who is written to for who holds it.</summary>
    public string Holder(string? unit) => unit is null ? Contacts.Administrator(roster, today) : Contacts.OfUnit(roster, unit, today);

    /// <summary>
    /// Who is written to for an invitee: a person who serves or is retired, a leader who serves, somebody of an invited unit; of a leader
    /// who is invited by letter, the unit that sends it; null for anybody else.
    /// </summary>
    public string? Contact(string invitee)
    {
        if (settings.LetterTo(invitee, roster) is { } letter)
            return letter.SentBy(roster) is { } sender ? Contacts.OfUnit(roster, sender, today) : Contacts.Administrator(roster, today);
        if (roster.Person(invitee) is { } person)
            return person.Status is "active" or "retired" ? person.Id : null;
        return roster.Leader(invitee) is not null ? Contacts.OfLeader(roster, invitee) : Contacts.Within(roster, invitee, today);
    }

    /// <summary>The invitees who can be written to, each recipient once, and once more for each letter to be sent.</summary>
    public IEnumerable<(string Contact, string Invitee)> Reachable(ConsultationEntry entry) =>
        entry
            .Invitees.Select(i => (Contact: Contact(i), Invitee: i))
            .Where(r => r.Contact is not null)
            .Select(r => (r.Contact!, r.Invitee))
            .DistinctBy(r => settings.LetterTo(r.Invitee, roster) is null ? r.Item1 : $"{r.Item1} {r.Invitee}", StringComparer.Ordinal);

    /// <summary>Those who can still come: nobody is asked to invite the dead.</summary>
    private IEnumerable<string> Living(IEnumerable<string> invitees) =>
        invitees.Where(i => (roster.Person(i) ?? roster.Person(roster.Leader(i)?.Person)) is not { Status: "deceased" });

    /// <summary>The names of some invitees, each once, and by which letter who is not invited personally.</summary>
    public IReadOnlyList<string> Names(IEnumerable<string> invitees) =>
        [
            .. Living(invitees)
                .Select(i =>
                    settings.LetterTo(i, roster) is { } letter ? $"{roster.NameOf(i)}（以公函送{letter.Office}转呈）" : roster.NameOf(i)
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The names of those whom who holds it has to tell of a change, by letter too where it sends the letters.</summary>
    public IReadOnlyList<string> LeftTo(string? unit, IEnumerable<string> invitees) =>
        [
            .. Living(invitees)
                .Where(i => Contact(i) is not { } contact || (settings.LetterTo(i, roster) is not null && contact == Holder(unit)))
                .Select(roster.NameOf),
        ];

    /// <summary>The names of those whom only the unit that holds it can tell.</summary>
    public IReadOnlyList<string> Outside(IEnumerable<string> invitees) =>
        [.. Living(invitees).Where(i => Contact(i) is null).Select(roster.NameOf)];

    /// <summary>What an invitee is told of a consultation.</summary>
    /// <param name="meeting">Null for when it is now.</param>
    public InvitedConsultation Invited(ConsultationEntry entry, string invitee, Meeting? meeting = null) =>
        new(
            roster.NameOf(invitee),
            roster.Unit(invitee) is not null,
            settings.LetterTo(invitee, roster)?.Office,
            Layer(entry),
            entry.Topic,
            meeting ?? When(entry),
            HolderName(entry.Unit)
        );

    /// <summary>What who holds a consultation is told of it.</summary>
    public HeldConsultation Held(ConsultationEntry entry) =>
        new(HolderName(entry.Unit), Layer(entry), entry.Topic, When(entry), Names(entry.Invitees), Outside(entry.Invitees), entry.Id);
}
