using Cppcc.Domain.Agenda;
using Microsoft.Extensions.Configuration;
using NCrontab;

namespace Cppcc.Functions.Timers;

/// <summary>One timer function and the app setting that says when it ticks.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Cycle">The cycle whose due rows its ticks enqueue; null for the deliveries of notices.</param>
public sealed record Schedule(string Function, Cycle? Cycle)
{
    /// <summary>The setting.</summary>
    public string Setting => $"{Function}Schedule";
}

/// <summary>
/// The schedules of the timers as the app settings have them. The Functions host starts with a schedule that is missing or wrong, and
/// that one timer never ticks; so health names it, and the timers that do tick look after its cycle.
/// </summary>
public sealed class Schedules(IConfiguration settings)
{
    /// <summary>Those of all timers.</summary>
    public static IReadOnlyList<Schedule> All { get; } =
    [
        new(nameof(WeeklyPlan), Cycle.WeeklyPlan),
        new(nameof(MonthlyPlan), Cycle.MonthlyPlan),
        new(nameof(MonthlySupervision), Cycle.MonthlySupervision),
        new(nameof(MonthlyCircular), Cycle.MonthlyCircular),
        new(nameof(QuarterlyScore), Cycle.QuarterlyScore),
        new(nameof(AnnualEvaluation), Cycle.AnnualEvaluation),
        new(nameof(Daily), Cycle.Daily),
        new(nameof(NoticeDelivery), null),
    ];

    /// <summary>Those by which no timer can tick; a disabled timer is not meant to, and is none of them.</summary>
    public IReadOnlyList<Schedule> Dead => [.. All.Where(schedule => !IsUsable(settings[schedule.Setting]) && !IsDisabled(schedule))];

    /// <summary>What is wrong, by the names of settings.</summary>
    public IEnumerable<string> Faults =>
        Dead.Select(schedule => $"{schedule.Setting}: {(settings[schedule.Setting] is { Length: > 0 } ? "not a schedule" : "missing")}");

    /// <summary>Whether a timer can tick by it: NCRONTAB of six fields, of five without seconds, or a time span.</summary>
    private static bool IsUsable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return false;
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        return fields is 5 or 6
            ? CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = fields == 6 }) is not null
            : TimeSpan.TryParse(text, out var interval) && interval > TimeSpan.Zero;
    }

    private bool IsDisabled(Schedule schedule) =>
        (settings[$"AzureWebJobs.{schedule.Function}.Disabled"] ?? settings[$"AzureWebJobs_{schedule.Function}_Disabled"]) is { } value
        && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
