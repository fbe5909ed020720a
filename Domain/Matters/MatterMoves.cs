using Cppcc.Domain.Events;

namespace Cppcc.Domain.Matters;

/// <summary>What one event does to a matter.</summary>
internal readonly record struct Moved(Matter? Next, Verdict Verdict, string? Reason);

/// <summary>
/// The effect of each event. Waiting is what an event told later may still make legal; refused is what none can: a closed matter opens no
/// more but for a proposer who is dissatisfied in time, and a state behind it does not come again.
/// </summary>
internal static class MatterMoves
{
    /// <param name="when">When the event takes effect: when it was told, or what it had waited for.</param>
    public static Moved Apply(Matter? matter, MatterEvent @event, DateTimeOffset when, MatterRules rules)
    {
        if (@event.Body is MatterOpened opened)
            return matter is null ? Open(opened, @event, rules) : Refused(matter, "该事项已经立项");
        if (matter is null)
            return new(null, Verdict.Waiting, "事项尚未立项");
        return @event.Body switch
        {
            MatterAdvanced advanced => Advance(matter, advanced, @event, when, rules),
            MatterNoted noted => Note(matter, noted, @event, rules),
            MatterExtended extended => Extend(matter, extended, rules),
            MatterReturned => Return(matter, @event, when, rules),
            ProposalEvaluated vote => Evaluate(matter, vote, @event, when, rules),
            MatterReassigned to => Accepted(Reassign(matter, to)),
            SlipIssued issued => Accepted(
                matter with
                {
                    Slips =
                    [
                        .. matter.Slips,
                        new Slip(issued.Slip, issued.Number, issued.Light, issued.On, issued.AnswerBy, matter.Due, null)
                        {
                            Units = issued.Owes is null ? null : issued.Units,
                            Owes = issued.Owes,
                            Flags = issued.Flags,
                        },
                    ],
                }
            ),
            MatterFlagged flagged => matter.IsOpen
                ? Accepted(
                    matter with
                    {
                        Flags = [.. matter.Flags, new Flag(@event.Id, @event.Happened, flagged.By, flagged.Reason, flagged.Note)],
                    }
                )
                : Refused(matter, "事项已经办结"),
            MatterEscalated escalated => Accepted(
                matter with
                {
                    Escalations = [.. matter.Escalations, new Escalation(escalated.Rung, escalated.On, matter.Due)],
                }
            ),
            SlipAnswered answered => Answer(matter, answered, @event),
            _ => Refused(matter, "不认识的事件"),
        };
    }

    private static Moved Open(MatterOpened o, MatterEvent @event, MatterRules rules)
    {
        if (rules.Of(o.Kind, @event.Rules) is not { } workflow)
            return new(null, Verdict.Refused, $"没有“{o.Kind}”这类事项");
        if (
            (
                MatterAttributes.Missing(workflow, workflow.Requires, o.Attributes)
                ?? MatterAttributes.Fault(workflow, o.Matter, o.Attributes)
            ) is
            { } fault
        )
            return new(null, Verdict.Refused, fault);
        var opened = new Matter(workflow)
        {
            Id = o.Matter,
            Title = o.Title,
            Unit = o.Unit,
            CoUnits = o.CoUnits,
            Leader = o.Leader,
            Owner = o.Owner,
            Proposers = o.Proposers,
            Source = o.Source,
            Attributes = o.Attributes,
            OwnDue = o.Due,
            StateDue = null,
            Path = [],
            ClosedOn = null,
            ClosedTold = null,
            Slips = [],
            Obligations = [],
            Votes = [],
        };
        return Accepted(Enter(opened, workflow.States[0].Id, @event, @event.Told, rules));
    }

