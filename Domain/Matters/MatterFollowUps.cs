using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>What opens by itself: the matter another turns into, and the checklist of a change of leadership.</summary>
public static class MatterFollowUps
{
    /// <summary>
    /// The id of the matter that another turns into, or a promise of a consultation becomes: <c>pr-012.information</c>,
    /// <c>co-2021-03.1</c>.
    /// </summary>
    public static string IdOf(string from, string what) => $"{from}.{what}";

    /// <summary>
    /// What the ids of the matters end with that a workflow may open: the kind, and for the second time and every further one that a matter
    /// comes into the state its number behind it, as it does when it is handled again after closing.
    /// </summary>
    public static IEnumerable<string> Suffixes(Workflow workflow)
    {
        var again = workflow.States.Select(s => s.Dissatisfied).FirstOrDefault(d => d is not null);
        foreach (var state in workflow.States.Where(s => s.Opens is not null))
        {
            var times = again is not null && workflow.After(again.To).Contains(state.Id) ? again.Times + 1 : 1;
            for (var time = 1; time <= times; time++)
                yield return Suffix(state.Opens!, time);
        }
    }

    private static string Suffix(string kind, int time) => time == 1 ? kind : $"{kind}{time}";

    /// <summary>
    /// 转为, 回访: the opening of the matter that a state opens; null when it opens none. Another one each time that it is entered.
    /// </summary>
    public static MatterOpened? OpenedBy(Matter matter) =>
        matter.Workflow.State(matter.State)?.Opens is { } kind
            ? new MatterOpened(IdOf(matter.Id, Suffix(kind, matter.Path.Count(s => s.State == matter.State))))
            {
                Kind = kind,
                Title = matter.Title,
                Unit = matter.Unit,
                CoUnits = matter.CoUnits,
                Leader = matter.Leader,
                Owner = matter.Owner,
                Proposers = matter.Proposers,
                Due = null,
                Source = $"由{matter.Workflow.Name} {matter.Id} 转来",
                Attributes = matter.Attributes,
            }
            : null;

    /// <summary>
    /// 任职清单: the matters that a change of leadership opens, each with its deadline counted from the day of the change. M8.
    /// </summary>
    public static IEnumerable<MatterOpened> OpenedBy(
        LeadershipChanged changed,
        Checklist checklist,
        CommitteeRoster roster,
        WorkCalendar calendar
    )
    {
        var unit = changed.Unit ?? roster.FirstOffice ?? throw new InvalidOperationException("no unit sees to the checklist");
        foreach (var item in checklist.Items)
        {
            yield return new MatterOpened(IdOf(changed, item))
            {
                Kind = checklist.Kind,
                Title = item.Title.Replace("{name}", changed.Name, StringComparison.Ordinal),
                Unit = unit,
                CoUnits = [],
                Leader = null,
                Owner = null,
                Proposers = [],
                Due = item.Term.Last(changed.Date, calendar),
                Source = checklist.Name,
                Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
            };
        }
    }

    /// <summary>The id of a matter of a checklist: <c>l-chair.2021-12-15.oath</c>.</summary>
    public static string IdOf(LeadershipChanged changed, ChecklistItem item) => $"{changed.Leader}.{changed.Date:yyyy-MM-dd}.{item.Id}";
}
