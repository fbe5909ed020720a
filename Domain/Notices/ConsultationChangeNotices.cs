using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>
/// 协商变更: whoever was reported of a consultation and goes by something else than what holds now is told, at once. What everyone knows is
/// read from what was announced to them, not from the event before: so changes that overtake each other, and those of a consultation that
/// was put off long ago, reach all who were told.
/// </summary>
public sealed class ConsultationChangeNotices(
    ConsultationsSection settings,
    CommitteeRoster roster,
    WorkCalendar calendar,
    DateOnly today,
    string about
)
{
    private const string Kind = "consultation-changed";

    private readonly ConsultationTexts texts = new(settings, roster, calendar, today);

    /// <summary>
    /// The notices, each recipient once, and what is to be kept of sending them; nothing, and null, when all who were told know what holds,
    /// when it was held, or when its day has passed.
    /// </summary>
    /// <param name="announced">What was ever announced, in any order; that of others does not count.</param>
    public (IReadOnlyList<Notice> Notices, Announcement? Kept) Of(Consultation consultation, IEnumerable<Announcement> announced)
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
        var notices = holder is null ? [] : ToHolder(holder, consultation).ToList();
        var invited = told.SelectMany(i => ToInvitee(i, known.Last(a => a.Invitees.Contains(i)), consultation))
            .Concat(
                invites && !consultation.IsCancelled
                    ? entry
                        .Invitees.Except(told, StringComparer.Ordinal)
                        .SelectMany(i => Note(i, Invitation(entry), texts.Invited(entry, ConsultationTask.Invitation, i)))
                    : []
            )
            .Where(n => !notices.Exists(h => h.Recipient == n.Recipient))
            .ToList(); // who holds it reads who is invited
        notices.AddRange(invited);
        return notices.Count == 0
            ? ([], null)
            : (
                Notice.MergeByRecipient(notices),
                Announcement.Made(
                    consultation,
                    Announcement.Change,
                    today,
                    holder is not null,
                    [.. told.Union(invites ? entry.Invitees : [], StringComparer.Ordinal)]
                )
            );
    }

    private static string Invitation(ConsultationEntry entry) =>
        $"{ConsultationTexts.Heading(ConsultationTask.Invitation)}：{Quoted.Of(entry.Topic)}";

    private static string Why(Consultation consultation) =>
        consultation.Reason is { } reason ? $"原因：{Markdown.Plain(reason.TrimEnd('。'))}。" : "";

    private IEnumerable<Notice> ToInvitee(string invitee, Announcement known, Consultation now)
    {
        var (entry, old) = (now.Entry, known.Entry!);
        var expected = !known.Cancelled && old.Invitees.Contains(invitee);
        var comes = !now.IsCancelled && entry.Invitees.Contains(invitee);
        var name = texts.Address(invitee);
        if (expected && now.IsCancelled)
            return Note(invitee, "协商活动取消", $"{name}{texts.What(old)}原定{ConsultationTexts.When(old)}举行，现已取消。{Why(now)}");
        if (expected && !comes)
            return Note(
                invitee,
                "协商活动邀请调整",
                $"{name}{texts.What(entry)}邀请范围有调整，不再请{(roster.Unit(invitee) is null ? "您参加" : "派员参加")}。"
            );
        if (!expected && comes && known.Cancelled)
            return Note(
                invitee,
                "协商活动恢复举行",
                $"{name}{texts.What(entry)}恢复举行，时间：{ConsultationTexts.When(entry)}。请按时参加。"
            );
        if (!expected && comes)
            return Note(invitee, Invitation(entry), texts.Invited(entry, ConsultationTask.Invitation, invitee));
        return expected && !old.MeetsAs(entry) ? Note(invitee, "协商活动时间地点变更", $"{name}{Moved(old, now)}请按新的安排准备。") : [];
    }

    private IEnumerable<Notice> ToHolder(Announcement known, Consultation now)
    {
        var (entry, old) = (now.Entry, known.Entry!);
        if (old.Unit != entry.Unit && !known.Cancelled)
            yield return new Notice(
                texts.Holder(old.Unit),
                Kind,
                Urgency.Now,
                "协商活动改由其他单位承办",
                $"{texts.What(entry)}改由{texts.HolderName(entry.Unit)}承办。",
                about
            );
        if (now.IsCancelled)
        {
            if (!known.Cancelled)
                yield return ToHolder(
                    entry,
                    "协商活动取消",
                    $"{texts.What(old)}原定{ConsultationTexts.When(old)}举行，现已取消。{Why(now)}{Outside(old, "请告知")}"
                );
            yield break;
        }

        if (known.Cancelled)
            yield return ToHolder(
                entry,
                "协商活动恢复举行",
                $"{texts.What(entry)}恢复举行，时间：{ConsultationTexts.When(entry)}。请发出邀请{texts.Guests(entry)}。"
            );
        else if (old.Unit != entry.Unit)
            yield return ToHolder(
                entry,
                Invitation(entry),
                $"{texts.HolderName(entry.Unit)}：请承办{texts.What(entry)}，时间：{ConsultationTexts.When(entry)}。邀请{texts.Guests(entry)}。"
            );
        else if (Said(old, now) is { Length: > 0 } said)
            yield return ToHolder(entry, old.MeetsAs(entry) ? "协商活动邀请调整" : "协商活动时间地点变更", said);
    }

    /// <summary>Another day, time or place, and who is invited besides and who no longer; empty when all is the same.</summary>
    private string Said(ConsultationEntry old, Consultation now)
    {
        var entry = now.Entry;
        var (added, removed) = (
            entry.Invitees.Except(old.Invitees, StringComparer.Ordinal).ToList(),
            old.Invitees.Except(entry.Invitees, StringComparer.Ordinal).ToList()
        );
        return (
                old.MeetsAs(entry)
                    ? added.Count + removed.Count == 0
                        ? ""
                        : $"{texts.What(entry)}邀请范围有调整。"
                    : $"{Moved(old, now)}请按新的安排准备。{Outside(entry with { Invitees = [.. entry.Invitees.Except(added, StringComparer.Ordinal)] }, "请告知")}"
            )
            + (added.Count == 0 ? "" : $"增加邀请：{texts.Guests(added)}。")
            + (removed.Count == 0 ? "" : $"不再邀请：{string.Join('、', removed.Select(roster.NameOf))}。");
    }

    private string Moved(ConsultationEntry old, Consultation now) =>
        $"{texts.What(now.Entry)}由{ConsultationTexts.When(old)}改为{ConsultationTexts.When(now.Entry)}。{Why(now)}";

    /// <summary>Those whom only the unit can tell.</summary>
    private string Outside(ConsultationEntry entry, string verb) =>
        entry.Invitees.Where(i => texts.Contact(i) is null).Select(roster.NameOf).ToList() is { Count: > 0 } outside
            ? $"{verb}{string.Join('、', outside)}。"
            : "";

    private Notice ToHolder(ConsultationEntry entry, string title, string text) =>
        new(texts.Holder(entry.Unit), Kind, Urgency.Now, title, text, about);

    private IEnumerable<Notice> Note(string invitee, string title, string text) =>
        texts.Contact(invitee) is { } contact ? [new Notice(contact, Kind, Urgency.Now, title, text, about)] : [];
}
