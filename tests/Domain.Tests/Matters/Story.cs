using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// A matter as the tests tell it: steps separated by <c>|</c>, each a day, what happened and its details.
/// <code>
/// 2021-03-01 opened due:2021-04-30 coHosts=甲;乙     members of the opening have a colon, attributes an equals sign
/// 2021-03-15@2021-03-20 filed                        happened on the 15th, told on the 20th
/// 2021-04-01 assigned by:p-sun host=市交通局          any state of the workflow; >returned where a state is called like an event
/// 2021-06-01 extended 2021-09-30 also: returned, noted, reassigned c-culture, evaluated p-li satisfied dissatisfied, refused e3, voided e3
/// 2021-06-01 flagged office slow-progress
/// </code>
/// Events are called e1, e2, … in the order in which they are written and are told a minute apart. The openings carry what their kind
/// requires; the proposers are p-li and p-wu.
/// </summary>
internal static class Story
{
    public const string Id = "s-001";

    /// <summary>A proposal assigned on Thursday 1 April 2021 with two co-handlers.</summary>
    public const string Assigned = "2021-03-01 opened | 2021-03-12 filed | 2021-04-01 assigned host=市交通局 coHosts=市公安局;市财政局";

    /// <summary>The same, answered on 31 May.</summary>
    public const string Replied = Assigned + " | 2021-05-31 replied answer=A";

    public static MatterEvent[] Of(string kind, string text) =>
        [.. text.Split('|', StringSplitOptions.TrimEntries).Select((line, i) => Event(kind, line, i))];

    public static MatterView View(string kind, string text, MatterRules? rules = null) =>
        MatterFold.Of(Of(kind, text), rules ?? Given.Rules);

    /// <summary>The matter at the end of the story; no event of it may wait or be refused.</summary>
    public static Matter Matter(string kind, string text, MatterRules? rules = null)
    {
        var view = View(kind, text, rules);
        Assert.Empty(view.History.Where(h => h.Verdict != Verdict.Accepted).Select(h => $"{h.Event} {h.Type} {h.Verdict}: {h.Reason}"));
        return view.Matter!;
    }

    /// <summary>What became of the last event of the story.</summary>
    public static HistoryEntry Last(string kind, string text, MatterRules? rules = null)
    {
        var events = Of(kind, text);
        return MatterFold.Of(events, rules ?? Given.Rules).History.Single(h => h.Event == events[^1].Id);
    }

    /// <summary>What became of the last event of the story, and why.</summary>
    public static (Verdict Verdict, string? Reason) Outcome(string kind, string text, MatterRules? rules = null)
    {
        var last = Last(kind, text, rules);
        return (last.Verdict, last.Reason);
    }

    private static MatterEvent Event(string kind, string line, int index)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var days = words[0].Split('@');
        var attributes = Pairs(words, '=');
        var members = Pairs(words, ':');
        MatterEventBody body = words[1] switch
        {
            "opened" => Given.Opened(Id, members.GetValueOrDefault("due"), kind) with
            {
                Unit = members.GetValueOrDefault("unit", "c-economy"),
                Owner = members.GetValueOrDefault("owner"),
                Leader = members.GetValueOrDefault("leader"),
                Proposers = ["p-li", "p-wu"],
                Attributes = Given
                    .Required(kind)
                    .Where(a => !attributes.ContainsKey(a.Key))
                    .Concat(attributes)
                    .ToDictionary(StringComparer.Ordinal),
            },
            "noted" => new MatterNoted(Id, members.GetValueOrDefault("by"), null, null, null, attributes),
            "extended" => new MatterExtended(Id, Given.Day(words[2]), "疫情影响", "陈主席"),
            "returned" => new MatterReturned(Id, "非本单位职责"),
            "reassigned" => new MatterReassigned(Id, words[2], null),
            "evaluated" => new ProposalEvaluated(Id, words[2], Said(words[3]), Said(words[4]), null, null),
            "flagged" => new MatterFlagged(Id, words[2], FlagReasonNames.ByWord[words[3]], null),
            "refused" => new EventRefused(Id, words[2], "等待期满"),
            "voided" => new EventVoided(Id, words[2], "无权办理"),
            var state => new MatterAdvanced(Id, state.TrimStart('>'), members.GetValueOrDefault("by"), null, null, null, attributes),
        };
        return new MatterEvent($"e{index + 1}", Given.At($"{days[^1]} 09:00").AddMinutes(index), Given.Day(days[0]), body);
    }

    private static Satisfaction Said(string word) => Enum.Parse<Satisfaction>(word, ignoreCase: true);

    private static Dictionary<string, string> Pairs(string[] words, char separator) =>
        words
            .Skip(2)
            .Select(w => w.Split(separator, 2))
            .Where(p => p.Length == 2)
            .ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
}
