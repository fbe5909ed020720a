namespace Cppcc.EmbeddedHost;

/// <summary>How far a replay has come.</summary>
public sealed record ReplayProgress
{
    /// <summary>The virtual clock.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Requests of the recording.</summary>
    public required int RequestsTotal { get; init; }

    /// <summary>Requests answered since this host started.</summary>
    public required int RequestsPosted { get; init; }

    /// <summary>Requests refused while the host slept, which were sent again on waking.</summary>
    public required int RequestsRefused { get; init; }

    /// <summary>Answers by HTTP status.</summary>
    public required IReadOnlyDictionary<int, int> ResponsesByStatus { get; init; }

    /// <summary>The first answers outside 200 to 299, at most 20.</summary>
    public required IReadOnlyList<FailedRequest> FirstFailures { get; init; }

    /// <summary>Timer ticks run, those past due included.</summary>
    public required long TicksRun { get; init; }

    /// <summary>Ticks not run because nothing was due (<see cref="IIdleTicks"/>).</summary>
    public required long TicksSkipped { get; init; }

    /// <summary>Ticks that fell into the host's sleep.</summary>
    public required long TicksMissed { get; init; }

    /// <summary>Queue messages handled and deleted, those poisoned included.</summary>
    public required long MessagesProcessed { get; init; }

    /// <summary>Failed attempts after which a message was tried again.</summary>
    public required long MessagesRetried { get; init; }

    /// <summary>Messages moved to a poison queue.</summary>
    public required long MessagesPoisoned { get; init; }

    /// <summary>Failed invocations of all functions.</summary>
    public required long FailedInvocations { get; init; }
}

/// <summary>A request of a recording that was not answered with success.</summary>
/// <param name="At">Its recorded time.</param>
/// <param name="Request">Source and id, or method and path.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The start of the answer's body, at most 2,000 characters.</param>
public sealed record FailedRequest(DateTimeOffset At, string Request, int Status, string Body);
