using Azure;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/health: 200, or 503 with what is wrong. Two storage calls.</summary>
public sealed class Health(Tables tables, Senders senders, TimeProvider clock)
{
    /// <summary>Looks whether tables and queues can be reached.</summary>
    [Function(nameof(Health))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        CancellationToken cancel
    )
    {
        var wrong = new List<string>();
        await Try("tables", () => tables.Organs.Find("organs", "-", cancel));
        await Try("queues", () => tables.Queue(Work.Steps).GetPropertiesAsync(cancel));
        return Answer.Json(
            new
            {
                status = wrong.Count == 0 ? "healthy" : "unhealthy",
                time = clock.GetUtcNow(),
                wrong,
                weakSecrets = senders.WithWeakSecrets(),
            },
            wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );

        async Task Try(string what, Func<Task> look)
        {
            try
            {
                await look();
            }
            catch (Exception e)
                when (e
                        is RequestFailedException
                            or HttpRequestException
                            or AggregateException
                            or Azure.Identity.AuthenticationFailedException
                )
            {
                wrong.Add($"{what}: {(e as RequestFailedException)?.ErrorCode ?? e.GetType().Name}");
            }
        }
    }
}
