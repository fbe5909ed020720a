using Cppcc.Domain.Matters;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Supervision;

/// <summary>A matter's light as one review recorded it.</summary>
/// <param name="Light">Id of the light; empty for none.</param>
/// <param name="WorkdaysLeft">Workdays to the deadline, negative past it; null without a deadline.</param>
public sealed record LitMatter(
    string Matter,
    string Kind,
    string Title,
    string Unit,
    DateOnly? Due,
    string State,
    string Light,
    string LightName,
    int? WorkdaysLeft
);

/// <summary>A slip that a review issues.</summary>
/// <param name="Tell">Who is told: unit, owner, leader or a leader's role.</param>
public sealed record IssuedSlip(
    string Id,
    string Number,
    string Matter,
    string Title,
    string Unit,
    DateOnly? Due,
    string Light,
    string LightName,
    DateOnly AnswerBy,
    IReadOnlyList<string> Tell
);

/// <summary>月督办: what a review decides.</summary>
/// <param name="On">Local date of the review.</param>
/// <param name="LastNumber">The year's last slip number after it.</param>
public sealed record ReviewDecision(DateOnly On, IReadOnlyList<LitMatter> Lights, IReadOnlyList<IssuedSlip> Slips, int LastNumber);

/// <summary>月督办: lights for every open matter, slips for those that ask for one, numbered in order.</summary>
public static class Review
{
    /// <summary>Decides a review.</summary>
    /// <param name="matters">The open matters as of the review.</param>
    /// <param name="on">Local date of the review.</param>
    /// <param name="lastNumber">The last slip number given in the year before it; 0 at the year's beginning.</param>
    public static ReviewDecision Decide(
        IEnumerable<Matter> matters,
        DateOnly on,
        WorkCalendar calendar,
        LightsSection lights,
        int lastNumber
    )
    {
        var lit = new List<LitMatter>();
        var slips = new List<IssuedSlip>();
        foreach (
            var matter in matters.Where(m => m.IsOpen).OrderBy(m => m.Due ?? DateOnly.MaxValue).ThenBy(m => m.Id, StringComparer.Ordinal)
        )
        {
            var light = Lights.Of(matter, on, calendar, lights);
            var name = light?.Name ?? lights.None;
            lit.Add(
                new LitMatter(
                    matter.Id,
                    matter.Kind,
                    matter.Title,
                    matter.Unit,
                    matter.Due,
                    matter.State,
                    light?.Id ?? "",
                    name,
                    matter.Due is { } due ? calendar.WorkdaysBetween(on, due) : null
                )
            );
            if (light is null || !Lights.AsksForSlip(light, matter, on))
                continue;
            slips.Add(
                new IssuedSlip(
                    $"{on:yyyy-MM-dd}.{matter.Id}",
                    $"政协督〔{on.Year}〕{++lastNumber}号",
                    matter.Id,
                    matter.Title,
                    matter.Unit,
                    matter.Due,
                    light.Id,
                    name,
                    calendar.AddWorkdays(on, light.AnswerWithin),
                    light.Tell
                )
            );
        }

        return new ReviewDecision(on, lit, slips, lastNumber);
    }
}
