using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Intake;

/// <summary>
/// What no missing predecessor could make right in an event about a matter, judged by what is known of the matter when the event comes in.
/// What may only be early is no fault here: it waits, and the fold decides.
/// </summary>
/// <param name="matter">The matter as it is known; null when it is not.</param>
/// <param name="happened">Local date of the fact.</param>
/// <param name="told">Local date of the envelope's timestamp.</param>
internal sealed class MatterEventRules(
    Matter? matter,
    DateOnly happened,
    DateOnly told,
    CommitteeRoster roster,
    MatterRules rules,
    Action<string, string> refuse
)
{
    public void Check(MatterEventBody body)
    {
        if (happened > told)
            refuse("at", $"{happened:yyyy-MM-dd} 还没有到；事情发生之后再报送");
        if (body is MatterAdvanced && matter is { IsOpen: true, Path.Count: > 1 } && happened < matter.Path[^1].On)
            refuse("at", $"{happened:yyyy-MM-dd} 早于事项到“{matter.StateName}”的日期 {matter.Path[^1].On:yyyy-MM-dd}");
        switch (body)
        {
            case MatterOpened opened:
                Opened(opened);
                break;
            case MatterAdvanced advanced:
                Advanced(advanced);
                break;
            case MatterNoted noted:
                Findings(noted);
                if (matter is not null)
                    Attributes(matter.Workflow, matter.Id, noted.Attributes);
                break;
            case MatterExtended extended:
                Day(extended.Due);
                if (Open("id"))
                    Settled("due", body);
                break;
            case MatterReturned:
                if (Open("id"))
                    Settled("id", body);
                break;
            case MatterFlagged flagged when Open("id"):
                if (Authority.Objection(matter!, new MatterEvent("", default, happened, flagged), roster) is { } forbidden)
                    refuse("by", forbidden);
                break;
            case ProposalEvaluated vote:
                if (roster.Person(vote.Proposer) is null && matter?.Proposers.Contains(vote.Proposer) != true)
                    refuse("proposer", $"人员“{vote.Proposer}”不在名册中");
                if (matter is not null)
                    Settled("proposer", body);
                break;
            default:
                break;
        }
    }

    private void Opened(MatterOpened opened)
    {
        if (matter is not null)
            refuse("id", $"事项“{opened.Matter}”已经立项；另立事项请用新的编号");
        if (opened.Due is { } due)
            Day(due);
        if (rules.Of(opened.Kind) is not { } workflow)
        {
            refuse("kind", $"没有“{opened.Kind}”这类事项；可用：{string.Join('、', rules.Workflows.Workflows.Select(w => w.Id))}");
            return;
        }

        if (MatterAttributes.Missing(workflow, workflow.Requires, opened.Attributes, forSenders: true) is { } missing)
            refuse("attributes", missing);
        Attributes(workflow, opened.Matter, opened.Attributes);
        foreach (var suffix in MatterFollowUps.Suffixes(workflow).Where(s => !Fields.IsId(MatterFollowUps.IdOf(opened.Matter, s))))
            refuse("id", $"编号过长：办结时会另立事项，编号最多 {63 - suffix.Length} 个字符");
    }

    /// <summary>What is told of findings: days, and whether the kind of matter has any.</summary>
    private void Findings(MatterEventBody body)
    {
        var (found, settled) = Matters.Findings.In(body);
        for (var i = 0; i < found.Count; i++)
            if (found[i].Due is { } due)
                Day(due, $"findings/{i}/due");
        for (var i = 0; i < settled.Count; i++)
            if (settled[i].At is { } at && at > told)
                refuse($"rectified/{i}/at", $"{at:yyyy-MM-dd} 还没有到；事情发生之后再报送");
        if (found.Count + settled.Count == 0 || matter is null)
            return;
        var member = found.Count > 0 ? "findings" : "rectified";
        if (matter.Workflow.Findings is null)
            refuse(member, $"“{matter.Workflow.Name}”没有发现问题清单（或该事项按立项时的流程没有）");
        else if (body is MatterNoted)
            Open(member);
    }

    private void Advanced(MatterAdvanced advanced)
    {
        Findings(advanced);
        if (matter is null)
        {
            if (rules.Workflows.Workflows.All(w => w.State(advanced.To) is null))
                refuse("to", $"没有“{advanced.To}”状态；可用：{States(rules.Workflows.Workflows)}");
            return;
        }

        if (matter.Workflow.State(advanced.To) is null)
        {
            refuse("to", $"“{matter.Workflow.Name}”没有“{advanced.To}”状态；可用：{States([matter.Workflow])}");
            return;
        }

        Attributes(matter.Workflow, matter.Id, advanced.Attributes);
        if (!Open("to"))
            return;
        var steps = matter.Workflow.StepsInto(advanced.To, matter.State).ToList();
        if (steps.Count == 0)
        {
            refuse(
                "to",
                $"事项现为“{matter.StateName}”，不能再到“{matter.Workflow.State(advanced.To)!.Name}”；可用：{string.Join('、', matter.Workflow.State(matter.State)!.Next.Select(t => t.To))}"
            );
            return;
        }

        // What follows from a list of findings need not be told, and the list may still come.
        bool Carried(string required) => matter.Workflow.Findings?.Gives(required) != true;

        // Where several steps lead there, a fault is certain only when each of them has it.
        var missing = steps
            .Select(s => MatterAttributes.Missing(matter.Workflow, s.Requires.Where(Carried), advanced.Attributes, forSenders: true))
            .ToList();
        if (missing.TrueForAll(m => m is not null))
            refuse("attributes", missing[0]!);
        if (matter.Workflow.State(matter.State)!.StepTo(advanced.To) is { Each: { } each } && Strangers(advanced, each) is { } stranger)
            refuse($"attributes/{each.By}", stranger);
        if (steps.TrueForAll(s => !Authority.May(s, advanced.By, matter, roster)))
            refuse(
                "by",
                $"{advanced.By ?? "没有写明办理人，"}无权办理此步；应为 {Authority.Chinese(steps.SelectMany(s => s.By), roster)} 在名册中的编号"
            );
        else if (
            matter.Workflow.State(matter.State)!.StepTo(advanced.To) is { Accepts: true } acceptance
            && Authority.Objection(acceptance, advanced.By, matter, roster) is { } forbidden
        )
            refuse("by", forbidden);
    }

    /// <summary>分办: whose part it is, where several take the step.</summary>
    private string? Strangers(MatterAdvanced advanced, EachTakes each)
    {
        var all = AttributeRule.List(advanced.Attributes.GetValueOrDefault(each.Of) ?? matter!.Attributes.GetValueOrDefault(each.Of));
        var taking = AttributeRule.List(advanced.Attributes.GetValueOrDefault(each.By));
        return all.Count > 1 ? MatterAttributes.NotOneOf(matter!.Workflow, each, taking, all) : null;
    }

    private void Attributes(Workflow workflow, string id, IReadOnlyDictionary<string, string> attributes)
    {
        if (MatterAttributes.Fault(workflow, id, attributes, matter?.Attributes, forSenders: true) is { } fault)
            refuse("attributes", fault);
        foreach (var (name, value) in attributes)
            if (workflow.Attribute(name) is { Type: "leader" } && roster.Leader(value) is null)
                refuse($"attributes/{name}", $"领导“{value}”不在名册中");
    }

    /// <summary>A day on which something can be due: not before the fact, and not a day that is known to be off.</summary>
    private void Day(DateOnly due, string member = "due")
    {
        if (due < happened)
            refuse(member, $"{due:yyyy-MM-dd} 早于 {happened:yyyy-MM-dd}，期限不能在事项之前");
        else if (!rules.Calendar.IsWorkday(due) && !rules.Calendar.IsProvisional(due))
            refuse(
                member,
                $"{due:yyyy-MM-dd} 是休息日，不能作为期限；可用：{rules.Calendar.PreviousWorkday(due):yyyy-MM-dd}、{rules.Calendar.NextWorkday(due):yyyy-MM-dd}"
            );
    }

    private bool Open(string member)
    {
        if (matter is null or { IsOpen: true })
            return matter is not null;
        refuse(member, $"事项已于 {matter.ClosedOn:yyyy-MM-dd} 办结（{matter.StateName}）");
        return false;
    }

    /// <summary>What the fold would refuse at once, whatever else may still come.</summary>
    private void Settled(string member, MatterEventBody body)
    {
        var moved = MatterMoves.Apply(matter, new MatterEvent("", default, happened, body), default, rules);
        if (moved.Verdict == Verdict.Refused)
            refuse(member, moved.Reason!);
    }

    private static string States(IEnumerable<Workflow> workflows) =>
        string.Join('、', workflows.SelectMany(w => w.States).Select(s => s.Id).Distinct(StringComparer.Ordinal));
}
