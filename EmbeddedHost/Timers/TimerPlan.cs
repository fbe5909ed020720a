using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>One timer function and its schedule.</summary>
internal sealed record Timer(FunctionDescriptor Function, TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup);

/// <summary>
/// The timers that are not disabled and have a schedule. One whose schedule is missing or wrong never ticks; the others do.
/// </summary>
internal sealed partial class TimerPlan(FunctionCatalog functions, HostSettings host, IConfiguration settings, ILogger<TimerPlan> logger)
{
    public IReadOnlyList<Timer> Timers { get; } =
    [
        .. from function in functions.Of<TimerTriggerAttribute>()
        where !Disabled.IsSet(settings, function)
        let timer = Plan(function, host, settings, logger)
        where timer is not null
        select timer,
    ];

    private static Timer? Plan(FunctionDescriptor function, HostSettings host, IConfiguration settings, ILogger logger)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        try
        {
            var schedule = TimerSchedule.Parse(SettingReferences.Resolve(trigger.Schedule, function.Name, settings), host.TimerZone);
            return new Timer(function, schedule, trigger.UseMonitor, trigger.RunOnStartup);
        }
        catch (Exception error) when (error is FormatException or InvalidOperationException)
        {
            LogDead(logger, function.Name, error.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer {Function} never ticks: {Reason}")]
    private static partial void LogDead(ILogger logger, string function, string reason);
}
