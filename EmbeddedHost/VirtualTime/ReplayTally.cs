namespace Cppcc.EmbeddedHost;

/// <summary>Counts what a replay does; safe for concurrent use.</summary>
internal sealed class ReplayTally
{
    /// <summary>How many failed requests are kept with their bodies.</summary>
    public const int MostFailures = 20;

    private const int LongestBody = 2000;
    private readonly Lock @lock = new();
    private readonly SortedDictionary<int, int> responses = [];
    private readonly List<FailedRequest> failures = [];
    private int posted;
    private int refused;
    private long ticksRun;
    private long ticksSkipped;
    private long ticksMissed;
    private long processed;
    private long retried;
    private long poisoned;

    public void Answered(RecordedRequest request, int status, string body)
    {
        lock (@lock)
        {
            posted++;
            responses[status] = responses.GetValueOrDefault(status) + 1;
            if (status is (< 200 or > 299) && failures.Count < MostFailures)
                failures.Add(new FailedRequest(request.At, request.Label, status, body.Length > LongestBody ? body[..LongestBody] : body));
        }
    }

    public void Refused(int requests) => Interlocked.Add(ref refused, requests);

    public void TickRun() => Interlocked.Increment(ref ticksRun);

    public void TicksSkipped(long ticks) => Interlocked.Add(ref ticksSkipped, ticks);

    public void TicksMissed(long ticks) => Interlocked.Add(ref ticksMissed, ticks);

    public void Handled(MessageOutcome outcome)
    {
        if (outcome is MessageOutcome.Released or MessageOutcome.Kept)
            Interlocked.Increment(ref retried);
        else
            Interlocked.Increment(ref processed);
        if (outcome == MessageOutcome.Poisoned)
            Interlocked.Increment(ref poisoned);
    }

    public ReplayProgress Snapshot(DateTimeOffset now, int requestsTotal, long failedInvocations)
    {
        lock (@lock)
        {
            return new ReplayProgress
            {
                Now = now,
                RequestsTotal = requestsTotal,
                RequestsPosted = posted,
                RequestsRefused = refused,
                ResponsesByStatus = new Dictionary<int, int>(responses),
                FirstFailures = [.. failures],
                TicksRun = Interlocked.Read(ref ticksRun),
                TicksSkipped = Interlocked.Read(ref ticksSkipped),
                TicksMissed = Interlocked.Read(ref ticksMissed),
                MessagesProcessed = Interlocked.Read(ref processed),
                MessagesRetried = Interlocked.Read(ref retried),
                MessagesPoisoned = Interlocked.Read(ref poisoned),
                FailedInvocations = failedInvocations,
            };
        }
    }
}
