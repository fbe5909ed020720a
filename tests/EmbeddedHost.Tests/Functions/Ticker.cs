using Microsoft.Azure.Functions.Worker;

namespace Cppcc.EmbeddedHost.Tests.Functions;

public sealed class Ticker(Journal journal, TimeProvider time)
{
    [Function(nameof(Ticker))]
    public void Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer) =>
        journal.Add($"tick {time.GetUtcNow():MM-ddTHH:mm}{(timer.IsPastDue ? " past due" : "")}");
}

public sealed class OtherTicker(Journal journal, TimeProvider time)
{
    [Function(nameof(OtherTicker))]
    public void Tick([TimerTrigger("0 30 12 * * *")] TimerInfo timer) =>
        journal.Add($"other {time.GetUtcNow():MM-ddTHH:mm}{(timer.IsPastDue ? " past due" : "")}");
}

public sealed class FailingTicker(Journal journal)
{
    [Function(nameof(FailingTicker))]
    public void Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer)
    {
        journal.Add($"failing tick, last {timer.ScheduleStatus!.Last:HH:mm}");
        throw new InvalidOperationException("The function fails.");
    }
}

public sealed class SlowTicker(Journal journal)
{
    [Function(nameof(SlowTicker))]
    public async Task Tick([TimerTrigger("%TickSchedule%")] TimerInfo timer)
    {
        journal.Add("slow tick");
        await journal.Gate.Task;
        journal.Add("slow tick done");
    }
}

public sealed class EagerTicker(Journal journal)
{
    [Function(nameof(EagerTicker))]
    public void Tick([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
        journal.Add($"eager tick, status {(timer.ScheduleStatus is null ? "none" : "kept")}");
}
