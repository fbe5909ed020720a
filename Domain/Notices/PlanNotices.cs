using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>Who is told what of the weekly arrangement and the monthly plan.</summary>
/// <param name="cycle">周安排 or 月计划.</param>
public sealed class PlanNotices(string cycle, string about, CommitteeRoster roster, DateOnly today)
{
    /// <summary>提醒: asks for plans, whoever answers for several units once.</summary>
    /// <param name="units">The units asked.</param>
    /// <param name="publication">When the plan is published.</param>
    public IEnumerable<Message> Reminders(Period period, IEnumerable<string> units, DateTime publication) =>
        ByContact(units).Select(c => To(c.Key, "plan-remind", new PlanRemindFacts(Names(c), period, cycle, publication), Page(period)));

    /// <summary>A period without a workday: nobody need hand in anything, and nothing will be published.</summary>
    public IEnumerable<Message> NoWorkdays(Period period, IEnumerable<string> units) =>
        ByContact(units).Select(c => To(c.Key, "plan-none", new PlanNoneFacts(period, cycle), Page(period)));

    /// <summary>催报: those who have not handed in, and their leaders in charge, one message each.</summary>
    public IEnumerable<Message> Chasers(Period period, IReadOnlyCollection<string> missing, DateTime publication) =>
        ByContact(missing)
            .Select(c => To(c.Key, "plan-chase", new PlanChaseFacts(Names(c), period, cycle, publication), Page(period)))
            .Concat(
                missing
                    .Where(u => Contacts.LeaderOf(roster, u) is not null)
                    .GroupBy(u => Contacts.LeaderOf(roster, u)!, StringComparer.Ordinal)
                    .Select(l =>
                        To(l.Key, "plan-chase-leader", new PlanChaseLeaderFacts(Names(l), period, cycle, publication), Page(period))
                    )
            );

    /// <summary>
    /// 发布: the table, to whoever answers for a unit that takes part, with the article it recommends, and to every leader.
    /// </summary>
    /// <param name="published">When it really is published, local.</param>
    public IEnumerable<Message> Published(Period period, PlanTable table, DateTime published)
    {
        IReadOnlyList<string> missing = Handed(Handing.Missing);
        var late = Handed(Handing.Late);
        var (asked, items) = (table.Units.Count, table.Units.Sum(u => u.Items.Count));
        var (handed, carried) = (asked - missing.Count, table.Units.Sum(u => u.Items.Count(i => i.CarriedOver)));
        var article = table.Article is { } recommended ? Of(recommended) : null;
        var tables = table.Units.ToDictionary(u => u.Unit, u => new PlanUnit(roster.NameOf(u.Unit), [.. u.Items.Select(Line)]));
        var page = Page(period);
        return ByContact(table.Units.Select(u => u.Unit))
            .Select(c =>
                To(
                    c.Key,
                    "plan-published",
                    new PlanPublishedFacts(
                        period,
                        cycle,
                        published,
                        asked,
                        handed,
                        items,
                        carried,
                        missing,
                        late,
                        [.. c.Select(u => tables[u])],
                        article
                    ),
                    page
                )
            )
            .Concat(
                Contacts
                    .OfLeaders(roster)
                    .Select(leader =>
                        To(
                            leader,
                            "plan-published",
                            new PlanPublishedLeaderFacts(
                                period,
                                cycle,
                                published,
                                asked,
                                handed,
                                items,
                                carried,
                                missing,
                                late,
                                [.. tables.Values.Where(u => u.Items.Count > 0)],
                                Own(table, leader)
                            ),
                            page
                        )
                    )
            );

        IReadOnlyList<string> Handed(Handing handing) =>
            [.. table.Units.Where(u => u.Handing == handing).Select(u => roster.NameOf(u.Unit))];
    }

    /// <summary>不再更改: a plan that came again after the publication.</summary>
    public Message Refused(Period period, string unit) =>
        To(Contacts.OfUnit(roster, unit, today), "plan-refused", new PlanRefusedFacts(roster.NameOf(unit), period, cycle), Page(period));

    /// <summary>工作备忘录: one unit's memo for the period.</summary>
    public Message Memo(Period period, WorkMemo memo) =>
        To(
            Contacts.OfUnit(roster, memo.Unit, today),
            "work-memo",
            new WorkMemoFacts(
                roster.NameOf(memo.Unit),
                period,
                Lines(memo.Due),
                Lines(memo.Promised),
                Lines(memo.Overdue),
                [.. memo.Duties.Select(Line)],
                [.. memo.Consultations.Select(c => new ConsultationLine(c.Date, c.Topic, c.Holds))]
            ),
            $"memos/{memo.Unit}/{period}"
        );

    private static string Page(Period period) => $"plans/{period}";

    private Message To(string recipient, string kind, Facts facts, string page) =>
        new(recipient, kind, Urgency.Now, about, facts) { Page = page };

    private IEnumerable<IGrouping<string, string>> ByContact(IEnumerable<string> units) =>
        units.GroupBy(u => Contacts.OfUnit(roster, u, today), StringComparer.Ordinal);

    private IReadOnlyList<string> Names(IEnumerable<string> units) => [.. units.Select(roster.NameOf)];

    private ArticleFacts Of(Article article) =>
        new(
            GardenNotices.Marked(article.Title),
            article.Source,
            article.By is { } by ? roster.NameOf(by) : null,
            article.Url is { } url ? new Uri(url) : null,
            article.Note
        );

    private IReadOnlyList<PlanLine> Lines(IReadOnlyList<MemoItem> items) =>
        [.. items.Select(i => new PlanLine(i.Title, i.Due, Owner(i.Owner), null))];

    private DutyLine Line(MemoDuty duty) =>
        new(roster.Leader(duty.Subject)?.Name, duty.Name, duty.PeriodName, duty.Last, duty.Min, duty.Done);

    private PlanLine Line(TableItem item) =>
        new(item.Title, item.Due, Owner(item.Owner), item.CarriedOver ? Period.Parse(item.Period) : null)
        {
            When = item.Time is { } time
                ? new Meeting(item.Due, item.Due.ToDateTime(time), item.Place)
                {
                    Until = item.Until is { } until ? item.Due.ToDateTime(until) : null,
                }
                : null,
            Place = item.Place,
            Attendees = [.. item.Attendees.Select(roster.NameOf)],
        };

    /// <summary>What a recipient takes part in as any of the leaders it is written to for.</summary>
    private IReadOnlyList<LeaderLine> Own(PlanTable table, string recipient) =>
        [
            .. Contacts
                .LeadersOf(roster, recipient)
                .SelectMany(l => LeaderWeek.Of(table, l))
                .Distinct()
                .Select(i => new LeaderLine(roster.NameOf(i.Unit), Line(i.Item))),
        ];

    private string? Owner(string? person) => person is null ? null : roster.NameOf(person);
}
