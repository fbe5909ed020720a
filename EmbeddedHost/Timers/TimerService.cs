using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cppcc.EmbeddedHost;

/// <summary>Runs the timers on the real clock; in virtual time <see cref="Simulation"/> does.</summary>
internal sealed class TimerService(TimerPlan plan, HostSettings settings, IHostApplicationLifetime lifetime, IServiceProvider services)
    : IHostedService
{
    private Task running = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.VirtualTime is null && settings.TimersOn)
        {
            lifetime.ApplicationStarted.Register(() =>
                running = Task.WhenAll(
                    plan.Timers.Select(timer =>
                        ActivatorUtilities.CreateInstance<TimerListener>(services, timer).Run(lifetime.ApplicationStopping)
                    )
                )
            );
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => running.WaitAsync(cancellationToken);
}
