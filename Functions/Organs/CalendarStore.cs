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
public sealed class CalendarStore(Tables tables, TimeProvider clock)
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
        return known[version] = With(await Entered(version, cancel));
    }

    /// <summary>The calendar that notices make over those shipped.</summary>
    public static WorkCalendar With(IEnumerable<EnteredNotice> notices) =>
        notices.Aggregate(WorkCalendar.StateCouncil, (c, n) => c.WithNotice(n.Notice));

    /// <summary>Enters a notice as a new version, in one transaction.</summary>
    /// <param name="actor">Who says to enter it; null when nobody does.</param>
    /// <param name="seen">The version the caller saw; null writes over whatever there is.</param>
    /// <returns>The new version.</returns>
    /// <exception cref="RequestFailedException">409 or 412 when another notice was entered meanwhile.</exception>
    public Task<int> Put(HolidayNotice notice, CancellationToken cancel, string? actor = null, int? seen = null) =>
        Change(notice.Year, new EnteredNotice(notice, clock.GetUtcNow(), actor), seen, cancel);

    /// <summary>
    /// Takes back what was entered for a year, as a new version: the notice shipped counts again, if there is one. Where nothing was
    /// entered nothing is written.
    /// </summary>
    /// <param name="seen">The version the caller saw; null writes over whatever there is.</param>
    /// <returns>The version that counts.</returns>
    /// <exception cref="RequestFailedException">409 or 412 when another notice was entered meanwhile.</exception>
    public Task<int> Withdraw(int year, CancellationToken cancel, int? seen = null) => Change(year, null, seen, cancel);

    /// <summary>The notices that were entered, in a version, in order of year. One read; none for version 0.</summary>
    public async Task<IReadOnlyList<EnteredNotice>> Entered(int version, CancellationToken cancel)
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
                .Select(n => new EnteredNotice(
                    HolidayNotice.Create(n.Year, n.Title, n.Days, out var faults)
                        ?? throw new InvalidDataException(
                            $"Calendars row {Row(version)}, {n.Year}: {string.Join("; ", faults.Select(f => f.Message))}"
                        ),
                    n.At,
                    n.Actor
                )),
        ];
    }

    private static string Row(int version) => $"v{version:D6}";

    private static string MoreRow(int version, int number) => $"{Row(version)}~{number:D3}";

    /// <summary>Writes a version with another notice of a year, or with none.</summary>
    private async Task<int> Change(int year, EnteredNotice? notice, int? seen, CancellationToken cancel)
    {
        var current = await tables.Calendars.Find(Partition, CurrentRow, cancel);
        var version = current?.GetInt32("Version") ?? 0;
        if (seen is not null && seen != version)
            throw new RequestFailedException(412, $"the calendar is at version {version}");
        var before = await Entered(version, cancel);
        if (notice is null && before.All(n => n.Notice.Year != year))
            return version;
        IEnumerable<EnteredNotice> after = before.Where(n => n.Notice.Year != year);
        var notices = (notice is null ? after : after.Append(notice))
            .OrderBy(n => n.Notice.Year)
            .Select(n => new StoredNotice(n.Notice.Year, n.Notice.Title, n.Notice.Days, n.At, n.Actor));
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
        return version + 1;
    }

    /// <param name="At">When it was entered; null for one that an earlier build stored.</param>
    private sealed record StoredNotice(
        int Year,
        string Title,
        IReadOnlyList<DayOverride> Days,
        DateTimeOffset? At = null,
        string? Actor = null
    );
}

/// <summary>A notice that an administrator entered.</summary>
/// <param name="At">When; null for one that an earlier build stored.</param>
/// <param name="Actor">Who says to have entered it; null when nobody did.</param>
public sealed record EnteredNotice(HolidayNotice Notice, DateTimeOffset? At, string? Actor);
