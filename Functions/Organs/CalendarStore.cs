using Azure.Data.Tables;
using Cppcc.Domain.Time;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Organs;

/// <summary>The national calendar: the notices shipped with the app, under those an administrator entered since.</summary>
public sealed class CalendarStore(Tables tables)
{
    private const string Partition = "state-council";
    private const string VersionRow = "version";
    private (string Version, WorkCalendar Calendar) known = ("0", WorkCalendar.StateCouncil);

    /// <summary>The calendar in force and its version. One point read; the notices are read when the version is new.</summary>
    public async Task<(string Version, WorkCalendar Calendar)> Current(CancellationToken cancel)
    {
        var version = (await tables.Calendars.Find(Partition, VersionRow, cancel))?.ETag.ToString() ?? "0";
        var kept = known;
        if (kept.Version == version) return kept;
        var calendar = WorkCalendar.StateCouncil;
        foreach (var row in await tables.Calendars.Under(Partition, "notice~", cancel)) calendar = calendar.WithNotice(Notice(row));
        known = (version, calendar);
        return (version, calendar);
    }

    /// <summary>Enters a notice and raises the version, in one transaction.</summary>
    public Task Put(HolidayNotice notice, CancellationToken cancel) =>
        tables.Calendars.SubmitTransactionAsync(
            [
                Rows.Put(new TableEntity(Partition, $"notice~{notice.Year}") { ["Title"] = notice.Title }.PutJson("Days", notice.Days)),
                Rows.Put(new TableEntity(Partition, VersionRow) { ["Notice"] = notice.Year }),
            ],
            cancel);

    private static HolidayNotice Notice(TableEntity row) =>
        HolidayNotice.Create(int.Parse(row.RowKey["notice~".Length..]), row.GetString("Title"), row.ReadJson<List<DayOverride>>("Days"), out var faults)
        ?? throw new InvalidDataException($"Calendars row {row.RowKey}: {string.Join("; ", faults.Select(f => f.Message))}");
}
