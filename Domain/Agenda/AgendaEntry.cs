namespace Cppcc.Domain.Agenda;

/// <summary>What an entry of the agenda is about.</summary>
public enum EntryKind
{
    /// <summary>A step of a cycle.</summary>
    Step,

    /// <summary>签发: a result that awaits sign-off, at the last moment for it.</summary>
    Approval,

    /// <summary>The last day of an open matter.</summary>
    Matter,

    /// <summary>The last day of a duty.</summary>
    Duty,

    /// <summary>协商: a consultation of the year's plan.</summary>
    Consultation,

    /// <summary>轮流上台: a lecture of the rota.</summary>
    Lecture,

    /// <summary>A birthday.</summary>
    Birthday,
}

/// <summary>
/// Whom an entry is for; ids of the roster. With nobody named and not for everybody it shows in the whole organ's agenda only.
/// </summary>
/// <param name="Units">The units it is about, the one that answers for it first.</param>
/// <param name="People">The persons it is about, the one who answers for it first.</param>
/// <param name="Leaders">The leaders it is about, besides those in charge of its units.</param>
/// <param name="Staff">Whether everyone in its units is meant, or only the people named.</param>
/// <param name="Everybody">Whether it is for the whole organ.</param>
public sealed record Audience(
    IReadOnlyList<string> Units,
    IReadOnlyList<string> People,
    IReadOnlyList<string> Leaders,
    bool Staff = false,
    bool Everybody = false
)
{
    /// <summary>The whole organ.</summary>
    public static readonly Audience All = new([], [], [], Everybody: true);

    /// <summary>Nobody in particular.</summary>
    public static readonly Audience Nobody = new([], [], []);
}

/// <summary>An entry of the agenda as people see it.</summary>
public sealed record AgendaEntry
{
    private static readonly TimeOnly AlarmTime = new(9, 0);

    /// <summary>
    /// What it is known by, within the organ: made from what it is about and never from its place or time among others, so that a client
    /// recognises an entry that moved. <c>step/weekly-plan/2021-W14/publish</c>, <c>matter/s-001</c>, <c>birthday/p-sun/2021-09-21</c>.
    /// </summary>
    public required string Uid { get; init; }

    /// <summary>What it is about.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Local time of the organ; midnight for an entry that lasts all day.</summary>
    public required DateTime Start { get; init; }

    /// <summary>How long it lasts, at least 1; null for all day.</summary>
    public required int? Minutes { get; init; }

    /// <summary>One line, Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>More about it, Chinese, may have several lines; empty for nothing more.</summary>
    public required string Text { get; init; }

    /// <summary>Whom it is for.</summary>
    public required Audience For { get; init; }

    /// <summary>A holiday notice that is not announced yet may move it.</summary>
    public required bool Provisional { get; init; }

    /// <summary>How long before the start people are reminded, each positive, the longest first.</summary>
    public required IReadOnlyList<TimeSpan> Alarms { get; init; }

    /// <summary>The occurrence of a step; null for other kinds.</summary>
    public Occurrence? Occurrence { get; init; }

    /// <summary>Why the step cannot run; null when it can.</summary>
    public string? Held { get; init; }

    /// <summary>Whether it lasts all day.</summary>
    public bool AllDay => Minutes is null;

    /// <summary>The local date on which it begins.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Start);

    /// <summary>The alarms of an entry on given local days, at 09:00: those that lie before its start, each once.</summary>
    public static IReadOnlyList<TimeSpan> AlarmsOn(DateTime start, IEnumerable<DateOnly> days) =>
        [.. days.Select(d => d.ToDateTime(AlarmTime)).Where(m => m < start).Distinct().Order().Select(m => start - m)];

    /// <summary>Entries in order of time, then of uid; of several with one uid the first given counts.</summary>
    public static IReadOnlyList<AgendaEntry> InOrder(IEnumerable<AgendaEntry> entries) =>
        [.. entries.DistinctBy(e => e.Uid, StringComparer.Ordinal).OrderBy(e => e.Start).ThenBy(e => e.Uid, StringComparer.Ordinal)];
}
