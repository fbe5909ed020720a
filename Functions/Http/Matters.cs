using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/matters: a page of matters with today's light.</summary>
public sealed class GetMatters(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>Open ones; <c>?state=</c> a closing state gives the closed. Go on while there is a continuation: a page may be short.</summary>
    [Function(nameof(GetMatters))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters")] HttpRequest request, string organ, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            var (kind, state, unit, light) = (Answer.Query(request, "kind"), Answer.Query(request, "state"), Answer.Query(request, "unit"), Answer.Query(request, "light"));
            if (Unknown(o, kind, state, unit, light) is { } unknown) return unknown;
            var today = o.Clock.LocalDate(clock.GetUtcNow());
            var lights = o.Settings.Lights;
            var rule = lights.Lights.FirstOrDefault(l => l.Id == light);
            var (from, until) = rule is null ? (null, null) : Lights.Deadlines(rule, today, o.Calendar);
            var moved = MatterStore.DaysMoved + (2 * o.Settings.Workdays.Days.Count);
            var closed = state is not null && States(o, kind).Any(s => s.Id == state && s.Closing);
            var page = await matters.Page(
                organ, new MatterFilter(closed, kind, unit, state, from?.AddDays(-moved), until?.AddDays(moved)), Answer.Size(request), Answer.Query(request, "continuation"), o.MatterRules,
                m => light is null || (Lights.Of(m, today, o.Calendar, lights)?.Id ?? MatterLine.NoLight) == light, cancel);
            return Answer.Json(new { today, matters = page.Matters.Select(m => MatterLine.Of(o, m, today)), page.Continuation });
        });

    private static IResult? Unknown(Organ o, string? kind, string? state, string? unit, string? light)
    {
        var kinds = Workflows(o).Select(w => w.Id).Distinct(StringComparer.Ordinal).ToList();
        if (kind is not null && !kinds.Contains(kind)) return Problem.Malformed($"没有“{kind}”这类事项；可用：{string.Join('、', kinds)}");
        var states = States(o, kind).Select(s => s.Id).Distinct(StringComparer.Ordinal).ToList();
        if (state is not null && !states.Contains(state)) return Problem.Malformed($"没有“{state}”状态；可用：{string.Join('、', states)}");
        var lights = o.Settings.Lights.Lights.Select(l => l.Id).Prepend(MatterLine.NoLight).ToList();
        if (light is not null && !lights.Contains(light)) return Problem.Malformed($"没有“{light}”灯；可用：{string.Join('、', lights)}");
        return unit is null || o.Roster.Unit(unit) is not null ? null : Problem.Malformed($"单位“{unit}”不在名册中；可用：{string.Join('、', o.Roster.Units.Select(u => u.Id).Take(40))}");
    }

    /// <summary>The workflows in force and those that older matters go by.</summary>
    private static IEnumerable<Workflow> Workflows(Organ o) => (o.MatterRules.Earlier?.Values ?? []).Prepend(o.Settings.Workflows).SelectMany(s => s.Workflows);

    private static IEnumerable<WorkflowState> States(Organ o, string? kind) =>
        Workflows(o).Where(w => kind is null || w.Id == kind).SelectMany(w => w.States).Append(Workflow.Returned);
}

/// <summary>GET /api/organs/{organ}/matters/{id}: one matter with its history.</summary>
public sealed class GetMatter(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>Who, when, from, to, evidence; early and refused reports too; what others owe it and what may come next.</summary>
    [Function(nameof(GetMatter))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters/{id}")] HttpRequest request, string organ, string id, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (!Domain.Input.Fields.IsId(id) || await matters.Find(organ, id, cancel) is not { } events) return Problem.NotFound($"没有事项“{id}”");
            var view = MatterFold.Of(events, o.MatterRules);
            var m = view.Matter;
            return Answer.Json(new
            {
                id,
                matter = m is null ? null : MatterLine.Of(o, m, o.Clock.LocalDate(clock.GetUtcNow())),
                path = m?.Path ?? [],
                next = m?.Workflow.State(m.State)!.Next.Select(t => new { t.To, m.Workflow.State(t.To)!.Name, t.By, t.Requires, t.When }),
                obligations = m?.Obligations ?? [],
                evaluations = m?.Votes ?? [],
                slips = m?.Slips ?? [],
                history = view.History,
            });
        });
}

/// <summary>A matter as it is answered.</summary>
/// <param name="Light">Today's light; <c>none</c> for none.</param>
/// <param name="DueSource">The regulation its deadline comes from; null for a deadline told with the matter.</param>
/// <param name="WorkdaysLeft">Workdays to the deadline, negative past it.</param>
public sealed record MatterLine(
    string Id, string Kind, string Title, string Unit, string UnitName, IReadOnlyList<string> CoUnits, string? Leader, string? Owner, IReadOnlyList<string> Proposers, string? Source, string State, string StateName,
    DateOnly OpenedOn, DateOnly? Due, string? DueSource, DateOnly? ClosedOn, string Light, string LightName, int? WorkdaysLeft, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>What a matter without a light shows.</summary>
    public const string NoLight = "none";

    internal static MatterLine Of(Organ o, Matter m, DateOnly today)
    {
        var light = Lights.Of(m, today, o.Calendar, o.Settings.Lights);
        return new MatterLine(
            m.Id, m.Kind, m.Title, m.Unit, o.Roster.NameOf(m.Unit), m.CoUnits, m.Leader, m.Owner, m.Proposers, m.Source, m.State, m.StateName, m.OpenedOn, m.Due,
            m.StateDue is not null && m.Due == m.StateDue ? m.Workflow.State(m.State)?.Deadline?.Source : null, m.ClosedOn,
            light?.Id ?? NoLight, light?.Name ?? o.Settings.Lights.None, m.IsOpen && m.Due is { } due ? o.Calendar.WorkdaysBetween(today, due) : null, m.Attributes);
    }
}

/// <summary>GET /api/organs/{organ}/supervision/{date}: lights and slips as that review recorded them.</summary>
public sealed class GetSupervision(OrganStore organs, RunStore runs, DecisionStore decisions)
{
    /// <summary>The review whose date it was; slips show whether they were answered in GET matters/{id}.</summary>
    [Function(nameof(GetSupervision))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/supervision/{date}")] HttpRequest request, string organ, string date, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day)) return Problem.Malformed($"“{date}”不是日期，应写作 2021-04-15");
            var reviews = (await runs.All(organ, "monthly-supervision", cancel, $"{day:yyyy}-")).Where(r => r.State != RunState.Awaiting && !r.Skipped).ToList();
            if (reviews.LastOrDefault(r => o.Clock.LocalDate(r.Due) == day) is not { } run)
                return Problem.NotFound($"{date} 没有督办；{day.Year} 年的督办日：{string.Join('、', reviews.Select(r => $"{o.Clock.LocalDate(r.Due):yyyy-MM-dd}").Distinct(StringComparer.Ordinal))}");
            return Answer.Json(new { made = ResultReader.Made(run), run.Summary, review = await decisions.Read<ReviewDecision>(run, "head", cancel) });
        });
}
