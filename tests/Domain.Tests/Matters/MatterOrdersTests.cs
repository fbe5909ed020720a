using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// Every two events that a matter can be told, in every state of every workflow of the county, told at the same moment and one after the
/// other: whichever is applied first, the matter and its history are the same in the end. What those say who may not is among them.
/// </summary>
public sealed class MatterOrdersTests
{
    private const string Id = "s-001";
    private static readonly DateTimeOffset Told = Given.At("2021-06-01 09:00");

    /// <summary>What can be said of a matter, a sender for each type; a type without one fails the test below by its name.</summary>
    private static readonly Dictionary<Type, Func<Matter, IEnumerable<MatterEventBody>>> Said = new()
    {
        [typeof(MatterOpened)] = m => [Given.Opened(Id, "2021-09-30", m.Workflow.Id)],
        [typeof(MatterAdvanced)] = Steps,
        [typeof(MatterNoted)] = m =>
            [
                .. Attributes(m).Select(a => new MatterNoted(Id, null, null, "记", null, a)),
                .. m.Workflow.Findings is null ? Array.Empty<MatterNoted>() : Listed,
            ],
        [typeof(MatterExtended)] = _ =>
            [
                new MatterExtended(Id, Given.Day("2021-11-30"), "汛期", "主席"),
                new MatterExtended(Id, Given.Day("2021-10-29"), "汛期", "主席"),
            ],
        [typeof(MatterReturned)] = _ => [new MatterReturned(Id, "非本单位职责")],
        [typeof(ProposalEvaluated)] = _ =>
            from proposer in new[] { "p-li", "p-wu" }
            from result in Enum.GetValues<Satisfaction>()
            select new ProposalEvaluated(Id, proposer, Satisfaction.Satisfied, result, null, null),
        [typeof(MatterReassigned)] = _ => [new MatterReassigned(Id, "c-culture", null), new MatterReassigned(Id, null, "p-wu")],
        [typeof(SlipIssued)] = _ =>
            [new SlipIssued(Id, $"2021-06-01.{Id}", "1号", "red", Given.Day("2021-06-01"), Given.Day("2021-06-04"))],
        [typeof(MatterFlagged)] = _ =>
            [
                new MatterFlagged(Id, "office", FlagReason.SlowProgress, null), // may
                new MatterFlagged(Id, "c-culture", FlagReason.PoorQuality, "无佐证"), // may not
            ],
        [typeof(MatterEscalated)] = _ => [new MatterEscalated(Id, "chair-meeting", Given.Day("2021-06-01"))],
        [typeof(SlipAnswered)] = _ => [new SlipAnswered(Id, $"2021-06-01.{Id}", "某", Given.Day("2021-06-01"), "已办", null)],
        [typeof(EventRefused)] = _ => [new EventRefused(Id, "a", "期满")],
        [typeof(EventVoided)] = _ => [], // made of a judgement, and never told
    };

    /// <summary>What can be said of findings.</summary>
    private static MatterNoted[] Listed =>
        [
            new(Id, null, null, null, null, Given.Attributes())
            {
                Findings =
                [
                    new FindingTold("f-1", "无人导办", "市行政审批局", null),
                    new FindingTold("f-2", "未公示", "c-culture", Given.Day("2021-07-01")),
                ],
            },
            new(Id, null, null, null, null, Given.Attributes()) { Findings = [new FindingTold("f-2", "仍未公示", "c-culture", null)] },
            new(Id, null, null, null, null, Given.Attributes())
            {
                Rectified = [new FindingSettled("f-1", null, "照片", null), new FindingSettled("f-2", null, null, "已无此事项")],
            },
        ];

    public static TheoryData<string> Kinds => [.. Given.County.Workflows.Workflows.Select(w => w.Id)];

