namespace Cppcc.Domain.Checking;

/// <summary>Kinds of what can be broken in an organ's records.</summary>
public enum FindingKind
{
    /// <summary>A number was given to two.</summary>
    NumberTwice,

    /// <summary>A number was given that its holder did not reserve.</summary>
    NumberNotReserved,

    /// <summary>An event waits to be applied, and nothing will apply it.</summary>
    EventLeft,

    /// <summary>An event counts as waiting to be applied, and is not among those that wait.</summary>
    EventLost,

    /// <summary>A step could have run long ago.</summary>
    StepOverdue,

    /// <summary>A step is held, and no administrator was told.</summary>
    HeldUntold,

    /// <summary>A run is done, and an occurrence that follows it was never filed.</summary>
    FollowerMissing,

    /// <summary>A run was decided and will never be finished.</summary>
    RunAbandoned,

    /// <summary>A run is done, or an event applied, and something it causes was not caused.</summary>
    EffectMissing,

    /// <summary>A correction was asked for and will not be made.</summary>
    CorrectionLost,

    /// <summary>A notice was neither sent nor waits to be.</summary>
    NoticeLost,

    /// <summary>A notice of something that was never decided or said.</summary>
    NoticeWithoutCause,

    /// <summary>A notice failed, and no administrator was told.</summary>
    FailureUntold,

    /// <summary>A notice was sent twice.</summary>
    SentTwice,

    /// <summary>What was sent and what is recorded as sent differ.</summary>
    SentUnrecorded,

    /// <summary>A trace that no circular counted, and none will.</summary>
    TraceUncounted,

    /// <summary>A trace that was counted twice.</summary>
    TraceTwice,

    /// <summary>A text that is no longer what its hash says.</summary>
    TextChanged,

    /// <summary>A row that belongs to another, which is not there.</summary>
    PartMissing,

    /// <summary>A message that nobody takes from its queue.</summary>
    MessageLeft,
}

/// <summary>Where a row lies, as an administrator finds it with a storage tool.</summary>
/// <param name="Place">The table or queue.</param>
/// <param name="Key">The row's key.</param>
public sealed record Spot(string Place, string Key)
{
    /// <summary>What is broken there.</summary>
    /// <param name="says">What is wrong, and what an administrator does; Simplified Chinese.</param>
    public Finding Finding(FindingKind kind, string says) => new(kind, Place, Key, says);
}

/// <summary>Something broken in an organ's records.</summary>
/// <param name="Place">The table or queue.</param>
/// <param name="Key">The row's key there.</param>
/// <param name="Says">What is wrong, and what an administrator does; Simplified Chinese.</param>
public sealed record Finding(FindingKind Kind, string Place, string Key, string Says);
