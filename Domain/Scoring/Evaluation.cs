using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;

namespace Cppcc.Domain.Scoring;

/// <summary>A quarter's settled score as the year uses it.</summary>
public sealed record QuarterResult(string Quarter, decimal Total, string Grade);

/// <summary>A yearly item's points with the event that gave them.</summary>
public sealed record ItemScore(string Item, string Name, decimal Points, decimal Max, string? Event);

/// <summary>One subject's year.</summary>
public sealed record SubjectYear
{
    /// <summary>The subject's id.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject's name.</summary>
    public required string Name { get; init; }

    /// <summary>The group it is ranked in.</summary>
    public required string Group { get; init; }

    /// <summary>Its settled quarters, in order.</summary>
    public required IReadOnlyList<QuarterResult> Quarters { get; init; }

    /// <summary>Mean of its settled quarters, two decimals.</summary>
    public required decimal Average { get; init; }

    /// <summary>The points of the yearly items.</summary>
    public required IReadOnlyList<ItemScore> Items { get; init; }

    /// <summary>The average and the points of the items.</summary>
    public required decimal Total { get; init; }

    /// <summary>Its place in the group; 1 is first.</summary>
    public required int Place { get; init; }

    /// <summary>Whether another shares the place (并列).</summary>
    public required bool Tied { get; init; }

    /// <summary>Id of the grade.</summary>
    public required string Grade { get; init; }

    /// <summary>The grade's name.</summary>
    public required string GradeName { get; init; }

    /// <summary>Whether it is on the commendation list.</summary>
    public required bool Commended { get; init; }

    /// <summary>Why it does not hold a better grade that its points would allow; null when nothing stood in the way.</summary>
    public string? Why { get; init; }
}

/// <summary>The committee's own place in a wider comparison, as it was awarded.</summary>
public sealed record RankEntry(int Year, string Scope, int Rank, int? Of, string Source)
{
    /// <summary>The scope's name: 全市.</summary>
    public string ScopeName() =>
        Scope switch
        {
            "city" => "全市",
            "province" => "全省",
            _ => Scope,
        };
}

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
                        new SubjectYear
                        {
                            Subject = r.Subject.Last.Subject,
                            Name = r.Subject.Last.Name,
                            Group = group.Key,
                            Quarters = r.Subject.Own.Quarters,
                            Average = r.Subject.Own.Average,
                            Items = r.Subject.Own.Items,
                            Total = r.Points,
                            Place = r.Place,
                            Tied = r.Tied,
                            Grade = grade.Id,
                            GradeName = grade.Name,
                            Commended = settings.Commend.Contains(grade.Id),
                            Why = Why(r.Points, r.Subject.Own.Quarters, grade),
                        }
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
            var because = Allows(results, better)
                ? $"因{better.Name}名额已满"
                : $"因有季度低于{quarterGrades.FirstOrDefault(g => g.Id == better.NoQuarterBelow)?.Name}";
            return $"得分达到{better.Name}标准，{because}，评为{given.Name}";
        }
    }
}
