using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>表彰: who is told what of the year's commendation. M10.</summary>
public sealed class CommendationNotices(CommitteeRoster roster, DateOnly today, string about)
{
    /// <summary>The kind of notice by which those commended are told.</summary>
    public const string Commended = "commended";

    /// <summary>The kind of notice by which speakers are asked.</summary>
    public const string Speech = "typical-speech";

    /// <summary>
    /// To everybody who is commended, or answers for a unit that is: for the digest; to those who speak also the request to prepare, at
    /// once.
    /// </summary>
    /// <param name="commendation">Numbered.</param>
    /// <param name="by">Last day to hand in a speech, inclusive.</param>
    /// <param name="meeting">The term of the duty that the meeting fulfils; null when there is none.</param>
    public IEnumerable<Message> Of(Period year, Commendation commendation, DateOnly by, DutyTerm? meeting)
    {
        var page = $"commendations/{year}?format=html";
        foreach (var own in ByReader(commendation.Honours))
            yield return new Message(own.Key, Commended, Urgency.Digest, about, new CommendedFacts(year, Lines(own))) { Page = page };
        foreach (var own in ByReader(commendation.Honours.Where(h => h.Speaks)))
            yield return new Message(
                own.Key,
                Speech,
                Urgency.Now,
                about,
                new TypicalSpeechFacts(year, Lines(own), by, meeting?.Duty.Name, meeting?.First, meeting?.Last)
            )
            {
                Page = page,
            };
    }

    /// <summary>推荐未列入: to an administrator, for the digest.</summary>
    /// <param name="title">The title's name.</param>
    /// <param name="why">Chinese.</param>
    public Message NotListed(string administrator, CommendationSaid said, string title, string why) =>
        new(
            administrator,
            "nomination-not-listed",
            Urgency.Digest,
            about,
            new NominationNotListedFacts(
                Period.Of(PeriodKind.Year, new DateOnly(said.Year, 1, 1)),
                roster.NameOf(said.Person),
                title,
                said.Withdrawn,
                Typeset.Of(why.TrimEnd('。')),
                about
            )
        )
        {
            Page = $"commendations/{said.Year:D4}",
        };

    /// <summary>The units and people whose honours a reader is told of: the own, and those of units that the reader answers for.</summary>
    public IReadOnlyList<string> HoldersFor(string recipient) =>
        [recipient, .. roster.Units.Where(u => Contacts.OfUnit(roster, u.Id, today) == recipient).Select(u => u.Id)];

    private IEnumerable<IGrouping<string, Honour>> ByReader(IEnumerable<Honour> honours) =>
        honours.GroupBy(h => h.IsUnit ? Contacts.OfUnit(roster, h.Holder, today) : h.Holder, StringComparer.Ordinal);

    private static IReadOnlyList<HonourLine> Lines(IEnumerable<Honour> honours) =>
        [.. honours.Select(h => new HonourLine(h.Name, h.IsUnit, h.TitleName, h.Number ?? 0))];
}