    private static Moved Advance(Matter matter, MatterAdvanced a, MatterEvent @event, DateTimeOffset when, MatterRules rules)
    {
        var workflow = matter.Workflow;
        if (workflow.State(a.To) is not { } target)
            return Refused(matter, $"{workflow.Name}没有“{rules.NameOfState(a.To)}”状态");
        if (!matter.IsOpen)
            return Refused(matter, "事项已经办结");
        if (workflow.State(matter.State)!.StepTo(a.To) is not { } step)
        {
            if (a.To == matter.State)
                return Refused(matter, $"事项已是“{target.Name}”");
            var reason = $"不能从“{matter.StateName}”到“{target.Name}”";
            if (!workflow.StepsInto(a.To, matter.State).Any())
                return Refused(matter, reason);

            // It could have been taken before, and the matter may come there again: it speaks of the first time, and must not take effect
            // the second.
            var again = workflow.After(matter.State);
            return matter.Path.Any(s => again.Contains(s.State) && workflow.State(s.State)?.StepTo(a.To) is not null)
                ? Refused(matter, $"{reason}；该报送针对此前的环节")
                : new(matter, Verdict.Waiting, reason);
        }

        var listed = Findings.Add(matter, @event, rules);
        if (listed is not { Verdict: Verdict.Accepted, Next: { } found })
            return listed;
        var carried = Findings.Carried(found, a.Attributes);
        if (MatterAttributes.Fault(workflow, matter.Id, a.Attributes, matter.Attributes) is { } fault)
            return Refused(matter, fault);
        if (MatterAttributes.Missing(workflow, step.Requires.Where(r => workflow.Findings?.Gives(r) != true), carried) is { } missing)
            return Refused(matter, missing);

        // A list of findings may still be told.
        if (MatterAttributes.Missing(workflow, step.Requires, carried) is { } unlisted)
            return new(matter, Verdict.Waiting, unlisted);
        if (Findings.Hinder(found, target) is { } open)
            return new(matter, Verdict.Waiting, open);
        var next = MatterAttributes.Add(found, carried, @event.Happened);
        if (MatterAttributes.Unmet(step, next) is { } unmet)
        {
            // Another state on the way may lead there too: then the report is only early.
            var way = workflow
                .After(matter.State)
                .Where(s => s != matter.State && workflow.State(s)?.StepTo(a.To) is not null && matter.Entered(s) is null);
            return way.Any() ? new(matter, Verdict.Waiting, unmet) : Refused(matter, unmet);
        }

        if (step.Each is not { } each || AttributeRule.List(next.Attributes.GetValueOrDefault(each.Of)) is not { Count: > 1 } all)
            return Accepted(Enter(next, a.To, @event, when, rules));
        var taking = AttributeRule.List(a.Attributes.GetValueOrDefault(each.By));
        if (MatterAttributes.NotOneOf(workflow, each, taking, all) is { } stranger)
            return Refused(matter, stranger);
        var parts = taking.Select(who => new StepPart(a.To, who, @event.Happened, next.Path.Count - 1, a.Attributes));
        next = next with { Parts = [.. next.Parts, .. parts] };
        var taken = next.PartsOf(a.To).Select(p => p.Who).ToHashSet(StringComparer.Ordinal);
        return Accepted(all.All(taken.Contains) ? Enter(next, a.To, @event, when, rules) : next);
    }

    private static Moved Note(Matter matter, MatterNoted noted, MatterEvent @event, MatterRules rules)
    {
        if (MatterAttributes.Fault(matter.Workflow, matter.Id, noted.Attributes, matter.Attributes) is { } fault)
            return Refused(matter, fault);
        return noted.Attributes.Keys.Select(matter.Workflow.Attribute).FirstOrDefault(a => a?.Type == "matter") is { } link
            ? Refused(matter, $"{link.Name}只能随状态变动一并报送")
            : Noted(Findings.Add(matter, @event, rules));

        Moved Noted(Moved found) =>
            found is { Verdict: Verdict.Accepted, Next: { } next }
                ? Accepted(MatterAttributes.Add(next, Findings.Carried(next, noted.Attributes), @event.Happened))
                : found;
    }

    /// <summary>Another unit or owner takes its place, also in slips and among those who rectify findings.</summary>
    private static Matter Reassign(Matter matter, MatterReassigned to)
    {
        var next = matter with { Unit = to.Unit ?? matter.Unit, Owner = to.Owner ?? (to.Unit is null ? matter.Owner : null) };
        return to.Unit is { } successor
            ? Findings.TakenOver(
                next with
                {
                    Slips = [.. matter.Slips.Select(s => s.TakenOver(matter.Unit, successor))],
                },
                matter.Unit,
                successor
            )
            : next;
    }

    private static Moved Extend(Matter matter, MatterExtended extended, MatterRules rules)
    {
        if (!matter.IsOpen)
            return Refused(matter, "事项已经办结");
        if (matter.FindingsGovern)
            return Refused(matter, $"现有期限 {matter.Due:yyyy-MM-dd} 是所发现问题的整改期限；延期请重新报送该问题（findings）和新的期限");
        if (extended.Due <= matter.Due)
            return Refused(matter, $"延期应晚于现有期限 {matter.Due:yyyy-MM-dd}");
        var state = matter.Workflow.State(matter.State)!;
        if (rules.ExtendableTo(state, matter.Path) is { } bound && extended.Due > bound)
            return Refused(matter, $"最长可延期至 {bound:yyyy-MM-dd}（{state.Deadline!.Source}）");
        var own = matter.OwnDue < extended.Due ? extended.Due : matter.OwnDue;
        if (state.Deadline is null)
            return Accepted(matter with { OwnDue = own ?? extended.Due });
        var path = matter.Path.ToArray();
        var anchor = MatterRules.AnchorOf(state, path);
        path[anchor] = path[anchor] with { ExtendedTo = extended.Due };
        return Accepted(matter with { OwnDue = own, Path = path, StateDue = rules.DueIn(state, path) });
    }

