using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Tests.Telemetry;

/// <summary>Keeps the spans of all apps of the process, and the measurements of one.</summary>
internal sealed class Recorder : IDisposable
{
    private readonly ActivityListener spans;
    private readonly MeterListener meters = new();

    public Recorder(TestApp app)
    {
        spans = new ActivityListener
        {
            ShouldListenTo = s => s.Name == Functions.Telemetry.Spans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Spans.Add,
        };
        ActivitySource.AddActivityListener(spans);
        var factory = app.Service<IMeterFactory>();
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meters.Name && instrument.Meter.Scope == factory)
                listener.EnableMeasurementEvents(instrument);
        };
        meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
        meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
        meters.Start();
    }

    public ConcurrentBag<Activity> Spans { get; } = [];

    public ConcurrentQueue<(string Instrument, double Value, string Tags)> Measured { get; } = [];

    /// <summary>The sum of what was measured under such tags.</summary>
    public double Sum(string instrument, string tags) =>
        Measured.Where(m => m.Instrument == instrument && m.Tags == tags).Sum(m => m.Value);

    public IEnumerable<Activity> OfTrace(ActivityTraceId id) => Spans.Where(s => s.TraceId == id);

    public void Dispose()
    {
        spans.Dispose();
        meters.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        Measured.Enqueue((instrument.Name, value, string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))));
}
