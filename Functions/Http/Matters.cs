using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/matters: a page of matters with today's light.</summary>
public sealed class GetMatters(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>Open ones; <c>?state=</c> a closing state gives the closed. A filter by light may leave a page short: go on while there is a continuation.</summary>
    [Function(nameof(GetMatters))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters")] HttpRequest request, string organ, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            var (kind, state, unit, light) = (Answer.Query(request, "kind"), Answer.Query(request, "state"), Answer.Query(request, "unit"), Answer.Query(request, "light"));
            var workflows = o.Settings.Workflows;
            if (kind is not null && workflows.Of(kind) is null) return Problem.Malformed($"没有“{kind}”这类事项；可用：{string.Join('、', workflows.Workflows.Select(w => w.Id))}");
            if (light is not (null or "none") && o.Settings.Lights.Lights.All(l => l.Id != light)) return Problem.Malformed($"没有“{light}”灯；可用：none、{string.Join('、', o.Settings.Lights.Lights.Select(l => l.Id))}");
            var closed = state is not null && workflows.Workflows.Where(w => kind is null || w.Id == kind).Any(w => w.State(state)?.Closing == true);
            var page = await matters.Page(organ, closed, kind, unit, state, Answer.Size(request), Answer.Query(request, "continuation"), workflows, cancel);
            var today = o.Clock.LocalDate(clock.GetUtcNow());
            var listed = page.Matters.Select(m => MatterLine.Of(o, m.Matter, today)).Where(m => light is null || m.Light == light);
            return Answer.Json(new { today, matters = listed, page.Continuation });
        });
}

/// <summary>GET /api/organs/{organ}/matters/{id}: one matter with its history.</summary>
public sealed class GetMatter(OrganStore organs, MatterStore matters, TimeProvider clock)
{
    /// <summary>Who, when, from, to, evidence; early and refused reports too.</summary>
    [Function(nameof(GetMatter))]
    public Task<IResult> Get([HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/matters/{id}")] HttpRequest request, string organ, string id, CancellationToken cancel) =>
        Answer.About(organs, organ, cancel, async o =>
        {
            if (!Domain.Input.Fields.IsId(id) || await matters.Find(organ, id, cancel) is not { } events) return Problem.NotFound($"没有事项“{id}”");
            var view = MatterFold.Of(events, o.Settings.Workflows);
            return Answer.Json(new { id, matter = view.Matter is { } m ? MatterLine.Of(o, m, o.Clock.LocalDate(clock.GetUtcNow())) : null, slips = view.Matter?.Slips, history = view.History });
        });
}

/// <summary>A matter as it is answered.</summary>
/// <param name="Light">Today's light; <c>none</c> for none.</param>
/// <param name="WorkdaysLeft">Workdays to the deadline, negative past it.</param>
public sealed record MatterLine(
    string Id, string Kind, string Title, string Unit, string UnitName, IReadOnlyList<string> CoUnits, string? Leader, string? Owner, string? Source, string State, string StateName,
    DateOnly OpenedOn, DateOnly? Due, DateOnly? ClosedOn, string Light, string LightName, int? WorkdaysLeft, IReadOnlyDictionary<string, string> Attributes)
{
    internal static MatterLine Of(Organ o, Matter m, DateOnly today)
    {
        var light = Lights.Of(m, today, o.Calendar, o.Settings.Lights);
        return new MatterLine(
            m.Id, m.Kind, m.Title, m.Unit, o.Roster.NameOf(m.Unit), m.CoUnits, m.Leader, m.Owner, m.Source, m.State, o.Settings.Workflows.Of(m.Kind)?.State(m.State)?.Name ?? m.State,
            m.OpenedOn, m.Due, m.ClosedOn, light?.Id ?? "none", light?.Name ?? o.Settings.Lights.None, m.IsOpen && m.Due is { } due ? o.Calendar.WorkdaysBetween(today, due) : null, m.Attributes);
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
