using Cppcc.Domain.Consultations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>协商活动: the texts before a consultation, after it, and when it changes.</summary>
public sealed class ConsultationNotices(ConsultationsSection settings, CommitteeRoster roster, WorkCalendar calendar, DateOnly today, string about)
{
    /// <summary>会前提醒: what a rung of the ladder says to those it names, for the digest.</summary>
    public IEnumerable<Notice> Remind(Consultation consultation, ConsultationRung rung) =>
        from recipient in Recipients(consultation.Entry, rung.Tell)
        select new Notice(
            recipient.Id, $"consultation-{rung.Task.ToString().ToLowerInvariant()}", Urgency.Digest, $"{Heading(rung.Task)}：{Quoted.Of(consultation.Entry.Topic)}",
            recipient.IsInvited ? Invited(consultation.Entry, rung.Task, recipient.Id) : Holds(consultation.Entry, rung.Task), about);

    /// <summary>未见登记: nobody told what became of it; to the unit that holds it, for the digest.</summary>
    public Notice Unreported(Consultation consultation) => new(
        Holder(consultation.Entry), "consultation-report", Urgency.Digest, $"协商活动未见登记：{Quoted.Of(consultation.Entry.Topic)}",
        $"{What(consultation.Entry)}原定{When(consultation.Entry)}举行，至今未见登记。已经举行的，请补报到会情况和承诺事项（活动报送中写明协商编号 {consultation.Id}）；延期或取消的，请报调整。", about);

    /// <summary>未列计划: it was held and is planned nowhere; to an administrator, for the digest.</summary>
    public Notice Unplanned(string administrator, UnplannedHolding unplanned) => new(
        administrator, "consultation-unplanned", Urgency.Digest, $"协商 {unplanned.Consultation} 不在计划中",
        $"{unplanned.Holding.Date:yyyy年M月d日}的活动（编号 {unplanned.Holding.Event}）写明是协商 {unplanned.Consultation}，但协商计划中没有这个编号，到会情况没有归入计划。请与报送单位核对编号，或补报该协商的计划。", about);

    /// <summary>编号重复: it was planned at the same time as another of its id; to an administrator, for the digest.</summary>
    public Notice Repeated(string administrator, RepeatedPlanning repeated) => new(
        administrator, "consultation-repeated", Urgency.Digest, "协商计划编号重复，未列入",
        $"报送 {repeated.Event} 的协商{Quoted.Of(repeated.Entry.Topic)}用了已有的编号 {repeated.Entry.Id}，未列入计划。确为另一次协商的，请改用另外的编号；调整原计划的，请报 consultation.changed。", about);

    /// <summary>
    /// 变更通知: to all who went by the plan so far, at once; nothing when they need not know: before the first invitations were due, after the day, or when day, time, place and invitees are the same.
    /// </summary>
    /// <param name="before">As it was planned; null when this is the first telling.</param>
    public IReadOnlyList<Notice> Changed(Consultation? before, Consultation after)
    {
        if (before is null || !WasInvited(before) || (before.Entry.Date < today && after.Entry.Date < today)) return [];
        var (old, present) = (before.Entry, after.Entry);
        if (before.Cancelled is not null && after.Cancelled is not null) return [];
        if (after.Cancelled is { } why) return To(Everyone(old), "协商活动取消", $"{What(old)}原定{When(old)}举行，现已取消。原因：{why}");
        if (before.Cancelled is not null) return To(Everyone(present), "协商活动恢复举行", $"{What(present)}恢复举行，时间：{When(present)}。请按时参加。");
        var (was, isNow) = (Invitees(old).ToList(), Invitees(present).ToList());
        var moved = old.MeetsAs(present) ? [] : To([Holder(old), Holder(present), .. was.Intersect(isNow, StringComparer.Ordinal)], "协商活动时间地点变更", $"{What(present)}由{When(old)}改为{When(present)}。{(after.Entry.Date >= today ? "请按新的安排准备。" : "")}");
        var added = isNow.Except(was, StringComparer.Ordinal).Select(id => new Notice(id, "consultation-changed", Urgency.Now, $"{Heading(ConsultationTask.Invitation)}：{Quoted.Of(present.Topic)}", Invited(present, ConsultationTask.Invitation, id), about));
        return [.. moved, .. added, .. To(was.Except(isNow, StringComparer.Ordinal), "协商活动邀请调整", $"{What(present)}邀请范围有调整，不再请您参加。")];
    }

    /// <summary>Whether invitations were due, by what the ladder says of them.</summary>
    private bool WasInvited(Consultation consultation) =>
        settings.LadderOf(consultation.Entry.Layer).Where(r => r.Task == ConsultationTask.Invitation).Any(r => ConsultationReminders.DayOf(r, consultation.Entry.Date, calendar) <= today);

