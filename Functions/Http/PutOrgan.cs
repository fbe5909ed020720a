using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/organs/{organ}: creates or renames an organ.</summary>
public sealed class PutOrgan(OrganStore organs, OrganRemoval removal, AgendaClerk agenda, TimeProvider clock)
{
    private const string Current = "current";
    private const string Next = "next";

    /// <summary>
    /// 201 when new, else 200, with what the organ does first and why then. Repeating it mends an interrupted creation. The id of an organ
    /// that was deleted is free ten minutes after.
    /// </summary>
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
        var (name, preset, zone, start) = (
            body.Text("name", 100),
            body.OptionalChoice("preset", OrganSettings.Presets),
            body.OptionalText("timeZone", 60),
            body.OptionalChoice("start", [Next, Current])
        );
        if (zone is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            body.Refuse("timeZone", $"不认识时区“{zone}”；应写作 Asia/Shanghai");
        if (!Fields.IsId(organ))
            body.Refuse("", $"“{organ}”不能作编号：只能用字母、数字、连字符和点，最多 64 个字符");
        body.NoOthers();
        if (faults.Count > 0)
            return Problem.Malformed("单位资料有误", faults);
        var known = await organs.Find(organ, cancel);
        if (Refused(organ, known, preset, zone, start) is { } refused)
            return refused;
        if (known is null && await organs.Deleted(organ, cancel) is { } gone && !removal.IsFree(gone))
            return Problem.Conflict("deleting", $"单位“{organ}”正在删除或刚刚删除；删除完成十分钟后才能用这个编号新建");
        var created = await organs.Put(
            organ,
            name,
            preset ?? OrganSettings.Presets[0],
            zone ?? OrganClock.Beijing.ToString(),
            cancel,
            start == Current
        );
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
                start = present.Head.StartsWithCurrent ? Current : Next,
                agenda = $"/api/organs/{present.Id}/agenda",
                first = FirstLine.NotBegun(present, clock.GetUtcNow()),
            },
            created ? StatusCodes.Status201Created : StatusCodes.Status200OK
        );
    }

    private static IResult? Refused(string organ, Organ? known, string? preset, string? zone, string? start)
    {
        if (known is not { Head: var head })
            return null;
        if (head.Archived is not null)
            return Problem.Archived(organ);
        return
            (preset ?? head.Preset) != head.Preset
            || (zone ?? head.TimeZone) != head.TimeZone
            || (start is not null && (start == Current) != head.StartsWithCurrent)
            ? Problem.Conflict(
                "fixed",
                $"已有单位的预设（{head.Preset}）、时区和开始方式不能更改，只能改名；"
                    + $"要用另一预设的规则，请在 PUT /api/organs/{organ}/settings/{{栏目}} 中写明，或另建单位"
            )
            : null;
    }
}
