using System.Collections.Concurrent;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Time;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>
/// The national calendar: the notices shipped with the app, under those an administrator entered since. Every entry makes a new
/// version; organs adopt it by the version in their head, so that a step sees one calendar throughout.
/// </summary>
public sealed class CalendarStore(Tables tables)
{
    private const string Partition = "state-council";
    private const string CurrentRow = "current";
    private readonly ConcurrentDictionary<int, WorkCalendar> known = new() { [0] = WorkCalendar.StateCouncil };

    /// <summary>The newest version; 0 when nothing was entered.</summary>
    public async Task<int> CurrentVersion(CancellationToken cancel) =>
        (await tables.Calendars.Find(Partition, CurrentRow, cancel))?.GetInt32("Version") ?? 0;

    /// <summary>The calendar of a version.</summary>
    public async Task<WorkCalendar> Version(int version, CancellationToken cancel)
    {
        if (known.TryGetValue(version, out var calendar))
            return calendar;
        return known[version] = (await Notices(version, cancel)).Aggregate(WorkCalendar.StateCouncil, (c, n) => c.WithNotice(n));
    }

    /// <summary>Enters a notice as a new version, in one transaction.</summary>
    /// <exception cref="RequestFailedException">409 or 412 when another notice was entered at the same time.</exception>
    public async Task Put(HolidayNotice notice, CancellationToken cancel)
    {
        var current = await tables.Calendars.Find(Partition, CurrentRow, cancel);
        var version = current?.GetInt32("Version") ?? 0;
        var notices = (await Notices(version, cancel))
            .Where(n => n.Year != notice.Year)
            .Append(notice)
            .OrderBy(n => n.Year)
            .Select(n => new StoredNotice(n.Year, n.Title, n.Days));
        var pointer = new TableEntity(Partition, CurrentRow) { ["Version"] = version + 1 };
        var rows = new TableEntity(Partition, Row(version + 1)).Spread(
            "Notices",
            JsonSerializer.Serialize(notices, Rows.Json),
            number => MoreRow(version + 1, number)
        );
        await tables.Calendars.SubmitTransactionAsync(
            [
                .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                current is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, pointer)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, pointer, current.ETag),
            ],
            cancel
        );
    }

    private static string Row(int version) => $"v{version:D6}";

    private static string MoreRow(int version, int number) => $"{Row(version)}~{number:D3}";

    private async Task<IReadOnlyList<HolidayNotice>> Notices(int version, CancellationToken cancel)
    {
        if (version == 0)
            return [];
        var row =
            await tables.Calendars.Find(Partition, Row(version), cancel)
            ?? throw new InvalidDataException($"Calendars has no row {Row(version)}");
        var text = (await tables.Calendars.WholeText(row, "Notices", number => MoreRow(version, number), cancel))!;
        return
        [
            .. JsonSerializer
                .Deserialize<List<StoredNotice>>(text, Rows.Json)!
                .Select(n =>
                    HolidayNotice.Create(n.Year, n.Title, n.Days, out var faults)
                    ?? throw new InvalidDataException(
                        $"Calendars row {Row(version)}, {n.Year}: {string.Join("; ", faults.Select(f => f.Message))}"
                    )
                ),
        ];
    }

    private sealed record StoredNotice(int Year, string Title, IReadOnlyList<DayOverride> Days);
}
