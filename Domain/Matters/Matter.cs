using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>One event of a matter as it is kept with it.</summary>
/// <param name="Id">Source and sender's id, or the run that caused it.</param>
/// <param name="Happened">Local date of the fact.</param>
public sealed record MatterEvent(string Id, DateTimeOffset Told, DateOnly Happened, MatterEventBody Body);

/// <summary>What became of an event in the matter's history.</summary>
public enum Verdict
{
    /// <summary>It took effect.</summary>
    Accepted,

    /// <summary>It is early: a predecessor may still come.</summary>
    Waiting,

    /// <summary>It can no longer take effect, or a rule forbids it.</summary>
    Refused,
}

/// <summary>One line of a matter's history: who, when, from, to, evidence.</summary>
public sealed record HistoryEntry(
    string Event, string Type, DateTimeOffset Told, DateOnly Happened, Verdict Verdict, string? Reason, string? From, string? To, string? By, string? Text, string? Evidence);

/// <summary>督办单: a supervision slip on a matter, with its answer.</summary>
/// <param name="Id">Review date and matter: <c>2021-04-15.s-001</c>.</param>
/// <param name="Number">The printed number: 政协督〔2021〕12号.</param>
/// <param name="Light">The light it was issued for.</param>
/// <param name="IssuedOn">Local date of the review.</param>
/// <param name="AnswerBy">Last day to answer, inclusive.</param>
/// <param name="Due">The matter's deadline at that time.</param>
/// <param name="AnsweredOn">Local date of the first answer; null while unanswered.</param>
public sealed record Slip(string Id, string Number, string Light, DateOnly IssuedOn, DateOnly AnswerBy, DateOnly? Due, DateOnly? AnsweredOn)
{
    /// <summary>Answered on or before the answer date.</summary>
    public bool AnsweredInTime => AnsweredOn is { } on && on <= AnswerBy;

    /// <summary>Not answered although the answer date has passed on <paramref name="day"/>.</summary>
    public bool UnansweredOn(DateOnly day) => AnsweredOn is null && AnswerBy < day;
}

/// <summary>事项: something that must reach an answer by a date. A fold over its events, see <see cref="MatterFold"/>.</summary>
/// <param name="Due">Last day, inclusive; null when it has no deadline.</param>
/// <param name="OpenedOn">Local date on which it was opened.</param>
/// <param name="ClosedOn">Local date of the fact that closed it; null while open.</param>
/// <param name="ClosedTold">When the closing was told, or what it had waited for; null while open.</param>
public sealed record Matter(
    string Id,
    string Kind,
    string Title,
    string Unit,
    IReadOnlyList<string> CoUnits,
    string? Leader,
    string? Owner,
    IReadOnlyList<string> Proposers,
    string? Source,
    IReadOnlyDictionary<string, string> Attributes,
    DateOnly OpenedOn,
    DateOnly? FirstDue,
    DateOnly? Due,
    string State,
    DateOnly? ClosedOn,
    DateTimeOffset? ClosedTold,
    IReadOnlyList<Slip> Slips)
{
    /// <summary>Whether it still has to reach its answer.</summary>
    public bool IsOpen => ClosedOn is null;

    /// <summary>Open and past its deadline on a day.</summary>
    public bool IsOverdueOn(DateOnly day) => IsOpen && Due < day;

    /// <summary>Where an item of a monthly plan came from: <c>2021-04.c-economy.2</c> is item 2 of that unit's plan.</summary>
    public static string IdOfPlanItem(Time.Period month, string unit, string item) => $"{month}.{unit}.{item}";
}

/// <summary>A matter and its history as of a moment.</summary>
/// <param name="Matter">Null while only early events are known.</param>
public sealed record MatterView(Matter? Matter, IReadOnlyList<HistoryEntry> History)
{
    /// <summary>Whether some event still waits for a predecessor.</summary>
    public bool HasWaiting => History.Any(h => h.Verdict == Verdict.Waiting);
}
