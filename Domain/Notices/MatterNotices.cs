using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>Who is told what about matters: slips, deadlines, refusals.</summary>
public sealed class MatterNotices(CommitteeRoster roster, DateOnly today)
{
    /// <summary>
    /// 督办单: each slip to those its light names, leaders by a copy; a person's slips of one light come as one message.
    /// </summary>
    public IEnumerable<Message> Slips(
        IEnumerable<IssuedSlip> slips,
        IReadOnlyDictionary<string, Matter> matters,
        LightsSection lights,
        WorkCalendar calendar,
        string about
    )
    {
        var told =
            from slip in slips
            let matter = matters[slip.Matter]
            from recipient in slip
                .Tell.Select(who => (Who: Recipient(who, matter), Acts: who is "unit" or "owner"))
                .Where(r => r.Who is not null)
                .OrderByDescending(r => r.Acts)
                .DistinctBy(r => r.Who, StringComparer.Ordinal)
            select (Recipient: recipient.Who!, recipient.Acts, slip.Light, slip.LightName, Line: Line(slip, matter, recipient.Who!));
        return told.GroupBy(t => (t.Recipient, t.Light, t.Acts))
            .Select(g =>
            {
                IReadOnlyList<SlipLine> lines = [.. g.Select(t => t.Line)];
                var name = g.First().LightName;
                return new Message(
                    g.Key.Recipient,
                    $"slip-{g.Key.Light}",
                    Urgency.Now,
                    about,
                    g.Key.Acts ? new SlipFacts(name, lines) : new SlipCopyFacts(name, lines)
                )
                {
                    Page = $"supervision/{today:yyyy-MM-dd}",
                };
            });

        SlipLine Line(IssuedSlip slip, Matter matter, string recipient)
        {
            var before = matter.Slips.LastOrDefault(s => s.Due == slip.Due && s.IssuedOn < today && !s.AnsweredInTime);
            var (days, workdays) = Overdue(slip.Due, calendar);
            return new SlipLine(
                slip.Id,
                slip.Number,
                roster.NameOf(slip.Unit),
                matter.Workflow.Name,
                slip.Title,
                matter.StateName,
                slip.Due,
                days,
                workdays,
                slip.AnswerBy,
                before is null || before.AnswerBy >= today ? null : new EarlierSlip(lights.NameOf(before.Light), before.IssuedOn),
                recipient == Contacts.LeaderOf(roster, slip.Unit)
            );
        }
    }

    /// <summary>到期提醒: deadlines near and past, for the digest; a person's near ones as one message, and the past ones.</summary>
    public IEnumerable<Message> Deadlines(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about)
    {
        var owed = matters
            .Where(m => m is { IsOpen: true, Due: not null })
            .OrderBy(m => m.Due)
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .Where(m => IsTold(m.Due!.Value, settings, calendar))
            .Select(m => (Past: m.Due < today, Owner: Contacts.OfOwner(roster, m.Owner, m.Unit, today), Line: Line(m)));
        return owed.GroupBy(o => (o.Past, o.Owner))
            .Select(g =>
                Told(
                    g.Key.Owner,
                    g.Key.Past,
                    g.Key.Past ? new DeadlinePastFacts([.. g.Select(o => o.Line)]) : new DeadlineNearFacts([.. g.Select(o => o.Line)]),
                    about
                )
            );

        DeadlineLine Line(Matter matter)
        {
            var (days, workdays) = Overdue(matter.Due, calendar);
            return new DeadlineLine(
                roster.NameOf(matter.Unit),
                matter.Workflow.Name,
                matter.Title,
                matter.StateName,
                matter.Due!.Value,
                days,
                workdays
            );
        }
    }

    /// <summary>协办义务: what others still owe a matter, near and past, for the digest of its owner.</summary>
    public IEnumerable<Message> Obligations(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about) =>
        (
            from matter in matters.Where(m => m.IsOpen)
            from owed in matter.Obligations.Where(o => o.MetOn is null && IsTold(o.Due, settings, calendar))
            select (
                Past: owed.Due < today,
                Owner: Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
                Line: new ObligationLine(matter.Title, owed.Who, owed.Name, owed.Due)
            )
        )
            .GroupBy(o => (o.Past, o.Owner))
            .Select(g =>
                Told(
                    g.Key.Owner,
                    g.Key.Past,
                    g.Key.Past ? new ObligationPastFacts([.. g.Select(o => o.Line)]) : new ObligationNearFacts([.. g.Select(o => o.Line)]),
                    about
                )
            );

    /// <summary>进展: a matter came into a state that has a deadline; for the digest of its owner.</summary>
    public Message? Moved(Matter matter, string about) =>
        matter is { IsOpen: true, StateDue: not null, Due: { } due }
            ? new Message(
                Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
                "matter-moved",
                Urgency.Digest,
                about,
                new MatterMovedFacts(
                    roster.NameOf(matter.Unit),
                    matter.Workflow.Name,
                    matter.Title,
                    matter.StateName,
                    due,
                    due == matter.StateDue ? matter.Workflow.State(matter.State)!.Deadline!.Source : null
                )
            )
            {
                Page = $"matters/{matter.Id}",
            }
            : null;

    /// <summary>Events that cannot take effect, to the administrators.</summary>
    /// <param name="matter">The matter's id.</param>
    /// <param name="title">The matter's title; null while nobody has opened it.</param>
    public static Message Refused(
        string administrator,
        string matter,
        string? title,
        IEnumerable<HistoryEntry> entries,
        OrganClock clock,
        string about
    ) =>
        new(
            administrator,
            "event-refused",
            Urgency.Digest,
            about,
            new EventRefusedFacts(
                title,
                matter,
                [
                    .. entries.Select(e => new RefusedLine(
                        clock.LocalDate(e.Told),
                        EventNames.Of(e.Type),
                        e.Event,
                        e.Verdict == Verdict.Waiting,
                        Typeset.Of(e.Reason ?? "")
                    )),
                ]
            )
        )
        {
            Page = $"matters/{matter}",
        };

    private static Message Told(string recipient, bool past, Facts facts, string about) =>
        new(recipient, past ? "deadline-past" : "deadline-near", Urgency.Digest, about, facts) { Page = "matters" };

    private bool IsTold(DateOnly due, NoticesSection settings, WorkCalendar calendar) =>
        due < today
            ? settings.Past.Contains(calendar.WorkdaysBetween(due, today))
            : settings.Near.Contains(calendar.WorkdaysBetween(today, due));

    private (int Days, int Workdays) Overdue(DateOnly? due, WorkCalendar calendar) =>
        due is { } last && last < today ? (today.DayNumber - last.DayNumber, calendar.WorkdaysBetween(last, today)) : (0, 0);

    private string? Recipient(string who, Matter matter) =>
        who switch
        {
            "unit" => Contacts.OfUnit(roster, matter.Unit, today),
            "owner" => Contacts.OfOwner(roster, matter.Owner, matter.Unit, today),
            "leader" => (matter.Leader is { } leader ? Contacts.OfLeader(roster, leader) : null) ?? Contacts.LeaderOf(roster, matter.Unit),
            _ => Contacts.OfRole(roster, who),
        };
}
