using System.Text;
using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.RuleRegister;
using Cppcc.Domain.Settings;
using Cppcc.Domain.StudyGarden;
using Cppcc.Functions.Http;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Events;

/// <summary>Takes events in: checked in full, stored once, then applied by a queue function. Three storage calls for a new one, one to three more for one about a matter, two for an article, one for a planned consultation or a rule.</summary>
public sealed class Inbox(
    Webhooks webhooks, OrganStore organs, TraceStore traces, MatterStore matters, MatterLinks links, GardenStore garden, ConsultationStore consultations, RuleStore rules, Work work, TimeProvider clock)
{
    /// <summary>Answers a sender.</summary>
    /// <param name="webhookId">The sender's id, as verified.</param>
    public async Task<IResult> Take(string source, string webhookId, byte[] body, CancellationToken cancel)
    {
        var (json, error) = Body.Parse(body);
        if (error is not null) return error;
        var faults = new List<Fault>();
        var envelope = EventReader.Read(json, $"{source}.{webhookId}", faults);
        if (UnknownType(json) is { } unknown) return Problem.Refused("unknown-type", unknown, faults);
        if (envelope is null) return Problem.Malformed($"报送内容有 {faults.Count} 处错误", faults);
        if (envelope.Told > clock.GetUtcNow() + Envelope.ClockTolerance) return Problem.Refused("future-timestamp", $"timestamp {envelope.Told:O} 比本机时间晚 5 分钟以上", [new Fault("/timestamp", "不得晚于现在")]);
        if (!webhooks.MaySendType(source, envelope.Type)) return Problem.Forbidden($"来源“{source}”无权报送 {envelope.Type}");
        if (!webhooks.MaySpeakOf(source, envelope.Organ)) return Problem.Forbidden($"来源“{source}”无权为“{envelope.Organ}”报送");
        if (await organs.Find(envelope.Organ, cancel) is not { } organ)
            return Problem.Refused("unknown-organ", $"没有单位“{envelope.Organ}”", [new Fault("/data/organ", "不认识的单位")]);
        var text = Encoding.UTF8.GetString(body);
        if (TraceStore.SizeOf(text) > TraceStore.MaxBytes) return Problem.Of(413, "too-large", "正文过大", $"正文中的符号过多，存储后超过 {TraceStore.MaxBytes / 1000} KB；请精简后重新报送");
        var refused = await Refused(envelope, organ, text.Length, cancel);

        // What was taken in before may break a rule by now: its own repeat is a duplicate all the same.
        var intake = refused is null ? await traces.Store(envelope, text, organ.Clock, cancel) : await traces.Known(envelope, text, cancel);
        switch (intake)
        {
            case null:
                return refused!;
            case Intake.Conflict:
                return Problem.Conflict("id-reused", $"webhook-id“{webhookId}”已用于另一份内容；修改后的内容请使用新的编号");
            case Intake.Duplicate:
                return Accepted(webhookId, "duplicate");
            default:
                // A sender that got no answer sends again: then the message may be what was lost.
                await work.Enqueue(new EventWork(organ.Id, TraceStore.PendingKey(envelope)), cancel);
                return Accepted(webhookId, intake == Intake.Accepted ? "accepted" : "duplicate");
        }
    }

    private async Task<IResult?> Refused(Envelope e, Organ organ, int size, CancellationToken cancel)
    {
        try
        {
            var events = e.Body is MatterEventBody about ? await matters.Find(organ.Id, about.Matter, cancel) : null;
            if (events is not null && !MatterStore.HasRoomFor(events, size, e.Body is MatterAdvanced or MatterReturned))
                return Problem.Refused("full", "该事项的报送已经太多，不能再收；请办结该事项，需要时另行立案", [new Fault("/data/id", $"已有 {events.Count} 条报送")]);
            var matter = events is null ? null : MatterFold.Of(events, organ.MatterRules, e.Told).Matter;
            var faults = EventRules.Check(e.Body, e.Happened(organ.Clock), organ.Clock.LocalDate(e.Told), matter, organ.Roster, organ.Settings, organ.MatterRules).ToList();
            if (matter is not null && e.Body is MatterAdvanced advanced && await links.Fault(organ, matter, advanced, cancel) is { } link)
                faults.Add(new Fault($"/data/attributes/{link.Attribute}", link.Fault));
            if (faults.Count == 0) faults.AddRange(await Registered(e, organ, cancel));
            return faults.Count == 0 ? null : Problem.Refused("refused", $"报送内容有 {faults.Count} 处不符合规则", faults);
        }
        catch (BadSectionException bad)
        {
            return Problem.BadSettings(bad);
        }
    }

    /// <summary>What is already in a register and forbids an entry.</summary>
    private async Task<IEnumerable<Fault>> Registered(Envelope e, Organ organ, CancellationToken cancel) => e.Body switch
    {
        ArticleRecommended said => One((await garden.Of(organ.Id, DateTimeOffset.MaxValue, cancel)).Refuses(Article.Of(e.Id, e.Told, said))),
        ConsultationPlanned planned => One((await consultations.Plan(organ.Id, DateTimeOffset.MaxValue, cancel)).Refuses(planned)),
        RuleAdopted adopted => (await Rules(organ, cancel)).Refuses(adopted),
        RuleReviewed reviewed => One((await Rules(organ, cancel)).Refuses(reviewed)),
        _ => [],
    };

    private Task<RuleBook> Rules(Organ organ, CancellationToken cancel) => rules.Of(organ, DateTimeOffset.MaxValue, DateOnly.MaxValue, cancel);

    private static IEnumerable<Fault> One(Fault? fault) => fault is null ? [] : [fault];

    private static IResult Accepted(string id, string status) => Results.Json(new { id, status }, Rows.Json, statusCode: StatusCodes.Status202Accepted);

    private static string? UnknownType(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && !EventReader.Types.Contains(type.GetString())
            ? $"不认识的类型“{type.GetString()}”；可用：{string.Join('、', EventReader.Types)}"
            : null;
}
