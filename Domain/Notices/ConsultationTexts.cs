using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>What notices about consultations are made of: who is written to, and how a consultation is named.</summary>
internal sealed class ConsultationTexts(ConsultationsSection settings, CommitteeRoster roster, WorkCalendar calendar, DateOnly today)
{
    /// <summary>What a notice of a task is headed with.</summary>
    public static string Heading(ConsultationTask task) =>
        task switch
        {
            ConsultationTask.Invitation => "协商邀请",
            ConsultationTask.Materials => "协商材料",
            _ => "协商会前提醒",
        };

    /// <summary>2021年5月20日（星期四）14:30在三楼会议室.</summary>
    public static string When(ConsultationEntry entry) =>
        $"{entry.Date.Year}年{DayText.WithWeekday(entry.Date)}{(entry.Time is { } time ? $"{time:HH:mm}" : "")}{(entry.Place is { } place ? $"在{Markdown.Plain(place)}" : "")}";

    /// <summary>界别协商“老城更新”.</summary>
    public string What(ConsultationEntry entry) => $"{settings.NameOf(entry.Layer)}{Quoted.InText(entry.Topic)}";

    /// <summary>To who holds it.</summary>
    public string Holds(ConsultationEntry entry, ConsultationTask task) =>
        $"{What(entry)}定于{When(entry)}举行，{Left(entry)}。"
        + task switch
        {
            ConsultationTask.Invitation => $"请发出邀请{Guests(entry)}。",
            ConsultationTask.Materials => "请备齐协商材料并送参会人员。",
            _ => $"请核实到会人员{Guests(entry)}；会后请报送到会情况和承诺事项，并写明协商编号 {entry.Id}。",
        };

    /// <summary>To an invitee.</summary>
    public string Invited(ConsultationEntry entry, ConsultationTask task, string invitee) =>
        Address(invitee)
        + task switch
        {
            ConsultationTask.Invitation =>
                $"{Asked(invitee)}{What(entry)}，时间：{When(entry)}。{(entry.Date == today ? "请准时出席" : "请预留时间")}；不能出席的，请告知{HolderName(entry.Unit)}。",
            ConsultationTask.Materials => $"{What(entry)}定于{When(entry)}举行，{Left(entry)}。请阅会议材料，准备发言。",
            _ => $"{What(entry)}定于{When(entry)}举行，{Left(entry)}，请准时出席。",
        };

    /// <summary>A person is spoken to by name, a unit by its own.</summary>
    public string Address(string invitee) => roster.Unit(invitee) is { } unit ? $"{unit.Name}：" : $"{roster.NameOf(invitee)}同志：";

    /// <summary>The name of who holds it.</summary>
    public string HolderName(string? unit) => unit is null ? "办公室" : roster.NameOf(unit);

    /// <summary>Who is written to for who holds it.</summary>
    public string Holder(string? unit) => unit is null ? Contacts.Administrator(roster, today) : Contacts.OfUnit(roster, unit, today);

    /// <summary>
    /// Who is written to for an invitee: a person who serves or is retired, a leader who serves, somebody of an invited unit; null for
    /// anybody else.
    /// </summary>
    public string? Contact(string invitee)
    {
        if (roster.Person(invitee) is { } person)
            return person.Status is "active" or "retired" ? person.Id : null;
        return roster.Leader(invitee) is not null ? Contacts.OfLeader(roster, invitee) : Contacts.Within(roster, invitee, today);
    }

    /// <summary>The invitees who can be written to, each recipient once.</summary>
    public IEnumerable<(string Contact, string Invitee)> Reachable(ConsultationEntry entry) =>
        entry
            .Invitees.Select(i => (Contact: Contact(i), Invitee: i))
            .Where(r => r.Contact is not null)
            .Select(r => (r.Contact!, r.Invitee))
            .DistinctBy(r => r.Item1, StringComparer.Ordinal);

    /// <summary>（甲、乙；其中乙不由本系统通知，须另行告知）: everybody, and whom the unit has to tell by itself; empty for nobody.</summary>
    public string Guests(ConsultationEntry entry) => Guests(entry.Invitees) is { Length: > 0 } guests ? $"（{guests}）" : "";

    /// <summary>The same without brackets, for some of the invitees.</summary>
    public string Guests(IEnumerable<string> invitees)
    {
        var all = invitees.ToList();
        var outside = all.Where(i => Contact(i) is null).Select(roster.NameOf).ToList();
        return string.Join('、', all.Select(roster.NameOf).Distinct(StringComparer.Ordinal))
            + (outside.Count == 0 ? "" : $"；其中{string.Join('、', outside)}不由本系统通知，须另行告知");
    }

    private string Asked(string invitee) => roster.Unit(invitee) is null ? "请您出席" : "请派员参加";

    private string Left(ConsultationEntry entry) =>
        entry.Date == today ? "就在今天"
        : calendar.WorkdaysBetween(today, entry.Date) is > 0 and var left ? $"还有 {left} 个工作日"
        : "此前已无工作日";
}
