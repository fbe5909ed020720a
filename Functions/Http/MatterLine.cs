using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Organs;

namespace Cppcc.Functions.Http;

/// <summary>A matter as it is answered.</summary>
public sealed record MatterLine
{
    /// <summary>What a matter without a light shows.</summary>
    public const string NoLight = "none";

    /// <summary>Unique in the organ.</summary>
    public required string Id { get; init; }

    /// <summary>The kind of matter.</summary>
    public required string Kind { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>大冶市政协十届五次会议提案第5号; null for a matter without a number.</summary>
    public required string? CaseNumber { get; init; }

    /// <summary>The session of the committee it belongs to: 十届五次会议; null when none is known.</summary>
    public required string? Session { get; init; }

    /// <summary>The unit that handles it, the host.</summary>
    public required string Unit { get; init; }

    /// <summary>The unit's name.</summary>
    public required string UnitName { get; init; }

    /// <summary>The units that handle it with the host.</summary>
    public required IReadOnlyList<string> CoUnits { get; init; }

    /// <summary>The leader who answers for it.</summary>
    public required string? Leader { get; init; }

    /// <summary>The person who handles it.</summary>
    public required string? Owner { get; init; }

    /// <summary>Who proposed it.</summary>
    public required IReadOnlyList<string> Proposers { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string? Source { get; init; }

    /// <summary>The state it is in.</summary>
    public required string State { get; init; }

    /// <summary>The state's name.</summary>
    public required string StateName { get; init; }

    /// <summary>Local date on which it was opened.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>The deadline that counts, inclusive.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>The regulation its deadline comes from; null for a deadline told with the matter.</summary>
    public required string? DueSource { get; init; }

    /// <summary>Who owes the next step, by name; null once it is closed.</summary>
    public required string? Owes { get; init; }

    /// <summary>What is to be done next, as it follows 请…前: 完成交办; null once it is closed.</summary>
    public required string? Action { get; init; }

    /// <summary>Local date on which it was closed; null while it is open.</summary>
    public required DateOnly? ClosedOn { get; init; }

    /// <summary>Today's light; <c>none</c> for none.</summary>
    public required string Light { get; init; }

    /// <summary>The light's name, or the name of none.</summary>
    public required string LightName { get; init; }

    /// <summary>Workdays to the deadline, negative past it.</summary>
    public required int? WorkdaysLeft { get; init; }

    /// <summary>What else is known of it, by the attribute's id.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    internal static MatterLine Of(Organ o, Matter m, DateOnly today)
    {
        var light = Lights.Of(m, today, o.Calendar, o.Settings.Lights);
        return new MatterLine
        {
            Id = m.Id,
            Kind = m.Kind,
            Title = m.Title,
            CaseNumber = Domain.Matters.CaseNumber.Whole(m, o.TermsOrNone, o.Head.Name),
            Session = m.Workflow.Attribute(Domain.Matters.CaseNumber.Attribute) is null
                ? null
                : Domain.Matters.CaseNumber.SessionOf(m, o.TermsOrNone),
            Unit = m.Unit,
            UnitName = o.Roster.NameOf(m.Unit),
            CoUnits = m.CoUnits,
            Leader = m.Leader,
            Owner = m.Owner,
            Proposers = m.Proposers,
            Source = m.Source,
            State = m.State,
            StateName = m.StateName,
            OpenedOn = m.OpenedOn,
            Due = m.Due,
            DueSource = m.StateDue is not null && m.Due == m.StateDue ? m.Workflow.State(m.State)?.Deadline?.Source : null,
            ClosedOn = m.ClosedOn,
            Owes = m.IsOpen ? Owing.Of(m, o.Roster, today).Names(o.Roster) : null,
            Action = m.IsOpen ? m.Action : null,
            Light = light?.Id ?? NoLight,
            LightName = light?.Name ?? o.Settings.Lights.None,
            WorkdaysLeft = m.IsOpen && m.Due is { } due ? o.Calendar.WorkdaysBetween(today, due) : null,
            Attributes = m.Attributes,
        };
    }
}
