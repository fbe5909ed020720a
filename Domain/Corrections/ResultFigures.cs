using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Corrections;

/// <summary>What the kinds of published results say, figure by figure.</summary>
public static class ResultFigures
{
    /// <summary>月通报: points, places and counts of each unit, its lists, and what is said of the whole.</summary>
    /// <param name="nameOf">The name of a unit, person or leader.</param>
    public static IReadOnlyList<Figure> Of(
        CircularHead head,
        IReadOnlyList<UnitMonth> units,
        IReadOnlyList<DutyStatus> duties,
        Func<string, string> nameOf
    ) =>
        Distinct([
            .. units.SelectMany(u => Ranked(u.Unit, u.Name, u.Points, u.Place, u.Tied).Concat(Counts(head, u)).Concat(Lists(u, nameOf))),
            .. duties.Select(d => new Figure(
                $"duty/{d.Id}",
                $"{d.Name}（{Subject(d, nameOf)}，{d.PeriodName}）",
                $"{DutyStates.NameOf(d.State)}，{d.Evidence.Count}次",
                d.Responsible
            )),
            .. (head.Totals ?? []).SelectMany(Sums),
            .. head.Vacancies.Select(v => new Figure(
                $"vacancy/{v.Unit}/{v.Post}",
                $"{v.UnitName}{Posts.NameOf(v.Post)}空缺",
                $"缺{v.Missing}人，已持续{v.Months}个月",
                v.Unit
            )),
            new Figure("traces", "封存痕迹", $"{head.Traces}条"),
            new Figure("late", "补报痕迹", $"{head.LateEvidence.Count}条"),
        ]);

    /// <summary>季考核: total, place, grade and indicators of each subject.</summary>
    public static IReadOnlyList<Figure> Of(IReadOnlyList<SubjectScore> scores) =>
        Distinct([
            .. scores.SelectMany(s =>
                Ranked(s.Subject, s.Name, s.Total, s.Place, s.Tied)
                    .Append(new Figure($"{s.Subject}/grade", $"{s.Name}等次", s.GradeName, s.Subject))
                    .Concat(
                        s.Indicators.Select(i => new Figure(
                            $"{s.Subject}/indicator/{i.Indicator}",
                            $"{s.Name}{i.Name}",
                            i.LeftOut ? "不计" : Points(i.Points),
                            s.Subject
                        ))
                    )
                    .Concat(
                        s.Dimensions.Select(d => new Figure(
                            $"{s.Subject}/dimension/{d.Id}",
                            $"{s.Name}“八有”{d.Name}",
                            Points(d.Points),
                            s.Subject
                        ))
                    )
            ),
        ]);

    /// <summary>年考评: the year of each subject, the committee's own ranks, and who is commended.</summary>
    /// <param name="commendation">Null of results of builds that made none.</param>
    public static IReadOnlyList<Figure> Of(
        IReadOnlyList<SubjectYear> years,
        IReadOnlyList<RankEntry> ranks,
        Commendation? commendation = null
    ) =>
        Distinct([
            .. years.SelectMany(Year),
            .. ranks.Select(r => new Figure(
                $"rank/{r.Year}/{r.Scope}",
                $"{r.Year}年度{r.ScopeName()}考核名次",
                r.Of is { } of ? $"第{r.Rank}名（{of}家参评）" : $"第{r.Rank}名"
            )),
            .. (commendation?.Honours ?? []).SelectMany(Commended),
        ]);

    /// <summary>周安排、月计划: how each unit's plan came in, and every line of the table.</summary>
    /// <param name="nameOf">The name of a unit, person or leader.</param>
    public static IReadOnlyList<Figure> Of(PlanTable table, Func<string, string> nameOf) =>
        Distinct([
            .. table.Units.SelectMany(u =>
                u.Items.Select(i => new Figure($"{u.Unit}/{i.Period}/{i.Item}", $"{nameOf(u.Unit)}事项", Line(i, nameOf), u.Unit))
                    .Prepend(new Figure($"{u.Unit}/handing", $"{nameOf(u.Unit)}报送情况", NameOf(u.Handing), u.Unit))
            ),
            .. table.Article is { } article ? [new Figure("article", "学习园地推荐", Quoted.Book(article.Title))] : Array.Empty<Figure>(),
        ]);

    private static IEnumerable<Figure> Ranked(string unit, string name, decimal points, int place, bool tied) =>
        [
            new Figure($"{unit}/points", $"{name}得分", Points(points), unit),
            new Figure($"{unit}/place", $"{name}名次", $"{(tied ? "并列" : "")}第{place}名", unit),
        ];

    private static IEnumerable<Figure> Counts(CircularHead head, UnitMonth unit) =>
        Measure
            .InOrder(unit.Counts.Keys)
            .Select(m => new Figure(
                $"{unit.Unit}/count/{m}",
                $"{unit.Name}{head.Measures?.FirstOrDefault(k => k.Id == m)?.Name ?? Measure.NameOf(m, [], [])}",
                $"{unit.Count(m)}",
                unit.Unit
            )
            {
                Otherwise = "0",
            });

