using Azure;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/calendar/{year}: the State Council's holiday notice, for the whole deployment.</summary>
public sealed class PutCalendar(CalendarStore calendars, CalendarForecast forecast, Work work)
{
    /// <summary>What GET says of a year beyond its notice.</summary>
    private static readonly string[] Answered = ["source", "at", "actor", "claimed", "shipped"];

    /// <summary>
    /// Body <c>{title, rest: [dates], work: [dates], names?: {date: festival}}</c>. Organs adopt it and file their rows anew by queue.
    /// A notice with few days off, or days of another year, needs <c>?confirm</c>. If-Match honoured; <c>?dry-run</c> lists the steps that
    /// would move. What GET answers may be put: what it says beyond a notice is passed over.
    /// </summary>
    [Function(nameof(PutCalendar))]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "calendar/{year}")] HttpRequest request,
        string year,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var (number, wrongYear) = YearInCalendar.Read(year);
        if (wrongYear is not null)
            return wrongYear;
        var (json, error) = await Body.ReadJson(request, cancel);
        if (error is not null)
            return error;
        var faults = new List<Fault>();
        var body = new Fields(json, "", faults, entered: true);
        var title = body.Text("title", 200);
        var names = body.Attributes("names");
        List<DayOverride> days = [.. Days("rest", false), .. Days("work", true)];
        if (body.OptionalWhole("year", Period.MinYear, Period.MaxYear) is { } other && other != number)
            body.Refuse("year", $"正文说的是{other}年，地址说的是{number}年");
        foreach (var said in Answered)
            _ = body.Has(said);
        body.NoOthers();
        if (faults.Count > 0)
            return Problem.Malformed("放假通知有误", faults);
        if (HolidayNotice.Create(number, title, days, out var wrong) is not { } notice)
            return Problem.Refused(
                "bad-notice",
                "放假通知不符合规则",
                [.. wrong.Select(w => new Fault(w.Day is { } day ? $"/{days[day].Date:yyyy-MM-dd}" : "", w.Message))]
            );
        var version = await calendars.CurrentVersion(cancel);
        if (!Answer.Allows(request, YearInCalendar.Tag(version)))
            return Problem.Changed();
        int? seen = request.Headers.IfMatch.Count > 0 ? version : null;
        if (Answer.Flag(request, "dry-run"))
        {
            var before = await calendars.Version(version, cancel);
            return await forecast.Of(request, number, notice.Doubts, before, before.WithNotice(notice), cancel);
        }

        if (notice.Doubts.Count > 0 && !Answer.Flag(request, "confirm"))
            return Problem.Refused(
                "confirm",
                $"放假通知{string.Join("；", notice.Doubts)}，未保存；先用 ?dry-run 查看会移动的步骤，确认无误后加 ?confirm 重新提交"
            );
        try
        {
            version = await calendars.Put(notice, cancel, Actor.Of(request), seen);
            Audit.Changed(request.HttpContext, $"录入放假安排：{notice.Title}");
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return AtOnce();
        }

        request.HttpContext.Response.Headers.ETag = YearInCalendar.Tag(version);
        await work.Enqueue(StepWork.AdoptCalendar, cancel);
        return Answer.Json(
            new
            {
                notice.Year,
                notice.Title,
                days = notice.Days.Count,
            }
        );

        IEnumerable<DayOverride> Days(string member, bool workday)
        {
            var texts = body.Texts(member);
            for (var i = 0; i < texts.Count; i++)
            {
                if (DateOnly.TryParseExact(texts[i], "yyyy-MM-dd", out var date))
                    yield return new DayOverride(date, workday, names.GetValueOrDefault(texts[i]));
                else
                    body.Refuse($"{member}/{i}", $"“{texts[i]}”不是日期，应写作 2027-01-01");
            }
        }
    }

    /// <summary>409: another notice was entered at the same time.</summary>
    internal static IResult AtOnce() => Problem.Conflict("changed", "同时有另一份通知在录入，请重试");
}
