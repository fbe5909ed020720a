namespace Cppcc.EmbeddedHost;

/// <summary>How far a replay has come.</summary>
/// <param name="Now">The virtual clock.</param>
/// <param name="RequestsTotal">Requests of the recording.</param>
/// <param name="RequestsPosted">Requests answered since this host started.</param>
/// <param name="RequestsRefused">Requests refused while the host slept, which were sent again on waking.</param>
/// <param name="ResponsesByStatus">Answers by HTTP status.</param>
/// <param name="FirstFailures">The first answers outside 200 to 299, at most 20.</param>
/// <param name="TicksRun">Timer ticks run, those past due included.</param>
/// <param name="TicksSkipped">Ticks not run because nothing was due (<see cref="IIdleTicks"/>).</param>
/// <param name="TicksMissed">Ticks that fell into the host's sleep.</param>
/// <param name="MessagesProcessed">Queue messages handled and deleted, those poisoned included.</param>
/// <param name="MessagesRetried">Failed attempts after which a message was tried again.</param>
/// <param name="MessagesPoisoned">Messages moved to a poison queue.</param>
/// <param name="FailedInvocations">Failed invocations of all functions.</param>
public sealed record ReplayProgress(
    DateTimeOffset Now,
    int RequestsTotal,
    int RequestsPosted,
    int RequestsRefused,
    IReadOnlyDictionary<int, int> ResponsesByStatus,
    IReadOnlyList<FailedRequest> FirstFailures,
    long TicksRun,
    long TicksSkipped,
    long TicksMissed,
    long MessagesProcessed,
    long MessagesRetried,
    long MessagesPoisoned,
    long FailedInvocations
);

/// <summary>A request of a recording that was not answered with success.</summary>
/// <param name="At">Its recorded time.</param>
/// <param name="Request">Source and id, or method and path.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The start of the answer's body, at most 2,000 characters.</param>
public sealed record FailedRequest(DateTimeOffset At, string Request, int Status, string Body);
