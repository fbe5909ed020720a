using System.Text.Json;

namespace Cppcc.Functions.Tests;

/// <summary>An event as another iCalendar library understands it.</summary>
/// <param name="Start">Local time as its own zone shows it: <c>2021-04-06 08:30</c>.</param>
/// <param name="Utc">The moment by the file's own time zone; null for all day.</param>
/// <param name="Alarms">Local times.</param>
public sealed record ReadEvent(
    string Uid,
    string Summary,
    string? Description,
    bool AllDay,
    string Start,
    DateTimeOffset? Utc,
    double? Minutes,
    IReadOnlyList<string> Alarms
);

/// <summary>A calendar as another iCalendar library understands it: ical.js, pinned in CalendarClient.</summary>
public sealed record ReadCalendar(string Name, IReadOnlyList<ReadEvent> Events)
{
    public static async Task<ReadCalendar> From(string text) =>
        JsonSerializer.Deserialize<ReadCalendar>(await Node.Run("CalendarClient", "read.mjs", text), JsonSerializerOptions.Web)!;
}
