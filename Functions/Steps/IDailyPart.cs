using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Steps;

/// <summary>
/// A part of the daily step that needs a settings section of its own: when that is not valid, this part is left out and nothing else.
/// </summary>
public interface IDailyPart
{
    /// <summary>Decides for the step's day. It writes nothing.</summary>
    Task<DailyNews> Decide(StepContext step, CancellationToken cancel);
}

/// <summary>What a part of the daily step decides.</summary>
public sealed record DailyNews
{
    /// <summary>Nothing.</summary>
    public static readonly DailyNews None = new();

    /// <summary>Messages that count as reminders of what is near or past.</summary>
    public IReadOnlyList<Message> Reminders { get; init; } = [];

    /// <summary>Messages of which <see cref="Said"/> speaks.</summary>
    public IReadOnlyList<Message> Messages { get; init; } = [];

    /// <summary>Rows to enter in the organ's registers.</summary>
    public IReadOnlyList<RegisterEntry> Entries { get; init; } = [];

    /// <summary>Events to add to matters.</summary>
    public IReadOnlyList<MatterEvent> MatterEvents { get; init; } = [];

    /// <summary>What the ledger's line says of it, Chinese; empty for nothing.</summary>
    public string Said { get; init; } = "";
}
