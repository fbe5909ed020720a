using Cppcc.Domain.Time;

namespace Cppcc.Domain.Notices;

/// <summary>A title with those who hold it.</summary>
/// <param name="Names">In the order of the list.</param>
public sealed record AwardLine(string Title, bool IsUnit, int Number, IReadOnlyList<string> Names);

/// <summary>表彰决定, as a document.</summary>
/// <param name="Units">Whether units are commended.</param>
/// <param name="People">Whether people are.</param>
/// <param name="Awards">The titles that somebody holds, in their order.</param>
public sealed record CommendationFacts(Period Year, bool Units, bool People, IReadOnlyList<AwardLine> Awards) : DocumentFacts;

/// <summary>荣誉证书, as a document.</summary>
/// <param name="Name">The holder's name.</param>
/// <param name="Title">The title's name.</param>
public sealed record CertificateFacts(Period Year, string Name, bool IsUnit, string Title) : DocumentFacts;

/// <summary>A title that is given to somebody.</summary>
/// <param name="Name">The holder's name.</param>
/// <param name="Title">The title's name.</param>
/// <param name="Number">The certificate's.</param>
public sealed record HonourLine(string Name, bool IsUnit, string Title, int Number);

/// <summary>表彰: to who is commended, or answers for a unit that is.</summary>
public sealed record CommendedFacts(Period Year, IReadOnlyList<HonourLine> Honours) : Facts;

/// <summary>典型发言: to who speaks, or answers for a unit that does.</summary>
/// <param name="By">Last day to hand in the speech, inclusive.</param>
/// <param name="Meeting">The name of the meeting; null when no duty says where it is read.</param>
/// <param name="First">First day on which the meeting may be; null when it is not known.</param>
/// <param name="Last">Last such day, inclusive; null when it is not known.</param>
public sealed record TypicalSpeechFacts(
    Period Year,
    IReadOnlyList<HonourLine> Speakers,
    DateOnly By,
    string? Meeting,
    DateOnly? First,
    DateOnly? Last
) : Facts;

/// <summary>推荐未列入: what was put forward or taken back has no effect.</summary>
/// <param name="Person">Name.</param>
/// <param name="Title">The title's name.</param>
/// <param name="Withdrawn">Whether it was taken back, else put forward.</param>
/// <param name="Event">The event's id.</param>
public sealed record NominationNotListedFacts(Period Year, string Person, string Title, bool Withdrawn, string Why, string Event) : Facts;
