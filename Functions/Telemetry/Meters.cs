using System.Diagnostics.Metrics;

namespace Cppcc.Functions.Telemetry;

/// <summary>
/// What is measured: the meter <c>Cppcc</c>. Alerts and the workbook of infra/ ask for these names. No measurement names an organ or a
/// person.
/// </summary>
public sealed class Meters
{
    /// <summary>The meter's name.</summary>
    public const string Name = "Cppcc";

    private readonly Counter<long> ticks;
    private readonly Gauge<double> overdue;
    private readonly Counter<long> runs;
    private readonly Histogram<double> lag;
    private readonly Histogram<double> duration;
    private readonly Counter<long> slips;
    private readonly Counter<long> notices;
    private readonly Counter<long> events;
    private readonly Counter<long> poison;
    private readonly Counter<long> invalid;
    private readonly Counter<long> storage;

    /// <summary>Makes the instruments.</summary>
    public Meters(IMeterFactory factory)
    {
        var meter = factory.Create(Name);
        ticks = meter.CreateCounter<long>("cppcc.ticks", "{tick}", "Ticks of a timer that succeeded.");
        overdue = meter.CreateGauge<double>("cppcc.agenda.overdue", "s", "Age of a cycle's earliest due row; 0 when none is due.");
        runs = meter.CreateCounter<long>("cppcc.runs", "{run}", "Steps done, skipped, held or failed.");
        lag = meter.CreateHistogram<double>("cppcc.run.lag", "s", "From when a step was due until it was decided.");
        duration = meter.CreateHistogram<double>("cppcc.run.duration", "s", "From when a step was taken up until it was done.");
        slips = meter.CreateCounter<long>("cppcc.slips", "{slip}", "Supervision slips issued, by light.");
        notices = meter.CreateCounter<long>("cppcc.notices", "{notice}", "Notices by the channel and by what came of them.");
        events = meter.CreateCounter<long>("cppcc.events", "{event}", "Events applied, refused, repeated or waiting.");
        poison = meter.CreateCounter<long>("cppcc.poison", "{message}", "Queue messages that failed five times.");
        invalid = meter.CreateCounter<long>("cppcc.settings.invalid", "{time}", "How often a section that is not valid was in the way.");
        storage = meter.CreateCounter<long>("cppcc.storage.calls", "{call}", "Calls of tables and queues.");
    }

    /// <summary>A timer has ticked.</summary>
    public void Ticked(string timer) => ticks.Add(1, Of("timer", timer));

    /// <summary>How long a cycle's earliest row has been due.</summary>
    public void Overdue(string cycle, TimeSpan by) => overdue.Record(by.TotalSeconds, Of("cycle", cycle));

    /// <summary>A step was decided.</summary>
    /// <param name="late">Since it was due.</param>
    public void Decided(string cycle, string step, TimeSpan late) => lag.Record(late.TotalSeconds, Of("cycle", cycle), Of("step", step));

    /// <summary>A step was done, or skipped.</summary>
    public void Done(string cycle, string step, bool skipped, TimeSpan took)
    {
        Ended(cycle, step, skipped ? "skipped" : "done");
        duration.Record(took.TotalSeconds, Of("cycle", cycle), Of("step", step));
    }

    /// <summary>A step cannot run.</summary>
    /// <param name="failed">Since it failed five times, and not for a reason that is known.</param>
    public void Held(string cycle, string step, bool failed) => Ended(cycle, step, failed ? "failed" : "held");

    /// <summary>Slips were issued.</summary>
    public void Slips(string light, int count)
    {
        if (count > 0)
            slips.Add(count, Of("light", light));
    }

    /// <summary>What came of notices.</summary>
    /// <param name="channel">"none" where there is none.</param>
    /// <param name="state"><c>sent</c>, <c>failed</c>, <c>delayed</c> or <c>suppressed</c>.</param>
    public void Notices(string channel, string state, int count)
    {
        if (count > 0)
            notices.Add(count, Of("channel", channel), Of("state", state));
    }

    /// <summary>What came of an event: <c>applied</c>, <c>refused</c>, <c>duplicate</c> or <c>pending</c>.</summary>
    public void Event(string outcome) => events.Add(1, Of("outcome", outcome));

    /// <summary>A message failed five times.</summary>
    /// <param name="queue">Whose message it was.</param>
    public void Poisoned(string queue) => poison.Add(1, Of("queue", queue));

    /// <summary>A section that is not valid was in the way.</summary>
    public void Invalid(string section) => invalid.Add(1, Of("section", section));

    /// <summary>A function has called storage.</summary>
    public void Storage(string function, int calls)
    {
        if (calls > 0)
            storage.Add(calls, Of("function", function));
    }

    private void Ended(string cycle, string step, string outcome) =>
        runs.Add(1, Of("cycle", cycle), Of("step", step), Of("outcome", outcome));

    private static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);
}
