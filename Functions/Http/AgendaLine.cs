using Cppcc.Domain.Agenda;

namespace Cppcc.Functions.Http;

/// <summary>An entry of the agenda as it is answered.</summary>
public sealed record AgendaLine
{
    /// <summary>The occurrence of a step.</summary>
    public required string? Occurrence { get; init; }

    /// <summary>Local time of the organ; midnight for all day.</summary>
    public required DateTime Due { get; init; }

    /// <summary>One line, Chinese.</summary>
    public required string Title { get; init; }

    /// <summary>The year's holiday notice is not announced yet.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Why the step cannot run.</summary>
    public required string? Held { get; init; }

    /// <summary>What it is known by, within the organ.</summary>
    public required string Uid { get; init; }

    /// <summary>What it is about.</summary>
    public required EntryKind Kind { get; init; }

    /// <summary>Whether it lasts all day.</summary>
    public required bool AllDay { get; init; }

    /// <summary>How long it lasts; null for all day.</summary>
    public required int? Minutes { get; init; }

    /// <summary>More about it, Chinese; empty for nothing more.</summary>
    public required string Text { get; init; }

    /// <summary>The unit that answers for it; null for a step.</summary>
    public required string? Unit { get; init; }

    /// <summary>The person who answers for it; null for none.</summary>
    public required string? Person { get; init; }

    /// <summary>The first leader it is about; null for none.</summary>
    public required string? Leader { get; init; }

    /// <summary>How many minutes before its begin people are reminded.</summary>
    public required IReadOnlyList<int> Alarms { get; init; }

    internal static AgendaLine Of(AgendaEntry e) =>
        new()
        {
            Occurrence = e.Occurrence?.ToString(),
            Due = e.Start,
            Title = e.Title,
            Provisional = e.Provisional,
            Held = e.Held,
            Uid = e.Uid,
            Kind = e.Kind,
            AllDay = e.AllDay,
            Minutes = e.Minutes,
            Text = e.Text,
            Unit = e.Kind is EntryKind.Step or EntryKind.Approval ? null : First(e.For.Units),
            Person = First(e.For.People),
            Leader = First(e.For.Leaders),
            Alarms = [.. e.Alarms.Select(a => (int)a.TotalMinutes)],
        };

    private static string? First(IReadOnlyList<string> ids) => ids.Count > 0 ? ids[0] : null;
}
