using Cppcc.Domain.Events;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Matters;

/// <summary>发现问题清单: what a workflow says of the findings of its matters. M18.</summary>
/// <param name="Count">The attribute that holds how many there are.</param>
/// <param name="Settled">The attribute that holds how many are settled.</param>
/// <param name="By">The attribute that holds who still has to rectify one, and at last who had.</param>
/// <param name="During">The state in which they are rectified: their last days take the place of its own.</param>
/// <param name="Before">The states that are entered only when every one is settled; closing ones always are so.</param>
/// <param name="Term">The term of one that has no last day of its own, from the day of the fact.</param>
/// <param name="Source">The rule the term comes from.</param>
public sealed record FindingsRule(
    string Count,
    string Settled,
    string By,
    string During,
    IReadOnlyList<string> Before,
    Term Term,
    string Source
)
{
    /// <summary>Whether an attribute follows from the list, where there is one.</summary>
    public bool Gives(string attribute) => attribute == Count || attribute == Settled || attribute == By;
}

/// <summary>发现问题: one finding as it stands.</summary>
/// <param name="By">A unit's or leader's id, or the name of a department.</param>
/// <param name="FoundOn">Local date.</param>
/// <param name="Due">Last day to rectify it, inclusive.</param>
public sealed record Finding(string Id, string Text, string By, DateOnly FoundOn, DateOnly Due)
{
    /// <summary>Local date on which it was rectified, or the reason given why it is not; null while it is open.</summary>
    public DateOnly? SettledOn { get; init; }

    /// <summary>Where the rectification is documented; null when nobody said.</summary>
    public string? Evidence { get; init; }

    /// <summary>Why it is not rectified; null when it is, and while it is open.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it still has to be rectified.</summary>
    public bool IsOpen => SettledOn is null;

    /// <summary>open, rectified, or not-rectified for a reason.</summary>
    public string State =>
        IsOpen ? "open"
        : Reason is null ? "rectified"
        : "not-rectified";
}

/// <summary>What events say of findings.</summary>
internal static class Findings
{
    /// <summary>What an event tells of findings; nothing for most.</summary>
    public static (IReadOnlyList<FindingTold> Told, IReadOnlyList<FindingSettled> Settled) In(MatterEventBody body) =>
        body switch
        {
            MatterAdvanced a => (a.Findings, a.Rectified),
            MatterNoted n => (n.Findings, n.Rectified),
            _ => ([], []),
        };

    /// <summary>
    /// Adds what an event tells of findings, with the attributes that follow; what it settles may be told by the same event.
    /// </summary>
    public static Moved Add(Matter matter, MatterEvent @event, MatterRules rules)
    {
        var (told, settled) = In(@event.Body);
        if (told.Count + settled.Count == 0)
            return new(matter, Verdict.Accepted, null);
        if (matter.Workflow.Findings is not { } rule)
            return new(matter, Verdict.Refused, "这类事项没有发现问题清单");
        if (!matter.IsOpen)
            return new(matter, Verdict.Refused, "事项已经办结");
        var findings = matter.Findings.ToList();
        foreach (var one in told)
        {
            var due = one.Due ?? rule.Term.Last(@event.Happened, rules.Calendar);
            var finding = new Finding(one.Id, one.Text, one.By, @event.Happened, due);
            if (findings.FindIndex(f => f.Id == one.Id) is var at && at >= 0)
                findings[at] = finding;
            else
                findings.Add(finding);
        }

        foreach (var one in settled)
        {
            var at = findings.FindIndex(f => f.Id == one.Id);
            if (at < 0)
                return new(matter, Verdict.Waiting, $"没有编号为“{one.Id}”的问题");
            findings[at] = findings[at] with { SettledOn = one.At ?? @event.Happened, Evidence = one.Evidence, Reason = one.Reason };
        }

        return new(With(matter, rule, findings), Verdict.Accepted, null);
    }

    /// <summary>The attributes an event may be taken to carry: its own, and what follows from the matter's findings.</summary>
    public static IReadOnlyDictionary<string, string> Carried(Matter matter, IReadOnlyDictionary<string, string> told)
    {
        if (matter.Workflow.Findings is not { } rule || matter.Findings.Count == 0)
            return told;
        var carried = new Dictionary<string, string>(told, StringComparer.Ordinal);
        foreach (var (name, value) in matter.Attributes.Where(a => rule.Gives(a.Key)))
            carried[name] = value;
        return carried;
    }

    /// <summary>Why a state cannot be entered yet, in words; null when no finding stands in the way.</summary>
    public static string? Hinder(Matter matter, WorkflowState target)
    {
        if (matter.Workflow.Findings is not { } rule || !(target.Closing || rule.Before.Contains(target.Id)))
            return null;
        var open = matter.OpenFindings.ToList();
        return open.Count == 0
            ? null
            : $"还有 {open.Count} 条问题未整改：{string.Join('、', open.Take(10).Select(f => f.Id))}；不予整改的须说明理由";
    }

    /// <summary>The matter with one unit in the place of another among those who rectify.</summary>
    public static Matter TakenOver(Matter matter, string from, string to) =>
        matter.Workflow.Findings is { } rule && matter.Findings.Any(f => f.By == from)
            ? With(matter, rule, [.. matter.Findings.Select(f => f.By == from ? f with { By = to } : f)])
            : matter;

    private static Matter With(Matter matter, FindingsRule rule, IReadOnlyList<Finding> findings)
    {
        var open = findings.Where(f => f.IsOpen).ToList();
        var by = (open.Count > 0 ? open : findings).Select(f => f.By).Distinct(StringComparer.Ordinal);
        return matter with
        {
            Findings = findings,
            Attributes = new Dictionary<string, string>(matter.Attributes, StringComparer.Ordinal)
            {
                [rule.Count] = $"{findings.Count}",
                [rule.Settled] = $"{findings.Count - open.Count}",
                [rule.By] = string.Join('；', by),
            },
        };
    }
}