    [Fact]
    public void Every_type_of_a_matter_s_events_is_swept() =>
        Assert.Empty(
            typeof(MatterEventBody)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(MatterEventBody)) && !Said.ContainsKey(t))
                .Select(t => t.Name)
        );

    [Theory(Explicit = true)]
    [MemberData(nameof(Kinds))]
    public void Two_events_come_to_the_same_in_either_order(string kind) => Sweep(kind);

    [Theory]
    [InlineData("supervision")]
    [InlineData("topic")]
    public void Two_events_of_the_spread_come_to_the_same_in_either_order(string kind) => Sweep(kind);

    private static void Sweep(string kind)
    {
        var differ = new List<string>();
        foreach (var before in Situations(Given.County.Workflows.Of(kind)!))
        {
            var matter = MatterFold.Of(before, Given.Rules).Matter!;
            IReadOnlyList<MatterEventBody> bodies = [.. Said.Values.SelectMany(say => say(matter)).DistinctBy(Given.Content)];
            foreach (var (one, other) in bodies.SelectMany(a => bodies.Select(b => (a, b))))
            foreach (var apart in new[] { 0, 7 })
            {
                var a = Event("a", one, 0);
                var b = Event("b", other, apart);
                var (ab, ba) = (Applied(before, a, b), Applied(before, b, a));
                if (ab != ba)
                    differ.Add($"{matter.State}, {apart} days: {one} | {other}\n    {ab}\n    {ba}");
            }
        }

        Assert.True(differ.Count == 0, $"{differ.Count} differ:\n{string.Join('\n', differ.Take(5))}");
    }

    /// <summary>A matter unknown, and one in each state that legal steps lead to, by the first way there.</summary>
    private static List<IReadOnlyList<MatterEvent>> Situations(Workflow workflow)
    {
        IReadOnlyList<MatterEvent> first = [new("o", Given.At("2021-03-01 09:00"), Given.Day("2021-03-01"), Opened(workflow.Id))];
        var (found, seen) = (new List<IReadOnlyList<MatterEvent>> { first }, new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < found.Count; i++)
        {
            var matter = MatterFold.Of(found[i], Given.Rules).Matter!;
            foreach (var step in Steps(matter).OfType<MatterAdvanced>().Where(s => !seen.Contains(s.To)))
            {
                var at = Given.Day("2021-03-01").AddDays(found[i].Count);
                IReadOnlyList<MatterEvent> next = [.. found[i], new($"s{found[i].Count}", Given.At($"{at:yyyy-MM-dd} 09:00"), at, step)];
                var view = MatterFold.Of(next, Given.Rules, objection: (m, e) => Authority.Objection(m, e, Given.FullRoster));
                if (view.History[^1].Verdict == Verdict.Accepted && seen.Add(step.To))
                    found.Add(next);
            }
        }

        return found;
    }

    private static MatterOpened Opened(string kind) =>
        Given.Opened(Id, "2021-09-30", kind) with
        {
            Owner = "p-sun",
            Proposers = ["p-li", "p-wu"],
        };

    /// <summary>A step to each state of the workflow: by whoever may take it from some state, with what it asks for; by nobody.</summary>
    private static IEnumerable<MatterEventBody> Steps(Matter matter)
    {
        var workflow = matter.Workflow;
        foreach (
            var step in workflow
                .States.SelectMany(s => s.Next)
                .DistinctBy(s => (s.To, string.Join(' ', s.By), string.Join(' ', s.Requires)))
        )
        {
            var whens =
                step.When.Count == 0
                    ?
                    [
                        [],
                    ]
                    : step.When.Select(w => new Dictionary<string, string> { [w.Key] = w.Value[0] });
            foreach (var when in whens)
            {
                var told = Given.Values(workflow, step.Requires).Concat(when).DistinctBy(t => t.Key).ToDictionary(StringComparer.Ordinal);
                foreach (var by in new[] { "p-sun", "l-chair", "l-party", null }.Where(by => step.By.Count > 0 || by is null))
                    yield return new MatterAdvanced(Id, step.To, by, null, null, null, told);
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Attributes(Matter matter) =>
        matter
            .Workflow.Attributes.Where(a => a.Type is not "text" || a.Values.Count > 0)
            .Select(a => Given.Values(matter.Workflow, [a.Id]))
            .Prepend([]);

    private static MatterEvent Event(string id, MatterEventBody body, int days) =>
        new(id, Told.AddDays(days), DateOnly.FromDateTime(Told.AddDays(days).DateTime), body);

    private static string Applied(IReadOnlyList<MatterEvent> before, params MatterEvent[] events)
    {
        var all = before;
        foreach (var e in events)
            all = MatterChange.Of(all, [e], Given.Rules, (m, o) => Authority.Objection(m, o, Given.FullRoster)).Events;
        var view = MatterFold.Of(all, Given.Rules);
        var history = view.History.Select(h => $"{h.Event} {h.Verdict} {h.Reason} {h.From}>{h.To}");
        return $"{Given.Content(view.Matter)} {Given.Content(history)}";
    }
}
