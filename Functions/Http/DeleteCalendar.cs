using Azure;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// DELETE /api/calendar/{year}: what was entered for a year counts no more; the notice shipped does again, if there is one.
/// </summary>
public sealed class DeleteCalendar(CalendarStore calendars, CalendarForecast forecast, Work work)
{
    /// <summary>
    /// Answers what is in force then, and the same when nothing was entered. If-Match honoured; <c>?dry-run</c> lists the steps that would
    /// move. Organs adopt it by queue.
    /// </summary>
    [Function(nameof(DeleteCalendar))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "calendar/{year}")] HttpRequest request,
        string year,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var (number, error) = YearInCalendar.Read(year);
        if (error is not null)
            return error;
        var version = await calendars.CurrentVersion(cancel);
        if (!Answer.Allows(request, YearInCalendar.Tag(version)))
            return Problem.Changed();
        if (Answer.Flag(request, "dry-run"))
        {
            var entered = await calendars.Entered(version, cancel);
            var after = CalendarStore.With(entered.Where(n => n.Notice.Year != number));
            return await forecast.Of(request, number, [], CalendarStore.With(entered), after, cancel);
        }

        try
        {
            version = await calendars.Withdraw(number, cancel, request.Headers.IfMatch.Count > 0 ? version : null);
            Audit.Changed(request.HttpContext, $"撤回 {number} 年录入的放假安排");
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return PutCalendar.AtOnce();
        }

        // Also when nothing was entered: who repeats a request that was cut off here still has it adopted.
        await work.Enqueue(StepWork.AdoptCalendar, cancel);
        request.HttpContext.Response.Headers.ETag = YearInCalendar.Tag(version);
        return Answer.Json(YearInCalendar.Of(number, await calendars.Entered(version, cancel)));
    }
}
