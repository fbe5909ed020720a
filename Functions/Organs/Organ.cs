using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Functions.Organs;

/// <summary>An organ as it stands: settings, roster and calendar in force. Immutable; made anew when a version changes.</summary>
public sealed class Organ
{
    private readonly WorkCalendar national;
    private readonly IReadOnlyDictionary<string, WorkflowsSection> earlierWorkflows;
    private readonly IReadOnlyDictionary<DateOnly, DayWord> dayWords;
    private readonly Lazy<WorkCalendar> calendar;
    private readonly Lazy<string> planHash;
    private readonly Lazy<MatterRules> matterRules;

    /// <param name="dayWords">Which event spoke last of each of the organ's own workdays.</param>
    /// <param name="roster">As it was handed in.</param>
    /// <param name="lives">What events say of people over it.</param>
    /// <param name="known">What was told later of workdays is not known yet; null when everything is.</param>
    internal Organ(
        OrganHead head,
        OrganSettings settings,
        CommitteeRoster roster,
        WorkCalendar national,
        IReadOnlyDictionary<string, WorkflowsSection> earlierWorkflows,
        IReadOnlyDictionary<DateOnly, DayWord> dayWords,
        Lives lives,
        DateTimeOffset? known = null
    )
    {
        (this.national, this.earlierWorkflows, this.dayWords) = (national, earlierWorkflows, dayWords);
        Lives = lives;
        Head = head;
        Settings = settings;
        Roster = lives.Over(roster);
        Clock = OrganClock.Parse(head.TimeZone);
        calendar = new(() =>
            settings.Workdays.Days.Where(d => known is null || !IsToldAfter(d.Date, known.Value)).ToList() is { Count: > 0 } days
                ? national.WithOverrides(days)
                : national
        );
        matterRules = new(() =>
            new MatterRules(settings.Workflows, Calendar, settings.Fingerprint("workflows"), earlierWorkflows, WaitDaysOrNone)
        );
        planHash = new(() => $"{settings.Fingerprint("cycles")}-{Calendar.Fingerprint}");
    }

    /// <summary>Name, zone and versions.</summary>
    public OrganHead Head { get; }

    /// <summary>The organ's id.</summary>
    public string Id => Head.Id;

    /// <summary>Its sections; asking for one that is not valid throws <see cref="BadSectionException"/>.</summary>
    public OrganSettings Settings { get; }

    /// <summary>Units, people, leaders: as they were handed in, and as events say of the dead and the erased.</summary>
    public CommitteeRoster Roster { get; }

    /// <summary>What events say of people, whatever a roster says.</summary>
    public Lives Lives { get; }

    /// <summary>Its zone.</summary>
    public OrganClock Clock { get; }

    /// <summary>The national calendar under the organ's own days.</summary>
    public WorkCalendar Calendar => calendar.Value;

    /// <summary>The same, or the national calendar alone while the organ's own days are not valid.</summary>
    public WorkCalendar CalendarOrNational => OrDefault(() => Calendar) ?? national;

    /// <summary>What its matters are folded by.</summary>
    public MatterRules MatterRules => matterRules.Value;

    /// <summary>What the organ's agenda is planned from; rows planned with another hash are filed anew.</summary>
    public string PlanHash => planHash.Value;

    /// <summary>The same, or null while a section it is made from is not valid.</summary>
    public string? PlanHashOrNone => OrDefault(() => PlanHash);

    /// <summary>
    /// The organ with the workdays that had been told of by a moment, inclusive. Of a day of which an event spoke later it goes by the
    /// holiday notice; everything else is as it stands.
    /// </summary>
    public Organ KnownAt(DateTimeOffset moment) =>
        dayWords.Keys.Any(d => IsToldAfter(d, moment))
            ? new Organ(Head, Settings, Roster, national, earlierWorkflows, dayWords, Lives, moment)
            : this;

    /// <summary>The organ as it would be with other overrides of a section; nothing is written.</summary>
    public Organ With(string section, JsonNode overrides)
    {
        var workflows = new Dictionary<string, WorkflowsSection>(earlierWorkflows, StringComparer.Ordinal);
        if (section == "workflows" && OrDefault(() => Settings.Workflows) is { } present)
            workflows.TryAdd(Settings.Fingerprint(section), present);
        return new Organ(Head, Settings.With(section, overrides), Roster, national, workflows, dayWords, Lives);
    }

    /// <summary>The organ as it would be by another national calendar; nothing is written.</summary>
    public Organ By(WorkCalendar other) => new(Head, Settings, Roster, other, earlierWorkflows, dayWords, Lives);

    /// <summary>What is to happen and when.</summary>
    public AgendaPlan Plan =>
        new(Id, Settings.Cycles, Calendar, Clock.LocalDate(Head.Created), Head.StartsWithCurrent ? Clock.Local(Head.Created) : null);

