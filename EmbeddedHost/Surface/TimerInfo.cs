namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told about its run.</summary>
public class TimerInfo
{
    /// <summary>The schedule's status before this run; null when the schedule is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one or more missed ones.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>The times of a monitored schedule, UTC.</summary>
public class ScheduleStatus
{
    /// <summary>Start of the last run; the default value when there was none.</summary>
    public DateTime Last { get; set; }

    /// <summary>When the next run is expected.</summary>
    public DateTime Next { get; set; }

    /// <summary>When the status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
