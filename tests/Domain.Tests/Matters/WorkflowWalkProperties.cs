using Cppcc.Domain.Events;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Matters;

/// <summary>
/// Walks through the county's workflows: each event is chosen among what is legal for the matter by then — a next step by somebody who may
/// take it and with what it requires, an extension within its bound, a return within its term, an evaluation by a proposer, a note — some
/// days after the one before.
/// </summary>
public sealed class WorkflowWalkProperties
{
    private static readonly IReadOnlyList<Workflow> Workflows = Given.County.Workflows.Workflows;

    /// <summary>A matter after each event of its walk, with the event.</summary>
    private sealed record Walk(IReadOnlyList<(MatterEvent Event, Matter Matter)> Steps)
    {
        public IEnumerable<Matter> Matters => Steps.Select(s => s.Matter);

        public override string ToString() => string.Join(" | ", Steps.Select(s => $"{s.Event.Happened:yyyy-MM-dd} {s.Event.Body}"));
    }

    private static readonly Gen<Walk> Walks =
        from kind in Gen.Choose(0, Workflows.Count - 1)
        from start in Gen.Choose(0, 1_500)
        from due in Gen.Choose(0, 400)
        from choices in Gen.Choose(0, int.MaxValue - 1).ListOf(14)
        from days in Gen.Frequency((3, Gen.Choose(0, 20)), (1, Gen.Choose(21, 200))).ListOf(14)
        select Take(Workflows[kind], Given.Day("2020-01-02").AddDays(start), due, choices, days);

