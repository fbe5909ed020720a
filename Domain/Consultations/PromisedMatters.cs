using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Consultations;

/// <summary>承诺事项: what becomes of a promise.</summary>
/// <param name="Kind">The kind of matter it is.</param>
/// <param name="Term">Counted from the day of the consultation, where no day was promised.</param>
public sealed record PromiseRule(string Kind, Term Term, string Source);

/// <summary>承诺事项: the matters that promises of a consultation become.</summary>
public static class PromisedMatters
{
    /// <summary>
    /// 承诺事项: the matters that the promises of a consultation become, each by the day that was promised, or else within the term of the
    /// settings. M4, M17.
    /// </summary>
    public static IEnumerable<MatterOpened> OpenedBy(ActivityHeld held, PromiseRule rule, WorkCalendar calendar) =>
        held.Promises.Select(promise => new MatterOpened(MatterFollowUps.IdOf(held.Consultation!, promise.Id))
        {
            Kind = rule.Kind,
            Title = promise.Title,
            Unit = promise.Unit,
            CoUnits = [],
            Leader = promise.Leader,
            Owner = promise.Owner,
            Proposers = [],
            Due = promise.Due ?? rule.Term.Last(held.Date, calendar),
            Source = $"{Quoted.Of(held.Title ?? held.Consultation!)}承诺事项{(promise.Due is null ? $"（{rule.Source}）" : "")}",
            Attributes = AttributesOf(held.Consultation!, promise),
        });

    private static Dictionary<string, string> AttributesOf(string consultation, Promise promise)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["consultation"] = consultation };
        if (promise.By is { } by)
            attributes["promisedBy"] = by;
        return attributes;
    }
}
