using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Events;

/// <summary>
/// What no missing predecessor could make right: unknown units, people, kinds, states, indicators, or a bound that is broken.
/// What is merely early is not a fault.
/// </summary>
public static class EventRules
{
    /// <summary>The faults of an event against an organ's roster and settings; pointers are into the whole body.</summary>
    public static IReadOnlyList<Fault> Check(CommitteeEvent @event, CommitteeRoster roster, OrganSettings settings)
    {
        var faults = new List<Fault>();
        switch (@event)
        {
            case PlanSubmitted plan:
                TakesPart(plan.Unit, plan.Period);
                foreach (var (item, i) in plan.Items.Select((item, i) => (item, i)))
                {
                    Person($"items/{i}/owner", item.Owner);
                    if (item.Leader is not null && roster.Leader(item.Leader) is null) Refuse($"items/{i}/leader", $"领导“{item.Leader}”不在名册中");
                    if (item.Due < plan.Period.First) Refuse($"items/{i}/due", $"{item.Due:yyyy-MM-dd} 早于 {plan.Period.Chinese}");
                }

                break;
            case PlanItemCompleted done:
                TakesPart(done.Unit, done.Period);
                break;
            case MatterOpened opened:
                Unit("unit", opened.Unit);
                foreach (var (unit, i) in opened.CoUnits.Select((u, i) => (u, i)))
                {
                    Unit($"coUnits/{i}", unit);
                    if (unit == opened.Unit) Refuse($"coUnits/{i}", "协办单位不能是主办单位");
                }

                Person("owner", opened.Owner);
                if (opened.Leader is not null && roster.Leader(opened.Leader) is null) Refuse("leader", $"领导“{opened.Leader}”不在名册中");
                if (settings.Workflows.Of(opened.Kind) is null)
                    Refuse("kind", $"没有“{opened.Kind}”这类事项；可用：{string.Join('、', settings.Workflows.Workflows.Select(w => w.Id))}");
                break;
            case MatterAdvanced advanced when !settings.Workflows.Workflows.Any(w => w.State(advanced.To) is not null):
                Refuse("to", $"没有“{advanced.To}”状态；可用：{string.Join('、', settings.Workflows.Workflows.SelectMany(w => w.States).Select(s => s.Id).Distinct(StringComparer.Ordinal))}");
                break;
            case ActivityHeld held:
                if (held.Unit is not null) Unit("unit", held.Unit);
                if (held.Project is not null) Unit("project", held.Project);
                Person("person", held.Person);
                if (held.Leader is not null && roster.Leader(held.Leader) is null) Refuse("leader", $"领导“{held.Leader}”不在名册中");
                foreach (var (participant, i) in held.Participants.Select((p, i) => (p, i))) Person($"participants/{i}/person", participant.Person);
                break;
            case ScoreSaid said:
                CheckScore(said);
                break;
            default:
                break;
        }

        return faults;

        void Refuse(string member, string message) => faults.Add(new Fault($"/data/{member}", message));

        void Unit(string member, string unit)
        {
            if (roster.Unit(unit) is null) Refuse(member, $"单位“{unit}”不在名册中；可用：{string.Join('、', roster.Units.Select(u => u.Id).Take(40))}");
        }

        void Person(string member, string? person)
        {
            if (person is not null && roster.Person(person) is null) Refuse(member, $"人员“{person}”不在名册中");
        }

        void TakesPart(string unit, Period period)
        {
            Unit("unit", unit);
            var cycle = settings.Cycles.Cycle(period.Kind == PeriodKind.Week ? "weekly-plan" : "monthly-plan");
            if (cycle is null) Refuse("period", "本单位没有启用这项计划");
            else if (roster.Unit(unit) is { } known && !cycle.UnitKinds.Contains(known.Kind)) Refuse("unit", $"“{known.Name}”不参加{cycle.Name}");
        }

        void CheckScore(ScoreSaid said)
        {
            Unit("subject", said.Subject);
            var quarter = said.Period.Kind == PeriodKind.Quarter;
            if (quarter && roster.Unit(said.Subject) is { } unit && !settings.Scores.SubjectKinds.Contains(unit.Kind)) Refuse("subject", $"“{unit.Name}”不参加考核");
            IReadOnlyList<(string Id, decimal Max, bool Entered)> allowed = quarter
                ? [.. settings.Scores.Indicators.Select(i => (i.Id, i.Max, i.Rule is IndicatorRule.Entered))]
                : [.. settings.Evaluation.Items.Select(i => (i.Id, i.Max, true))];
            var (id, max, entered) = allowed.FirstOrDefault(a => a.Id == said.Indicator);
            if (id is null) Refuse("indicator", $"没有“{said.Indicator}”这项；可用：{string.Join('、', allowed.Select(a => a.Id))}");
            else if (said.Points < 0 || said.Points > max) Refuse("points", $"{said.Points} 超出范围：应在 0 至 {max} 之间");
            else if (said.Voice == ScoreVoice.Entered && !entered) Refuse("indicator", $"“{said.Indicator}”由系统计分，不能评定；可用：{string.Join('、', allowed.Where(a => a.Entered).Select(a => a.Id))}");
        }
    }
}
