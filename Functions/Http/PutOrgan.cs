using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}: creates or renames an organ.</summary>
public sealed class PutOrgan(OrganStore organs, AgendaClerk agenda)
{
    /// <summary>201 when new, else 200. Repeating it mends an interrupted creation.</summary>
    [Function(nameof(PutOrgan))]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "organs/{organ}")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var (json, error) = await Body.ReadJson(request, cancel);
        if (error is not null)
            return error;
        var faults = new List<Fault>();
        var body = new Fields(json, "", faults, entered: true);
        var (name, preset, zone) = (
            body.Text("name", 100),
            body.OptionalChoice("preset", OrganSettings.Presets),
            body.OptionalText("timeZone", 60)
        );
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            body.Refuse("timeZone", $"不认识时区“{zone}”；应写作 Asia/Shanghai");
        if (!Fields.IsId(organ))
            body.Refuse("", $"“{organ}”不能作编号：只能用字母、数字、连字符和点，最多 64 个字符");
        body.NoOthers();
        if (faults.Count > 0)
            return Problem.Malformed("单位资料有误", faults);
        if (
            await organs.Find(organ, cancel) is { } known
            && ((preset ?? known.Head.Preset) != known.Head.Preset || (zone ?? known.Head.TimeZone) != known.Head.TimeZone)
        )
            return Problem.Conflict("fixed", "已有单位的预设和时区不能更改，只能改名");
        var created = await organs.Put(organ, name, preset ?? OrganSettings.Presets[0], zone ?? OrganClock.Beijing.ToString(), cancel);
        var present = await organs.Get(organ, cancel);
        await agenda.Begin(present, cancel);
        Audit.Changed(request.HttpContext, created ? $"新建单位“{name}”" : $"名称改为“{name}”");
        return Answer.Json(
            new
            {
                present.Id,
                present.Head.Name,
                present.Head.Preset,
                present.Head.TimeZone,
                present.Head.Created,
            },
            created ? StatusCodes.Status201Created : StatusCodes.Status200OK
        );
    }
}
