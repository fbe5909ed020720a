using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Scoring;

/// <summary>A quarter's settled score as the year uses it.</summary>
public sealed record QuarterResult(string Quarter, decimal Total, string Grade);

/// <summary>A yearly item's points with the event that gave them.</summary>
public sealed record ItemScore(string Item, string Name, decimal Points, decimal Max, string? Event);

/// <summary>One subject's year.</summary>
/// <param name="Average">Mean of its settled quarters, two decimals.</param>
/// <param name="Why">Why it does not hold a better grade that its points would allow; null when nothing stood in the way.</param>
public sealed record SubjectYear(
    string Subject,
    string Name,
    string Group,
    IReadOnlyList<QuarterResult> Quarters,
    decimal Average,
    IReadOnlyList<ItemScore> Items,
    decimal Total,
    int Place,
    bool Tied,
    string Grade,
    string GradeName,
    bool Commended,
    string? Why
);

/// <summary>The committee's own place in a wider comparison, as it was awarded.</summary>
public sealed record RankEntry(int Year, string Scope, int Rank, int? Of, string Source);

/// <summary>年考评: ranking, grades under their quotas, and the commendation list.</summary>
public static class Evaluation
{
    /// <summary>Evaluates a year.</summary>
    /// <param name="quarters">Each settled quarter with its scores, in order.</param>
    /// <param name="said">Points entered, disputed and ruled for the year.</param>
    /// <param name="quarterGrades">The quarter's grades from best to least, for conditions on them.</param>
    /// <param name="settled">Whether rulings count.</param>
    public static IReadOnlyList<SubjectYear> Of(
        IReadOnlyList<(string Quarter, IReadOnlyList<SubjectScore> Scores)> quarters,
        EvaluationSection settings,
        IReadOnlyList<Grade> quarterGrades,
        IEnumerable<ScoreEvent> said,
        bool settled
    )
    {
        var voices = said.DistinctBy(s => s.Id)
            .OrderBy(s => s.Told)
            .ThenBy(s => s.Id, StringComparer.Ordinal)
            .ToLookup(s => s.Said.Subject, StringComparer.Ordinal);
        var years = new List<SubjectYear>();
        var subjects = quarters
            .SelectMany(q => q.Scores)
            .GroupBy(s => s.Subject, StringComparer.Ordinal)
            .Select(g => (Last: g.Last(), Own: Year(g.Key)))
            .ToList();
        foreach (var group in subjects.GroupBy(s => s.Last.Group, StringComparer.Ordinal))
        {
            var ranked = Ranking.Of(group, s => Points.Round(s.Own.Average + s.Own.Items.Sum(i => i.Points)));
            var grades = Grading.Of(ranked, settings.Grades, (s, grade) => Allows(s.Own.Quarters, grade));
            years.AddRange(
                ranked.Zip(
                    grades,
                    (r, grade) =>
                        new SubjectYear(
                            r.Subject.Last.Subject,
                            r.Subject.Last.Name,
                            group.Key,
                            r.Subject.Own.Quarters,
                            r.Subject.Own.Average,
                            r.Subject.Own.Items,
                            r.Points,
                            r.Place,
                            r.Tied,
                            grade.Id,
                            grade.Name,
                            settings.Commend.Contains(grade.Id),
                            Why(r.Points, r.Subject.Own.Quarters, grade)
                        )
                )
            );
        }

        return years;

        (IReadOnlyList<QuarterResult> Quarters, decimal Average, IReadOnlyList<ItemScore> Items) Year(string subject)
        {
            IReadOnlyList<QuarterResult> results =
            [
                .. quarters.SelectMany(q =>
                    q.Scores.Where(s => s.Subject == subject).Select(s => new QuarterResult(q.Quarter, s.Total, s.Grade))
                ),
            ];
            return (results, Points.Round(results.Average(r => r.Total)), [.. settings.Items.Select(i => Item(i, voices[subject]))]);
        }

        ItemScore Item(YearlyItem item, IEnumerable<ScoreEvent> own)
        {
            var last =
                own.LastOrDefault(s => s.Said.Indicator == item.Id && s.Said.Voice == ScoreVoice.Ruled && settled)
                ?? own.LastOrDefault(s => s.Said.Indicator == item.Id && s.Said.Voice == ScoreVoice.Entered);
            return new ItemScore(item.Id, item.Name, Math.Clamp(Points.Round(last?.Said.Points ?? 0), 0, item.Max), item.Max, last?.Id);
        }

        bool Allows(IReadOnlyList<QuarterResult> results, Grade grade) =>
            grade.NoQuarterBelow is not { } least || results.All(r => Order(r.Grade) <= Order(least));

        int Order(string grade) => quarterGrades.TakeWhile(g => g.Id != grade).Count();

        string? Why(decimal points, IReadOnlyList<QuarterResult> results, Grade given)
        {
            if (settings.Grades.FirstOrDefault(g => points >= g.From) is not { } better || better.Id == given.Id)
                return null;
            return Allows(results, better)
                ? $"分数达到“{better.Name}”，因比例所限"
                : $"分数达到“{better.Name}”，但有季度低于“{quarterGrades.FirstOrDefault(g => g.Id == better.NoQuarterBelow)?.Name}”";
        }
    }
}
