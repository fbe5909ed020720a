namespace Cppcc.Functions.Storage;

/// <summary>How far an event has come, as its identity row keeps it in lower case.</summary>
public enum EventState
{
    /// <summary>Stored, and still to be applied.</summary>
    Pending,

    /// <summary>It is in effect.</summary>
    Applied,

    /// <summary>It took effect in a matter.</summary>
    Accepted,

    /// <summary>It is in effect, and counts as late.</summary>
    Late,

    /// <summary>It waits for a predecessor.</summary>
    Waiting,

    /// <summary>It can have no effect; somebody was told.</summary>
    Refused,
}
