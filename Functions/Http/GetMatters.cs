using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/matters: a page of matters with today's light.</summary>
[Formats("json", "html", "docx", "xlsx", "csv")]
public sealed class GetMatters(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>
    /// Open ones; <c>?state=</c> a closing state gives the closed. Go on while there is a continuation: a page may be short.
    /// </summary>
    [Function(nameof(GetMatters))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var (kind, state, unit, light) = (
                    Answer.Query(request, "kind"),
                    Answer.Query(request, "state"),
                    Answer.Query(request, "unit"),
                    Answer.Query(request, "light")
                );
                if (Unknown(o, kind, state, unit, light) is { } unknown)
                    return unknown;
                var today = o.Clock.LocalDate(clock.GetUtcNow());
                var lights = o.Settings.Lights;
                var rule = lights.Lights.FirstOrDefault(l => l.Id == light);
                var (from, until) = rule is null ? (null, null) : Lights.Deadlines(rule, today, o.Calendar);
                var moved = MatterStore.DaysMoved + (2 * o.Settings.Workdays.Days.Count);
                var closed = state is not null && States(o, kind).Any(s => s.Id == state && s.Closing);
                var page = await matters.Page(
                    organ,
                    new MatterFilter(closed, kind, unit, state, from?.AddDays(-moved), until?.AddDays(moved)),
                    Answer.Size(request),
                    Answer.Query(request, "continuation"),
                    o.MatterRules,
                    m => light is null || (Lights.Of(m, today, o.Calendar, lights)?.Id ?? MatterLine.NoLight) == light,
                    cancel
                );
                return Published.As(
                    request,
                    new
                    {
                        today,
                        matters = page.Matters.Select(m => MatterLine.Of(o, m, today)),
                        page.Continuation,
                    },
                    new Document($"{o.Head.Name}事项清单")
                    {
                        Body =
                        [
                            .. page.Continuation is null ? [] : new[] { new Paragraph("本页未完，其余另页。") },
                            MatterDocuments.List(page.Matters, o.Roster, m => Lights.Of(m, today, o.Calendar, lights)?.Name ?? lights.None),
                        ],
                        Source = [$"{today:yyyy年M月d日}的情况，设置第 {o.Head.SettingsVersion} 版"],
                    }
                );
            }
        );

    private static IResult? Unknown(Organ o, string? kind, string? state, string? unit, string? light)
    {
        var kinds = Workflows(o).Select(w => w.Id).Distinct(StringComparer.Ordinal).ToList();
        if (kind is not null && !kinds.Contains(kind))
            return Problem.Malformed($"没有“{kind}”这类事项；可用：{string.Join('、', kinds)}");
        var states = States(o, kind).Select(s => s.Id).Distinct(StringComparer.Ordinal).ToList();
        if (state is not null && !states.Contains(state))
            return Problem.Malformed($"没有“{state}”状态；可用：{string.Join('、', states)}");
        var lights = o.Settings.Lights.Lights.Select(l => l.Id).Prepend(MatterLine.NoLight).ToList();
        if (light is not null && !lights.Contains(light))
            return Problem.Malformed($"没有“{light}”灯；可用：{string.Join('、', lights)}");
        return unit is null || o.Roster.Unit(unit) is not null ? null : Problem.Malformed(o.Roster.NoUnit(unit));
    }

    /// <summary>The workflows in force and those that older matters go by.</summary>
    private static IEnumerable<Workflow> Workflows(Organ o) =>
        (o.MatterRules.Earlier?.Values ?? []).Prepend(o.Settings.Workflows).SelectMany(s => s.Workflows);

    private static IEnumerable<WorkflowState> States(Organ o, string? kind) =>
        Workflows(o).Where(w => kind is null || w.Id == kind).SelectMany(w => w.States).Append(Workflow.Returned);
}
