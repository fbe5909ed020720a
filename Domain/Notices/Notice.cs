namespace Cppcc.Domain.Notices;

/// <summary>When a notice leaves.</summary>
public enum Urgency
{
    /// <summary>At once.</summary>
    Now,

    /// <summary>With the next daily digest, one message a person.</summary>
    Digest,
}

/// <summary>A message to one recipient in its words, as it is kept and sent.</summary>
/// <param name="Recipient">A person's id, or a leader's who is not in the roster as a person.</param>
/// <param name="Kind">What it is: plan-remind, plan-chase, slip, circular, …</param>
/// <param name="Title">One line.</param>
/// <param name="Text">Markdown, Simplified Chinese.</param>
/// <param name="About">The occurrence or matter it is about.</param>
public sealed record Notice(string Recipient, string Kind, Urgency Urgency, string Title, string Text, string About)
{
    /// <summary>The document that goes with it, as <see cref="DocumentReference"/> prints it; null for none.</summary>
    public string? Document { get; init; }
}
