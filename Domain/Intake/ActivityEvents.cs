using System.Text.Json.Nodes;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Intake;

/// <summary>
/// 履职活动: what was held or attended; at a consultation also who came and what was promised. M4, M9, M11, M12, M17, M29, M34.
/// </summary>
internal static class ActivityEvents
{
    private const int MaxPromises = 50;
    private static readonly string[] ParticipantStates = ["attended", "leave", "absent", "spoke"];

    public static IEnumerable<EventType> Types =>
        [EventType.Of(EventWord.ActivityHeld, Read, Check).CountedAs<ActivityHeld>(held => held.Activity).FoundBy<ActivityHeld>(Found)];

    private static IEnumerable<FoundBy> Found(ActivityHeld held)
    {
        if (held.Consultation is not null)
            yield return FoundBy.Consultations;
        if (held.Speakers.Count > 0)
            yield return FoundBy.Turns;
        if (held.Until is not null)
            yield return FoundBy.Spans;
    }

    private static ActivityHeld Read(Fields f)
    {
        // A consultation also has guests, who are in no roster; anybody else is named by an id.
        var consultation = f.OptionalId("consultation");
        var participants = f.Objects("participants").Select(p => ReadParticipant(p, consultation is not null)).ToList();
        var promises = f.Objects("promises").Select(ReadPromise).ToList();
        CheckPromises(f, consultation, promises);
        var held = new ActivityHeld
        {
            Activity = f.Id("activity"),
            Unit = f.OptionalId("unit"),
            Person = f.OptionalId("person"),
            Leader = f.OptionalId("leader"),
            Project = f.OptionalId("project"),
            Date = f.Date("date"),
            Until = f.OptionalDate("until"),
            Participants = participants,
            Title = f.OptionalText("title", 400),
            Evidence = f.OptionalText("evidence"),
            Attributes = f.Attributes("attributes"),
            Consultation = consultation,
            Promises = promises,
        };
        if (new[] { held.Unit, held.Person, held.Leader, held.Project }.Count(s => s is not null) > 1)
            f.Refuse("unit", "unit、person、leader、project 只能写其中一项");
        if (held.Until < held.Date)
            f.Refuse("until", $"{held.Until:yyyy-MM-dd} 早于开始的日期 {held.Date:yyyy-MM-dd}");
        return held;
    }

    private static Participant ReadParticipant(Fields f, bool mayBeGuest)
    {
        var participant = new Participant(
            mayBeGuest ? f.Text("person", ConsultationEntry.MaxGuest) : f.Id("person"),
            f.Choice("state", ParticipantStates)
        );
        f.Says(
            "person",
            new JsonObject
            {
                ["type"] = "string",
                ["minLength"] = 1,
                ["maxLength"] = ConsultationEntry.MaxGuest,
            }
        );
        f.NoOthers();
        return participant;
    }

    private static Promise ReadPromise(Fields f)
    {
        var promise = new Promise(
            f.Id("id"),
            f.Text("title", 400),
            f.Id("unit"),
            f.OptionalText("by", 200),
            f.OptionalId("owner"),
            f.OptionalId("leader"),
            f.OptionalDate("due")
        );
        f.NoOthers();
        return promise;
    }

    private static void CheckPromises(Fields f, string? consultation, List<Promise> promises)
    {
        if (promises.Count > 0 && consultation is null)
            f.Refuse("promises", "承诺事项应同时写明是哪次协商（consultation）");
        if (promises.Count > MaxPromises)
            f.Refuse("promises", $"共 {promises.Count} 件，一次最多 {MaxPromises} 件");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < promises.Count; i++)
        {
            if (!ids.Add(promises[i].Id))
                f.Refuse($"promises/{i}/id", $"编号“{promises[i].Id}”重复");
            else if (
                consultation is not null
                && Fields.IsId(promises[i].Id)
                && !Fields.IsId(MatterFollowUps.IdOf(consultation, promises[i].Id))
            )
                f.Refuse($"promises/{i}/id", "编号过长：与协商编号合计最多 63 个字符");
        }
    }

    private static void Check(EventCheck check, ActivityHeld held)
    {
        if (held.Unit is not null)
            check.Unit("unit", held.Unit);
        if (held.Project is not null)
            check.Unit("project", held.Project);
        check.Person("person", held.Person);
        check.Leader("leader", held.Leader);
        if (check.Happened > check.Told)
            check.Refuse("date", $"{check.Happened:yyyy-MM-dd} 还没有到；活动举行之后再报送");
        foreach (var (participant, i) in held.Participants.Select((p, i) => (p, i)))
        {
            if (held.Consultation is null)
                check.Person($"participants/{i}/person", participant.Person);
            else
                check.Invited($"participants/{i}/person", participant.Person, units: false);
        }

        if (held.Attributes.Count > 0)
            CheckAmounts(check, held);
        if (held.Promises.Count > 0)
            CheckPromised(check, held);
    }

    /// <summary>What is added up has to be a number, in the unit the settings name.</summary>
    private static void CheckAmounts(EventCheck check, ActivityHeld held)
    {
        foreach (var rule in check.Settings.Duties.Activities.Where(a => a.Id == held.Activity).SelectMany(a => a.Sums))
            if (held.Attributes.TryGetValue(rule.Id, out var told) && rule.Read(told) is null)
                check.Refuse(
                    $"attributes/{rule.Id}",
                    $"“{told}”应为 0 至 {AmountRule.Largest:0} 的数（{rule.Name}，以{rule.Counter}计，最多 {rule.Digits} 位小数）"
                );
    }

    private static void CheckPromised(EventCheck check, ActivityHeld held)
    {
        var rule = check.Settings.Consultations.Promises;
        if (check.Settings.Workflows.Of(rule.Kind) is not { Requires.Count: 0 })
            check.Refuse("promises", $"设置 consultations 的事项类别“{rule.Kind}”不在 workflows 中，或立项时须填属性；请先修正设置");
        foreach (var (opened, i) in PromisedMatters.OpenedBy(held, rule, check.Rules.Calendar).Select((o, i) => (o, i)))
        {
            check.Unit($"promises/{i}/unit", opened.Unit);
            check.Person($"promises/{i}/owner", opened.Owner);
            check.Leader($"promises/{i}/leader", opened.Leader);
            check.Matters($"promises/{i}/", opens: true).Check(opened);
        }
    }
}
