using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Duties;

/// <summary>Who owes a duty.</summary>
public enum DutyScope
{
    /// <summary>The organ as a whole.</summary>
    Organ,

    /// <summary>Each unit of some kinds.</summary>
    Units,

    /// <summary>Each leader of some roles, or each of some named ones.</summary>
    Leaders,
}

/// <summary>A festival, and the days before it in which its duty is to be done; the festival's own day is the last.</summary>
/// <param name="In">The festival's date in a year.</param>
/// <param name="Before">Calendar days before it, 0 or more.</param>
public sealed record FestivalWindow(string Id, string Name, Func<int, DateOnly> In, int Before);

/// <summary>A rung of the reminder ladder.</summary>
/// <param name="Workdays">Workdays before the last workday; 0 is that day.</param>
/// <param name="Tell">unit (that owes it or sees to it, or the leader who owes it), leader (in charge of the unit) or a leader's role.</param>
public sealed record DutyRung(int Workdays, IReadOnlyList<string> Tell);

/// <summary>履职任务: who owes what how often.</summary>
public sealed record DutyRule
{
    /// <summary>Unique in the organ.</summary>
    public required string Id { get; init; }

    /// <summary>Its Chinese name.</summary>
    public required string Name { get; init; }

    /// <summary>The mechanism's number: M9.</summary>
    public required string Mechanism { get; init; }

    /// <summary>A name several duties are printed under, for example 六个一.</summary>
    public required string? Group { get; init; }

    /// <summary>Who owes it.</summary>
    public required DutyScope Scope { get; init; }

    /// <summary>Kinds of units, roles of leaders, or ids of leaders when they are named; empty for the organ.</summary>
    public required IReadOnlyList<string> Of { get; init; }

    /// <summary>week, month, quarter or year; null for a duty of a festival.</summary>
    public required PeriodKind? Period { get; init; }

    /// <summary>The festival before which it is to be done; null for a duty of a period.</summary>
    public required FestivalWindow? Festival { get; init; }

    /// <summary>Times in a period, at least; 1 or more.</summary>
    public required int Min { get; init; }

    /// <summary>Times in a period, at most, inclusive; null for no bound.</summary>
    public required int? Max { get; init; }

    /// <summary>What fulfils it, one of the section's activities.</summary>
    public required string Activity { get; init; }

    /// <summary>Further activities that fulfil it just as well; none for most.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>
    /// 跨期: whether an activity that lasts until a day counts in each period of which it is a part, and not only in that of its date.
    /// </summary>
    public bool Running { get; init; }

    /// <summary>Everything that fulfils it.</summary>
    public IEnumerable<string> Activities => Also.Prepend(Activity);

    /// <summary>Whether an activity fulfils it.</summary>
    public bool Counts(string activity) => activity == Activity || Also.Contains(activity);

    /// <summary>Values the activity's attributes must have.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>
    /// The state that a matter must have come into: it counts on that day. Null counts its opening, or what <see cref="ActOf"/> says.
    /// </summary>
    public string? Reached { get; init; }

    /// <summary>
    /// The attribute of a matter that names a leader: it counts for that leader on each day on which he acted on it, once a term. Null
    /// counts no acts.
    /// </summary>
    public string? ActOf { get; init; }

    /// <summary>表彰: whether what fulfils it is the meeting that commends the year before: the decision goes with its evidence.</summary>
    public bool Commends { get; init; }

    /// <summary>The reminder ladder.</summary>
    public required IReadOnlyList<DutyRung> Remind { get; init; }

    /// <summary>Months, 1 to 12, in which it does not apply.</summary>
    public required IReadOnlyList<int> Except { get; init; }

    /// <summary>The regulation, or the committee's own rule.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// 责任单位: the unit that sees to a duty of the organ, or to leaders' doing theirs; null for that of the mechanism.
    /// </summary>
    public string? Unit { get; init; }

    /// <summary>Whether leaders are meant by id.</summary>
    public bool Named { get; init; }
}

/// <summary>Settings section <c>duties</c>.</summary>
/// <param name="Activities">The activities duties may count, with their names; one that is not listed is kept as a trace and counted by no
/// duty.</param>
public sealed record DutiesSection(IReadOnlyList<ActivityRule> Activities, IReadOnlyList<DutyRule> Duties)
{
    /// <summary>归口: which unit sees to the duties of a mechanism, by the mechanism's number; of any other the first office does.</summary>
    public IReadOnlyList<NamedUnit> Responsible { get; init; } = [];

    /// <summary>The unit that sees to a duty of the organ or of leaders: its own, else the mechanism's, else the first office.</summary>
    public string? ResponsibleFor(DutyRule duty, CommitteeRoster roster) =>
        roster.Unit(duty.Unit)?.Id ?? Responsible.FirstOrDefault(r => r.Id == duty.Mechanism)?.In(roster) ?? roster.FirstOffice;

    /// <summary>What the activities' ids of matters begin with: <c>matter.proposal</c>.</summary>
    public const string OfMatters = "matter.";

    /// <summary>The name to print for an activity.</summary>
    public string NameOf(string activity) => Activities.FirstOrDefault(a => a.Id == activity)?.Name ?? activity;

    internal static DutiesSection Read(Fields f)
    {
        var activities = f.Objects("activities").Select(ActivityRule.Read).ToList();
        foreach (var twice in activities.GroupBy(a => a.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("activities", $"“{twice.Key}”重复");
        var responsible = f.Objects("responsible").Select(NamedUnit.Read).ToList();
        foreach (var twice in responsible.GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("responsible", $"“{twice.Key}”重复");
        var written = f.Objects("duties").Select(d => (At: d, Id: d.Id("id"))).ToList();

        // Before anything else of them: of a list that has an id twice no line changes the preset's, and each then lacks nearly everything.
        foreach (var twice in written.Where(d => d.At.Has("id")).GroupBy(d => d.Id, StringComparer.Ordinal))
        foreach (var (at, id) in twice.Skip(1))
            at.Refuse("id", $"“{id}”重复");
        var read = written.Select(d => (d.At, Duty: DutyReader.Read(d.At, d.Id, activities))).ToList();
        f.NoOthers();
        for (var i = 0; i < read.Count; i++)
        {
            foreach (var earlier in read.Take(i).Select(r => r.Duty).Where(d => d.Id != read[i].Duty.Id))
                if (DutyReader.Overlap(earlier, read[i].Duty))
                    read[i].At.Refuse("", $"与“{earlier.Id}”重复：同样的对象、时段和活动会计两次");
        }

        return new DutiesSection(activities, [.. read.Select(r => r.Duty)]) { Responsible = responsible };
    }
}
