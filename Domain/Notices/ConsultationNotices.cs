using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 协商活动: the texts before a consultation and after it; when its plan changes, see <see cref="ConsultationChangeNotices"/>.
/// </summary>
public sealed class ConsultationNotices(
    ConsultationsSection settings,
    CommitteeRoster roster,
    WorkCalendar calendar,
    DateOnly today,
    string about
)
{
    private readonly ConsultationTexts texts = new(settings, roster, calendar, today);

    /// <summary>会前提醒: what a rung of the ladder says to those it names, at once.</summary>
    public IEnumerable<Notice> Remind(Consultation consultation, ConsultationRung rung)
    {
        var entry = consultation.Entry;
        var holding = rung
            .Tell.Where(t => t != ConsultationRung.Invitees)
            .Select(t => Holding(entry, t))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var id in holding)
            yield return Note(id, texts.Holds(entry, rung.Task));
        if (!rung.Tell.Contains(ConsultationRung.Invitees))
            yield break;

        // Who holds it and is invited too is spoken to as who holds it.
        foreach (var (id, invitee) in texts.Reachable(entry).Where(r => !holding.Contains(r.Contact)))
            yield return Note(id, texts.Invited(entry, rung.Task, invitee));

        Notice Note(string recipient, string text) =>
            new(
                recipient,
                $"consultation-{rung.Task.ToString().ToLowerInvariant()}",
                Urgency.Now,
                $"{ConsultationTexts.Heading(rung.Task)}：{Quoted.Of(entry.Topic)}",
                text,
                about
            );
    }

    /// <summary>未见登记: nobody told what became of it; to the unit that holds it, for the digest.</summary>
    public Notice Unreported(Consultation consultation) =>
        new(
            texts.Holder(consultation.Entry.Unit),
            "consultation-report",
            Urgency.Digest,
            $"协商活动未见登记：{Quoted.Of(consultation.Entry.Topic)}",
            $"{texts.What(consultation.Entry)}原定{ConsultationTexts.When(consultation.Entry)}举行，至今未见登记。已经举行的，请补报到会情况和承诺事项（活动报送中写明协商编号 {consultation.Id}）；延期或取消的，请报调整。",
            about
        );

    /// <summary>未列计划: it was held and is planned nowhere; to an administrator, for the digest.</summary>
    public Notice Unplanned(string administrator, UnplannedHolding unplanned) =>
        new(
            administrator,
            "consultation-unplanned",
            Urgency.Digest,
            $"协商 {unplanned.Consultation} 不在计划中",
            $"{unplanned.Holding.Date:yyyy年M月d日}的活动（编号 {unplanned.Holding.Event}）写明是协商 {unplanned.Consultation}，但协商计划中没有这个编号，到会情况没有归入计划。请与报送单位核对编号，或补报该协商的计划。",
            about
        );

    /// <summary>编号重复: it was planned at the same time as another of its id; to an administrator, for the digest.</summary>
    public Notice Repeated(string administrator, RepeatedPlanning repeated) =>
        new(
            administrator,
            "consultation-repeated",
            Urgency.Digest,
            "协商计划编号重复，未列入",
            $"报送 {repeated.Event} 的协商{Quoted.InText(repeated.Entry.Topic)}用了已有的编号 {repeated.Entry.Id}，未列入计划。确为另一次协商的，请改用另外的编号；调整原计划的，请报 consultation.changed。",
            about
        );

    private string? Holding(ConsultationEntry entry, string who) =>
        who switch
        {
            ConsultationRung.Unit => texts.Holder(entry.Unit),
            "leader" => entry.Unit is { } unit ? Contacts.LeaderOf(roster, unit) : Contacts.OfRole(roster, "secretary-general"),
            _ => Contacts.OfRole(roster, who),
        };
}
