using System.Text.RegularExpressions;
using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/traces?month=: a page of the traces of a month, in order of date.</summary>
public sealed partial class GetTraces(OrganStore organs, TraceStore traces)
{
    /// <summary>
    /// <c>?type=</c> one type of events, <c>?unit=</c> those that name a unit themselves. Go on while there is a continuation: a page may
    /// be short.
    /// </summary>
    [Function(nameof(GetTraces))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/traces")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (Answer.Query(request, "month") is not { } text)
                    return Problem.Malformed("month 应写作 2021-04");
                if (Answer.Period(text, out var month, PeriodKind.Month) is { } malformed)
                    return malformed;
                var (type, unit) = (Answer.Query(request, "type"), Answer.Query(request, "unit"));
                if (type is not null && EventTypes.All.All(t => t.Word != type))
                    return Problem.Malformed($"没有“{type}”这类报送；可用：{string.Join('、', EventTypes.Posted)}");
                if (unit is not null && o.Roster.Unit(unit) is null)
                    return Problem.Malformed(o.Roster.NoUnit(unit));
                var after = Answer.Query(request, "continuation") ?? "";
                if (after.Length > 0 && !Place().IsMatch(after))
                    return Problem.Malformed("continuation 应为上一页给出的值");
                var (page, next) = await traces.Page(organ, month, after, Answer.Size(request), cancel);
                return Answer.Json(
                    new
                    {
                        month = month.ToString(),
                        traces = page.Where(t => type is null || t.Trace.Sealed.Type == type)
                            .Where(t => unit is null || t.Trace.Body.OfUnit == unit)
                            .Select(Line),
                        continuation = next,
                    }
                );
            }
        );

    /// <summary>A trace in a list.</summary>
    internal static object Line(StoredTrace stored) =>
        new
        {
            stored.Trace.Sealed.Id,
            stored.Trace.Sealed.Type,
            name = EventNames.Of(stored.Trace.Sealed.Type),
            stored.Trace.Sealed.Happened,
            stored.Trace.Sealed.Told,
            stored.Received,
            unit = stored.Trace.Body.OfUnit,
            stored.Data,
        };

    [GeneratedRegex(@"^\d{4}-\d\d-\d\d~[A-Za-z0-9._-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
