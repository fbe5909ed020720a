using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Settings;
using Cppcc.Domain.StudyGarden;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;

namespace Cppcc.Functions.Events;

/// <summary>
/// Takes events in: checked in full, stored once, then applied by a queue function.
/// </summary>
public sealed class Inbox(
    Senders senders,
    OrganStore organs,
    TraceStore traces,
    PersonalStore personal,
    MatterStore matters,
    MatterLinks links,
    GardenStore garden,
    ConsultationStore consultations,
    RegulationStore regulations,
    EventApplier applier,
    Work work,
    Meters meters,
    TimeProvider clock
)
{
    /// <summary>Takes an event in, or says why not. Nothing is stored for what is refused.</summary>
    /// <param name="source">The sender's one name, as <see cref="Senders.NameOf"/> gives it.</param>
    /// <param name="webhookId">The sender's id, as verified: unique for the source, whatever the organ.</param>
    /// <param name="json">The body.</param>
    /// <param name="text">The same as it was sent.</param>
    public async Task<InboxAnswer> Take(string source, string webhookId, JsonElement json, string text, CancellationToken cancel)
    {
        Spans.Tag(Spans.Event, EventId.Of(source, webhookId));
        var answer = await Answered(source, webhookId, json, text, cancel);
        if (answer.Verdict == InboxVerdict.Duplicate)
            meters.Event("duplicate");
        else if (answer.Verdict != InboxVerdict.Accepted)
            meters.Event("refused");
        return answer;
    }

    private async Task<InboxAnswer> Answered(string source, string webhookId, JsonElement json, string text, CancellationToken cancel)
    {
        var faults = new List<Fault>();
        var envelope = EventTypes.Read(json, EventId.Of(source, webhookId), faults);
        if (UnknownType(json) is { } unknown)
            return InboxAnswer.Refused("unknown-type", unknown, faults);
        if (envelope is null)
            return new InboxAnswer(InboxVerdict.Malformed, "malformed", $"报送内容有 {faults.Count} 处错误", faults);
        if (envelope.Told > clock.GetUtcNow() + Envelope.ClockTolerance)
            return InboxAnswer.Refused(
                "future-timestamp",
                $"timestamp {envelope.Told:O} 比本机时间晚 5 分钟以上",
                [new Fault("/timestamp", "不得晚于现在")]
            );
        if (!senders.MaySendType(source, envelope.Type))
            return InboxAnswer.NotAllowed($"来源“{source}”无权报送 {envelope.Type}");
        if (!senders.MaySpeakOf(source, envelope.Organ))
            return InboxAnswer.NotAllowed($"来源“{source}”无权为“{envelope.Organ}”报送");
        if (await organs.Find(envelope.Organ, cancel) is not { } organ)
            return await NoOrgan(source, envelope.Organ, cancel);
        if (TraceStore.IsTooLarge(envelope, text))
            return new InboxAnswer(
                InboxVerdict.TooLarge,
                "too-large",
                $"正文中的符号过多，存储后超过 {Rows.RowBytes / 1000} KB；请精简后重新报送",
                []
            );
        var refused = organ.Head.Archived is { } since
            ? Archived(organ, since)
            : await Refused(envelope, organ.KnownAt(envelope.Told), Rows.SizeOf(text), cancel);

        // What is personal of it lies in a row of its own, before anything else is stored; what was erased is not told again.
        var kept = await personal.Seal(envelope, json, text, keep: refused is null, cancel);
        if (kept.Erased)
            return InboxAnswer.Duplicate;

        // What was taken in before may break a rule by now: its own repeat is a duplicate all the same.
        // What an organ took in before sources had rows of their ids stands too.
        var receipt =
            refused is null && await traces.Claim(source, webhookId, envelope, kept.Text, cancel)
                ? await traces.Store(envelope, kept.Text, organ.Clock, cancel)
                : await traces.Known(envelope, kept.Text, cancel);
        if (receipt is null or Receipt.Conflict && kept.Kept is { } row)
            await personal.Withdraw(organ.Id, row, cancel);
        switch (receipt)
        {
            case null when refused is not null:
                return refused;
            case null or Receipt.Conflict:
                return new InboxAnswer(
                    InboxVerdict.Conflict,
                    "id-reused",
                    $"webhook-id“{webhookId}”已用于另一份内容；修改后的内容请使用新的编号",
                    []
                );
            case Receipt.Duplicate:
                return InboxAnswer.Duplicate;
            case Receipt.Accepted:
                await work.Enqueue(new EventWork(organ.Id, TraceStore.PendingKey(envelope)), cancel);

                // What is told next may be judged by it, and be applied before its message is seen.
                if (envelope.Body is CalendarChanged)
                    await applier.TryApply(organ.Id, TraceStore.PendingKey(envelope), cancel);
                return InboxAnswer.Accepted;
            default:
                // A sender that got no answer sends again: then the message may be what was lost.
                await work.Enqueue(new EventWork(organ.Id, TraceStore.PendingKey(envelope)), cancel);
                return InboxAnswer.Duplicate;
        }
    }

    /// <summary>With the organs the source may speak of, and no other.</summary>
    private async Task<InboxAnswer> NoOrgan(string source, string organ, CancellationToken cancel)
    {
        var may = (await organs.All(cancel)).Select(o => o.Id).Where(o => senders.MaySpeakOf(source, o)).ToList();
        var known = may.Count == 0 ? "尚无单位" : $"可用：{string.Join('、', may.Take(100))}";
        return InboxAnswer.Refused("unknown-organ", $"没有单位“{organ}”；{known}", [new Fault("/data/organ", $"不认识的单位；{known}")]);
    }

    private static InboxAnswer Archived(Organ organ, DateTimeOffset since) =>
        new(
            InboxVerdict.Conflict,
            "archived",
            $"单位“{organ.Id}”已于 {organ.Clock.LocalDate(since):yyyy-MM-dd} 归档，不再接收报送；恢复使用后请重新报送",
            []
        );

    private async Task<InboxAnswer?> Refused(Envelope e, Organ organ, int size, CancellationToken cancel)
    {
        try
        {
            var events = e.Body is MatterEventBody about ? await matters.Find(organ.Id, about.Matter, cancel) : null;
            var matter = events is null ? null : MatterFold.Before(e, events, organ.MatterRules);
            if (events is not null && !MatterRoom.Always(e.Body, matter) && StoredEvents.SizeOf(events) + size > MatterStore.Room)
                return InboxAnswer.Refused(
                    "full",
                    "该事项的报送已经太多，不能再收；请办结该事项，需要时另行立案",
                    [new Fault("/data/id", $"已有 {events.Count} 条报送")]
                );
            if (e.Body is CalendarChanged changed && await WorkdaysAreFull(organ, changed, size, cancel))
                return InboxAnswer.Refused(
                    "full",
                    "本单位调整过的工作日已经太多，不能再收；请先在设置 workdays 中清理",
                    [new Fault("/data/days", "设置 workdays 已满")]
                );
            var faults = EventTypes
                .Check(
                    e.Body,
                    new EventCheck(
                        e.Happened(organ.Clock),
                        organ.Clock.LocalDate(e.Told),
                        matter,
                        organ.Roster,
                        organ.Settings,
                        organ.MatterRules
                    )
                )
                .ToList();
            if (
                matter is not null
                && e.Body is MatterAdvanced advanced
                && await links.Fault(organ, e, matter, advanced, cancel) is { } link
            )
                faults.Add(new Fault($"/data/attributes/{link.Attribute}", link.Fault));
            if (faults.Count == 0)
                faults.AddRange(await Registered(e, cancel));
            return faults.Count == 0 ? null : InboxAnswer.Refused("refused", $"报送内容有 {faults.Count} 处不符合规则", faults);
        }
        catch (BadSectionException bad)
        {
            return new InboxAnswer(InboxVerdict.BadSettings, "bad-settings", $"设置“{bad.Section}”有误，修正后可用", bad.Faults);
        }
    }

    /// <summary>Whether the section of workdays, or the row of who spoke of each, has no room for as much again as an event says.</summary>
    private async Task<bool> WorkdaysAreFull(Organ organ, CalendarChanged changed, int size, CancellationToken cancel)
    {
        var present = await organs.Overrides(organ.Id, "workdays", cancel);
        var section = Rows.SizeOf(present?.Overrides.ToJsonString(Rows.Json) ?? "");
        var words = (changed.Days.Count + (await organs.DayWords(organ.Id, cancel)).Count) * OrganStore.DayWordBytes;
        return section + size > Rows.RowBytes || words > Rows.RowBytes;
    }

    /// <summary>What a register had when the event was told, and forbids an entry.</summary>
    private async Task<IEnumerable<Fault>> Registered(Envelope e, CancellationToken cancel) =>
        e.Body switch
        {
            ArticleRecommended said => One((await garden.Before(e, cancel)).Refuses(Article.Of(e.Id, e.Told, said))),
            ConsultationPlanned planned => One((await consultations.PlanBefore(e, cancel)).Refuses(planned)),
            RegulationAdopted adopted => (await regulations.Before(e, cancel)).Refuses(adopted),
            RegulationReviewed reviewed => One((await regulations.Before(e, cancel)).Refuses(reviewed)),
            _ => [],
        };

    private static IEnumerable<Fault> One(Fault? fault) => fault is null ? [] : [fault];

    private static string? UnknownType(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
        && !EventTypes.Posted.Contains(type.GetString())
            ? $"不认识的类型“{type.GetString()}”；可用：{string.Join('、', EventTypes.Posted)}"
            : null;
}
