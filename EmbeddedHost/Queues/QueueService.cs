using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>Polls the queues on the real clock; in virtual time <see cref="QueueDrain"/> empties them.</summary>
internal sealed class QueueService(
    QueuePlan plan,
    HostSettings settings,
    HostJson hostJson,
    FunctionInvoker invoker,
    BackgroundInvocations background,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    ILogger<QueueService> logger
) : IHostedService
{
    public static readonly TimeSpan Invisibility = TimeSpan.FromMinutes(10);

    private Task running = Task.CompletedTask;

    /// <summary>The longest pause between polls when host.json names none.</summary>
    public static TimeSpan DefaultLongestPause(bool development) => development ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(1);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.VirtualTime is null)
            lifetime.ApplicationStarted.Register(() => running = Task.WhenAll(plan.Subscriptions.Select(Listen)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await running.WaitAsync(cancellationToken);
        await background.WhenIdle().WaitAsync(cancellationToken);
    }

    private Task Listen(QueueSubscription subscription)
    {
        var queues = hostJson.Queues;
        var handler = new QueueMessageHandler(subscription, queues, Invisibility, queues.VisibilityTimeout, invoker, logger);
        var longest = queues.MaxPollingInterval ?? DefaultLongestPause(environment.IsDevelopment());
        var listener = new QueueListener(handler, queues, new PollingBackoff(longest, Random.Shared), subscription.Function.Name, logger);
        return listener.Run(lifetime.ApplicationStopping);
    }
}
