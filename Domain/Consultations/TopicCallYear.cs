using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Consultations;

/// <summary>What is done about a call in its year, each once.</summary>
public enum TopicCallStep
{
    /// <summary>征集: everybody is asked.</summary>
    Opened,

    /// <summary>催报: those who have not answered are reminded.</summary>
    Reminded,

    /// <summary>汇总: the office is told who answered.</summary>
    Closed,
}

/// <summary>A step of a call that was done: later changes of the settings or the roster do not do it again.</summary>
/// <param name="On">Local date.</param>
public sealed record TopicCallDone(string Call, int Year, TopicCallStep Step, DateOnly On);

/// <summary>What somebody who is asked has answered with.</summary>
/// <param name="Who">A person's or unit's id.</param>
/// <param name="Topics">The topics opened in the time of the call, in order of id.</param>
/// <param name="Late">Those opened after it, in the year.</param>
public sealed record TopicAnswers(string Who, bool IsUnit, IReadOnlyList<string> Topics, IReadOnlyList<string> Late)
{
    /// <summary>Whether it was said in time that there is none.</summary>
    public bool None { get; init; }

    /// <summary>Whether there is an answer in time.</summary>
    public bool HasAnswered => None || Topics.Count > 0;
}

/// <summary>没有选题: that somebody who is asked has no topic.</summary>
/// <param name="Who">A person's or unit's id.</param>
/// <param name="On">Local date: it answers the call in whose time it lies.</param>
/// <param name="Told">When it was told.</param>
public sealed record NoTopic(string Who, DateOnly On, DateTimeOffset Told);

/// <summary>征集选题: a call in a year. M16.</summary>
/// <param name="Opens">The workday on which it is sent.</param>
/// <param name="Closes">The last day to answer, inclusive; a workday.</param>
/// <param name="Reminds">The workday on which those who have not answered are reminded.</param>
public sealed record TopicCallYear(TopicCall Call, int Year, DateOnly Opens, DateOnly Closes, DateOnly Reminds)
{
    /// <summary>Days after the last one in which the result is still told when the host was down.</summary>
    private const int Afterwards = 31;

    /// <summary>A call in a year.</summary>
    public static TopicCallYear Of(TopicCall call, int year, WorkCalendar calendar)
    {
        var closes = calendar.OnOrAfter(In(call.Closes));
        var opens = calendar.OnOrAfter(In(call.Opens));
        return new TopicCallYear(call, year, opens, closes, call.Remind == 0 ? closes : calendar.AddWorkdays(closes, -call.Remind));

        DateOnly In(DateOnly day) => new(year, day.Month, day.Day);
    }

    /// <summary>Whether something may have to be done on a day, by the calendar alone: on any other day nothing need be read.</summary>
    public bool MayBe(DateOnly today) => today >= Opens && today <= Closes.AddDays(Afterwards);

    /// <summary>
    /// What is to be done on a day; null for nothing. A step whose day was slept through is done on the next workday: a reminder until the
    /// last day, the result for a month. What was never sent has neither.
    /// </summary>
    /// <param name="done">What was done in the year, of this call.</param>
    public TopicCallStep? Due(DateOnly today, IReadOnlyCollection<TopicCallStep> done)
    {
        if (!MayBe(today))
            return null;
        if (!done.Contains(TopicCallStep.Opened))
            return today <= Closes ? TopicCallStep.Opened : null;
        if (today > Closes)
            return done.Contains(TopicCallStep.Closed) ? null : TopicCallStep.Closed;
        return today >= Reminds && !done.Contains(TopicCallStep.Reminded) ? TopicCallStep.Reminded : null;
    }

    /// <summary>Who is asked, in roster order: members who serve, then units that are there on the day on which it is sent.</summary>
    public IReadOnlyList<(string Id, bool IsUnit)> Asked(CommitteeRoster roster) =>
        [
            .. Call.Members ? roster.People.Where(p => p.IsActive && p.Sector is not null).Select(p => (p.Id, false)) : [],
            .. roster.UnitsOf([.. Call.UnitKinds], Opens, Opens).Select(u => (u.Id, true)),
        ];

    /// <summary>
    /// What everybody who is asked has answered with: a member by proposing a topic, a unit by handing one in or recommending it, and
    /// either by saying that there is none.
    /// </summary>
    /// <param name="topics">Matters; those of other kinds and years do not count.</param>
    /// <param name="none">Who has said to have none; what lies outside the call's time does not count.</param>
    public IReadOnlyList<TopicAnswers> Answers(
        IReadOnlyCollection<Matter> topics,
        IEnumerable<NoTopic> none,
        TopicsSection settings,
        CommitteeRoster roster
    )
    {
        var without = none.Where(n => n.On >= Opens && n.On <= Closes).Select(n => n.Who).ToHashSet(StringComparer.Ordinal);
        var ofYear = topics
            .Where(t => t.Kind == settings.Kind && t.OpenedOn >= Opens && t.OpenedOn.Year == Year)
            .OrderBy(t => t.Id, StringComparer.Ordinal)
            .Select(t => (t.Id, t.OpenedOn, From: From(t, settings, roster)))
            .ToList();
        return
        [
            .. Asked(roster)
                .Select(a =>
                {
                    var own = ofYear.Where(t => t.From.Contains(a.Id)).ToLookup(t => t.OpenedOn <= Closes, t => t.Id);
                    return new TopicAnswers(a.Id, a.IsUnit, [.. own[true]], [.. own[false]]) { None = without.Contains(a.Id) };
                }),
        ];
    }

    /// <summary>Who proposed or recommended a topic; where nobody is named, the unit that handed it in.</summary>
    private static HashSet<string> From(Matter topic, TopicsSection settings, CommitteeRoster roster) =>
        [.. topic.Proposers.Concat(Topics.Departments(topic, settings, roster)).DefaultIfEmpty(topic.Unit)];
}
