using Cppcc.Domain.Duties;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Outcomes;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Reading;

/// <summary>
/// Figures of a year or a span, computed from the matters as they stood at the end of a day.
/// </summary>
public sealed class FiguresReader(MatterStore matters, ScoreStore scores, TraceStore traces)
{
    /// <summary>
    /// 履职成果. Whatever the span, all outcomes are read that there ever were: one that was closed long ago may have brought something about
    /// since.
    /// </summary>
    /// <param name="asOf">What had happened by the end of this day counts.</param>
    /// <param name="digits">Digits of percentages; null for the organ's setting.</param>
    public async Task<OutcomeFigures> Outcomes(Organ organ, YearSpan span, DateOnly asOf, int? digits, CancellationToken cancel)
    {
        var rules = organ.Settings.Figures.Outcomes;
        var stands =
            from events in await matters.OfKind(organ.Id, rules.Kind, DateTimeOffset.UnixEpoch, cancel)
            let now = MatterFold.OnDay(events, organ.MatterRules, asOf)
            where now is not null
            orderby now.Id
            select new OutcomeStand(now, MatterFold.OnDay(events, organ.MatterRules, span.FirstDay.AddDays(-1)));
        var figures = OutcomeFigures.Of([.. stands], span.FirstDay, span.LastDay, rules, digits ?? rules.Digits, organ.Roster.NameOf);
        return figures with { Activities = await Totals(organ, span.FirstDay, span.LastDay < asOf ? span.LastDay : asOf, cancel) };
    }

    /// <summary>What activities add up to; nothing is read where nothing is added up.</summary>
    private async Task<IReadOnlyList<ActivityTotal>> Totals(Organ organ, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        var activities = organ.Settings.Duties.Activities;
        return last < first || activities.All(a => a.Sums.Count == 0)
            ? []
            : ActivityTotal.Of(await traces.Activities(organ.Id, first, last, DateTimeOffset.MaxValue, cancel), activities);
    }

    /// <summary>提案; with those of the year before, for the look-back, and the calls that follow up.</summary>
    public async Task<ProposalFigures> Proposals(Organ organ, YearSpan span, DateOnly asOf, int? digits, CancellationToken cancel)
    {
        var rules = organ.Settings.Figures.Proposals;
        var proposals = await AsOf(organ, rules.Kind, span.FirstDay.AddYears(-1), asOf, cancel);
        var handlers = await scores.Handlers(organ.Id, span.First, span.Last, cancel);
        var followUps = rules.FollowUp is { } kind ? await AsOf(organ, kind, span.FirstDay, asOf, cancel) : [];
        return ProposalFigures.Of(
            proposals,
            span,
            rules,
            digits ?? rules.Digits,
            handlers,
            organ.Roster,
            organ.MatterRules,
            followUps,
            organ.TermsOrNone
        );
    }

    /// <summary>社情民意信息.</summary>
    /// <param name="first">First day of the span, inclusive.</param>
    /// <param name="last">Last day of the span, inclusive.</param>
    public async Task<InformationFigures> Information(
        Organ organ,
        DateOnly first,
        DateOnly last,
        DateOnly asOf,
        int digits,
        CancellationToken cancel
    ) => InformationFigures.Of(await AsOf(organ, InformationFigures.Kind, first, asOf, cancel), first, last, digits, organ.Roster.NameOf);

    private async Task<IReadOnlyList<Matter>> AsOf(Organ organ, string kind, DateOnly first, DateOnly day, CancellationToken cancel)
    {
        var since = organ.Clock.Instant(first.ToDateTime(TimeOnly.MinValue));
        return
        [
            .. (await matters.OfKind(organ.Id, kind, since, cancel))
                .Select(e => MatterFold.OnDay(e, organ.MatterRules, day))
                .OfType<Matter>()
                .OrderBy(m => m.Id, StringComparer.Ordinal),
        ];
    }
}
