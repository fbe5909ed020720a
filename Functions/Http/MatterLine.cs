using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>A matter as it is answered.</summary>
/// <param name="Light">Today's light; <c>none</c> for none.</param>
/// <param name="DueSource">The regulation its deadline comes from; null for a deadline told with the matter.</param>
/// <param name="WorkdaysLeft">Workdays to the deadline, negative past it.</param>
public sealed record MatterLine(
    string Id,
    string Kind,
    string Title,
    string Unit,
    string UnitName,
    IReadOnlyList<string> CoUnits,
    string? Leader,
    string? Owner,
    IReadOnlyList<string> Proposers,
    string? Source,
    string State,
    string StateName,
    DateOnly OpenedOn,
    DateOnly? Due,
    string? DueSource,
    DateOnly? ClosedOn,
    string Light,
    string LightName,
    int? WorkdaysLeft,
    IReadOnlyDictionary<string, string> Attributes
)
{
    /// <summary>What a matter without a light shows.</summary>
    public const string NoLight = "none";

    internal static MatterLine Of(Organ o, Matter m, DateOnly today)
    {
        var light = Lights.Of(m, today, o.Calendar, o.Settings.Lights);
        return new MatterLine(
            m.Id,
            m.Kind,
            m.Title,
            m.Unit,
            o.Roster.NameOf(m.Unit),
            m.CoUnits,
            m.Leader,
            m.Owner,
            m.Proposers,
            m.Source,
            m.State,
            m.StateName,
            m.OpenedOn,
            m.Due,
            m.StateDue is not null && m.Due == m.StateDue ? m.Workflow.State(m.State)?.Deadline?.Source : null,
            m.ClosedOn,
            light?.Id ?? NoLight,
            light?.Name ?? o.Settings.Lights.None,
            m.IsOpen && m.Due is { } due ? o.Calendar.WorkdaysBetween(today, due) : null,
            m.Attributes
        );
    }
}
