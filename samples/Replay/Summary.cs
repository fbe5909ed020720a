using System.Text;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;
using Cppcc.Domain.Supervision;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.Replay;

/// <summary>What a replayed year came to: read back from storage, so that an interrupted and resumed replay says the same.</summary>
public sealed class Summary(IServiceProvider services, RecordedYear year)
{
    private readonly DecisionStore decisions = services.GetRequiredService<DecisionStore>();

    /// <summary>The business figures.</summary>
    public async Task<string> Business(CancellationToken cancel)
    {
        var organ = await services.GetRequiredService<OrganStore>().Get(year.Id, cancel);
        var runs = await services.GetRequiredService<RunStore>().All(year.Id, null, cancel);
        var circulars = new List<(string Month, IReadOnlyList<UnitMonth> Units)>();
        var seals = new Sheet("封存", "痕迹", "补报", "校验码");
        var duties = new Sheet("月份", "完成", "超额完成", "未完成", "逾期补报");
        foreach (var run in Published(runs, StepKind.PublishCircular, organ))
        {
            circulars.Add((run.Occurrence.Period.ToString(), await decisions.ReadAll(run, CircularParts.Units, cancel)));
            var head = await decisions.Read(run, CircularParts.Head, cancel);
            var now = await services
                .GetRequiredService<DutyBook>()
                .Of(
                    organ,
                    DutyTerm
                        .Ending(
                            organ.Settings.Duties,
                            organ.Roster,
                            run.Occurrence.Period.First,
                            run.Occurrence.Period.Last,
                            year.Clock.LocalDate(year.From)
                        )
                        .ToList(),
                    DateTimeOffset.MaxValue,
                    year.Until,
                    cancel
                );
            duties.Add(
                head!.Month,
                $"{run.Figures.GetValueOrDefault(Measure.DutyMet)}",
                $"{run.Figures.GetValueOrDefault(Measure.DutyExceeded)}",
                $"{run.Figures.GetValueOrDefault(Measure.DutyMissed)}",
                $"{now.Statuses.Sum(s => s.Late.Count)}"
            );
            seals.Add(head.Month, $"{head.Traces}", $"{head.LateEvidence.Count}", head.Seal[..16]);
        }

        var text = new StringBuilder()
            .AppendLine($"{organ.Head.Name}（{organ.Id}）{year.Clock.LocalDate(year.From):yyyy-MM-dd} 至 {year.Until:yyyy-MM-dd}")
            .AppendLine();
        text.AppendLine("各项机制").Append(Cycles(organ, runs, circulars)).AppendLine();
        text.AppendLine("督办单").Append(Slips(organ, runs)).AppendLine();
        foreach (var group in organ.Settings.Circular.Groups)
            text.AppendLine($"月通报名次：{group.Name}（* 并列）").Append(Rankings(group, circulars)).AppendLine();
        text.AppendLine("履职任务（当月到期）").Append(duties).AppendLine();
        for (var of = year.Clock.LocalDate(year.From).Year; of <= year.Until.Year; of++)
            text.Append(await Consultations(organ, of, cancel));
        text.AppendLine("月通报封存的痕迹").Append(seals).AppendLine();
        foreach (var run in Published(runs, StepKind.SettleEvaluation, organ))
            text.Append(await Years(organ, run, cancel));
        text.AppendLine(await Figures(organ, cancel)).AppendLine();
        text.Append(await Rules(organ, cancel));
        return text.Append(await Intake(runs, cancel)).Append(await Messages(organ, cancel)).ToString();
    }

    /// <summary>A year's consultation plan by layer; nothing for a year without one.</summary>
    private async Task<string> Consultations(Organ organ, int of, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(of, 1, 1), new DateOnly(of, 12, 31));
        var plan = (await services.GetRequiredService<ConsultationStore>().Plan(organ.Id, DateTimeOffset.MaxValue, cancel))
            .Between(first, last)
            .ToList();
        if (plan.Count == 0)
            return "";
        var sheet = new Sheet("层次", "计划", "已举行", "已取消", "未见登记", "承诺事项");
        foreach (var layer in organ.Settings.Consultations.Layers)
        {
            var own = plan.Where(c => c.Entry.Layer == layer.Id).ToList();
            string Count(ConsultationState state) => $"{own.Count(c => c.StateOn(year.Until) == state)}";
            sheet.Add(
                layer.Name,
                $"{own.Count}",
                Count(ConsultationState.Held),
                Count(ConsultationState.Cancelled),
                Count(ConsultationState.Unreported),
                $"{own.Sum(c => c.Promises.Count())}"
            );
        }

