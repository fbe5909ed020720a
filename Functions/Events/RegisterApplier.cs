using Cppcc.Domain.Circulars;
using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// What is entered in a register lies there with its trace from the moment it is told. Applying finds what two senders told at the same time under one id, and tells those
/// who went by a consultation's plan of its change. One read each, one more call where somebody is told.
/// </summary>
public sealed class RegisterApplier(GardenStore garden, ConsultationStore consultations, TraceStore traces, RuleStore rules, Effects effects)
{
    /// <summary>荐文: an article.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var known = await garden.Of(organ.Id, DateTimeOffset.MaxValue, cancel);
        if (known.Repeated.FirstOrDefault(r => r.Article.Event == e.Id) is not { } repeated) return "applied";
        var texts = new GardenNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
        return await Refused(organ, e, a => texts.Repeated(a, repeated), cancel);
    }

    /// <summary>列入协商计划.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, ConsultationPlanned planned, CancellationToken cancel)
    {
        var plan = await consultations.Whole(organ, DateTimeOffset.MaxValue, cancel);
        return plan.Repeated.FirstOrDefault(r => r.Event == e.Id) is { } repeated ? await Refused(organ, e, a => Texts(organ, e).Repeated(a, repeated), cancel) : "applied";
    }

    /// <summary>调整协商计划: who went by it so far is told; not of one that another has overtaken.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, ConsultationChanged changed, CancellationToken cancel)
    {
        var told = await traces.Consultations(organ.Id, DateTimeOffset.UnixEpoch, cancel);
        var after = ConsultationPlan.Of(told.Where(t => !IsLater(t, e)), e.Told).Find(changed.Entry.Id);
        var before = ConsultationPlan.Of(told.Where(t => !IsLater(t, e) && t.Sealed.Id != e.Id), e.Told).Find(changed.Entry.Id);
        if (after is null || told.Any(t => IsLater(t, e) && (t.Body as ConsultationChanged)?.Entry.Id == changed.Entry.Id)) return "applied";
        await effects.Send(organ, e.Id, e.Told, Texts(organ, e).Changed(before, after), cancel);
        return "applied";
    }

    /// <summary>建立制度.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, RuleAdopted adopted, CancellationToken cancel)
    {
        var book = await rules.Of(organ, DateTimeOffset.MaxValue, adopted.Adopted, cancel);
        if (book.Repeated.FirstOrDefault(r => r.Event == e.Id) is not { } repeated) return "applied";
        var texts = new RuleNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
        return await Refused(organ, e, a => texts.Repeated(a, repeated), cancel);
    }

    private static bool IsLater(Trace trace, Envelope e) =>
        trace.Sealed.Told > e.Told || (trace.Sealed.Told == e.Told && string.CompareOrdinal(trace.Sealed.Id, e.Id) > 0);

    private static ConsultationNotices Texts(Organ organ, Envelope e) => new(organ.Settings.Consultations, organ.Roster, organ.Calendar, organ.Clock.LocalDate(e.Told), e.Id);

    private async Task<string> Refused(Organ organ, Envelope e, Func<string, Notice> text, CancellationToken cancel)
    {
        await effects.Send(organ, e.Id, e.Told, [.. organ.Administrators(organ.Clock.LocalDate(e.Told)).Select(text)], cancel);
        return "refused";
    }
}
