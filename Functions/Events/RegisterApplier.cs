using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Regulations;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>
/// What is entered in a register lies there with its trace from the moment it is told. Applying finds what two senders told at the same time under one id, whichever of the two is applied last, and
/// tells those who go by a consultation's former plan what holds now. One read each, two of a change, one or two calls more where somebody is told.
/// </summary>
public sealed class RegisterApplier(
    GardenStore garden,
    ConsultationStore consultations,
    RegulationStore regulations,
    Effects effects,
    TimeProvider clock
)
{
    /// <summary>荐文: an article.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, CancellationToken cancel)
    {
        var known = await garden.Of(organ.Id, DateTimeOffset.MaxValue, cancel);
        if (known.Repeated.FirstOrDefault(r => r.Article.Event == e.Id) is not { } repeated)
            return "applied";
        var texts = new GardenNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id);
        await Tell(organ, e.Id, e.Told, a => texts.Repeated(a, repeated), cancel);
        return "refused";
    }

    /// <summary>列入协商计划.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, ConsultationPlanned planned, CancellationToken cancel)
    {
        var repeated = (await consultations.Plan(organ.Id, DateTimeOffset.MaxValue, cancel))
            .Repeated.Where(r => r.Entry.Id == planned.Entry.Id)
            .ToList();
        foreach (var r in repeated)
        {
            var texts = new ConsultationNotices(
                organ.Settings.Consultations,
                organ.Roster,
                organ.Calendar,
                organ.Clock.LocalDate(r.Told),
                r.Event
            );
            await Tell(organ, r.Event, r.Told, a => texts.Repeated(a, r), cancel);
        }

        return repeated.Exists(r => r.Event == e.Id) ? "refused" : "applied";
    }

    /// <summary>
    /// 调整协商计划: whoever was told of the consultation learns what holds now, also when that was told by a later event than this. The notices are made under the event that holds: a repeat makes the same
    /// ones. Two different changes that are applied in the same instant may each be told.
    /// </summary>
    public async Task<string> Apply(Organ organ, Envelope e, ConsultationChanged changed, CancellationToken cancel)
    {
        var plan = await consultations.Plan(organ.Id, DateTimeOffset.MaxValue, cancel);
        if (plan.Find(changed.Entry.Id) is not { } now)
            return "applied";
        var today = organ.Clock.LocalDate(clock.GetUtcNow());
        var announced = await consultations.Announced(organ.Id, today, cancel);
        var (notices, kept) = new ConsultationChangeNotices(
            organ.Settings.Consultations,
            organ.Roster,
            organ.Calendar,
            today,
            now.Event
        ).Of(now, announced);
        if (kept is null)
            return "applied";
        await effects.Send(organ, now.Event, now.Told, notices, cancel);
        await consultations.Enter(organ.Id, [kept], cancel);
        return "applied";
    }

    /// <summary>建立制度.</summary>
    public async Task<string> Apply(Organ organ, Envelope e, RegulationAdopted adopted, CancellationToken cancel)
    {
        var book = await regulations.Of(organ.Id, DateTimeOffset.MaxValue, DateOnly.MaxValue, cancel);
        var repeated = book.Repeated.Where(r => r.Regulation == adopted.Regulation).ToList();
        foreach (var r in repeated)
        {
            var texts = new RegulationNotices(organ.Roster, organ.Clock.LocalDate(r.Told), r.Event);
            await Tell(organ, r.Event, r.Told, a => texts.Repeated(a, r), cancel);
        }

        if (book.Find(adopted.Regulation) is { InForce: true } rule && rule.Event == e.Id && book.SameNumber(adopted) is { } other)
            await Tell(
                organ,
                e.Id,
                e.Told,
                a => new RegulationNotices(organ.Roster, organ.Clock.LocalDate(e.Told), e.Id).SameNumber(a, rule, other),
                cancel
            );
        return repeated.Exists(r => r.Event == e.Id) ? "refused" : "applied";
    }

    private Task Tell(Organ organ, string cause, DateTimeOffset told, Func<string, Notice> text, CancellationToken cancel) =>
        effects.Send(organ, cause, told, [.. organ.Administrators(organ.Clock.LocalDate(told)).Select(text)], cancel);
}