    private static Moved Return(Matter matter, MatterEvent @event, DateTimeOffset when, MatterRules rules)
    {
        if (!matter.IsOpen)
            return Refused(matter, "事项已经办结");
        var workflow = matter.Workflow;
        if (!workflow.RulesReturns)
            return Accepted(Enter(matter, Workflow.Returned.Id, @event, when, rules));
        var state = workflow.State(matter.State)!;
        if (state.Return is not { } back)
        {
            if (matter.Path.Count > 1 && workflow.State(matter.Path[^2].State)?.Return?.To == matter.State)
                return Refused(matter, "已经退回，尚未重新交办");
            var reason = $"“{state.Name}”的事项不能退回";
            return workflow.After(state.Id).Any(s => workflow.State(s)?.Return is not null)
                ? new(matter, Verdict.Waiting, reason)
                : Refused(matter, reason);
        }

        var last = back.Within?.Last(matter.Path[^1].On, rules.Calendar);
        return @event.Happened > last
            ? Refused(matter, $"退回的期限 {last:yyyy-MM-dd} 已过（{back.Source}）")
            : Accepted(Enter(matter, back.To, @event, when, rules));
    }

    private static Moved Evaluate(Matter matter, ProposalEvaluated vote, MatterEvent @event, DateTimeOffset when, MatterRules rules)
    {
        if (!matter.Proposers.Contains(vote.Proposer))
            return Refused(matter, $"“{vote.Proposer}”不是提案者");
        var answered = matter.Workflow.States.FirstOrDefault(s => s.Dissatisfied is not null);
        if (answered is null)
            return Refused(matter, "这类事项没有提案者测评");
        var round = matter.Path.Count(s => s.State == answered.Id);
        if (round == 0)
            return matter.IsOpen && matter.Workflow.After(matter.State).Contains(answered.Id)
                ? new(matter, Verdict.Waiting, "尚未答复")
                : Refused(matter, "没有答复，不能测评");
        var votes = matter
            .Votes.Where(v => v.Proposer != vote.Proposer || v.Round != round)
            .Append(new SatisfactionVote(vote.Proposer, vote.Handling, vote.Result, round, @event.Happened));
        var next = matter with { Votes = [.. votes] };
        var again = answered.Dissatisfied!;
        var entitled = vote.IsDissatisfied && next.Path.Count(s => s.State == again.To) < again.Times;
        if (!entitled)
            return Accepted(next);
        if (next.IsOpen)
            return Accepted(matter.Workflow.HandledAgainFrom(matter.State) is null ? next : Enter(next, again.To, @event, when, rules));
        var last = again.AfterClosing?.Last(matter.Entered(answered.Id)!.On, rules.Calendar);
        if (@event.Happened <= last)
            return Accepted(Enter(next, again.To, @event, when, rules));
        var late = last is null ? "" : $"，提出不满意的期限 {last:yyyy-MM-dd} 已过（{again.Source}）";
        return Refused(matter, $"提案已于 {matter.ClosedOn:yyyy-MM-dd} 办结{late}，不能再次办理；请与提案者沟通，需要时另行立案");
    }

    private static Moved Answer(Matter matter, SlipAnswered answered, MatterEvent @event)
    {
        var slips = matter.Slips.ToList();
        var at = slips.FindIndex(s => s.Id == answered.Slip);
        if (at < 0)
            return new(matter, Verdict.Waiting, "没有这张督办单");
        if (slips[at].AnsweredOn is null)
            slips[at] = slips[at] with { AnsweredOn = @event.Happened };
        return Accepted(matter with { Slips = slips });
    }

    private static Matter Enter(Matter matter, string state, MatterEvent @event, DateTimeOffset when, MatterRules rules)
    {
        var target = matter.Workflow.State(state)!;
        IReadOnlyList<Stage> path = [.. matter.Path, new Stage(state, @event.Happened)];
        var told = @event.Body switch
        {
            MatterAdvanced a => a.Attributes,
            _ => null,
        };
        var entered = matter with
        {
            Path = path,
            StateDue = rules.DueIn(target, path),
            ClosedOn = target.Closing ? @event.Happened : null,
            ClosedTold = target.Closing ? when : null,
            Obligations = MatterAttributes.Owed(matter, target, @event.Happened, rules.Calendar),
        };

        // What the same report says of an opinion counts for what is owed from now on.
        return told is null || target.Obligations is not { Count: > 0 } ? entered : MatterAttributes.Add(entered, told, @event.Happened);
    }

    private static Moved Accepted(Matter next) => new(next, Verdict.Accepted, null);

    private static Moved Refused(Matter matter, string reason) => new(matter, Verdict.Refused, reason);
}
