using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Supervision;

/// <summary>A matter's light as one review recorded it.</summary>
public sealed record LitMatter
{
    /// <summary>The matter's id.</summary>
    public required string Matter { get; init; }

    /// <summary>The kind of matter.</summary>
    public required string Kind { get; init; }

    /// <summary>The matter's title.</summary>
    public required string Title { get; init; }

    /// <summary>The unit that handles it.</summary>
    public required string Unit { get; init; }

    /// <summary>Who owed the next step, by name; null in reviews of builds that asked the matter's unit for everything.</summary>
    public string? Owes { get; init; }

    /// <summary>The deadline that counted; null for none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>The state it was in.</summary>
    public required string State { get; init; }

    /// <summary>Id of the light; empty for none.</summary>
    public required string Light { get; init; }

    /// <summary>The light's name, or the name of none.</summary>
    public required string LightName { get; init; }

    /// <summary>Workdays to the deadline, negative past it; null without a deadline.</summary>
    public int? WorkdaysLeft { get; init; }
}

/// <summary>A slip that a review issues.</summary>
public sealed record IssuedSlip
{
    /// <summary>Review date and matter: <c>2021-04-15.s-001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The printed number: 政协督〔2021〕12号.</summary>
    public required string Number { get; init; }

    /// <summary>The matter's id.</summary>
    public required string Matter { get; init; }

    /// <summary>The matter's title.</summary>
    public required string Title { get; init; }

    /// <summary>The unit that handles it.</summary>
    public required string Unit { get; init; }

    /// <summary>The matter's deadline; null for none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Id of the light it is issued for.</summary>
    public required string Light { get; init; }

    /// <summary>The light's name.</summary>
    public required string LightName { get; init; }

    /// <summary>
    /// The names of those who owe the step, as they are printed; null in reviews of builds that asked the matter's unit for everything.
    /// </summary>
    public string? Owes { get; init; }

    /// <summary>The units that owe it, which it counts for; empty when it costs none.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>What is to be done, as it follows 请…前: 完成交办.</summary>
    public string Action { get; init; } = "办结";

    /// <summary>Last day to answer, inclusive.</summary>
    public required DateOnly AnswerBy { get; init; }

    /// <summary>Who is told: unit, owner, leader or a leader's role.</summary>
    public required IReadOnlyList<string> Tell { get; init; }

    /// <summary>What is kept of it with the matter.</summary>
    /// <param name="on">Local date of the review.</param>
    public SlipIssued Issued(DateOnly on) => new(Matter, Id, Number, Light, on, AnswerBy) { Owes = Owes, Units = Units };
}

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
    /// <param name="firstNumber">The first slip number of the year that is free; 1 at the year's beginning.</param>
    public static ReviewDecision Decide(
        IEnumerable<Matter> matters,
        DateOnly on,
        WorkCalendar calendar,
        CommitteeRoster roster,
        LightsSection lights,
        int firstNumber
    )
    {
        var lastNumber = firstNumber - 1;
        var lit = new List<LitMatter>();
        var slips = new List<IssuedSlip>();
        foreach (
            var matter in matters.Where(m => m.IsOpen).OrderBy(m => m.Due ?? DateOnly.MaxValue).ThenBy(m => m.Id, StringComparer.Ordinal)
        )
        {
            var light = Lights.Of(matter, on, calendar, lights);
            var name = light?.Name ?? lights.None;
            var owing = Owing.Of(matter, roster);
            var owes = owing.Names(roster);
            lit.Add(
                new LitMatter
                {
                    Matter = matter.Id,
                    Kind = matter.Kind,
                    Title = matter.Title,
                    Unit = matter.Unit,
                    Owes = owes,
                    Due = matter.Due,
                    State = matter.State,
                    Light = light?.Id ?? "",
                    LightName = name,
                    WorkdaysLeft = matter.Due is { } due ? calendar.WorkdaysBetween(on, due) : null,
                }
            );
            if (light is null || !Lights.AsksForSlip(light, matter, on))
                continue;
            slips.Add(
                new IssuedSlip
                {
                    Id = $"{on:yyyy-MM-dd}.{matter.Id}",
                    Number = $"政协督〔{on.Year}〕{++lastNumber}号",
                    Matter = matter.Id,
                    Title = matter.Title,
                    Unit = matter.Unit,
                    Owes = owes,
                    Units = owing.Units,
                    Action = matter.Action,
                    Due = matter.Due,
                    Light = light.Id,
                    LightName = name,
                    AnswerBy = calendar.AddWorkdays(on, light.AnswerWithin),
                    Tell = light.Tell,
                }
            );
        }

        return new ReviewDecision(on, lit, slips, lastNumber);
    }
}