    private static IEnumerable<Figure> Lists(UnitMonth unit, Func<string, string> nameOf) =>
        [
            .. unit.Items.Select(i =>
                Line(unit, "item", i.Id, "计划事项", $"{Quoted.Of(i.Title)}，{Owner(i.Owner, nameOf)}{Until(i.Due)}，{Came(i)}")
            ),
            .. unit.Overdue.Select(o => Line(unit, "overdue", o.Id, "逾期督办事项", $"{Quoted.Of(o.Title)}，{Until(o.Due)}")),
            .. unit.LateStages.Select(s =>
                Line(unit, "stage", s.Id, "逾期办理环节", $"{Quoted.Of(s.Title)}{s.State}，{Until(s.Due)}，{Day(s.LeftOn)}完成")
            ),
        ];

    private static Figure Line(UnitMonth unit, string list, string id, string name, string value) =>
        new($"{unit.Unit}/{list}/{id}", $"{unit.Name}{name}", value, unit.Unit);

    private static string Came(CircularItem item) => item.DoneOn is { } done ? $"{item.Result()}（{Day(done)}）" : item.Result();

    private static IEnumerable<Figure> Sums(ActivityTotal total) =>
        total
            .Sums.Select(s => new Figure($"total/{total.Activity}/{s.Id}", $"{total.Name}{s.Name}合计", $"{s.Number:0.######}{s.Counter}"))
            .Prepend(new Figure($"total/{total.Activity}", $"{total.Name}合计", $"{total.Times}次"));

    private static IEnumerable<Figure> Year(SubjectYear year) =>
        [
            .. Ranked(year.Subject, year.Name, year.Total, year.Place, year.Tied),
            Own(year, "grade", "等次", year.GradeName),
            Own(year, "commended", "表彰", year.Commended ? "是" : "否"),
            Own(year, "average", "季度平均", Points(year.Average)),
            .. year.Quarters.Select(q => Own(year, $"quarter/{q.Quarter}", $"{Period.Parse(q.Quarter).Chinese}得分", Points(q.Total))),
            .. year.Items.Select(i => Own(year, $"yearly/{i.Item}", i.Name, Points(i.Points))),
        ];

    private static IEnumerable<Figure> Commended(Honour honour)
    {
        var certificate = honour.Number is { } number ? $"{honour.Name}，荣誉证书第{number}号" : honour.Name;
        yield return new Figure($"commendation/{honour.Title}/{honour.Holder}", $"授予“{honour.TitleName}”", certificate, honour.Holder);
        if (honour.Speaks)
            yield return new Figure($"speech/{honour.Holder}", "典型发言", honour.Name, honour.Holder);
    }

    private static Figure Own(SubjectYear year, string key, string name, string value) =>
        new($"{year.Subject}/{key}", $"{year.Name}{name}", value, year.Subject);

    private static string Line(TableItem item, Func<string, string> nameOf) =>
        string.Join('，', Parts(item, nameOf).Where(p => p.Length > 0));

    private static string[] Parts(TableItem item, Func<string, string> nameOf) =>
        [
            Quoted.Of(item.Title),
            item.Owner is { } owner ? $"责任人{nameOf(owner)}" : "",
            item.Leader is { } leader ? $"领导{nameOf(leader)}" : "",
            When(item),
            item.Place ?? "",
            item.Attendees.Count == 0 ? "" : $"参加：{string.Join('、', item.Attendees.Select(nameOf))}",
            item.CarriedOver ? "结转" : "",
        ];

    private static string When(TableItem item) =>
        item.Time is not { } time ? Until(item.Due)
        : item.Until is { } until ? $"{Day(item.Due)}{Clock(time)}至{Clock(until)}"
        : $"{Day(item.Due)}{Clock(time)}";

    private static string Clock(TimeOnly time) => $"{time.Hour}:{time.Minute:D2}";

    private static string Owner(string? owner, Func<string, string> nameOf) => owner is null ? "" : $"责任人{nameOf(owner)}，";

    private static string Until(DateOnly due) => $"时限{Day(due)}";

    private static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string Points(decimal points) => $"{points:0.##}分";

    private static string Subject(DutyStatus duty, Func<string, string> nameOf) =>
        duty.Subject == DutyTerm.Organ ? "机关" : nameOf(duty.Subject);

    private static string NameOf(Handing handing) =>
        handing switch
        {
            Handing.OnTime => "按时报送",
            Handing.Late => "迟报",
            _ => "未报送",
        };

    /// <summary>Should a result say something twice, the first stands: a comparison never fails.</summary>
    private static IReadOnlyList<Figure> Distinct(IEnumerable<Figure> figures) =>
        [.. figures.DistinctBy(f => f.Key, StringComparer.Ordinal)];
}