    /// <summary>The occurrence of the step of a cycle that does something, in a period; null when the cycle has no such step.</summary>
    public Occurrence? OccurrenceOf(Cycle cycle, StepKind does, Period period) =>
        Settings.Cycles.StepThat(cycle, does) is { } step ? new Occurrence(Id, cycle, period, step.Id) : null;

    /// <summary>What people call an occurrence: 月通报“通报”（2021年4月); its period by itself while the cycles are not valid.</summary>
    public string NameOf(Occurrence occurrence) =>
        OrDefault(() => Settings.Cycles) is { } cycles && cycles.Of(occurrence.Cycle) is { } cycle && cycles.Step(occurrence) is { } step
            ? $"{cycle.Name}{Quoted.Of(step.Name)}（{occurrence.Period.Chinese}）"
            : $"{occurrence.Period.Chinese}的任务";

    /// <summary>
    /// When the step of a cycle that does something is due for a period; null when none does, or its time counts from a run.
    /// </summary>
    public DateTimeOffset? DueOf(Cycle cycle, StepKind does, Period period) =>
        OccurrenceOf(cycle, does, period) is { } occurrence && Plan.Due(occurrence) is { } local ? Clock.Instant(local) : null;

    /// <summary>
    /// Who is reported of what needs an administrator: those whom the section of notices names and who have neither left nor died; by the
    /// roster, where that is nobody or the section is not valid itself.
    /// </summary>
    public IReadOnlyList<string> Administrators(DateOnly day) =>
        OrDefault(() => Settings.Notices.Administrators)?.Where(a => Roster.Person(a) is not { Status: "left" or "deceased" }).ToList()
            is { Count: > 0 } named
            ? [.. named.Distinct(StringComparer.Ordinal)]
            : [Contacts.Administrator(Roster, day)];

    /// <summary>The committee's terms; null while the section is not valid: they are only printed.</summary>
    public TermSection? TermsOrNone => OrDefault(() => Settings.Term);

    /// <summary>Null while the section is not valid: matters do not need it.</summary>
    private int? WaitDaysOrNone => OrDefault<int?>(() => Settings.Notices.WaitDays);

    /// <summary>What a section says; nothing while it is not valid.</summary>
    private static T? OrDefault<T>(Func<T> of)
    {
        try
        {
            return of();
        }
        catch (BadSectionException)
        {
            return default;
        }
    }

    private bool IsToldAfter(DateOnly day, DateTimeOffset moment) => dayWords.GetValueOrDefault(day)?.Told > moment;
}

/// <summary>The head row of an organ.</summary>
/// <param name="Created">The moment of creation: what was due before it is skipped.</param>
/// <param name="SettingsVersion">Grows with every change of a section.</param>
/// <param name="RosterVersion">0 before the first roster.</param>
/// <param name="CalendarVersion">The national calendar it goes by; 0 is the one shipped with the app.</param>
/// <param name="LivesVersion">Grows with every death and every erasure that is told.</param>
/// <param name="Edition">The edition of its preset; 1 for organs of builds that knew no editions.</param>
public sealed record OrganHead(
    string Id,
    string Name,
    string Preset,
    string TimeZone,
    DateTimeOffset Created,
    int SettingsVersion,
    int RosterVersion,
    int CalendarVersion,
    int Edition,
    int LivesVersion
)
{
    /// <summary>Whether it began with the periods it was created in; else with what was due after its creation.</summary>
    public bool StartsWithCurrent { get; init; }

    /// <summary>归档: since when it is only read; null while it works.</summary>
    public DateTimeOffset? Archived { get; init; }

    /// <summary>When all of its data was last handed out while it was archived; null for never.</summary>
    public DateTimeOffset? Exported { get; init; }
}

/// <summary>A version of a roster that came into force, and the attempt that wrote it.</summary>
public sealed record RosterVersion(int Version, string Attempt);

/// <summary>The event that spoke last of a day among the organ's own workdays.</summary>
public sealed record DayWord(DateTimeOffset Told, string Id)
{
    /// <summary>Whether it was told after another, by moment and then by id.</summary>
    public bool IsAfter(DayWord other) => Told == other.Told ? string.CompareOrdinal(Id, other.Id) > 0 : Told > other.Told;
}

/// <summary>A settings section as an organ overrides it.</summary>
/// <param name="Version">The version it is; null when it was written otherwise than through the app, or by an earlier build.</param>
public sealed record SectionOverrides(JsonNode Overrides, string ETag, SectionVersion? Version);

/// <summary>Overrides of a section that replace others.</summary>
/// <param name="Seen">What they replace, and nothing else.</param>
public sealed record SectionReplacement(string Section, JsonNode Seen, JsonNode Overrides);
