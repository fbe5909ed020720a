namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function by a schedule. Marks a parameter of type <see cref="TimerInfo"/>.</summary>
/// <param name="schedule">NCRONTAB of 6 fields (of 5: no seconds), a TimeSpan, or <c>%setting%</c> that holds either.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The schedule as written, before <c>%setting%</c> is resolved.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the schedule's status is kept in storage, so that a missed run is made up for once. Default true.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs when the host starts. Default false.</summary>
    public bool RunOnStartup { get; set; }
}
