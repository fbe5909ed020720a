using Cppcc.Domain.Time;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/study-garden: the articles recommended, by week, and the queue.</summary>
public sealed class GetStudyGarden(OrganStore organs, GardenStore garden, TimeProvider clock)
{
    /// <summary><c>?year=</c> is that of the weeks; this year unless asked otherwise. The queue is as it stands now.</summary>
    [Function(nameof(GetStudyGarden))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/study-garden")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var now = clock.GetUtcNow();
                var asked = Answer.Query(request, "year") ?? $"{Period.Of(PeriodKind.Week, o.Clock.LocalDate(now)).Year}";
                if (Answer.Period(asked, out var year, PeriodKind.Year) is { } malformed)
                    return malformed;
                var found = await garden.Of(organ, now, cancel);
                return Answer.Json(
                    new
                    {
                        year = year.ToString(),
                        recommended = found.Recommended.Where(r => Period.Parse(r.Week).Year == year.Year),
                        queue = found.Queue,
                        repeated = found.Repeated,
                    }
                );
            }
        );
}