        return $"{of} 年协商计划\n{sheet}\n";
    }

    /// <summary>How many messages people got a month: the most, the median, the least, of who got any; and what was in them.</summary>
    private async Task<string> Messages(Organ organ, CancellationToken cancel)
    {
        var sent = (await services.GetRequiredService<NoticeStore>().Under(organ.Id, "", cancel))
            .Where(n => n is { State: NoticeState.Sent, Message: not null })
            .GroupBy(n => n.Message, StringComparer.Ordinal)
            .Select(m =>
                (
                    m.First().Recipient,
                    At: organ.Clock.Local(m.Max(n => n.CreatedAt)),
                    Notices: m.Count(),
                    Digest: m.Any(n => n.Kind == Gathering.Digest)
                )
            )
            .ToList();
        if (sent.Count == 0)
            return "";
        var months = sent.CountBy(m => (m.Recipient, m.At.Year, m.At.Month)).Select(m => m.Value).Order().ToList();
        var digests = sent.Where(m => m.Digest).CountBy(m => (m.Recipient, m.At.Date)).Max(d => d.Value);
        return $"发出信函 {sent.Count} 封（含通知 {sent.Sum(m => m.Notices)} 条）：每人每月最多 {months[^1]} 封，中位数 {months[months.Count / 2]} 封，最少 {months[0]} 封；每人每日汇总最多 {digests} 封\n";
    }

    /// <summary>The rule register on the last day; nothing without rules.</summary>
    private async Task<string> Rules(Organ organ, CancellationToken cancel)
    {
        var book = await services.GetRequiredService<RegulationStore>().Of(organ.Id, DateTimeOffset.MaxValue, year.Until, cancel);
        return book.Regulations.Count == 0
            ? ""
            : $"{services.GetRequiredService<Phrasing>().Prose(organ, RegulationBookFacts.Of(book.Regulations, organ.Settings.Regulations, year.Until))}\n\n";
    }

    /// <summary>What reports print of the years that ended within the replay.</summary>
    private async Task<string> Figures(Organ organ, CancellationToken cancel)
    {
        var reader = services.GetRequiredService<FiguresReader>();
        var text = new StringBuilder();
        for (var of = year.Clock.LocalDate(year.From).Year; new DateOnly(of, 12, 31) <= year.Until; of++)
        {
            var span = YearSpan.TryParse($"{of}")!;
            text.AppendLine(Prose(OutcomesFacts.Of(span.Chinese, await reader.Outcomes(organ, span, span.LastDay, null, cancel))));
            text.AppendLine(Prose(ProposalsFacts.Of(span.Chinese, await reader.Proposals(organ, span, span.LastDay, null, cancel))));
            text.AppendLine(
                Prose(
                    InformationFacts.Of(span.Chinese, await reader.Information(organ, span.FirstDay, span.LastDay, span.LastDay, 1, cancel))
                )
            );
        }

        return text.ToString().TrimEnd();

        string Prose(Facts facts) => services.GetRequiredService<Phrasing>().Prose(organ, facts);
    }

    /// <summary>What it cost: storage calls in total, by step and by function.</summary>
    public async Task<string> Cost(CancellationToken cancel)
    {
        var runs = await services.GetRequiredService<RunStore>().All(year.Id, null, cancel);
        var traffic = services.GetRequiredService<StorageTraffic>();
        var sheet = new Sheet("存储调用", "次数", "合计", "平均");
        foreach (var step in runs.GroupBy(r => $"{r.Occurrence.Cycle}/{r.Occurrence.Step}", StringComparer.Ordinal))
            sheet.Add(step.Key, $"{step.Count()}", $"{step.Sum(r => r.StorageCalls)}", $"{step.Average(r => r.StorageCalls):0.0}");
        var text = new StringBuilder(sheet.ToString()).AppendLine();
        var functions = new Sheet("函数（本次运行）", "存储调用");
        foreach (var (function, calls) in traffic.ByFunction.OrderByDescending(f => f.Value))
            functions.Add(function.Length == 0 ? "宿主（队列、时钟、位置）" : function, $"{calls}");
        functions.Add("总计", $"{traffic.Total}");
        return text.Append(functions).ToString();
    }

    /// <summary>The newest revision of each run of the steps that do something, by period.</summary>
    public static IEnumerable<Run> Published(IReadOnlyList<Run> runs, StepKind does, Organ organ) =>
        runs.Where(r => r is { Skipped: false, State: RunState.Done } && organ.Settings.Cycles.Step(r.Occurrence)?.Does == does)
            .GroupBy(r => r.Occurrence)
            .Select(g => g.MaxBy(r => r.Revision)!)
            .OrderBy(r => r.Occurrence.Period);

    private static Sheet Cycles(Organ organ, IReadOnlyList<Run> runs, List<(string Month, IReadOnlyList<UnitMonth> Units)> circulars)
    {
        var sheet = new Sheet("机制", "执行", "略过", "通知", "按时", "迟报", "未报");
        foreach (var cycle in organ.Settings.Cycles.Cycles)
        {
            var own = runs.Where(r => r.Occurrence.Cycle == cycle.Id).ToList();
            var kind =
                cycle.Id == Cycle.WeeklyPlan ? "week-plan"
                : cycle.Id == Cycle.MonthlyPlan ? "month-plan"
                : null;
            string Plans(string handing) => kind is null ? "" : $"{circulars.Sum(c => c.Units.Sum(u => u.Count($"{kind}.{handing}")))}";
            sheet.Add(
                cycle.Name,
                $"{own.Count(r => !r.Skipped)}",
                $"{own.Count(r => r.Skipped)}",
                $"{own.Sum(r => r.Notices)}",
                Plans("on-time"),
                Plans("late"),
                Plans("missing")
            );
        }

        sheet.Add("合计", $"{runs.Count(r => !r.Skipped)}", $"{runs.Count(r => r.Skipped)}", $"{runs.Sum(r => r.Notices)}", "", "", "");
        return sheet;
    }

    private static Sheet Slips(Organ organ, IReadOnlyList<Run> runs)
    {
        var lights = organ.Settings.Lights.Lights;
        var rungs = lights.SelectMany(l => l.Escalate).ToList();
        var sheet = new Sheet(["督办日", "未办结事项", .. lights.Select(l => l.Name), .. rungs.Select(r => r.Name)]);
        var reviews = Published(runs, StepKind.ReviewMatters, organ).OrderBy(r => r.Due).ToList();
        foreach (var run in reviews)
            sheet.Add([
                $"{organ.Clock.LocalDate(run.Due):yyyy-MM-dd}",
                $"{run.Figures.Where(f => f.Key.StartsWith("light.", StringComparison.Ordinal)).Sum(f => f.Value)}",
                .. lights.Select(l => $"slip.{l.Id}").Concat(rungs.Select(Escalated)).Select(f => $"{run.Figures.GetValueOrDefault(f)}"),
            ]);
        sheet.Add([
            "合计",
            "",
            .. lights
                .Select(l => $"slip.{l.Id}")
                .Concat(rungs.Select(Escalated))
                .Select(f => $"{reviews.Sum(r => r.Figures.GetValueOrDefault(f))}"),
        ]);
        return sheet;

        static string Escalated(EscalationRule rung) => $"escalated.{rung.Id}";
    }

    private static Sheet Rankings(Cppcc.Domain.Circulars.RankGroup group, List<(string Month, IReadOnlyList<UnitMonth> Units)> circulars)
    {
        var sheet = new Sheet(["单位", .. circulars.Select(c => c.Month[2..])]);
        var units = circulars.SelectMany(c => c.Units).Where(u => u.Group == group.Id).GroupBy(u => u.Unit, StringComparer.Ordinal);
        foreach (var unit in units)
            sheet.Add([
                unit.First().Name,
                .. circulars.Select(c =>
                    c.Units.FirstOrDefault(u => u.Unit == unit.Key) is { } u ? $"{u.Place}{(u.Tied ? "*" : "")}" : "-"
                ),
            ]);
        return sheet;
    }

    private async Task<string> Years(Organ organ, Run run, CancellationToken cancel)
    {
        var years = await decisions.ReadAll(run, EvaluationParts.Subjects, cancel);
        var head = await decisions.Read(run, EvaluationParts.Head, cancel);
        var text = new StringBuilder();
        foreach (var group in organ.Settings.Circular.Groups)
        {
            var own = years.Where(y => y.Group == group.Id).OrderBy(y => y.Place).ToList();
            var sheet = new Sheet([
                "单位",
                "名次",
                .. own.Take(1).SelectMany(y => y.Quarters.Select(q => q.Quarter)),
                "总分",
                "等次",
                "表彰",
            ]);
            foreach (var y in own)
                sheet.Add([
                    y.Name,
                    $"{y.Place}{(y.Tied ? "*" : "")}",
                    .. y.Quarters.Select(q => $"{q.Total:0.00}"),
                    $"{y.Total:0.00}",
                    y.GradeName,
                    y.Commended ? "是" : "",
                ]);
            text.AppendLine($"{run.Occurrence.Period} 年度考评：{group.Name}").Append(sheet).AppendLine();
        }

        foreach (var rank in head!.Ranks)
            text.AppendLine(
                $"{rank.Year} 年本委在{(rank.Scope == "city" ? "全市" : rank.Scope)}考核中列第 {rank.Rank} 名{(rank.Of is { } of ? $"（共 {of} 个）" : "")}"
            );
        return text.AppendLine().ToString();
    }

    /// <summary>
    /// What was sent, and what of it could not be used. Whether an event found its predecessor at once is chance and not said here.
    /// </summary>
    private async Task<string> Intake(IReadOnlyList<Run> runs, CancellationToken cancel)
    {
        var states = (await services.GetRequiredService<Tables>().Traces.Under(year.Id, "id~", cancel))
            .CountBy(r => r.GetString("State"), StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return $"收到报送 {states.Values.Sum()} 件：迟报的计划 {states.GetValueOrDefault("late")} 件，按规定未采用 {states.GetValueOrDefault("refused")} 件，"
            + $"等待期满未采用 {runs.Sum(r => r.Figures.GetValueOrDefault("refused"))} 件，未处理 {states.GetValueOrDefault("pending")} 件\n";
    }
}
