using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Scoring;

/// <summary>What was said about somebody's commendation.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Told">When it was told.</param>
public sealed record CommendationEvent(string Id, DateTimeOffset Told, CommendationSaid Said);

/// <summary>How a person put forward stands.</summary>
public enum NominationState
{
    /// <summary>已列入: the person is to be commended.</summary>
    Standing,

    /// <summary>已撤回: it was taken back later.</summary>
    Withdrawn,

    /// <summary>名额已满: the title had as many as may hold it when it was told.</summary>
    Full,

    /// <summary>重复推荐: the person had been put forward for the title.</summary>
    Repeated,

    /// <summary>没有可撤回的推荐: nothing was there to take back.</summary>
    Stray,

    /// <summary>不符合条件: the title is gone, or is not for the person any more.</summary>
    Unfit,
}

/// <summary>Names of states.</summary>
public static class NominationStates
{
    /// <summary>已列入, 已撤回, 名额已满, …</summary>
    public static string NameOf(NominationState state) =>
        state switch
        {
            NominationState.Standing => "已列入",
            NominationState.Withdrawn => "已撤回",
            NominationState.Full => "名额已满",
            NominationState.Repeated => "重复推荐",
            NominationState.Stray => "无可撤回",
            _ => "不符合条件",
        };
}

/// <summary>What became of what was said.</summary>
/// <param name="Why">Chinese, why it does not stand; null for what does.</param>
public sealed record Nomination(CommendationEvent Event, NominationState State, string? Why);

/// <summary>
/// 表彰人选: a fold over what was said of a year, in order of telling and id: in whatever order it arrives, the same people stand. Who comes
/// when a title is full is refused for good; a place that becomes free goes to who is put forward after that. None of it is refused when it
/// is posted: what was told before may still be on its way.
/// </summary>
public sealed record Nominations(IReadOnlyList<Nomination> All)
{
    /// <summary>Those who stand, in order of telling.</summary>
    public IEnumerable<CommendationEvent> Standing => All.Where(n => n.State == NominationState.Standing).Select(n => n.Event);

    /// <summary>The nominations of a year.</summary>
    /// <param name="said">What was said of it; repeats of an id do not matter.</param>
    public static Nominations Of(IEnumerable<CommendationEvent> said, EvaluationSection settings, CommitteeRoster roster)
    {
        var all = new List<Nomination>();
        foreach (var e in said.DistinctBy(s => s.Id).OrderBy(s => s.Told).ThenBy(s => s.Id, StringComparer.Ordinal))
            all.Add(Next(all, e, settings, roster));
        return new Nominations(all);
    }

    /// <summary>What became of an event; null when it is not of the year.</summary>
    public Nomination? Become(string id) => All.FirstOrDefault(n => n.Event.Id == id);

    private static Nomination Next(List<Nomination> all, CommendationEvent e, EvaluationSection settings, CommitteeRoster roster)
    {
        var said = e.Said;
        var same = all.FindIndex(n =>
            n.State == NominationState.Standing && n.Event.Said.Person == said.Person && n.Event.Said.Title == said.Title
        );
        var name = roster.NameOf(said.Person);
        if (said.Withdrawn)
        {
            if (same < 0)
                return new Nomination(
                    e,
                    NominationState.Stray,
                    $"{name}没有被推荐为“{settings.Title(said.Title)?.Name ?? said.Title}”，无可撤回"
                );
            all[same] = all[same] with { State = NominationState.Withdrawn, Why = said.Reason };
            return new Nomination(e, NominationState.Withdrawn, null);
        }

        if (settings.Title(said.Title) is not { } title)
            return new Nomination(e, NominationState.Unfit, $"没有荣誉称号“{said.Title}”");
        if (roster.Person(said.Person) is not { } person || !title.IsFor(person))
            return new Nomination(e, NominationState.Unfit, $"{name}不在“{title.Name}”的评选范围内");
        if (same >= 0)
            return new Nomination(e, NominationState.Repeated, $"{name}已被推荐为“{title.Name}”");
        var taken = all.Count(n => n.State == NominationState.Standing && n.Event.Said.Title == title.Id);
        return title.Bound(roster) is { } bound && taken >= bound
            ? new Nomination(e, NominationState.Full, $"“{title.Name}”名额已满：{title.BoundInWords(roster)}，请先撤回一名")
            : new Nomination(e, NominationState.Standing, null);
    }
}
