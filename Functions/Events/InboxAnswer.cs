using Cppcc.Domain.Input;

namespace Cppcc.Functions.Events;

/// <summary>What became of an event that was posted.</summary>
public enum InboxVerdict
{
    /// <summary>New: stored, and to be applied.</summary>
    Accepted,

    /// <summary>It was here before with the same body.</summary>
    Duplicate,

    /// <summary>Its form is wrong.</summary>
    Malformed,

    /// <summary>Its source may not send this type, or not for this organ.</summary>
    NotAllowed,

    /// <summary>Its id was used for another body.</summary>
    Conflict,

    /// <summary>It is too large to be stored.</summary>
    TooLarge,

    /// <summary>Understood, and refused by a rule.</summary>
    Refused,

    /// <summary>A settings section that is needed to judge it is not valid.</summary>
    BadSettings,
}

/// <summary>What the inbox answers a sender.</summary>
/// <param name="Code">What kind of refusal it is, for programs; empty for what was taken.</param>
/// <param name="Detail">What is wrong and what to do, for people; empty for what was taken.</param>
/// <param name="Faults">Where the body is wrong.</param>
public sealed record InboxAnswer(InboxVerdict Verdict, string Code, string Detail, IReadOnlyList<Fault> Faults)
{
    /// <summary>Stored, and to be applied.</summary>
    public static readonly InboxAnswer Accepted = new(InboxVerdict.Accepted, "", "", []);

    /// <summary>Here before with the same body.</summary>
    public static readonly InboxAnswer Duplicate = new(InboxVerdict.Duplicate, "", "", []);

    internal static InboxAnswer Refused(string code, string detail, IReadOnlyList<Fault> faults) =>
        new(InboxVerdict.Refused, code, detail, faults);

    internal static InboxAnswer NotAllowed(string detail) => new(InboxVerdict.NotAllowed, "not-allowed", detail, []);
}
