using Cppcc.Domain.Agenda;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Settings;
using Cppcc.Domain.StudyGarden;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>
/// What no missing predecessor could make right: unknown units, people, kinds, states, indicators, or a bound that is broken.
/// What is merely early is not a fault.
/// </summary>
public static class EventRules
{
    /// <summary>The faults of an event against an organ's roster and settings; pointers are into the whole body.</summary>
    /// <param name="happened">Local date of the fact.</param>
    /// <param name="told">Local date of the envelope's timestamp.</param>
    /// <param name="matter">The matter the event is about, as it is known; null when it is not, or the event is about none.</param>
    public static IReadOnlyList<Fault> Check(
        CommitteeEvent @event,
        DateOnly happened,
        DateOnly told,
        Matter? matter,
        CommitteeRoster roster,
        OrganSettings settings,
        MatterRules rules
    )
    {
        var faults = new List<Fault>();
        switch (@event)
        {
            case PlanSubmitted plan:
                TakesPart(plan.Unit, plan.Period);
                foreach (var (item, i) in plan.Items.Select((item, i) => (item, i)))
                {
                    Person($"items/{i}/owner", item.Owner);
                    Leader($"items/{i}/leader", item.Leader);
                    if (item.Due < plan.Period.First)
                        Refuse($"items/{i}/due", $"{item.Due:yyyy-MM-dd} 早于 {plan.Period.Chinese}");
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
                    if (unit == opened.Unit)
                        Refuse($"coUnits/{i}", "协办单位不能是主办单位");
                }

                Person("owner", opened.Owner);
                Leader("leader", opened.Leader);
                new MatterEventRules(matter, happened, told, roster, rules, Refuse).Check(opened);
                break;
            case MatterEventBody body:
                new MatterEventRules(matter, happened, told, roster, rules, Refuse).Check(body);
                break;
            case LeadershipChanged changed:
                if (changed.Unit is not null)
                    Unit("unit", changed.Unit);
                else if (roster.FirstOffice is null)
                    Refuse("unit", "名册中没有办公室，请写明由哪个单位办理");
                if (
                    settings.Checklists.Of(ChecklistsSection.LeadershipChanged) is { } list
                    && settings.Workflows.Of(list.Kind) is not { Requires.Count: 0 }
                )
                    Refuse("leader", $"设置 checklists 的事项类别“{list.Kind}”不在 workflows 中，或立项时须填属性；请先修正设置");
                if (
                    settings
                        .Checklists.Of(ChecklistsSection.LeadershipChanged)
                        ?.Items.Any(i => !Fields.IsId(MatterFollowUps.IdOf(changed, i))) == true
                )
                    Refuse("leader", "编号过长");
                break;
            case ActivityHeld held:
                if (held.Unit is not null)
                    Unit("unit", held.Unit);
                if (held.Project is not null)
                    Unit("project", held.Project);
                Person("person", held.Person);
                Leader("leader", held.Leader);
                if (happened > told)
                    Refuse("date", $"{happened:yyyy-MM-dd} 还没有到；活动举行之后再报送");
                foreach (var (participant, i) in held.Participants.Select((p, i) => (p, i)))
                {
                    if (held.Consultation is null)
                        Person($"participants/{i}/person", participant.Person);
                    else
                        Invited($"participants/{i}/person", participant.Person, units: false);
                }

                Promises(held);
                break;
            case ConsultationPlanned planned:
                Consultation(planned.Entry);
                break;
            case ConsultationChanged { Cancelled: true }: // of one that was planned when the roster and the settings were others
                break;
            case ConsultationChanged changed:
                Consultation(changed.Entry);
                break;
            case RegulationAdopted adopted:
                if (adopted.Unit is not null)
                    Unit("unit", adopted.Unit);
                if (settings.Regulations.Kind(adopted.Kind) is null)
                    Refuse(
                        "kind",
                        $"没有“{adopted.Kind}”这类制度；可用：{string.Join('、', settings.Regulations.Kinds.Select(k => k.Id))}"
                    );
                if (adopted.Adopted > told)
                    Refuse("adopted", $"{adopted.Adopted:yyyy-MM-dd} 还没有到；通过之后再报送");
                if (adopted.Reviewed > told)
                    Refuse("reviewed", $"{adopted.Reviewed:yyyy-MM-dd} 还没有到");
                if (adopted.Reviewed < adopted.Adopted)
                    Refuse("reviewed", $"{adopted.Reviewed:yyyy-MM-dd} 早于通过日期 {adopted.Adopted:yyyy-MM-dd}");
                if (adopted.Supersedes.Contains(adopted.Regulation))
                    Refuse("supersedes", "制度不能替代自己；修订请报 rule.reviewed");
                break;
            case RegulationReviewed reviewed:
                if (happened > told)
                    Refuse("at", $"{happened:yyyy-MM-dd} 还没有到；审查之后再报送");
                if (reviewed.Verdict != RegulationVerdict.Revised && (reviewed.Number ?? reviewed.Title) is not null)
                    Refuse(reviewed.Number is null ? "title" : "number", "只有修订（revised）才写新的文号和名称");
                break;
            case ArticleRecommended article:
                Person("by", article.By);
                if (article.Url is not null && !Article.IsAddress(article.Url))
                    Refuse("url", $"“{article.Url}”不是可用的网址；请写以 https:// 开头的完整网址，没有网址的不写此项");
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
            if (roster.Unit(unit) is null)
                Refuse(member, $"单位“{unit}”不在名册中；可用：{string.Join('、', roster.Units.Select(u => u.Id).Take(40))}");
        }

        void Person(string member, string? person)
        {
            if (person is not null && roster.Person(person) is null)
                Refuse(member, $"人员“{person}”不在名册中");
        }

        void Leader(string member, string? leader)
        {
            if (leader is not null && roster.Leader(leader) is null)
                Refuse(member, $"领导“{leader}”不在名册中");
        }

        // Who is in the roster is named by the id, so that what is told of one comes together; a guest who is in no roster by name.
        void Invited(string member, string who, bool units)
        {
            if (Fields.IsId(who) && roster.Person(who) is null && roster.Leader(who) is null && !(units && roster.Unit(who) is not null))
                Refuse(member, $"{(units ? "受邀者" : "人员")}“{who}”不在名册中；名册以外的，请写姓名或单位名称，不能只有字母和数字");
            else if (!Fields.IsId(who) && Named(who, units) is { } id)
                Refuse(member, $"“{who}”在名册中，请写编号 {id}；确为名册以外同名者的，请在名称后注明单位");
        }

        string? Named(string name, bool units) =>
            roster.People.FirstOrDefault(p => p.Name == name)?.Id
            ?? roster.Leaders.FirstOrDefault(l => l.Name == name)?.Id
            ?? (units ? roster.Units.FirstOrDefault(u => u.Name == name)?.Id : null);

        void Consultation(ConsultationEntry entry)
        {
            if (settings.Consultations.Layer(entry.Layer) is null)
                Refuse(
                    "layer",
                    $"没有“{entry.Layer}”这个协商层次；可用：{string.Join('、', settings.Consultations.Layers.Select(l => l.Id))}"
                );
            if (entry.Unit is not null)
                Unit("unit", entry.Unit);
            if (entry.Date > ConsultationPlan.LastDay(told))
                Refuse("date", $"{entry.Date:yyyy-MM-dd} 太远：最晚可列到 {ConsultationPlan.LastDay(told):yyyy-MM-dd}");
            foreach (var (invitee, i) in entry.Invitees.Select((v, i) => (v, i)))
                Invited($"invitees/{i}", invitee, units: true);
        }

        void Promises(ActivityHeld held)
        {
            if (held.Promises.Count == 0)
                return;
            var rule = settings.Consultations.Promises;
            if (settings.Workflows.Of(rule.Kind) is not { Requires.Count: 0 })
                Refuse("promises", $"设置 consultations 的事项类别“{rule.Kind}”不在 workflows 中，或立项时须填属性；请先修正设置");
            foreach (var (opened, i) in PromisedMatters.OpenedBy(held, rule, rules.Calendar).Select((o, i) => (o, i)))
            {
                Unit($"promises/{i}/unit", opened.Unit);
                Person($"promises/{i}/owner", opened.Owner);
                Leader($"promises/{i}/leader", opened.Leader);
                new MatterEventRules(
                    null,
                    happened,
                    told,
                    roster,
                    rules,
                    (member, message) => Refuse($"promises/{i}/{member}", message)
                ).Check(opened);
            }
        }

        void TakesPart(string unit, Period period)
        {
            Unit("unit", unit);
            var cycle = settings.Cycles.Of(Cycle.OfPlan(period.Kind));
            if (cycle is null)
                Refuse("period", "本单位没有启用这项计划");
            else if (roster.Unit(unit) is { } known && !cycle.UnitKinds.Contains(known.Kind))
                Refuse("unit", $"“{known.Name}”不参加{cycle.Name}");
        }

        void CheckScore(ScoreSaid said)
        {
            Unit("subject", said.Subject);
            var quarter = said.Period.Kind == PeriodKind.Quarter;
            if (quarter && roster.Unit(said.Subject) is { } unit && !settings.Scores.SubjectKinds.Contains(unit.Kind))
                Refuse("subject", $"“{unit.Name}”不参加考核");
            IReadOnlyList<(string Id, decimal Max, bool Entered)> allowed = quarter
                ? [.. settings.Scores.Indicators.Select(i => (i.Id, i.Max, i.Rule is IndicatorRule.Entered))]
                : [.. settings.Evaluation.Items.Select(i => (i.Id, i.Max, true))];
            var (id, max, entered) = allowed.FirstOrDefault(a => a.Id == said.Indicator);
            if (id is null)
                Refuse("indicator", $"没有“{said.Indicator}”这项；可用：{string.Join('、', allowed.Select(a => a.Id))}");
            else if (said.Points < 0 || said.Points > max)
                Refuse("points", $"{said.Points} 超出范围：应在 0 至 {max} 之间");
            else if (said.Voice == ScoreVoice.Entered && !entered)
                Refuse(
                    "indicator",
                    $"“{said.Indicator}”由系统计分，不能评定；可用：{string.Join('、', allowed.Where(a => a.Entered).Select(a => a.Id))}"
                );
        }
    }
}
