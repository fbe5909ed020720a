using Cppcc.Domain.Events;

namespace Cppcc.Domain.Consultations;

/// <summary>
/// What somebody was reported of a consultation, so that nobody is told twice, and everybody is told who goes by something else than what
/// holds.
/// </summary>
/// <param name="Of">The consultation's id; of an unplanned one the event's.</param>
/// <param name="What">A rung's id, or one of the words below.</param>
/// <param name="On">Local date on which it was sent.</param>
/// <param name="Told">When the plan that was announced had been told.</param>
/// <param name="Entry">The plan that was announced; null for an unplanned one.</param>
/// <param name="Cancelled">Whether it was announced as cancelled.</param>
/// <param name="Holder">Whether the unit that holds it was told.</param>
/// <param name="Invitees">The invitees who were told, those who are invited no longer among them.</param>
public sealed record Announcement(
    string Of,
    string What,
    DateOnly On,
    DateTimeOffset Told,
    ConsultationEntry? Entry,
    bool Cancelled,
    bool Holder,
    IReadOnlyList<string> Invitees
)
{
    /// <summary>That the plan changed.</summary>
    public const string Change = "change";

    /// <summary>That nobody told what became of it.</summary>
    public const string Report = "report";

    /// <summary>That it is in no plan.</summary>
    public const string Plan = "plan";

    /// <summary>An announcement of a consultation as it is planned.</summary>
    public static Announcement Made(Consultation consultation, string what, DateOnly on, bool holder, IReadOnlyList<string> invitees) =>
        new(consultation.Id, what, on, consultation.Told, consultation.Entry, consultation.IsCancelled, holder, invitees);
}
