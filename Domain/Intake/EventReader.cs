using System.Text.Json;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>Reads an event's JSON, naming every fault of its form. Whether units and kinds exist is <see cref="EventRules"/>' question.</summary>
public static class EventReader
{
    private static readonly string[] ParticipantStates = ["attended", "leave", "absent", "spoke"];

    private static readonly Dictionary<string, RegulationVerdict> Verdicts = Enum.GetValues<RegulationVerdict>()
        .ToDictionary(v => v.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<Fields, CommitteeEvent>> Readers = new(StringComparer.Ordinal)
    {
        ["plan.submitted"] = PlanSubmitted,
        ["plan.item.completed"] = f => new PlanItemCompleted(
            f.Id("unit"),
            PlanPeriod(f),
            f.Id("item"),
            f.OptionalDate("at"),
            f.OptionalText("evidence")
        ),
        ["matter.opened"] = MatterOpened,
        ["matter.advanced"] = f => new MatterAdvanced(
            f.Id("id"),
            f.Text("to", 64),
            f.OptionalText("by", 200),
            f.OptionalDate("at"),
            f.OptionalText("note"),
            f.OptionalText("evidence"),
            f.Attributes("attributes")
        ),
        ["matter.noted"] = f => new MatterNoted(
            f.Id("id"),
            f.OptionalText("by", 200),
            f.OptionalDate("at"),
            f.OptionalText("note"),
            f.OptionalText("evidence"),
            f.Attributes("attributes")
        ),
        ["matter.extended"] = f => new MatterExtended(f.Id("id"), f.Date("due"), f.Text("reason"), f.Text("approvedBy", 200)),
        ["matter.returned"] = f => new MatterReturned(f.Id("id"), f.Text("reason")),
        ["slip.answered"] = SlipAnswered,
        ["proposal.evaluated"] = f => new ProposalEvaluated(
            f.Id("id"),
            f.Id("proposer"),
            Satisfaction(f, "handling"),
            Satisfaction(f, "result"),
            f.OptionalDate("at"),
            f.OptionalText("note")
        ),
        ["proposal.supervised"] = ProposalsSupervised,
        ["handler.rated"] = f => new HandlerRated(
            f.Text("handler", 100),
            f.OptionalWhole("year", 1950, 2100) ?? Absent(f, "year"),
            Votes(f, "satisfied"),
            Votes(f, "basically"),
            Votes(f, "dissatisfied"),
            f.OptionalDate("at"),
            f.OptionalText("by", 200)
        ),
        ["leadership.changed"] = f => new LeadershipChanged(
            f.Id("leader"),
            f.Text("name", 100),
            f.Choice("role", Leader.Roles),
            f.Date("date"),
            f.OptionalId("unit")
        ),
        ["activity.held"] = ActivityHeld,
        ["consultation.planned"] = f => new ConsultationPlanned(Consultation(f)),
        ["consultation.changed"] = ConsultationChanged,
        ["rule.adopted"] = f => new RegulationAdopted(
            f.Id("id"),
            f.Text("number", 100),
            f.Text("title", 400),
            f.Id("kind"),
            f.OptionalId("unit"),
            f.Date("adopted"),
            f.OptionalWhole("reviewEvery", 0, RegulationsSection.MostYears),
            f.OptionalDate("reviewed"),
            f.Ids("supersedes")
        ),
        ["rule.reviewed"] = f => new RegulationReviewed(
            f.Id("id"),
            f.Date("at"),
            Verdicts.GetValueOrDefault(f.Choice("result", Verdicts.Keys)),
            f.OptionalText("number", 100),
            f.OptionalText("title", 400),
            f.OptionalText("by", 200),
            f.OptionalText("note")
        ),
        ["score.entered"] = f => ScoreSaid(f, ScoreVoice.Entered),
        ["score.appealed"] = f => ScoreSaid(f, ScoreVoice.Appealed),
        ["score.ruled"] = f => ScoreSaid(f, ScoreVoice.Ruled),
        ["rank.awarded"] = f => new RankAwarded(
            f.OptionalWhole("year", 1950, 2100) ?? Absent(f, "year"),
            f.Text("scope", 64),
            f.OptionalWhole("rank", 1, 100_000) ?? Absent(f, "rank"),
            f.OptionalWhole("of", 1, 100_000),
            f.Text("source", 400)
        ),
        ["article.recommended"] = f => new ArticleRecommended(
            f.Id("id"),
            f.Text("title", 400),
            f.OptionalText("url", 2000),
            f.OptionalText("source", 200),
            f.OptionalId("by"),
            f.OptionalText("note", 2000)
        ),
        ["calendar.changed"] = f => new CalendarChanged(DayOverrides(f)),
        ["publication.approved"] = f => new PublicationRuled(f.Text("run", 200), true, f.Text("by", 200), f.OptionalText("reason")),
        ["publication.returned"] = f => new PublicationRuled(f.Text("run", 200), false, f.Text("by", 200), f.Text("reason")),

        // Written by the backend itself and kept among a matter's events; the webhook does not accept them.
        ["slip.issued"] = f => new SlipIssued(
            f.Id("id"),
            f.Text("slip", 200),
            f.Text("number", 100),
            f.Id("light"),
            f.Date("on"),
            f.Date("answerBy")
        ),
        ["matter.reassigned"] = f => new MatterReassigned(f.Id("id"), f.OptionalId("unit"), f.OptionalId("owner")),
        ["event.refused"] = f => new EventRefused(f.Id("id"), f.Text("event", 200), f.Text("reason")),
        ["event.voided"] = f => new EventVoided(f.Id("id"), f.Text("event", 200), f.Text("reason")),
    };

    /// <summary>The types a sender may post.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        .. Readers
            .Keys.Except(["slip.issued", "matter.reassigned", "event.refused", "event.voided"], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads <c>{type, timestamp, data}</c>.</summary>
    /// <param name="json">The body as sent.</param>
    /// <param name="id">The id it is to be known by: source, a dot, the sender's id.</param>
    /// <param name="faults">Receives every fault found; when it stays empty the answer is whole.</param>
    public static Envelope? Read(JsonElement json, string id, List<Fault> faults)
    {
        var envelope = new Fields(json, "", faults);
        var type = envelope.Choice("type", Types);
        var told = envelope.Moment("timestamp");
        var data = envelope.OptionalObject("data");
        envelope.NoOthers();
        if (data is null)
            envelope.Refuse("data", "缺少此项");
        if (data is null || !Readers.TryGetValue(type, out var read))
            return null;
        var organ = data.Id("organ");
        var body = read(data);
        data.NoOthers();
        return faults.Count == 0 ? new Envelope(id, type, told, organ, body) : null;
    }

    /// <summary>Reads the data of an event that was stored, and so validated, before.</summary>
    /// <exception cref="FaultyInputException">The stored text no longer is what was written.</exception>
    public static CommitteeEvent Reread(string type, JsonElement data)
    {
        var faults = new List<Fault>();
        var body = Readers[type](new Fields(data, "", faults));
        return faults.Count == 0 ? body : throw new FaultyInputException(faults);
    }

    private static PlanSubmitted PlanSubmitted(Fields f)
    {
        var items = f.Objects("items")
            .Select(i =>
            {
                var item = new PlanItem(
                    i.Id("id"),
                    i.Text("title", 400),
                    i.OptionalId("owner"),
                    i.OptionalDate("due"),
                    i.OptionalId("leader")
                );
                i.NoOthers();
                return item;
            })
            .ToList();
        foreach (var twice in items.GroupBy(i => i.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("items", $"编号“{twice.Key}”重复");
        if (items.Count > 60)
            f.Refuse("items", $"共 {items.Count} 项，一次最多报送 60 项");
        if (!f.Has("items"))
            f.Refuse("items", "缺少此项；没有安排时报送空列表");
        var plan = new PlanSubmitted(f.Id("unit"), PlanPeriod(f), items);
        foreach (
            var (item, i) in items.Select((item, i) => (item, i)).Where(x => plan.Period.Kind == PeriodKind.Month && Fields.IsId(x.item.Id))
        )
            if (Fields.IsId(plan.Unit) && !Fields.IsId(Matter.IdOfPlanItem(plan.Period, plan.Unit, item.Id)))
                f.Refuse($"items/{i}/id", "编号过长：月计划事项的编号与单位编号合计最多 55 个字符");
        return plan;
    }

    private static ProposalsSupervised ProposalsSupervised(Fields f)
    {
        var batch = new ProposalsSupervised(
            f.Id("batch"),
            f.Ids("ids"),
            f.OptionalDate("at"),
            f.OptionalText("by", 200),
            f.OptionalText("note")
        );
        if (batch.Matters.Count == 0)
            f.Refuse("ids", "缺少此项：至少写一件提案");
        if (batch.Matters.Count > 100)
            f.Refuse("ids", $"共 {batch.Matters.Count} 件，一次最多 100 件");
        return batch;
    }

    private static Satisfaction Satisfaction(Fields f, string name) =>
        f.Choice(name, ["satisfied", "basically", "dissatisfied"]) switch
        {
            "satisfied" => Events.Satisfaction.Satisfied,
            "basically" => Events.Satisfaction.Basically,
            _ => Events.Satisfaction.Dissatisfied,
        };

    private static int Votes(Fields f, string name) => f.OptionalWhole(name, 0, 100_000) ?? Absent(f, name);

    private static MatterOpened MatterOpened(Fields f) =>
        new(
            f.Id("id"),
            f.Id("kind"),
            f.Text("title", 400),
            f.Id("unit"),
            f.Ids("coUnits"),
            f.OptionalId("leader"),
            f.OptionalId("owner"),
            f.Ids("proposers"),
            f.OptionalDate("due"),
            f.OptionalText("source", 400),
            f.Attributes("attributes")
        );

    private static SlipAnswered SlipAnswered(Fields f)
    {
        var slip = f.Text("slip", 200);
        var matter = slip.Length > 11 && slip[10] == '.' && DateOnly.TryParseExact(slip[..10], "yyyy-MM-dd", out _) ? slip[11..] : "";
        if (slip.Length > 0 && !Fields.IsId(matter))
            f.Refuse("slip", $"“{slip}”不是督办单编号，应写作 2021-04-15.事项编号");
        return new SlipAnswered(matter, slip, f.Text("by", 200), f.OptionalDate("at"), f.Text("text"), f.OptionalText("evidence"));
    }

    private static ConsultationEntry Consultation(Fields f)
    {
        var entry = new ConsultationEntry(
            f.Id("id"),
            f.Id("layer"),
            f.Date("date"),
            f.OptionalTime("time"),
            f.Text("topic", 400),
            f.Texts("invitees"),
            f.OptionalId("unit"),
            f.OptionalText("place", 100)
        );
        if (!f.Has("invitees"))
            f.Refuse("invitees", "缺少此项；没有受邀者时报送空列表");
        if (entry.Invitees.Count > ConsultationEntry.MaxInvitees)
            f.Refuse("invitees", $"共 {entry.Invitees.Count} 个，最多 {ConsultationEntry.MaxInvitees} 个");
        for (var i = 0; i < entry.Invitees.Count; i++)
        {
            if (entry.Invitees[i].Length is 0 or > ConsultationEntry.MaxGuest)
                f.Refuse($"invitees/{i}", $"应有 1 至 {ConsultationEntry.MaxGuest} 个字符");
            else if (entry.Invitees.Take(i).Contains(entry.Invitees[i]))
                f.Refuse($"invitees/{i}", $"“{entry.Invitees[i]}”重复");
        }

        return entry;
    }

    private static ConsultationChanged ConsultationChanged(Fields f)
    {
        var changed = new ConsultationChanged(Consultation(f), f.OptionalTruth("cancelled") ?? false, f.OptionalText("reason"));
        if (changed is { Cancelled: true, Reason: null })
            f.Refuse("reason", "缺少此项：取消协商应写明原因");
        return changed;
    }

    private static Promise Promise(Fields f)
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

    private static ActivityHeld ActivityHeld(Fields f)
    {
        // A consultation also has guests, who are in no roster; anybody else is named by an id.
        var consultation = f.OptionalId("consultation");
        var participants = f.Objects("participants")
            .Select(p =>
            {
                var participant = new Participant(
                    consultation is null ? p.Id("person") : p.Text("person", ConsultationEntry.MaxGuest),
                    p.Choice("state", ParticipantStates)
                );
                p.NoOthers();
                return participant;
            })
            .ToList();
        var promises = f.Objects("promises").Select(Promise).ToList();
        if (promises.Count > 0 && consultation is null)
            f.Refuse("promises", "承诺事项应同时写明是哪次协商（consultation）");
        if (promises.Count > 50)
            f.Refuse("promises", $"共 {promises.Count} 件，一次最多 50 件");
        for (var i = 0; i < promises.Count; i++)
        {
            if (promises.Take(i).Any(p => p.Id == promises[i].Id))
                f.Refuse($"promises/{i}/id", $"编号“{promises[i].Id}”重复");
            else if (
                consultation is not null
                && Fields.IsId(promises[i].Id)
                && !Fields.IsId(MatterFollowUps.IdOf(consultation, promises[i].Id))
            )
                f.Refuse($"promises/{i}/id", $"编号过长：与协商编号合计最多 63 个字符");
        }

        var held = new ActivityHeld(
            f.Id("activity"),
            f.OptionalId("unit"),
            f.OptionalId("person"),
            f.OptionalId("leader"),
            f.OptionalId("project"),
            f.Date("date"),
            participants,
            f.OptionalText("title", 400),
            f.OptionalText("evidence"),
            f.Attributes("attributes")
        )
        {
            Consultation = consultation,
            Promises = promises,
        };
        if (new[] { held.Unit, held.Person, held.Leader, held.Project }.Count(s => s is not null) > 1)
            f.Refuse("unit", "unit、person、leader、project 只能写其中一项");
        return held;
    }

    private static ScoreSaid ScoreSaid(Fields f, ScoreVoice voice) =>
        new(
            voice,
            f.Id("subject"),
            ReadPeriod(f, PeriodKind.Quarter, PeriodKind.Year),
            f.Id("indicator"),
            f.Number("points", -1000, 1000),
            f.Text("by", 200),
            f.Text("reason")
        );

    private static List<DayOverride> DayOverrides(Fields f)
    {
        var days = f.Objects("days")
            .Select(d =>
            {
                var day = new DayOverride(
                    d.Date("date"),
                    d.OptionalTruth("workday") ?? Absent(d, "workday") == 1,
                    d.OptionalText("reason", 100)
                );
                d.NoOthers();
                return day;
            })
            .ToList();
        if (days.Count == 0)
            f.Refuse("days", "缺少此项：至少写一天");
        foreach (var twice in days.GroupBy(d => d.Date).Where(g => g.Count() > 1))
            f.Refuse("days", $"{twice.Key:yyyy-MM-dd} 重复");
        return days;
    }

    private static Period PlanPeriod(Fields f) => ReadPeriod(f, PeriodKind.Week, PeriodKind.Month);

    private static Period ReadPeriod(Fields f, PeriodKind one, PeriodKind other)
    {
        var text = f.Text("period", 20);
        if (Period.TryParse(text, out var period) && (period.Kind == one || period.Kind == other))
            return period;
        if (text.Length > 0)
            f.Refuse("period", $"“{text}”不是这里可用的时段，应写作 {Example(one)} 或 {Example(other)}");
        return Period.Of(one, new DateOnly(2021, 1, 4));
    }

    private static string Example(PeriodKind kind) => Period.Of(kind, new DateOnly(2021, 4, 5)).ToString();

    private static int Absent(Fields f, string name)
    {
        if (!f.Has(name))
            f.Refuse(name, "缺少此项");
        return 0;
    }
}
