using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>Who is told what of circulars, scores and evaluations.</summary>
public sealed class ResultNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>月通报: to every unit named in it and every leader.</summary>
    public IEnumerable<Message> Circular(Period month, Circular circular)
    {
        var (head, page) = (circular.Head, $"circulars/{month}?format=html");
        var said = Document(month, circular.Head, circular.Units);
        var leaders = new CircularLeaderFacts(
            month,
            said.Title,
            said.Groups,
            said.Overdue,
            said.OverdueUnits,
            said.Missing,
            said.Vacancies,
            said.Activities
        );
        var document = new DocumentReference(DocumentReference.Circular, month);
        return ByContact(circular.Units, u => u.Unit)
            .Select(c => To(c.Key, "circular", new CircularFacts(month, head.Title, [.. c.Select(u => LineOf(u, head))]), page))
            .Concat(ToLeaders("circular", leaders, page))
            .Select(m => m with { Document = document });
    }

    /// <summary>What the circular says as a document.</summary>
    public static CircularDocumentFacts Document(Period month, CircularHead head, IReadOnlyList<UnitMonth> units)
    {
        var groups = head
            .Groups.Select(g => Group(g.Name, units.Where(u => u.Group == g.Id)))
            .Append(Group(OtherUnits, units.Where(u => !head.Groups.Any(g => g.Id == u.Group))))
            .Where(g => g.Units.Count > 0)
            .ToList();
        var overdue = units.Select(u => new UnitCount(u.Name, u.Count(Measure.MatterOverdue))).Where(u => u.Number > 0).ToList();
        return new CircularDocumentFacts(
            month,
            head.Title,
            groups,
            units.Sum(u => u.Count(Measure.ItemPlanned)),
            units.Sum(u => u.Count(Measure.ItemOnTime)),
            units.Sum(u => u.Count(Measure.ItemLate)),
            units.Sum(u => u.Count(Measure.ItemOverdue)),
            overdue.Sum(u => u.Number),
            overdue,
            head.Vacancies.Sum(v => v.Missing),
            [.. head.Vacancies.Select(v => new VacancyLine(v.UnitName, Posts.NameOf(v.Post), v.Missing, v.Months))],
            ProseTotal.Of(head.Totals ?? []),
            head.LateEvidence.Count
        );

        CircularGroup Group(string name, IEnumerable<UnitMonth> own)
        {
            var lines = own.OrderBy(u => u.Place).Select(u => LineOf(u, head)).ToList();
            return new CircularGroup(name, [.. lines.Where(u => u.Place == 1).Select(u => u.Unit)], lines);
        }
    }

    /// <summary>封存核对: a sealed month was changed; to the administrators.</summary>
    public Message SealBroken(string administrator, Period month, IReadOnlyList<string> ids) =>
        To(administrator, "seal-broken", new SealBrokenFacts(month, ids), $"circulars/{month}?verify=true");

    /// <summary>启动自评: asks every subject to prepare.</summary>
    public IEnumerable<Message> ScoresOpen(Period quarter, IEnumerable<string> subjects, DateTime compute) =>
        ByContact(subjects, s => s)
            .Select(c => To(c.Key, "score-open", new ScoreOpenFacts([.. c.Select(roster.NameOf)], quarter, compute), $"scores/{quarter}"));

    /// <summary>评分公示、定稿: each subject its own points, the leaders all.</summary>
    /// <param name="groups">The groups subjects are ranked in.</param>
    /// <param name="appealUntil">Last moment to appeal; null when the scores are final.</param>
    public IEnumerable<Message> Scores(
        Period quarter,
        IReadOnlyList<SubjectScore> scores,
        IReadOnlyList<RankGroup> groups,
        DateTime? appealUntil
    )
    {
        var (kind, page) = (appealUntil is null ? "score-final" : "score-provisional", $"scores/{quarter}?format=html");
        var document = new DocumentReference(DocumentReference.Scores, quarter);
        return ByContact(scores, s => s.Subject)
            .Select(c =>
                To(c.Key, kind, new ScoreFacts(quarter, [.. c.Select(LineOf)], appealUntil), page) with
                {
                    Document = document with { Subjects = [.. c.Select(s => s.Subject)] },
                }
            )
            .Concat(
                ToLeaders(
                        kind,
                        new ScoreLeaderFacts(quarter, scores.Count, Grouped(scores, s => s.Group, LineOf, groups), appealUntil),
                        page
                    )
                    .Select(m => m with { Document = document })
            );
    }

    /// <summary>年考评: each subject its own year, the leaders all.</summary>
    /// <param name="groups">The groups subjects are ranked in.</param>
    /// <param name="appealUntil">Last moment to appeal; null when the result is final.</param>
    public IEnumerable<Message> Evaluation(
        Period year,
        IReadOnlyList<SubjectYear> years,
        IReadOnlyList<RankGroup> groups,
        DateTime? appealUntil
    )
    {
        var (kind, page) = (appealUntil is null ? "evaluation-final" : "evaluation-provisional", $"evaluations/{year}?format=html");
        var leaders = new EvaluationLeaderFacts(
            year,
            years.Count,
            Grouped(years, y => y.Group, LineOf, groups),
            [.. years.Where(y => y.Commended).Select(y => y.Name)],
            appealUntil
        );
        var document = new DocumentReference(DocumentReference.Evaluation, year);
        return ByContact(years, y => y.Subject)
            .Select(c => To(c.Key, kind, new EvaluationFacts(year, [.. c.Select(LineOf)], appealUntil), page))
            .Concat(ToLeaders(kind, leaders, page))
            .Select(m => m with { Document = document });
    }

    /// <summary>What the scores say as a document.</summary>
    public static ScoresDocumentFacts Document(
        string title,
        Period quarter,
        IReadOnlyList<SubjectScore> scores,
        IReadOnlyList<RankGroup> groups,
        DateTime? appealUntil
    ) => new(quarter, title, scores.Count, Grouped(scores, s => s.Group, LineOf, groups), appealUntil);

    /// <summary>What the evaluation says as a document.</summary>
    public static EvaluationDocumentFacts Document(
        string title,
        Period year,
        IReadOnlyList<SubjectYear> years,
        IReadOnlyList<RankGroup> groups,
        DateTime? appealUntil
    ) =>
        new(
            year,
            title,
            years.Count,
            Grouped(years, y => y.Group, LineOf, groups),
            [.. years.Where(y => y.Commended).Select(y => y.Name)],
            appealUntil
        );

    private static CircularUnit LineOf(UnitMonth u, CircularHead head) =>
        new(
            u.Name,
            head.Groups.FirstOrDefault(g => g.Id == u.Group)?.Name ?? OtherUnits,
            u.Count(Measure.ItemPlanned),
            u.Count(Measure.ItemOnTime),
            u.Count(Measure.ItemLate),
            u.Count(Measure.ItemOverdue),
            u.Count(Measure.MatterOverdue),
            u.Points,
            u.Place,
            u.Tied
        );

    private static ScoredUnit LineOf(SubjectScore s) =>
        new(
            s.Name,
            s.Total,
            s.GradeName,
            s.Place,
            s.Tied,
            null,
            [.. s.Indicators.Select(i => new ScoreLine(i.Name, i.Points, i.Max, i.LeftOut))]
        );

    private static ScoredUnit LineOf(SubjectYear y) => new(y.Name, y.Total, y.GradeName, y.Place, y.Tied, y.Why, []);

    private static IReadOnlyList<ScoredGroup> Grouped<T>(
        IReadOnlyList<T> all,
        Func<T, string> groupOf,
        Func<T, ScoredUnit> line,
        IReadOnlyList<RankGroup> groups
    ) =>
        [
            .. groups
                .Select(g => (g.Name, Units: all.Where(s => groupOf(s) == g.Id)))
                .Append((OtherUnits, all.Where(s => !groups.Any(g => g.Id == groupOf(s)))))
                .Select(g => new ScoredGroup(g.Item1, [.. g.Item2.Select(line).OrderBy(u => u.Place)]))
                .Where(g => g.Units.Count > 0),
        ];

    private const string OtherUnits = "其他单位";

    private IEnumerable<IGrouping<string, T>> ByContact<T>(IEnumerable<T> all, Func<T, string> unit) =>
        all.GroupBy(a => Contacts.OfUnit(roster, unit(a), today), StringComparer.Ordinal);

    private IEnumerable<Message> ToLeaders(string kind, Facts facts, string page) =>
        Contacts.OfLeaders(roster).Select(leader => To(leader, kind, facts, page));

    private Message To(string recipient, string kind, Facts facts, string page) =>
        new(recipient, kind, Urgency.Now, about, facts) { Page = page };
}
