using System.Text.RegularExpressions;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/organs/{organ}/traces/{id}: a trace, what became of it, and what its month's circular counted it as: where the ids lead that
/// circulars, scores and slips cite.
/// </summary>
public sealed partial class GetTrace(OrganStore organs, TraceStore traces, ResultReader results)
{
    /// <summary>The circular is the newest that was published of the month in which it happened; null before it.</summary>
    [Function(nameof(GetTrace))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/traces/{id}")] HttpRequest request,
        string organ,
        string id,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                if (!Id().IsMatch(id) || await traces.Find(organ, id, cancel) is not { } found)
                    return Problem.NotFound(
                        $"没有痕迹“{Fields.Quoted(id)}”；编号为“来源.报送编号”，某月的痕迹见 GET /api/organs/{organ}/traces?month="
                    );
                var month = Period.Of(PeriodKind.Month, found.Stored.Trace.Sealed.Happened);
                return Answer.Json(
                    new
                    {
                        trace = GetTraces.Line(found.Stored),
                        found.State,
                        matter = (found.Stored.Trace.Body as MatterEventBody)?.Matter,
                        circular = await Circular(o, month, found.Stored.Trace.Sealed, cancel),
                    }
                );
            }
        );

    private async Task<object?> Circular(Organ organ, Period month, SealedTrace trace, CancellationToken cancel)
    {
        if (
            await results.Latest(organ, Cycle.MonthlyCircular, StepKind.PublishCircular, month, cancel) is not { Skipped: false } run
            || await results.Read(run, CircularParts.Head, cancel) is not { } head
        )
            return null;
        var seal = await results.Read(run, CircularParts.Seal, cancel);
        return new
        {
            month = month.ToString(),
            runId = run.Id,
            @sealed = seal?.Holds(trace),
            counted = (await results.ReadAll(run, CircularParts.Units, cancel)).SelectMany(u =>
                u.Counts.Where(c => c.Value.Contains(trace.Id))
                    .Select(c => new
                    {
                        u.Unit,
                        u.Name,
                        measure = NameOf(head, c.Key),
                    })
            ),
        };
    }

    private static string NameOf(CircularHead head, string measure) =>
        head.Measures?.FirstOrDefault(m => m.Id == measure)?.Name ?? Measure.NameOf(measure, [], []);

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,200}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();
}
