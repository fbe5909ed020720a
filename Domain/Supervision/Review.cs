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

    /// <summary>The printed number: 政协督〔2021〕12号; null for a reminder that has none.</summary>
    public string? Number { get; init; }

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

    /// <summary>Who is told: unit (that owes the step) or owner.</summary>
    public required IReadOnlyList<string> Tell { get; init; }

    /// <summary>Who gets a copy: leader or a leader's role.</summary>
    public IReadOnlyList<string> Copy { get; init; } = [];

    /// <summary>Calendar days since the deadline passed; 0 while it has not.</summary>
    public int DaysOverdue { get; init; }

    /// <summary>Which slip for the present deadline it is: 1 for the first.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>What reviewers found, for which it is issued; empty for none.</summary>
    public IReadOnlyList<Flag> Flags { get; init; } = [];

    /// <summary>What is kept of it with the matter.</summary>
    /// <param name="on">Local date of the review.</param>
    public SlipIssued Issued(DateOnly on) =>
        new(Matter, Id, Number, Light, on, AnswerBy)
        {
            Owes = Owes,
            Units = Units,
            Flags = [.. Flags.Select(f => f.Event)],
        };
}

/// <summary>升级督办: a matter that a review puts on a rung beyond the lights.</summary>
public sealed record EscalatedMatter
{
    /// <summary>The matter's id.</summary>
    public required string Matter { get; init; }

    /// <summary>The matter's title.</summary>
    public required string Title { get; init; }

    /// <summary>The unit that handles it.</summary>
    public required string Unit { get; init; }

    /// <summary>The names of those who owe the step, as they are printed.</summary>
    public required string Owes { get; init; }

    /// <summary>The units that owe it; empty when none does.</summary>
    public required IReadOnlyList<string> Units { get; init; }

    /// <summary>What is to be done, as it follows 请…前: 完成交办.</summary>
    public required string Action { get; init; }

    /// <summary>The matter's deadline; null for none.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Calendar days since it passed; 0 while it has not.</summary>
    public required int DaysOverdue { get; init; }

    /// <summary>How many slips were issued for this deadline, that of this review too.</summary>
    public required int Slips { get; init; }

    /// <summary>How many of the rung's light were not answered in time.</summary>
    public required int Unanswered { get; init; }

    /// <summary>The rung's id: chair-meeting.</summary>
    public required string Rung { get; init; }

    /// <summary>提交主席会议.</summary>
    public required string RungName { get; init; }

    /// <summary>Who is to act on it: unit (that owes the step), owner, leader (in charge) or a leader's role.</summary>
    public required IReadOnlyList<string> Tell { get; init; }

    /// <summary>Who gets a copy, for information.</summary>
    public IReadOnlyList<string> Copy { get; init; } = [];

    /// <summary>What is kept of it with the matter.</summary>
    /// <param name="on">Local date of the review.</param>
    public MatterEscalated Escalated(DateOnly on) => new(Matter, Rung, on);
}

/// <summary>月督办: what a review decides.</summary>
/// <param name="On">Local date of the review.</param>
/// <param name="LastNumber">The year's last slip number after it.</param>
public sealed record ReviewDecision(DateOnly On, IReadOnlyList<LitMatter> Lights, IReadOnlyList<IssuedSlip> Slips, int LastNumber)
{
    /// <summary>
    /// The matters put on a rung beyond the lights, in order of deadline: the list for the chair's meeting 主席会议, the interviews 约谈.
    /// </summary>
    public IReadOnlyList<EscalatedMatter> Escalated { get; init; } = [];

    /// <summary>
    /// The lights whose slips did not leave with the review but with the step that issues slips; null in reviews of builds that knew none.
    /// </summary>
    public IReadOnlyList<string>? Withheld { get; init; }

    /// <summary>How many numbers of the year's its slips have.</summary>
    public int Numbers() => Slips.Count(s => s.Number is not null);
}

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
        var escalated = new List<EscalatedMatter>();
        foreach (
            var matter in matters.Where(m => m.IsOpen).OrderBy(m => m.Due ?? DateOnly.MaxValue).ThenBy(m => m.Id, StringComparer.Ordinal)
        )
        {
            var light = Lights.Of(matter, on, calendar, lights);
            var name = light?.Name ?? lights.None;
            var owing = Owing.Of(matter, roster, on);
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
            var slip = light is not null && Lights.AsksForSlip(light, matter, on);
            var slipped = matter.Slips.Count(x => x.Due == matter.Due) + (slip ? 1 : 0);
            var overdue = matter.Due < on ? on.DayNumber - matter.Due.Value.DayNumber : 0;
            if (slip)
                slips.Add(
                    new IssuedSlip
                    {
                        Id = $"{on:yyyy-MM-dd}.{matter.Id}",
                        Number = light!.Numbered ? lights.Number(on.Year, ++lastNumber) : null,
                        Matter = matter.Id,
                        Title = matter.Title,
                        Unit = matter.Unit,
                        Owes = owes,
                        Units = owing.Units,
                        Action = matter.Action,
                        Due = matter.Due,
                        Light = light.Id,
                        LightName = name,
                        DaysOverdue = overdue,
                        Nth = slipped,
                        Flags = [.. matter.OpenFlags],
                        AnswerBy = calendar.AddWorkdays(on, light.AnswerWithin),
                        Tell = light.Tell,
                        Copy = light.Copy,
                    }
                );
            if (Lights.Beyond(matter, on, owing.Units.Count > 0, lights) is not { } rung)
                continue;
            escalated.Add(
                new EscalatedMatter
                {
                    Matter = matter.Id,
                    Title = matter.Title,
                    Unit = matter.Unit,
                    Owes = owes,
                    Units = owing.Units,
                    Action = matter.Action,
                    Due = matter.Due,
                    DaysOverdue = overdue,
                    Slips = slipped,
                    Unanswered = Lights.Unanswered(matter, lights.Of(rung).Id, on),
                    Rung = rung.Id,
                    RungName = rung.Name,
                    Tell = rung.Tell,
                    Copy = rung.Copy,
                }
            );
        }

        return new ReviewDecision(on, lit, slips, lastNumber) { Escalated = escalated };
    }
}
