using Azure;
using Azure.Identity;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/health: 200, or 503 with what is wrong.</summary>
public sealed class Health(
    Tables tables,
    IOptions<StorageOptions> storage,
    AppSettings settings,
    TroubleReader troubles,
    OrganStore organs,
    TimeProvider clock
)
{
    /// <summary>
    /// 503 only when the app cannot do its work: storage is away, a table or queue, or all timers are late. What somebody has to mend is a
    /// count by kind under <c>warnings</c>, without names (of the organs that this instance has come across, where it is about what is
    /// theirs); GET /api/status says which, and what to do. App settings that are wrong are named, and not quoted. Some fifteen calls.
    /// </summary>
    [Function(nameof(Health))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        FunctionContext context
    )
    {
        var patience = storage.Value.Patience;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        limit.CancelAfter(patience);
        IReadOnlyList<Trouble> found = [];
        var looks = await Task.WhenAll(
            Look("tables", () => tables.Organs.Find("organs", "-", limit.Token)),
            Look("queues", () => tables.Queue(Work.Steps).GetPropertiesAsync(limit.Token)),
            Look("other tables or queues", async () => found = await troubles.OfApp(limit.Token))
        );
        string[] wrong = [.. looks.Take(2).OfType<string>()];
        if (wrong.Length == 0 && looks[2] is { } other)
            wrong = [other];
        if (wrong.Length == 0 && troubles.AreAllTimersLate(found))
            wrong = ["timers: all are late"];
        var all = found.Concat(organs.Seen.SelectMany(troubles.OfOrgan)).ToLookup(t => t.Kind, t => t.Count);
        var answer = Answer.Json(
            new
            {
                status = wrong.Length == 0 ? "healthy" : "unhealthy",
                time = clock.GetUtcNow(),
                wrong,
                warnings = TroubleKind.All.Where(k => all[k].Any()).ToDictionary(k => k.Id, k => all[k].Sum(), StringComparer.Ordinal),
                settings = settings.Faults,
            },
            wrong.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
        return wrong.Length == 0 ? answer : new Problem.ComeAgain(answer);

        async Task<string?> Look(string what, Func<Task> look)
        {
            try
            {
                await look();
                return null;
            }
            catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
            {
                return $"{what}: no answer within {patience.TotalSeconds:0} s";
            }
            catch (RequestFailedException e) when (e.Status == 403)
            {
                return $"{what}: {e.ErrorCode ?? "AuthorizationFailure"} (a role of the app's identity for storage is missing, see status)";
            }
            catch (Exception e)
                when (e is RequestFailedException or HttpRequestException or AggregateException or AuthenticationFailedException)
            {
                return $"{what}: {(e as RequestFailedException)?.ErrorCode ?? e.GetType().Name}";
            }
        }
    }
}
