using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>One timer function and its schedule.</summary>
internal sealed record Timer(FunctionDescriptor Function, TimerSchedule Schedule, bool UseMonitor, bool RunOnStartup);

/// <summary>The timers that are not disabled.</summary>
internal sealed class TimerPlan(FunctionCatalog functions, HostSettings host, IConfiguration settings)
{
    public IReadOnlyList<Timer> Timers { get; } =
    [
        .. from function in functions.Of<TimerTriggerAttribute>()
        where !Disabled.IsSet(settings, function)
        select Plan(function, host, settings),
    ];

    private static Timer Plan(FunctionDescriptor function, HostSettings host, IConfiguration settings)
    {
        var trigger = (TimerTriggerAttribute)function.Trigger;
        try
        {
            var schedule = TimerSchedule.Parse(SettingReferences.Resolve(trigger.Schedule, function.Name, settings), host.TimerZone);
            return new Timer(function, schedule, trigger.UseMonitor, trigger.RunOnStartup);
        }
        catch (FormatException error)
        {
            throw new InvalidOperationException($"Function {function.Name}: the schedule {error.Message}", error);
        }
    }
}
