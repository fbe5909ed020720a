using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Storage;

/// <summary>A hint that an agenda row is due, or that rows are to be filed anew.</summary>
/// <param name="Cycle">The row's cycle; null asks that every organ adopts the national calendar.</param>
/// <param name="Row">Row key in the Agenda table; null asks for re-filing the cycle's rows.</param>
/// <param name="Tries">Where there is no row that could be held: how often it was asked for again. Null at first.</param>
public sealed record StepWork(Cycle? Cycle, string? Row, int? Tries = null) : IWork
{
    /// <summary>How often what belongs to no row is asked for again, within some hours; then people are told.</summary>
    public const int MostTries = 6;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    bool IWork.CanBe => Row is null ? Tries is null or (>= 0 and <= MostTries) : Work.IsKey(Row);

    /// <summary>The same once more, and how long it waits before; null when it was tried often enough.</summary>
    public (StepWork Work, TimeSpan Pause)? Again()
    {
        var tries = Tries ?? 0;
        if (tries == MostTries)
            return null;
        var pause = TimeSpan.FromSeconds(Math.Pow(8, tries));
        return (this with { Tries = tries + 1 }, pause < LongestPause ? pause : LongestPause);
    }

    /// <summary>After a new holiday notice.</summary>
    public static readonly StepWork AdoptCalendar = new(null, null);
}

/// <summary>A hint that an event is pending.</summary>
/// <param name="Row">Row key in the Traces table.</param>
public sealed record EventWork(string Organ, string Row) : IWork
{
    bool IWork.CanBe => Work.IsKey(Organ) && Work.IsKey(Row);
}

/// <summary>A hint that an organ has notices to send.</summary>
/// <param name="Prefix">
/// What the row keys of notices begin with that are to leave once more, or that an earlier build left pending; null for none.
/// </param>
/// <param name="Due">The row in the Deliveries table that says so; null with a prefix.</param>
public sealed record NoticeWork(string Organ, string? Prefix, string? Due = null) : IWork
{
    bool IWork.CanBe => Work.IsKey(Organ) && (Prefix ?? Due) is not null && IsKeyOrNone(Prefix) && IsKeyOrNone(Due);

    private static bool IsKeyOrNone(string? key) => key is null || Work.IsKey(key);
}

/// <summary>What a message says.</summary>
public interface IWork
{
    /// <summary>Whether what it names can be keys of rows.</summary>
    internal bool CanBe { get; }
}

/// <summary>The queues. A message is a hint, never the truth: the tables say what is to be done.</summary>
public sealed class Work(Tables tables)
{
    /// <summary>
    /// As storage is told it. By default it drops a message after seven days: an app that is stopped for longer would never deliver the
    /// notices that were on their way.
    /// </summary>
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    /// <summary>Steps to run.</summary>
    public const string Steps = "steps";

    /// <summary>Events to apply.</summary>
    public const string Events = "events";

    /// <summary>Notices to deliver.</summary>
    public const string Notices = "notices";

    /// <summary>What the name of a queue's poison queue ends with: the host's own word.</summary>
    public const string PoisonSuffix = "-poison";

    /// <summary>All queues.</summary>
    public static IReadOnlyList<string> All { get; } = [Steps, Events, Notices];

    /// <summary>Enqueues a step.</summary>
    /// <param name="after">How long the message stays unseen.</param>
    public Task Enqueue(StepWork work, CancellationToken cancel, TimeSpan? after = null) => Send(Steps, work, cancel, after);

    /// <summary>Enqueues an event.</summary>
    public Task Enqueue(EventWork work, CancellationToken cancel) => Send(Events, work, cancel);

    /// <summary>Enqueues notices.</summary>
    /// <param name="trace">The trace that goes on with them; null for the present one.</param>
    public Task Enqueue(NoticeWork work, CancellationToken cancel, string? trace = null) => Send(Notices, work, cancel, trace: trace);

    /// <summary>Reads a message.</summary>
    public static T Read<T>(string message) =>
        JsonSerializer.Deserialize<T>(message, Rows.Json) ?? throw new JsonException("empty message");

    /// <summary>Reads a message that may be anything; null when it is no such work.</summary>
    public static T? TryRead<T>(string message)
        where T : class, IWork
    {
        try
        {
            return JsonSerializer.Deserialize<T>(message, Rows.Json) is { CanBe: true } work ? work : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Whether a text can be a key of a row in Table Storage.</summary>
    internal static bool IsKey(string? text) => text is { Length: > 0 and <= 512 } && !text.Any(Rows.IsOutOfKey);

    private Task Send<T>(string queue, T work, CancellationToken cancel, TimeSpan? after = null, string? trace = null)
    {
        var message = JsonSerializer.SerializeToNode(work, Rows.Json)!.AsObject();
        if ((trace ?? Spans.Here) is { } from)
            message[Spans.Member] = from;
        return tables.Queue(queue).SendMessageAsync(message.ToJsonString(Rows.Json), after, Forever, cancel);
    }
}
