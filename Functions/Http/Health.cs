using Azure;
using Azure.Identity;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
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
    DeliveryAgenda deliveries,
    DeliveryOptions delivery,
    TimeProvider clock
)
{
    /// <summary>How long notices that were given up are counted.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    /// <summary>
    /// Looks whether tables and queues can be reached, and whether every timer has a schedule. Texts of organs that are not in force
    /// because something is wrong with them are named, as far as this instance has come across the organ: the preset's take their place.
    /// Notices that could not be sent are counted (delayed: tried hourly; failed: given up within seven days), and the organs that have no
    /// channel on Azure, where nobody reads the outbox.
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
        // A look more, and none when storage is away: how notices stand.
        var troubles = looks[0] is null ? await Troubles(limit.Token) : null;
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
                notices = troubles,
                outboxOnly = organs.Seen.Count(HasOutboxOnly),
            },
            wrong.Length == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
        return wrong.Length == 0 ? answer : new Problem.ComeAgain(answer);

        async Task<object?> Troubles(CancellationToken cancel)
        {
            try
            {
                var now = clock.GetUtcNow();
                var found = (await deliveries.Troubles(cancel)).Where(t => t.Delayed > 0 || now - t.Since < Lately).ToList();
                return new
                {
                    delayed = found.Sum(t => t.Delayed),
                    failed = found.Sum(t => t.Failed),
                    organs = found.Count,
                };
            }
            catch (Exception e)
                when (e is RequestFailedException or OperationCanceledException && !context.CancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }

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

    private bool HasOutboxOnly(Organ organ)
    {
        try
        {
            return !delivery.IsLocal && !Routing.HasChannel(organ.Settings.Channels);
        }
        catch (BadSectionException)
        {
            return false;
        }
    }
}
