using System.Text.RegularExpressions;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>Who is told what about matters: slips, deadlines, refusals.</summary>
/// <param name="terms">The committee's terms, for the numbers of proposals; null while they are not known.</param>
public sealed partial class MatterNotices(CommitteeRoster roster, DateOnly today, TermSection? terms = null)
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
            let owing = Owing.Of(matter, roster, today)
            from recipient in Recipients(slip.Tell, slip.Copy, matter, owing)
            select (recipient.Recipient, recipient.Acts, slip.Light, slip.LightName, Line: Line(slip, matter, owing, recipient.Recipient));
        return told.GroupBy(t => (t.Recipient, t.Light, t.Acts))
            .Select(g =>
            {
                IReadOnlyList<SlipLine> lines = [.. g.Select(t => t.Line)];
                var name = g.First().LightName;
                return new Message(
                    g.Key.Recipient,
                    g.Key.Acts ? $"slip-{g.Key.Light}" : $"slip-{g.Key.Light}-copy",
                    Urgency.Now,
                    about,
                    g.Key.Acts ? new SlipFacts(name, lines) : new SlipCopyFacts(name, lines)
                )
                {
                    Page = $"supervision/{today:yyyy-MM-dd}",
                };
            });

        SlipLine Line(IssuedSlip slip, Matter matter, Owing owing, string recipient)
        {
            var before = matter.Slips.LastOrDefault(s => s.Due == slip.Due && s.IssuedOn < today && !s.AnsweredInTime);
            var (days, workdays) = Overdue(slip.Due, calendar);
            return new SlipLine(
                slip.Id,
                slip.Number,
                Asked(owing),
                KindOf(matter),
                slip.Title,
                matter.StateName,
                matter.Action,
                Awaited(owing),
                slip.Due,
                days,
                workdays,
                slip.Nth,
                slip.AnswerBy,
                Found(slip),
                before is null || before.AnswerBy >= today ? null : new EarlierSlip(lights.NameOf(before.Light), before.IssuedOn),
                owing.Units.DefaultIfEmpty(owing.Through).Any(u => recipient == Contacts.LeaderOf(roster, u))
            );
        }
    }

    /// <summary>
    /// 升级督办: each matter that was put on a rung beyond the lights, to those the rung names; a person's of one rung come as one message.
    /// </summary>
    public IEnumerable<Message> Escalated(
        IEnumerable<EscalatedMatter> escalated,
        IReadOnlyDictionary<string, Matter> matters,
        string about
    ) =>
        (
            from item in escalated
            let matter = matters[item.Matter]
            from recipient in Recipients(item.Tell, item.Copy, matter, Owing.Of(matter, roster, today))
            select (recipient.Recipient, recipient.Acts, item.Rung, item.RungName, Line: LineOf(item, matter))
        )
            .GroupBy(t => (t.Recipient, t.Rung, t.Acts))
            .Select(g => new Message(
                g.Key.Recipient,
                g.Key.Acts ? $"escalated-{g.Key.Rung}" : $"escalated-{g.Key.Rung}-copy",
                Urgency.Now,
                about,
                new EscalatedFacts(g.Key.Rung, g.First().RungName, !g.Key.Acts, [.. g.Select(t => t.Line)])
            )
            {
                Page = $"supervision/{today:yyyy-MM-dd}",
            });

    private EscalatedLine LineOf(EscalatedMatter item, Matter matter) =>
        new(item.Owes, KindOf(matter), item.Title, item.Action, item.Due, item.DaysOverdue, item.Slips, item.Unanswered);

    /// <summary>到期提醒: deadlines near and past, for the digest; a person's near ones as one message, and the past ones.</summary>
    public IEnumerable<Message> Deadlines(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about)
    {
        var owed = matters
            .Where(m => m is { IsOpen: true, Due: not null, FindingsGovern: false })
            .OrderBy(m => m.Due)
            .ThenBy(m => m.Id, StringComparer.Ordinal)
            .Where(m => IsTold(m.Due!.Value, settings, calendar))
            .Select(m => (Matter: m, Owing: Owing.Of(m, roster, today)))
            .SelectMany(o => Owners(o.Matter, o.Owing).Distinct(StringComparer.Ordinal), (o, owner) => (o.Matter, o.Owing, Owner: owner))
            .Select(o => (Past: o.Matter.Due < today, o.Owner, Line: Line(o.Matter, o.Owing)));
        return owed.GroupBy(o => (o.Past, o.Owner))
            .Select(g =>
                Told(
                    g.Key.Owner,
                    g.Key.Past,
                    g.Key.Past ? new DeadlinePastFacts([.. g.Select(o => o.Line)]) : new DeadlineNearFacts([.. g.Select(o => o.Line)]),
                    about
                )
            );

        DeadlineLine Line(Matter matter, Owing owing)
        {
            var (days, workdays) = Overdue(matter.Due, calendar);
            return new DeadlineLine(
                Asked(owing),
                KindOf(matter),
                matter.Title,
                matter.StateName,
                matter.Action,
                Awaited(owing),
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

    /// <summary>整改期限: findings that are to be rectified, near and past, for the digest of those who have to.</summary>
    public IEnumerable<Message> Findings(IEnumerable<Matter> matters, NoticesSection settings, WorkCalendar calendar, string about) =>
        (
            from matter in matters.OrderBy(m => m.Id, StringComparer.Ordinal)
            from finding in matter.OpenFindings.Where(f => IsTold(f.Due, settings, calendar))
            let owing = Owing.Of(matter, finding, roster)
            from owner in Owners(matter, owing).Distinct(StringComparer.Ordinal)
            select (Past: finding.Due < today, Owner: owner, Line: Line(matter, finding, owing))
        )
            .GroupBy(o => (o.Past, o.Owner))
            .Select(g =>
                Told(
                    g.Key.Owner,
                    g.Key.Past,
                    g.Key.Past ? new FindingPastFacts([.. g.Select(o => o.Line)]) : new FindingNearFacts([.. g.Select(o => o.Line)]),
                    about
                )
            );

    private FindingLine Line(Matter matter, Finding finding, Owing owing) =>
        new(
            Asked(owing),
            matter.Title,
            finding.Text,
            Awaited(owing),
            finding.Due,
            finding.Due < today ? today.DayNumber - finding.Due.DayNumber : 0
        );

    /// <summary>进展: a matter came into a state that has a deadline; for the digest of those who owe what follows.</summary>
    public IEnumerable<Message> Moved(Matter matter, string about)
    {
        if (matter is not { IsOpen: true, StateDue: not null, Due: { } due })
            return [];

        // Whoever has a finding to rectify learns of it, not only of the earliest.
        var owing = Owing.Of(matter, roster, DateOnly.MaxValue);
        var facts = new MatterMovedFacts(
            Asked(owing),
            KindOf(matter),
            matter.Title,
            matter.StateName,
            matter.Action,
            Awaited(owing),
            due,
            due == matter.StateDue ? matter.Workflow.State(matter.State)!.Deadline!.Source : null
        );
        return Owners(matter, owing)
            .Distinct(StringComparer.Ordinal)
            .Select(owner => new Message(owner, "matter-moved", Urgency.Digest, about, facts) { Page = $"matters/{matter.Id}" });
    }

    /// <summary>Events that cannot take effect, to the administrators.</summary>
    /// <param name="matter">The matter's id.</param>
    /// <param name="title">The matter's title; null while nobody has opened it.</param>
    public Message Refused(
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
                        Typeset.Of(Named(e.Reason ?? ""))
                    )),
                ]
            )
        )
        {
            Page = $"matters/{matter}",
        };

    /// <summary>督办事项, or of a proposal with a number 十届五次会议提案第5号, as it stands before the title.</summary>
    private string KindOf(Matter matter) => CaseNumber.Of(matter, terms) ?? matter.Workflow.Name;

    /// <summary>A reason with the names of those whom it quotes by the id of the roster.</summary>
    private string Named(string reason) => QuotedId().Replace(reason, m => Quoted.Of(roster.NameOf(m.Groups["id"].Value)));

    [GeneratedRegex("“(?<id>[A-Za-z0-9][A-Za-z0-9.-]{0,63})”", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QuotedId();

    private static Message Told(string recipient, bool past, Facts facts, string about) =>
        new(recipient, past ? "deadline-past" : "deadline-near", Urgency.Digest, about, facts) { Page = "matters" };

    private bool IsTold(DateOnly due, NoticesSection settings, WorkCalendar calendar) =>
        due < today
            ? settings.Past.Contains(calendar.WorkdaysBetween(due, today))
            : settings.Near.Contains(calendar.WorkdaysBetween(today, due));

    private (int Days, int Workdays) Overdue(DateOnly? due, WorkCalendar calendar) =>
        due is { } last && last < today ? (today.DayNumber - last.DayNumber, calendar.WorkdaysBetween(last, today)) : (0, 0);

    /// <summary>Who is asked, as a text addresses them.</summary>
    private string Asked(Owing owing) => owing.IsThrough ? roster.NameOf(owing.Through) : owing.Names(roster);

    /// <summary>Who else owes the step; null when who is asked does.</summary>
    private string? Awaited(Owing owing) => owing.IsThrough ? owing.Names(roster) : null;

    /// <summary>What reviewers found; null when it is not for that.</summary>
    private static string? Found(IssuedSlip slip) =>
        slip.Flags.Count == 0
            ? null
            : string.Join(
                '；',
                slip.Flags.Select(f => f.Note is { } note ? $"{f.Reason.Chinese()}（{note}）" : f.Reason.Chinese())
                    .Distinct(StringComparer.Ordinal)
            );

    /// <summary>Each once: those who have to act, then those who get a copy.</summary>
    private IEnumerable<(string Recipient, bool Acts)> Recipients(
        IEnumerable<string> tell,
        IEnumerable<string> copy,
        Matter matter,
        Owing owing
    ) =>
        tell.SelectMany(who => Recipients(who, matter, owing), (_, recipient) => (Recipient: recipient, Acts: true))
            .Concat(copy.SelectMany(who => Recipients(who, matter, owing), (_, recipient) => (Recipient: recipient, Acts: false)))
            .DistinctBy(r => r.Recipient, StringComparer.Ordinal);

    private IEnumerable<string> Recipients(string who, Matter matter, Owing owing) =>
        who switch
        {
            "unit" => Owners(matter with { Owner = null }, owing),
            "owner" => Owners(matter, owing),
            "leader" => owing
                .Units.DefaultIfEmpty(owing.Through)
                .Select(u => (u == matter.Unit ? MatterLeader(matter) : null) ?? Contacts.LeaderOf(roster, u))
                .OfType<string>(),
            _ => Contacts.OfRole(roster, who) is { } leader ? [leader] : [],
        };

    /// <summary>Who is written to for those who owe a step: the matter's owner for its own unit.</summary>
    private IEnumerable<string> Owners(Matter matter, Owing owing)
    {
        foreach (var unit in owing.Units.Concat(owing.IsThrough ? [owing.Through] : []))
            yield return unit == matter.Unit ? Contacts.OfOwner(roster, matter.Owner, unit, today) : Contacts.OfUnit(roster, unit, today);
        foreach (var leader in owing.Personally ? owing.Leaders : [])
            yield return Contacts.OfLeader(roster, leader) ?? Contacts.OfUnit(roster, owing.Through, today);
    }

    private string? MatterLeader(Matter matter) => matter.Leader is { } leader ? Contacts.OfLeader(roster, leader) : null;
}
