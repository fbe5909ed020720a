using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/calendar/{year}: the holiday notice in force and where it is from.</summary>
public sealed class GetCalendar(CalendarStore calendars)
{
    /// <summary>In the form in which it may be put, with the calendar's ETag for If-Match. Two storage calls at most.</summary>
    [Function(nameof(GetCalendar))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "calendar/{year}")] HttpRequest request,
        string year,
        FunctionContext context
    )
    {
        var (number, error) = YearInCalendar.Read(year);
        if (error is not null)
            return error;
        var version = await calendars.CurrentVersion(context.CancellationToken);
        request.HttpContext.Response.Headers.ETag = YearInCalendar.Tag(version);
        return Answer.Json(YearInCalendar.Of(number, await calendars.Entered(version, context.CancellationToken)));
    }
}
