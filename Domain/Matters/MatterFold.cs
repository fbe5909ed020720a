using Cppcc.Domain.Events;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Matters;

/// <summary>
/// A matter's state is a fold over its events by (told, id): the order of arrival cannot matter, and the state as of an earlier
/// moment is the fold of what had been told by then. An event that is early waits, and takes effect when its predecessor has;
/// one that is refused while it waits stays refused.
/// </summary>
public static class MatterFold
{
    /// <summary>The matter as of a moment, and its history in the order in which things took effect; what still waits comes last.</summary>
    /// <param name="events">Its events, in any order; repeats of an id count once.</param>
    /// <param name="workflows">The workflows in force.</param>
    /// <param name="asOf">Only what was told by then counts, inclusive; null counts everything.</param>
    public static MatterView Of(IEnumerable<MatterEvent> events, WorkflowsSection workflows, DateTimeOffset? asOf = null)
    {
        Matter? matter = null;
        var history = new List<HistoryEntry>();
        var waiting = new List<MatterEvent>();
        foreach (var @event in events.Where(e => asOf is null || e.Told <= asOf).DistinctBy(e => e.Id).OrderBy(e => e.Told).ThenBy(e => e.Id, StringComparer.Ordinal))
        {
            if (@event.Body is EventRefused refusal) GiveUp(refusal);
            else if (Takes(@event, @event.Told)) while (waiting.Find(w => Takes(w, @event.Told)) is { } freed) waiting.Remove(freed);
            else waiting.Add(@event);
        }

        history.AddRange(waiting.Select(w => Entry(w, Verdict.Waiting, Apply(matter, w, w.Told, workflows).Reason, matter?.State, null)));
        return new MatterView(matter, history);

        // Whether the event need not wait any longer; then it is in the history.
        bool Takes(MatterEvent @event, DateTimeOffset when)
        {
            var (next, verdict, reason) = Apply(matter, @event, when, workflows);
            if (verdict == Verdict.Waiting) return false;
            history.Add(Entry(@event, verdict, reason, matter?.State, next?.State));
            matter = next;
            return true;
        }

        void GiveUp(EventRefused refusal)
        {
            if (waiting.Find(w => w.Id == refusal.Event) is not { } given) return;
            waiting.Remove(given);
            history.Add(Entry(given, Verdict.Refused, refusal.Reason, matter?.State, null));
        }
    }

    private static (Matter? Next, Verdict Verdict, string? Reason) Apply(Matter? matter, MatterEvent @event, DateTimeOffset when, WorkflowsSection workflows)
    {
        if (@event.Body is MatterOpened opened) return matter is null ? Open(opened, @event, workflows) : (matter, Verdict.Refused, "该事项已经立项");
        if (matter is null) return (null, Verdict.Waiting, "事项尚未立项");
        return @event.Body switch
        {
            MatterAdvanced advanced => Advance(matter, advanced, @event, when, workflows),
            MatterExtended extended => Extend(matter, extended),
            MatterReturned => matter.IsOpen ? Close(matter, Workflow.Returned.Id, @event, when) : (matter, Verdict.Waiting, "事项已经办结"),
            MatterReassigned to => (matter with { Unit = to.Unit ?? matter.Unit, Owner = to.Owner ?? (to.Unit is null ? matter.Owner : null) }, Verdict.Accepted, null),
            SlipIssued issued => (matter with { Slips = [.. matter.Slips, new Slip(issued.Slip, issued.Number, issued.Light, issued.On, issued.AnswerBy, matter.Due, null)] }, Verdict.Accepted, null),
            SlipAnswered answered => Answer(matter, answered, @event),
            _ => (matter, Verdict.Refused, "不认识的事件"),
        };
    }

    private static (Matter?, Verdict, string?) Open(MatterOpened o, MatterEvent @event, WorkflowsSection workflows)
    {
        if (workflows.Of(o.Kind) is not { } workflow) return (null, Verdict.Refused, $"没有“{o.Kind}”这类事项");
        var matter = new Matter(
            o.Matter, o.Kind, o.Title, o.Unit, o.CoUnits, o.Leader, o.Owner, o.Proposers, o.Source, o.Attributes,
            @event.Happened, o.Due, o.Due, workflow.States[0].Id, null, null, []);
        return (matter, Verdict.Accepted, null);
    }

    private static (Matter?, Verdict, string?) Advance(Matter matter, MatterAdvanced a, MatterEvent @event, DateTimeOffset when, WorkflowsSection workflows)
    {
        var workflow = workflows.Of(matter.Kind);
        if (workflow?.State(a.To) is not { } target) return (matter, Verdict.Refused, $"这类事项没有“{a.To}”状态");
        if (!matter.IsOpen) return (matter, Verdict.Waiting, "事项已经办结");
        if (!workflow.State(matter.State)!.Next.Contains(a.To)) return (matter, Verdict.Waiting, $"不能从“{workflow.State(matter.State)!.Name}”到“{target.Name}”");
        var attributes = new Dictionary<string, string>(matter.Attributes, StringComparer.Ordinal);
        foreach (var (name, value) in a.Attributes) attributes[name] = value;
        var next = matter with { Attributes = attributes };
        return target.Closing ? Close(next, a.To, @event, when) : (next with { State = a.To }, Verdict.Accepted, null);
    }

    private static (Matter?, Verdict, string?) Extend(Matter matter, MatterExtended extended)
    {
        if (!matter.IsOpen) return (matter, Verdict.Waiting, "事项已经办结");
        return extended.Due <= matter.Due
            ? (matter, Verdict.Refused, $"延期不得早于现有期限 {matter.Due:yyyy-MM-dd}")
            : (matter with { Due = extended.Due }, Verdict.Accepted, null);
    }

    private static (Matter?, Verdict, string?) Answer(Matter matter, SlipAnswered answered, MatterEvent @event)
    {
        var slips = matter.Slips.ToList();
        var at = slips.FindIndex(s => s.Id == answered.Slip);
        if (at < 0) return (matter, Verdict.Waiting, "没有这张督办单");
        if (slips[at].AnsweredOn is null) slips[at] = slips[at] with { AnsweredOn = @event.Happened };
        return (matter with { Slips = slips }, Verdict.Accepted, null);
    }

    private static (Matter?, Verdict, string?) Close(Matter matter, string state, MatterEvent @event, DateTimeOffset when) =>
        (matter with { State = state, ClosedOn = @event.Happened, ClosedTold = when }, Verdict.Accepted, null);

    private static HistoryEntry Entry(MatterEvent e, Verdict verdict, string? reason, string? from, string? to)
    {
        var (type, by, text, evidence) = e.Body switch
        {
            MatterOpened o => ("matter.opened", o.Owner, o.Title, null),
            MatterAdvanced a => ("matter.advanced", a.By, a.Note, a.Evidence),
            MatterExtended x => ("matter.extended", x.ApprovedBy, $"延期至 {x.Due:yyyy-MM-dd}：{x.Reason}", null),
            MatterReturned r => ("matter.returned", null, r.Reason, null),
            MatterReassigned r => ("matter.reassigned", null, $"由 {r.Unit ?? r.Owner} 承接", null),
            SlipIssued s => ("slip.issued", null, s.Number, s.Slip),
            SlipAnswered s => ("slip.answered", s.By, s.Text, s.Evidence),
            _ => (e.Body.GetType().Name, (string?)null, (string?)null, (string?)null),
        };
        return new HistoryEntry(e.Id, type, e.Told, e.Happened, verdict, reason, from, verdict == Verdict.Accepted ? to : null, by, text, evidence);
    }
}
