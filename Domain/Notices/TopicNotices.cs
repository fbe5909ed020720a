using Cppcc.Domain.Consultations;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Notices;

/// <summary>征集选题, to whom is asked.</summary>
/// <param name="Name">The call's name.</param>
/// <param name="PlanYear">The year whose consultations the topics are for.</param>
/// <param name="Member">Whether the recipient is asked as a member.</param>
/// <param name="Units">Names of the units that the recipient is asked for; empty for none.</param>
/// <param name="Last">Last day, inclusive.</param>
public sealed record TopicCallFacts(string Name, int PlanYear, bool Member, IReadOnlyList<string> Units, DateOnly Last) : Facts;

/// <summary>催报选题, to who has not answered.</summary>
/// <param name="Name">The call's name.</param>
/// <param name="PlanYear">The year whose consultations the topics are for.</param>
/// <param name="Member">Whether the recipient is asked as a member.</param>
/// <param name="Units">Names of the units that the recipient is asked for; empty for none.</param>
/// <param name="Last">Last day, inclusive.</param>
public sealed record TopicRemindFacts(string Name, int PlanYear, bool Member, IReadOnlyList<string> Units, DateOnly Last) : Facts;

/// <summary>选题征集情况, to the office.</summary>
/// <param name="Name">The call's name.</param>
/// <param name="PlanYear">The year whose consultations the topics are for.</param>
/// <param name="Topics">How many topics came in time.</param>
/// <param name="Asked">How many members and units were asked.</param>
/// <param name="Answered">How many of them answered in time.</param>
/// <param name="Missing">Names of those who did not.</param>
public sealed record TopicResultFacts(string Name, int PlanYear, int Topics, int Asked, int Answered, IReadOnlyList<string> Missing)
    : Facts;

/// <summary>Who is told what of a call for topics.</summary>
public sealed class TopicNotices(TopicCallYear call, CommitteeRoster roster, DateOnly today, string about)
{
    private string Page => $"topics/{call.Year}?format=html";

    /// <summary>Everybody who is asked, a message a person.</summary>
    public IEnumerable<Message> Ask() =>
        Told(call.Asked(roster), "topic-call", (m, u) => new TopicCallFacts(Name, PlanYear, m, u, call.Closes));

    /// <summary>Those who have not answered, a message a person.</summary>
    public IEnumerable<Message> Remind(IEnumerable<TopicAnswers> answers) =>
        Told(
            answers.Where(a => !a.HasAnswered).Select(a => (a.Who, a.IsUnit)),
            "topic-remind",
            (m, u) => new TopicRemindFacts(Name, PlanYear, m, u, call.Closes)
        );

    /// <summary>What became of it, to the office.</summary>
    public Message Result(IReadOnlyList<TopicAnswers> answers) =>
        new(
            Contacts.Administrator(roster, today),
            "topic-result",
            Urgency.Digest,
            about,
            new TopicResultFacts(
                Name,
                PlanYear,
                answers.SelectMany(a => a.Topics).Distinct(StringComparer.Ordinal).Count(),
                answers.Count,
                answers.Count(a => a.HasAnswered),
                [.. answers.Where(a => !a.HasAnswered).Select(a => roster.NameOf(a.Who))]
            )
        )
        {
            Page = Page,
        };

    private string Name => call.Call.Name;

    private int PlanYear => call.Year + 1;

    private IEnumerable<Message> Told(
        IEnumerable<(string Id, bool IsUnit)> asked,
        string kind,
        Func<bool, IReadOnlyList<string>, Facts> facts
    ) =>
        asked
            .GroupBy(a => a.IsUnit ? Contacts.OfUnit(roster, a.Id, today) : a.Id, StringComparer.Ordinal)
            .Select(g => new Message(
                g.Key,
                kind,
                Urgency.Now,
                about,
                facts(g.Any(a => !a.IsUnit), [.. g.Where(a => a.IsUnit).Select(a => roster.NameOf(a.Id))])
            )
            {
                Page = Page,
            });
}
