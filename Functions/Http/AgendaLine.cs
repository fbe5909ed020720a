using Cppcc.Domain.Agenda;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>An entry of the agenda as it is answered.</summary>
/// <param name="Occurrence">The occurrence of a step.</param>
/// <param name="Due">Local time of the organ; midnight for all day.</param>
/// <param name="Provisional">The year's holiday notice is not announced yet.</param>
/// <param name="Held">Why the step cannot run.</param>
/// <param name="Minutes">How long it lasts; null for all day.</param>
/// <param name="Unit">The unit that answers for it; null for a step.</param>
/// <param name="Alarms">How many minutes before its begin people are reminded.</param>
public sealed record AgendaLine(
    string? Occurrence,
    DateTime Due,
    string Title,
    bool Provisional,
    string? Held,
    string Uid,
    EntryKind Kind,
    bool AllDay,
    int? Minutes,
    string Text,
    string? Unit,
    string? Person,
    string? Leader,
    IReadOnlyList<int> Alarms
)
{
    internal static AgendaLine Of(AgendaEntry e) =>
        new(
            e.Occurrence?.ToString(),
            e.Start,
            e.Title,
            e.Provisional,
            e.Held,
            e.Uid,
            e.Kind,
            e.AllDay,
            e.Minutes,
            e.Text,
            e.Kind == EntryKind.Step ? null : First(e.For.Units),
            First(e.For.People),
            First(e.For.Leaders),
            [.. e.Alarms.Select(a => (int)a.TotalMinutes)]
        );

    private static string? First(IReadOnlyList<string> ids) => ids.Count > 0 ? ids[0] : null;
}
