namespace Cppcc.EmbeddedHost;

/// <summary>Counts what a replay does; safe for concurrent use.</summary>
internal sealed class ReplayTally
{
    /// <summary>How many failed requests are kept with their bodies.</summary>
    public const int MostFailures = 20;

    private const int LongestBody = 2000;
    private readonly Lock _lock = new();
    private readonly SortedDictionary<int, int> _responses = [];
    private readonly List<FailedRequest> _failures = [];
    private int _posted;
    private int _refused;
    private long _ticksRun;
    private long _ticksSkipped;
    private long _ticksMissed;
    private long _processed;
    private long _retried;
    private long _poisoned;

    public void Answered(RecordedRequest request, int status, string body)
    {
        lock (_lock)
        {
            _posted++;
            _responses[status] = _responses.GetValueOrDefault(status) + 1;
            if (status is (< 200 or > 299) && _failures.Count < MostFailures)
                _failures.Add(new FailedRequest(request.At, request.Label, status, body.Length > LongestBody ? body[..LongestBody] : body));
        }
    }

    public void Refused(int requests) => Interlocked.Add(ref _refused, requests);

    public void TickRun() => Interlocked.Increment(ref _ticksRun);

    public void TicksSkipped(long ticks) => Interlocked.Add(ref _ticksSkipped, ticks);

    public void TicksMissed(long ticks) => Interlocked.Add(ref _ticksMissed, ticks);

    public void Handled(MessageOutcome outcome)
    {
        if (outcome is MessageOutcome.Released or MessageOutcome.Kept)
            Interlocked.Increment(ref _retried);
        else
            Interlocked.Increment(ref _processed);
        if (outcome == MessageOutcome.Poisoned)
            Interlocked.Increment(ref _poisoned);
    }

    public ReplayProgress Snapshot(DateTimeOffset now, int requestsTotal, long failedInvocations)
    {
        lock (_lock)
        {
            return new ReplayProgress
            {
                Now = now,
                RequestsTotal = requestsTotal,
                RequestsPosted = _posted,
                RequestsRefused = _refused,
                ResponsesByStatus = new Dictionary<int, int>(_responses),
                FirstFailures = [.. _failures],
                TicksRun = Interlocked.Read(ref _ticksRun),
                TicksSkipped = Interlocked.Read(ref _ticksSkipped),
                TicksMissed = Interlocked.Read(ref _ticksMissed),
                MessagesProcessed = Interlocked.Read(ref _processed),
                MessagesRetried = Interlocked.Read(ref _retried),
                MessagesPoisoned = Interlocked.Read(ref _poisoned),
                FailedInvocations = failedInvocations,
            };
        }
    }
}
