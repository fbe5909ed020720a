using Azure;
using Azure.Identity;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Cppcc.Functions.Timers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/health: 200, or 503 with what is wrong.</summary>
public sealed class Health(
    Tables tables,
    IOptions<StorageOptions> storage,
    Schedules schedules,
    Senders senders,
    OrganStore organs,
    TimeProvider clock
)
{
    /// <summary>
    /// Looks whether tables and queues can be reached, and whether every timer has a schedule. Texts of organs that are not in force
    /// because something is wrong with them are named, as far as this instance has come across the organ: the preset's take their place.
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
        var looks = await Task.WhenAll(
            Look("tables", () => tables.Organs.Find("organs", "-", limit.Token)),
            Look("queues", () => tables.Queue(Work.Steps).GetPropertiesAsync(limit.Token))
        );
        string[] wrong = [.. looks.OfType<string>(), .. schedules.Faults];
        var answer = Answer.Json(
            new
            {
                status = wrong.Length == 0 ? "healthy" : "unhealthy",
                time = clock.GetUtcNow(),
                wrong,
                weakSecrets = senders.WithWeakSecrets(),
                brokenTexts = organs
                    .Seen.SelectMany(o => OrganTexts.Of(o.Settings).Broken.Select(t => $"{o.Id}/{t}"))
                    .Order(StringComparer.Ordinal),
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
            catch (Exception e)
                when (e is RequestFailedException or HttpRequestException or AggregateException or AuthenticationFailedException)
            {
                return $"{what}: {(e as RequestFailedException)?.ErrorCode ?? e.GetType().Name}";
            }
        }
    }
}
