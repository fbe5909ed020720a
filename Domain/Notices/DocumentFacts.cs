using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>
/// What the text of a document says. Its template is prose: a line a paragraph; one that begins with <c>##</c> or <c>###</c> is a heading
/// of the first or second level, which is numbered when it is printed.
/// </summary>
public abstract record DocumentFacts : Facts;

/// <summary>月通报, as a document.</summary>
/// <param name="Title">The circular's own.</param>
/// <param name="Planned">Items of all units' plans.</param>
/// <param name="OnTime">Of them, done in time.</param>
/// <param name="Late">Of them, done late.</param>
/// <param name="Unfinished">Of them, not done, and past their day.</param>
/// <param name="Overdue">Number of matters past their deadline.</param>
/// <param name="OverdueUnits">The units that have them.</param>
/// <param name="Missing">Number of vacant posts.</param>
/// <param name="Activities">What the month's activities add up to; sums that come to nothing are left out.</param>
/// <param name="LateEvidence">Traces of earlier months that were told after their circulars.</param>
public sealed record CircularDocumentFacts(
    Period Month,
    string Title,
    IReadOnlyList<CircularGroup> Groups,
    int Planned,
    int OnTime,
    int Late,
    int Unfinished,
    int Overdue,
    IReadOnlyList<UnitCount> OverdueUnits,
    int Missing,
    IReadOnlyList<VacancyLine> Vacancies,
    IReadOnlyList<ProseTotal> Activities,
    int LateEvidence
) : DocumentFacts;

/// <summary>季考核, as a document.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">How many units are scored.</param>
/// <param name="AppealUntil">Until when appeals are taken, local, exclusive; null when the scores are final.</param>
public sealed record ScoresDocumentFacts(Period Quarter, string Title, int Number, IReadOnlyList<ScoredGroup> Groups, DateTime? AppealUntil)
    : DocumentFacts;

/// <summary>年考评, as a document.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Number">How many units are evaluated.</param>
/// <param name="Commended">Names of those that are to be commended.</param>
/// <param name="AppealUntil">Until when appeals are taken, local, exclusive; null when the result is final.</param>
public sealed record EvaluationDocumentFacts(
    Period Year,
    string Title,
    int Number,
    IReadOnlyList<ScoredGroup> Groups,
    IReadOnlyList<string> Commended,
    DateTime? AppealUntil
) : DocumentFacts;

/// <summary>督办单, as a document.</summary>
/// <param name="Number">The printed number; null for a reminder that has none.</param>
/// <param name="Slip">What an answer names.</param>
/// <param name="Light">蓝色.</param>
/// <param name="Owes">The names of those who owe the step.</param>
/// <param name="Matter">The matter's title.</param>
/// <param name="Action">What is to be done, as it follows 请…前: 完成交办.</param>
/// <param name="Due">The matter's deadline, inclusive; null for none.</param>
/// <param name="DaysOverdue">Calendar days since it passed; 0 while it has not.</param>
/// <param name="Nth">Which slip for the deadline it is; 1 for the first.</param>
/// <param name="Found">What reviewers found; null for nothing.</param>
/// <param name="AnswerBy">Last day to answer, inclusive.</param>
public sealed record SlipDocumentFacts(
    string? Number,
    string Slip,
    string Light,
    string Owes,
    string Matter,
    string Action,
    DateOnly? Due,
    int DaysOverdue,
    int Nth,
    string? Found,
    DateOnly AnswerBy
) : DocumentFacts;
