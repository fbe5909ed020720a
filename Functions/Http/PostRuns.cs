using Cppcc.Domain.Agenda;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/organs/{organ}/runs: a dry run, a run again, or a correction.</summary>
public sealed class PostRuns(
    OrganStore organs,
    RunStore runs,
    CorrectionStore corrections,
    AgendaStore agenda,
    StepDecider decider,
    StepRunner steps,
    AgendaClerk clerk,
    Audit audit,
    Work work,
    TimeProvider clock
)
{
    /// <summary>Dry run: 200 with the decision, nothing written. Else 202.</summary>
    [Function(nameof(PostRuns))]
    public Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "organs/{organ}/runs")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var (json, error) = await Body.ReadJson(request, cancel);
                if (error is not null)
                    return error;
                var faults = new List<Fault>();
                var body = new Fields(json, "", faults, entered: true);
                var cycle = body.OneOf("cycle", Cycle.All);
                var text = body.Text("period", 20);
                var step = body.Text("step", 40);
                var (dryRun, correct, reason) = (
                    body.OptionalTruth("dryRun") ?? false,
                    body.OptionalTruth("correct") ?? false,
                    body.OptionalText("reason", 1000)
                );
                body.NoOthers();
                var rules = faults.Count == 0 ? o.Settings.Cycles.Of(cycle) : null;
                if (faults.Count == 0 && rules?.Steps.All(s => s.Id != step) != false)
                    body.Refuse("step", $"没有步骤“{step}”；可用：{string.Join('、', rules?.Steps.Select(s => s.Id) ?? [])}");
                if (!Period.TryParse(text, out var period) || (rules is not null && period.Kind != rules.Period))
                    body.Refuse("period", $"“{text}”不是该机制的时段");
                else if (period.Year is <= Period.MinYear or >= Period.MaxYear)
                    body.Refuse("period", $"“{text}”应在 {Period.MinYear + 1} 至 {Period.MaxYear - 1} 年之间");
                if (correct && reason is null)
                    body.Refuse("reason", "更正须写明原因");
                if (faults.Count > 0)
                    return Problem.Malformed("请求有误", faults);
                var occurrence = new Occurrence(organ, cycle, period, step);
                if (dryRun)
                    return await DryRun(o, occurrence, cancel);
                await audit.Enter(context, request.HttpContext);
                Audit.Changed(request.HttpContext, $"{(correct ? $"更正（{reason}）" : "执行")}：{o.NameOf(occurrence)}");
                return correct ? await Correct(o, occurrence, reason!, cancel) : await RunNow(o, occurrence, cancel);
            }
        );

    private async Task<IResult> DryRun(Organ o, Occurrence occurrence, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var planned = o.Plan.Due(occurrence) is { } local ? o.Clock.Instant(local) : now;
        var due = planned > now ? now : planned;
        var decision = await decider.Consider(
            new StepContext(o, o.Settings.Cycles.Step(occurrence)!, occurrence, 1, due, now, now) { IsDryRun = true },
            cancel
        );
        return Answer.Json(
            new
            {
                dryRun = true,
                run = occurrence.ToString(),
                due = planned,
                asOf = now,
                decision.Summary,
                decision.Skipped,
                decision.Figures,
                head = decision.Result.FirstOrDefault(p => p.IsHead)?.Content,
                parts = decision.Result.Where(p => !p.IsHead).ToDictionary(p => p.Name, p => p.Content, StringComparer.Ordinal),
                decision.Notices,
                matters = decision.MatterEvents.Select(e => new { e.Id, matter = e.Body.Matter }),
            }
        );
    }

    private async Task<IResult> Correct(Organ o, Occurrence occurrence, string reason, CancellationToken cancel)
    {
        var revisions = await runs.Revisions(occurrence, cancel);
        if (revisions.LastOrDefault() is not { State: RunState.Done, Skipped: false } last)
            return Problem.Refused("not-done", "只有已经发布的结果才能更正");
        var asked = await corrections.Ask(occurrence, last.Revision + 1, reason, cancel);
        var rows = await agenda.All(occurrence.Cycle, o.Id, cancel);
        var row = rows.FirstOrDefault(r => r.Occurrence == occurrence && r.Revision == asked.Revision);
        if (row is null)
        {
            // Also when it was asked for before, and whoever did was interrupted.
            row = new AgendaRow(occurrence, asked.Asked, asked.Revision, o.PlanHash, null, asked.Reason);
            await agenda.File(occurrence.Cycle, [row], cancel);
        }

        await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
        if (asked.Reason != reason)
            return Problem.Conflict(
                "correction-under-way",
                $"更正 r{asked.Revision}（原因：{asked.Reason}）尚未完成；完成后再提出这次更正"
            );
        return Answer.Json(new { run = Run.IdOf(occurrence, row.Revision), status = "accepted" }, StatusCodes.Status202Accepted);
    }

    /// <summary>
    /// A result that awaits sign-off and is held, because it was returned or nobody signed it in time, is decided anew: it was never
    /// published. Repeatable. Null when there is none.
    /// </summary>
    private async Task<IResult?> Recall(Organ o, Occurrence occurrence, CancellationToken cancel)
    {
        var rows = await agenda.All(occurrence.Cycle, o.Id, cancel);
        if (rows.Where(r => r.Occurrence == occurrence).MinBy(r => r.Revision) is not { Held: not null, HeldFor: null } row)
            return null;
        if (await runs.Find(occurrence, row.Revision, cancel) is not { Run.State: RunState.Awaiting } found)
            return null;
        if (!found.Run.Recalled && !await runs.Move(found.Run with { Recalled = true }, found.ETag, cancel))
            return Problem.Conflict("changed", "此稿刚被签发或改动；请查看后再试");
        var free = row with { Held = null, Due = clock.GetUtcNow(), EnqueuedAt = null };
        await agenda.Replace(occurrence.Cycle, [row], [free], cancel);
        await work.Enqueue(new StepWork(occurrence.Cycle, free.Key), cancel);
        return Answer.Json(
            new
            {
                run = found.Run.Id,
                status = "accepted",
                note = "按现在的情况重新拟稿，重新送签",
            },
            StatusCodes.Status202Accepted
        );
    }

    private async Task<IResult> RunNow(Organ o, Occurrence occurrence, CancellationToken cancel)
    {
        if (await Recall(o, occurrence, cancel) is { } recalled)
            return recalled;

        // What is still to be done goes first: a correction that is held stands beside a first revision that was done long ago.
        await steps.Release(o.Id, r => r.Occurrence == occurrence, cancel);
        var rows = (await agenda.All(occurrence.Cycle, o.Id, cancel)).Where(r => r.Occurrence == occurrence);
        if (rows.OrderBy(r => r.Revision).FirstOrDefault() is { } row)
        {
            if (row.Due > clock.GetUtcNow())
                return Problem.Refused("not-due", $"尚未到期，期限为 {o.Clock.Local(row.Due):yyyy-MM-dd HH:mm}；可先用 dryRun 查看");
            if (
                row.Revision == 1
                && await runs.Find(occurrence, 1, cancel) is null
                && await clerk.Awaited(o, occurrence, cancel) is { } need
            )
                return Problem.Refused("waits", $"须先完成“{o.NameOf(need)}”（{await StandingOf(need, cancel)}），完成后自动执行");
            await work.Enqueue(new StepWork(occurrence.Cycle, row.Key), cancel);
            return Answer.Json(new { run = Run.IdOf(occurrence, row.Revision), status = "accepted" }, StatusCodes.Status202Accepted);
        }

        if ((await runs.Revisions(occurrence, cancel)).LastOrDefault() is { State: RunState.Done } done)
        {
            await work.Enqueue(new NoticeWork(o.Id, NoticeStore.Prefix(done.DecidedAt, done.Id)), cancel);
            return Answer.Json(
                new
                {
                    run = done.Id,
                    status = "resending",
                    note = "已执行过；只重发未送达的通知",
                },
                StatusCodes.Status202Accepted
            );
        }

        return Problem.Refused("not-planned", await WhyNotPlanned(o, occurrence, cancel));
    }

    /// <summary>Why an occurrence is in no agenda and was never run.</summary>
    private async Task<string> WhyNotPlanned(Organ o, Occurrence occurrence, CancellationToken cancel)
    {
        var created = o.Clock.LocalDate(o.Head.Created);
        if (occurrence.Period.Last < created)
            return $"该单位 {created:yyyy-MM-dd} 才建立，此前的时段不执行";
        if (o.Settings.Cycles.Step(occurrence)!.Follows is (var cycle, var step))
        {
            var followed = o.Plan.BroughtBy(occurrence).Skip(1).First();
            return await runs.Find(followed, 1, cancel) is { Run.State: RunState.Done, Run.Skipped: true }
                ? $"“{o.NameOf(followed)}”未公布，因此没有这一步"
                : $"期限从“{o.NameOf(followed)}”公布之日起算，须先完成它（{await StandingOf(followed, cancel)}）";
        }

        if (o.Plan.Due(occurrence) is not { } due)
            return "这一时段没有这一步（例如当天是休息日）";
        var rows = (await agenda.All(occurrence.Cycle, o.Id, cancel)).Where(r => r.Occurrence.Step == occurrence.Step && r.Revision == 1);
        if (rows.MinBy(r => r.Due) is not { } earlier)
            return "日程中没有这一步：请核对设置 cycles";
        return earlier.Occurrence.Period.CompareTo(occurrence.Period) < 0
            ? $"期限为 {due:yyyy-MM-dd HH:mm}；须先完成“{o.NameOf(earlier.Occurrence)}”（{await StandingOf(earlier.Occurrence, cancel)}）"
            : $"启用这一步时，期限 {due:yyyy-MM-dd HH:mm} 已过，该时段不再执行";
    }

    /// <summary>How something stands that others wait for.</summary>
    private async Task<string> StandingOf(Occurrence occurrence, CancellationToken cancel)
    {
        if (await runs.Find(occurrence, 1, cancel) is { Run.State: RunState.Awaiting })
            return "待签发";
        var rows = await agenda.All(occurrence.Cycle, occurrence.Organ, cancel);
        return rows.FirstOrDefault(r => r.Occurrence == occurrence && r.Revision == 1) switch
        {
            { Held: { } held } => $"已搁置：{held}",
            { Due: var due } when due > clock.GetUtcNow() => "尚未到期",
            _ => "尚未完成",
        };
    }
}
