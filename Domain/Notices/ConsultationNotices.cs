using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 协商活动: who is told what before a consultation and after it; when its plan changes, see <see cref="ConsultationChangeNotices"/>.
/// </summary>
public sealed class ConsultationNotices(ConsultationsSection settings, CommitteeRoster roster, DateOnly today, string about)
{
    private readonly ConsultationWording wording = new(settings, roster, today);

    /// <summary>会前提醒: what a rung of the ladder says to those it names, at once.</summary>
    public IEnumerable<Message> Remind(Consultation consultation, ConsultationRung rung)
    {
        var entry = consultation.Entry;
        var holding = rung
            .Tell.Where(t => t != ConsultationRung.Invitees)
            .Select(t => Holding(entry, t))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var id in holding)
            yield return To(id, ToHolder(entry, rung.Task));
        if (!rung.Tell.Contains(ConsultationRung.Invitees))
            yield break;

        // Who holds it and is invited too is spoken to as who holds it.
        foreach (var (id, invitee) in wording.Reachable(entry).Where(r => !holding.Contains(r.Contact)))
            yield return To(id, ToInvitee(entry, rung.Task, invitee));

        Message To(string recipient, Facts facts) =>
            new(recipient, $"consultation-{rung.Task.ToString().ToLowerInvariant()}", Urgency.Now, about, facts) { Page = Page(entry) };
    }

    /// <summary>未见登记: nobody told what became of it; to the unit that holds it, for the digest.</summary>
    public Message Unreported(Consultation consultation) =>
        new(
            wording.Holder(consultation.Entry.Unit),
            "consultation-report",
            Urgency.Digest,
            about,
            new ConsultationReportFacts(wording.Held(consultation.Entry))
        )
        {
            Page = Page(consultation.Entry),
        };

    /// <summary>未列计划: it was held and is planned nowhere; to an administrator, for the digest.</summary>
    public Message Unplanned(string administrator, UnplannedHolding unplanned) =>
        new(
            administrator,
            "consultation-unplanned",
            Urgency.Digest,
            about,
            new ConsultationUnplannedFacts(unplanned.Consultation, unplanned.Holding.Date, unplanned.Holding.Event)
        )
        {
            Page = $"consultations/{unplanned.Holding.Date.Year}?format=html",
        };

    /// <summary>编号重复: it was planned at the same time as another of its id, today; to an administrator, for the digest.</summary>
    public Message Repeated(string administrator, RepeatedPlanning repeated) =>
        new(
            administrator,
            "consultation-repeated",
            Urgency.Digest,
            about,
            new ConsultationRepeatedFacts(repeated.Entry.Topic, repeated.Entry.Id, today)
        )
        {
            Page = Page(repeated.Entry),
        };

    internal static string Page(ConsultationEntry entry) => $"consultations/{entry.Date.Year}?format=html";

    private Facts ToHolder(ConsultationEntry entry, ConsultationTask task) =>
        task switch
        {
            ConsultationTask.Invitation => new ConsultationInvitationHolderFacts(wording.Held(entry)),
            ConsultationTask.Materials => new ConsultationMaterialsHolderFacts(wording.Held(entry)),
            _ => new ConsultationAttendanceHolderFacts(wording.Held(entry)),
        };

    private Facts ToInvitee(ConsultationEntry entry, ConsultationTask task, string invitee) =>
        task switch
        {
            ConsultationTask.Invitation => new ConsultationInvitationFacts(wording.Invited(entry, invitee)),
            ConsultationTask.Materials => new ConsultationMaterialsFacts(wording.Invited(entry, invitee)),
            _ => new ConsultationAttendanceFacts(wording.Invited(entry, invitee)),
        };

    private string? Holding(ConsultationEntry entry, string who) =>
        who switch
        {
            ConsultationRung.Unit => wording.Holder(entry.Unit),
            "leader" => entry.Unit is { } unit ? Contacts.LeaderOf(roster, unit) : Contacts.OfRole(roster, "secretary-general"),
            _ => Contacts.OfRole(roster, who),
        };
}
