using Cppcc.Domain.Roster;
using Cppcc.Domain.Rota;

namespace Cppcc.Domain.Notices;

/// <summary>A turn to lecture.</summary>
/// <param name="Lecture">The lecture's name.</param>
/// <param name="At">Local.</param>
/// <param name="Person">The lecturer's name; empty when nobody can.</param>
public abstract record LectureFacts(string Lecture, DateTime At, string Person) : Facts;

/// <summary>轮到您主讲.</summary>
public sealed record LectureTurnFacts(string Lecture, DateTime At, string Person) : LectureFacts(Lecture, At, Person);

/// <summary>无人可轮.</summary>
public sealed record LectureNobodyFacts(string Lecture, DateTime At) : Facts;

/// <summary>主讲人不能到场.</summary>
public sealed record LectureHinderedFacts(string Lecture, DateTime At, string Person) : LectureFacts(Lecture, At, Person);

/// <summary>未见登记.</summary>
public sealed record LectureMissedFacts(string Lecture, DateTime At, string Person) : LectureFacts(Lecture, At, Person);

/// <summary>A turn to come.</summary>
/// <param name="Person">Name; null when nobody can.</param>
/// <param name="Announced">Whether the lecturer was told.</param>
public sealed record LectureLine(DateTime At, string? Person, bool Announced);

/// <summary>近期轮次.</summary>
/// <param name="Lecture">The lecture's name.</param>
public sealed record LectureNextFacts(string Lecture, IReadOnlyList<LectureLine> Turns) : Facts;

/// <summary>轮流上台: who is told what about turns to lecture.</summary>
/// <param name="rule">The lecture's rule.</param>
public sealed class RotaNotices(LectureRule rule, CommitteeRoster roster, DateOnly today, string about)
{
    private string Page => $"rota/{rule.Id}";

    /// <summary>轮到您主讲: to the lecturer, at once.</summary>
    public Message Turn(AnnouncedTurn turn) =>
        new(turn.Person!, "lecture-turn", Urgency.Now, about, new LectureTurnFacts(rule.Name, turn.At, roster.NameOf(turn.Person!)))
        {
            Page = Page,
        };

    /// <summary>近期轮次: the turns to come, to the office, for the digest.</summary>
    public Message Coming(IEnumerable<ComingTurn> coming) =>
        ToOffice(
            "lecture-next",
            Urgency.Digest,
            new LectureNextFacts(
                rule.Name,
                [
                    .. coming.Select(c => new LectureLine(
                        c.Day.At,
                        c.Person is { } person ? roster.NameOf(person) : null,
                        c.Announced && c.Person is not null
                    )),
                ]
            )
        );

    /// <summary>无人可轮: nobody can on the day; to the office, for the digest.</summary>
    public Message Nobody(AnnouncedTurn turn) => ToOffice("lecture-nobody", Urgency.Digest, new LectureNobodyFacts(rule.Name, turn.At));

    /// <summary>不能到场: who was announced can no longer; to the office, at once.</summary>
    public Message Hindered(AnnouncedTurn turn) =>
        ToOffice("lecture-hindered", Urgency.Now, new LectureHinderedFacts(rule.Name, turn.At, roster.NameOf(turn.Person!)));

    /// <summary>未见登记: no trace told of the turn; to the office, for the digest.</summary>
    public Message Missed(AnnouncedTurn turn) =>
        ToOffice("lecture-missed", Urgency.Digest, new LectureMissedFacts(rule.Name, turn.At, roster.NameOf(turn.Person!)));

    private Message ToOffice(string kind, Urgency urgency, Facts facts) =>
        new(Contacts.Administrator(roster, today), kind, urgency, about, facts) { Page = Page };
}