    private IReadOnlyList<Notice> To(IEnumerable<string> recipients, string title, string text) =>
        [.. recipients.Distinct(StringComparer.Ordinal).Select(id => new Notice(id, "consultation-changed", Urgency.Now, title, text, about))];

    private string Holds(ConsultationEntry entry, ConsultationTask task) => task switch
    {
        ConsultationTask.Invitation => $"{What(entry)}定于{When(entry)}举行，{Left(entry)}。请发出邀请{Guests(entry)}。",
        ConsultationTask.Materials => $"{What(entry)}定于{When(entry)}举行，{Left(entry)}。请备齐协商材料并送参会人员。",
        _ => $"{What(entry)}定于{When(entry)}举行，{Left(entry)}。请核实到会人员{Guests(entry)}；会后请报送到会情况和承诺事项，并写明协商编号 {entry.Id}。",
    };

    private string Invited(ConsultationEntry entry, ConsultationTask task, string who)
    {
        var name = $"{roster.NameOf(who)}同志：";
        return task switch
        {
            ConsultationTask.Invitation => $"{name}请您出席{What(entry)}，时间：{When(entry)}。请预留时间；不能出席的，请告知{HolderName(entry)}。",
            ConsultationTask.Materials => $"{name}{What(entry)}定于{When(entry)}举行，{Left(entry)}。请阅会议材料，准备发言。",
            _ => $"{name}{What(entry)}定于{When(entry)}举行，{Left(entry)}，请准时出席。",
        };
    }

    private string What(ConsultationEntry entry) => $"{settings.NameOf(entry.Layer)}{Quoted.Of(entry.Topic)}";

    private static string When(ConsultationEntry entry) =>
        $"{entry.Date.Year}年{DayText.WithWeekday(entry.Date)}{(entry.Time is { } time ? $"{time:HH:mm}" : "")}{(entry.Place is { } place ? $"在{place}" : "")}";

    private string Left(ConsultationEntry entry) => entry.Date == today ? "就在今天" : calendar.WorkdaysBetween(today, entry.Date) is > 0 and var left ? $"还有 {left} 个工作日" : "此前已无工作日";

    /// <summary>Whom the unit has to invite by itself, since the app cannot reach them.</summary>
    private string Guests(ConsultationEntry entry)
    {
        var names = entry.Invitees.Select(roster.NameOf).Distinct(StringComparer.Ordinal).ToList();
        var outside = entry.Invitees.Where(i => Contact(i) is null).Select(roster.NameOf).ToList();
        return names.Count == 0 ? "" : $"（{string.Join('、', names)}{(outside.Count == 0 ? "" : $"；其中{string.Join('、', outside)}不由本系统通知，须另行告知")}）";
    }

    private string HolderName(ConsultationEntry entry) => entry.Unit is { } unit ? roster.NameOf(unit) : "办公室";

    private string Holder(ConsultationEntry entry) => entry.Unit is { } unit ? Contacts.OfUnit(roster, unit, today) : Contacts.Administrator(roster, today);

    private IEnumerable<string> Everyone(ConsultationEntry entry) => Invitees(entry).Prepend(Holder(entry));

    private IEnumerable<string> Invitees(ConsultationEntry entry) => entry.Invitees.Select(Contact).OfType<string>().Distinct(StringComparer.Ordinal);

    private string? Contact(string invitee) =>
        roster.Person(invitee) is { } person ? person.IsActive || person.Status == "retired" ? person.Id : null
        : roster.Leader(invitee) is not null ? Contacts.OfLeader(roster, invitee)
        : roster.Unit(invitee) is not null ? Contacts.OfUnit(roster, invitee, today) : null;

    /// <summary>Each once; who holds it and is invited too is spoken to as who holds it.</summary>
    private IEnumerable<(string Id, bool IsInvited)> Recipients(ConsultationEntry entry, IReadOnlyList<string> tell)
    {
        var holding = tell.Where(t => t != "invitees").Select(t => t switch
        {
            "unit" => Holder(entry),
            "leader" => entry.Unit is { } unit ? Contacts.LeaderOf(roster, unit) : Contacts.OfRole(roster, "secretary-general"),
            _ => Contacts.OfRole(roster, t),
        }).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return holding.Select(id => (id, false)).Concat(tell.Contains("invitees") ? Invitees(entry).Except(holding, StringComparer.Ordinal).Select(id => (id, true)) : []);
    }

    private static string Heading(ConsultationTask task) => task switch
    {
        ConsultationTask.Invitation => "协商邀请",
        ConsultationTask.Materials => "协商材料",
        _ => "协商会前提醒",
    };
}