    [Fact]
    public void Every_legal_event_is_accepted_at_the_border_and_by_the_fold() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Steps.Zip(walk.Steps.Skip(1))
                    .All(s =>
                        EventTypes
                            .Check(
                                s.Second.Event.Body,
                                new EventCheck(
                                    s.Second.Event.Happened,
                                    DateOnly.FromDateTime(s.Second.Event.Told.DateTime),
                                    s.First.Matter,
                                    Given.FullRoster,
                                    Given.County,
                                    Given.Rules
                                )
                            )
                            .Count == 0
                        && Fold(walk, s.Second.Event).History.All(h => h.Verdict == Verdict.Accepted)
                    )
        );

    [Fact]
    public void A_matter_is_always_in_a_state_of_its_workflow_and_open_until_it_is_in_a_closing_one() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Matters.All(m =>
                    m.Workflow.State(m.State) is { } state
                    && m.IsOpen == !state.Closing
                    && m.StateName == state.Name
                    && m.OpenedOn == walk.Steps[0].Event.Happened
                )
        );

    [Fact]
    public void Each_state_on_the_path_follows_from_the_one_before() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Matters.All(m =>
                    m.Path.Zip(m.Path.Skip(1))
                        .All(p =>
                            m.Workflow.Following(p.First.State).Contains(p.Second.State)
                            || (p.Second.State == Workflow.Returned.Id && !m.Workflow.RulesReturns)
                        )
                )
        );

    [Fact]
    public void An_open_matter_is_due_on_the_earlier_of_its_own_day_and_its_state_s_which_is_a_workday_unless_extended_to_another() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Matters.All(m =>
                    m.Due == new[] { m.OwnDue, m.StateDue }.Min()
                    && m.StateDue is null == m.Workflow.State(m.State)!.Deadline is null
                    && (m.StateDue is not { } due || Given.Calendar.IsWorkday(due) || m.Path.Any(s => s.ExtendedTo == due))
                )
        );

    [Fact]
    public void An_extension_moves_the_deadline_later_and_never_past_its_bound() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Steps.Zip(walk.Steps.Skip(1))
                    .Where(s => s.Second.Event.Body is MatterExtended)
                    .All(s =>
                        s.Second.Matter.Due > (s.First.Matter.Due ?? DateOnly.MinValue)
                        && s.Second.Matter.Due == ((MatterExtended)s.Second.Event.Body).Due
                        && !(
                            s.Second.Matter.StateDue
                            > Given.Rules.ExtendableTo(s.Second.Matter.Workflow.State(s.Second.Matter.State)!, s.Second.Matter.Path)
                        )
                    )
        );

    [Fact]
    public void An_open_matter_has_one_light_on_any_day_and_a_closed_one_none() =>
        Any.Holds(
            from walk in Walks
            from day in Gen.Choose(-30, 500)
            select (walk, day),
            x =>
                x.walk.Matters.All(m =>
                {
                    var today = m.OpenedOn.AddDays(x.day);
                    var light = Lights.Of(m, today, Given.Calendar, Given.County.Lights);
                    var review = Review.Decide([m], today, Given.Calendar, Given.Roster, Given.County.Lights, 1);
                    if (!m.IsOpen)
                        return light is null && review.Lights.Count == 0;
                    return Assert.Single(review.Lights).Light == (light?.Id ?? "")
                        && light?.Id == "red" == m.IsOverdueOn(today)
                        && (
                            light is null
                            || (Lights.Deadlines(light, today, Given.Calendar) is var (from, until) && !(m.Due < from) && !(m.Due > until))
                        );
                })
        );

    [Fact]
    public void What_was_owed_is_owed_by_those_named_and_met_once() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Matters.All(m =>
                    m.Obligations.Select(o => (o.Rule, o.Who)).Distinct().Count() == m.Obligations.Count
                    && m.Obligations.All(o => Given.Calendar.IsWorkday(o.Due))
                    && (m.Kind == "proposal" || m.Obligations.Count == 0)
                )
        );

    [Fact]
    public void It_is_handled_again_at_most_as_often_as_the_rule_says() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Matters.All(m =>
                    m.Workflow.States.Select(s => s.Dissatisfied)
                        .OfType<SecondHandling>()
                        .All(again => m.Path.Count(s => s.State == again.To) <= again.Times)
                )
        );

    [Fact]
    public void Nothing_moves_a_closed_matter_but_a_proposer_who_is_dissatisfied() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Steps.Zip(walk.Steps.Skip(1))
                    .Where(s => !s.First.Matter.IsOpen)
                    .All(s =>
                        s.Second.Matter.State
                            == s.First.Matter.Workflow.States.FirstOrDefault(t => t.Dissatisfied is not null)?.Dissatisfied!.To
                        || s.Second.Matter.Path.Count == s.First.Matter.Path.Count
                            && s.Second.Matter.Due == s.First.Matter.Due
                            && s.Second.Matter.ClosedOn == s.First.Matter.ClosedOn
                    )
        );

    [Fact]
    public void From_wherever_a_walk_is_a_closing_state_can_be_reached() =>
        Any.Holds(Walks, walk => walk.Matters.All(m => !m.IsOpen || m.Workflow.After(m.State).Any(s => m.Workflow.State(s)!.Closing)));

    [Fact]
    public void The_walks_come_into_every_state_of_every_workflow_and_by_every_kind_of_event()
    {
        var walks = Walks.Sample(2_000);
        Assert.Equal(
            Workflows
                .SelectMany(w => w.States.Select(s => $"{w.Id} {s.Id}").Concat(w.RulesReturns ? [] : [$"{w.Id} returned"]))
                .Order(StringComparer.Ordinal),
            walks
                .SelectMany(w => w.Matters)
                .Select(m => $"{m.Kind} {m.State}")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            [
                nameof(MatterAdvanced),
                nameof(MatterExtended),
                nameof(MatterNoted),
                nameof(MatterOpened),
                nameof(MatterReassigned),
                nameof(MatterReturned),
                nameof(ProposalEvaluated),
            ],
            walks
                .SelectMany(w => w.Steps)
                .Select(s => s.Event.Body.GetType().Name)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Steps_that_lead_forward_come_to_the_same_state_in_whatever_order_they_are_told() =>
        Any.Holds(
            Walks.Select(StepsAlone).SelectMany(steps => Gen.Shuffle(steps).Select(shuffled => (steps, shuffled))),
            x =>
            {
                var retold = MatterFold.Of(
                    x.shuffled.Select((e, i) => e with { Told = Given.At("2030-01-01 09:00").AddMinutes(i) }),
                    Given.Rules
                );
                return !retold.HasWaiting && retold.Matter!.State == MatterFold.Of(x.steps, Given.Rules).Matter!.State;
            }
        );

    [Fact]
    public void Every_event_of_a_walk_is_written_and_read_back() =>
        Any.Holds(
            Walks,
            walk =>
                walk.Steps.Select(s => s.Event.Body)
                    .All(body =>
                        Given.Content(EventTypes.Reread(body.Type, Given.Json(EventTypes.Write(body).ToJsonString())))
                        == Given.Content(body)
                    )
        );

    /// <summary>
    /// The opening and the steps of a walk up to where something else leads on (a return, a second handling) or a condition on what was
    /// answered decides which step is legal: then the order matters.
    /// </summary>
    private static MatterEvent[] StepsAlone(Walk walk) =>
        [
            .. walk
                .Steps.Select(s => s.Event)
                .TakeWhile(e =>
                    e.Body is not (MatterReturned or ProposalEvaluated { IsDissatisfied: true } or MatterAdvanced { To: "tracked" })
                )
                .Where(e => e.Body is MatterOpened or MatterAdvanced),
        ];

    private static Walk Take(Workflow workflow, DateOnly start, int due, IReadOnlyList<int> choices, IReadOnlyList<int> days)
    {
        var opened = Given.Opened(
            "s-001",
            due < 200 ? null : $"{Given.Calendar.OnOrAfter(start.AddDays(due)):yyyy-MM-dd}",
            workflow.Id
        ) with
        {
            Proposers = ["p-li", "p-wu"],
            Attributes = workflow.Requires.ToDictionary(
                a => a,
                a => workflow.Attribute(a)!.Values is { Count: > 0 } values ? values[due % values.Count].Id : "某",
                StringComparer.Ordinal
            ),
        };
        var events = new List<MatterEvent> { Event(0, start, opened) };
        var steps = new List<(MatterEvent, Matter)> { (events[0], MatterFold.Of(events, Given.Rules).Matter!) };
        var day = start;
        foreach (var (choice, later) in choices.Zip(days))
        {
            day = day.AddDays(later);
            var legal = Legal(steps[^1].Item2, day, choice).ToList();
            events.Add(Event(events.Count, day, legal[choice % legal.Count]));
            steps.Add((events[^1], MatterFold.Of(events, Given.Rules).Matter!));
        }

        return new Walk(steps);
    }

    /// <summary>What may be told of a matter on a day; steps first, so that walks get on.</summary>
    private static IEnumerable<MatterEventBody> Legal(Matter m, DateOnly day, int choice)
    {
        var state = m.Workflow.State(m.State)!;
        foreach (var step in state.Next)
        {
            var told = Given.Values(m.Workflow, step.Requires);
            if (told.ContainsKey("answer"))
                told["answer"] = "ABCD"[choice / 7 % 4].ToString();
            if (step.To == "assigned" && m.Kind == "proposal")
                (told["host"], told["coHosts"]) = ($"市直单位{choice % 5}", $"市公安局;市财政局{choice % 3}");
            if (step.When.Any(w => !w.Value.Contains(m.Attributes.GetValueOrDefault(w.Key) ?? "")))
                continue;
            var body = new MatterAdvanced(m.Id, step.To, By(step, m), null, null, null, told);
            yield return body;
            yield return body;
        }

        yield return new MatterNoted(
            m.Id,
            null,
            null,
            "情况",
            null,
            m.Kind == "proposal" ? Given.Attributes(("opinionOf", $"市公安局;市财政局{choice % 3}")) : Given.Attributes()
        );
        yield return new MatterReassigned(m.Id, choice % 2 == 0 ? "c-culture" : "c-economy", null);
        foreach (var proposer in m.Path.Any(s => s.State == "replied") ? m.Proposers : [])
            yield return new ProposalEvaluated(
                m.Id,
                proposer,
                (Satisfaction)(choice / 3 % (m.IsOpen ? 3 : 2)),
                (Satisfaction)(choice / 11 % (m.IsOpen ? 3 : 2)),
                null,
                null
            );
        if (!m.IsOpen)
            yield break;

        var bound = Given.Rules.ExtendableTo(state, m.Path) ?? day.AddDays(400);
        var later = Given.Calendar.OnOrAfter(Max(day, m.Due ?? day).AddDays(1 + (choice % 90)));
        if (later <= bound)
            yield return new MatterExtended(m.Id, later, "故", "陈主席");
        if (!m.Workflow.RulesReturns || (state.Return is { } back && !(day > back.Within?.Last(m.Path[^1].On, Given.Calendar))))
            yield return new MatterReturned(m.Id, "故");
    }

    private static string? By(Transition step, Matter m) =>
        step.By.Count == 0
            ? null
            : new[] { m.Unit }
                .Concat(Given.FullRoster.Leaders.Select(l => l.Id))
                .FirstOrDefault(who => Authority.May(step, who, m, Given.FullRoster));

    private static DateOnly Max(DateOnly one, DateOnly other) => one > other ? one : other;

    private static MatterEvent Event(int number, DateOnly day, MatterEventBody body) =>
        new($"e{number}", new DateTimeOffset(day, new TimeOnly(9, 0), TimeSpan.FromHours(8)).AddSeconds(number), day, body);

    private static MatterView Fold(Walk walk, MatterEvent upTo) =>
        MatterFold.Of(walk.Steps.Select(s => s.Event).Where(e => e.Told <= upTo.Told), Given.Rules);
}
