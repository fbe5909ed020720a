using Azure;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>PUT /api/calendar/{year}: the State Council's holiday notice, for the whole deployment.</summary>
public sealed class PutCalendar(CalendarStore calendars, Work work)
{
    /// <summary>
    /// Body <c>{title, rest: [dates], work: [dates], names?: {date: festival}}</c>. Organs adopt it and file their rows anew by queue.
    /// </summary>
    [Function(nameof(PutCalendar))]
    public async Task<IResult> Put(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "calendar/{year}")] HttpRequest request,
        string year,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        if (!int.TryParse(year, out var number) || number is < WorkCalendar.FirstYear or > Period.MaxYear)
            return Problem.Malformed($"“{year}”不是可用的年份：{WorkCalendar.FirstYear} 至 {Period.MaxYear}");
        var (json, error) = await Body.ReadJson(request, cancel);
        if (error is not null)
            return error;
        var faults = new List<Fault>();
        var body = new Fields(json, "", faults, entered: true);
        var title = body.Text("title", 200);
        var names = body.Attributes("names");
        List<DayOverride> days = [.. Days("rest", false), .. Days("work", true)];
        body.NoOthers();
        if (faults.Count > 0)
            return Problem.Malformed("放假通知有误", faults);
        if (HolidayNotice.Create(number, title, days, out var wrong) is not { } notice)
            return Problem.Refused(
                "bad-notice",
                "放假通知不符合规则",
                [.. wrong.Select(w => new Fault(w.Day is { } day ? $"/{days[day].Date:yyyy-MM-dd}" : "", w.Message))]
            );
        try
        {
            await calendars.Put(notice, cancel);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return Problem.Conflict("changed", "同时有另一份通知在录入，请重试");
        }

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
}
