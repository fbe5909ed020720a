using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// 发布: one table; unfinished items of a week are carried over, items of a month become matters. With a month come the memos and the
/// regulations to be reviewed. Up to eleven reads.
/// </summary>
public sealed class PublishPlans(
    PlanStore plans,
    RunStore runs,
    DecisionStore decisions,
    MatterStore matters,
    GardenStore garden,
    RegulationStore regulations,
    MemoBook memos
) : IStepAction
{
    /// <inheritdoc/>
    public StepKind Does => StepKind.PublishPlans;

    /// <inheritdoc/>
    public async Task<Decision> Decide(StepContext step, CancellationToken cancel)
    {
        if (step.NothingToPlan() is { } nothing)
            return nothing with { Result = [PlanParts.Head.Of(new PlanTable(step.Period.ToString(), 0, []))] };
        var units = step.Units();
        var handed = step.UnitPlans(await plans.Of(step.Organ.Id, step.Period, cancel), step.Period, units);
        var monthly = step.Period.Kind == PeriodKind.Month;
        var previous = monthly ? null : await PreviousTable(step, cancel);
        var completions = previous is null ? [] : await plans.Completions(step.Organ.Id, OldestOf(previous, step), step.AsOf, cancel);
        var reads = !monthly && step.Organ.Settings.StudyGarden.Weekly;
        var article = reads ? await Article(step, cancel) : null;
        var table = PlanTable.Of(step.Period, units, handed, previous, completions, step.Organ.Calendar) with { Article = article };
        var parts = new SectionParts(step);
        var opened = monthly
            ? table
                .Units.Where(u => u.Submission is not null)
                .SelectMany(u => MonthItems.Open(step.Period, handed[u.Unit], step.Publication(), step.Organ.Clock))
                .ToList()
            : [];
        var memo = monthly ? await Memos(step, handed, opened, cancel) : [];
        return new Decision
        {
            Summary =
                $"发布{step.Period.Chinese}{step.Cycle.Name}：{table.Units.Sum(u => u.Items.Count)} 项，未报送 {Count(table, Handing.Missing)} 个单位{(article is null ? "" : $"；学习园地推荐“{article.Title}”")}",
            Result = [PlanParts.Head.Of(table), .. PlanParts.Memos.Of(memo, m => m.Unit)],
            Figures = new Dictionary<string, int>(StringComparer.Ordinal)
            {
                ["on-time"] = Count(table, Handing.OnTime),
                ["missing"] = Count(table, Handing.Missing),
                ["carried-over"] = table.Units.Sum(u => u.Items.Count(i => i.CarriedOver)),
            },
            MatterEvents = opened,
            Entries = article is null ? [] : [GardenStore.Entry(new Recommendation(table.Period, article))],
            Messages =
            [
                .. step.PlanNotices().Published(step.Period, table, step.Organ.Clock.Local(step.Now)),
                .. memo.Select(m => step.PlanNotices().Memo(step.Period, m)),
                .. monthly && step.Revision == 1 ? await parts.Decide(() => RuleReviews(step, cancel), []) : [],
                .. parts.Messages,
                .. reads && article is null && step.Revision == 1
                    ? [new GardenNotices(step.Organ.Roster, step.Today, step.RunId).Needed(step.Period)]
                    : Array.Empty<Message>(),
            ],
        };
    }

    private static int Count(PlanTable table, Handing handing) => table.Units.Count(u => u.Handing == handing);

    /// <summary>
    /// A completion is never reported before its item's period begins to be planned; a month's margin covers the early ones.
    /// </summary>
    private static DateTimeOffset OldestOf(PlanTable previous, StepContext step)
    {
        var oldest = previous
            .Units.SelectMany(u => u.Items)
            .Select(i => Period.Parse(i.Period).First)
            .DefaultIfEmpty(step.Period.First)
            .Min();
        return step.Organ.Clock.Start(oldest.AddDays(-31));
    }

    /// <summary>The article the week recommends: the first of the queue; a correction keeps what the first publication had.</summary>
    private async Task<Article?> Article(StepContext step, CancellationToken cancel)
    {
        if (step.Revision == 1)
            return (await garden.Of(step.Organ.Id, step.AsOf, cancel)).Next;
        return await runs.Find(step.Occurrence, 1, cancel) is { } first
            ? (await decisions.Read(first.Run, PlanParts.Head, cancel))?.Article
            : null;
    }

    private async Task<PlanTable?> PreviousTable(StepContext step, CancellationToken cancel)
    {
        // A week that had nothing to publish carries nothing: what was open lies in the last table that was published.
        for (var (period, tries) = (step.Period.Previous, 0); tries < 4; period = period.Previous, tries++)
        {
            if (await runs.Latest(step.Occurrence with { Period = period }, cancel) is not { } run)
                return null;
            if (await decisions.Read(run, PlanParts.Head, cancel) is { Workdays: > 0 } table)
                return table;
        }

        return null;
    }

    private async Task<IReadOnlyList<WorkMemo>> Memos(
        StepContext step,
        IReadOnlyDictionary<string, UnitPlan> handed,
        List<MatterEvent> opened,
        CancellationToken cancel
    )
    {
        var rules = step.Organ.MatterRules;
        var open = (await matters.OpenAsOf(step.Organ.Id, step.AsOf, step.Today, rules, cancel))
            .Concat(opened.Select(e => MatterFold.Of([e], rules).Matter!))
            .DistinctBy(m => m.Id)
            .ToList();
        return await memos.Of(step.Organ, step.Period, step.Today, step.AsOf, handed, open, cancel);
    }

    /// <summary>
    /// 制度审查: here and not among the daily reminders, since a review is years away: one read a month, and a host that slept into the month
    /// makes it up; of a month that is over the next one's reminders say the same. None where no review is reminded of.
    /// </summary>
    private async Task<IReadOnlyList<Message>> RuleReviews(StepContext step, CancellationToken cancel)
    {
        var (organ, settings) = (step.Organ, step.Organ.Settings.Regulations);
        if (settings.Kinds.Count == 0)
            return [];
        var book = await regulations.Of(organ.Id, step.AsOf, step.Today, cancel);
        var texts = new RegulationNotices(organ.Roster, step.Today, step.RunId);
        var reviews = organ.Clock.LocalDate(step.Now) > step.Period.Last ? [] : RegulationReminders.In(step.Period, book, settings);

        // A stray review is told once: with the first plan that is published when it has waited long enough.
        var since = step.Organ.DueOf(step.Occurrence.Cycle, Does, step.Period.Previous) ?? DateTimeOffset.MinValue;
        var stray = book.Stray.Where(s => s.Told.AddDays(organ.Settings.Notices.WaitDays) is var told && told > since && told <= step.AsOf);
        return
        [
            .. reviews.SelectMany(texts.Review),
            .. stray.SelectMany(s => organ.Administrators(step.Today).Select(a => texts.Stray(a, s))),
        ];
    }
}
