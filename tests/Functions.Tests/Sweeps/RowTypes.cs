using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>What keeps a type of row within what storage takes.</summary>
internal enum Bound
{
    /// <summary>The checks of what comes in: none of its columns can be longer than stored here at its longest.</summary>
    Checks,

    /// <summary>It goes on in further rows.</summary>
    Spans,

    /// <summary>What would make it too large is refused.</summary>
    Refuses,
}

/// <summary>A type of row.</summary>
/// <param name="Key">What partition and row key, with a space between, look like.</param>
/// <param name="Proof">The test of <see cref="SizeSweepTests"/> that has it at its limit and beyond.</param>
internal sealed record RowType(string Name, string Table, string Key, Bound Bound, string Proof = "");

/// <summary>
/// Every type of row, each declared once with what bounds it. A row that is of none of these fails the sweep of sizes, and so does a new
/// place in the code that makes rows.
/// </summary>
internal static class RowTypes
{
    /// <summary>Characters of a partition key and of a row key at most: one kibibyte.</summary>
    private const int KeyCharacters = 512;

    /// <summary>Characters of a text at most: 64 KiB.</summary>
    private const int TextCharacters = 32_768;

    /// <summary>Bytes of a row at most.</summary>
    private const int RowBytes = 1_048_576;

    public static IReadOnlyList<RowType> All { get; } =
    [
        new("organ in the list", "Organs", "^organs ", Bound.Checks),
        new("deleted organ", "Organs", "^deleted ", Bound.Checks),
        new("organ", "Settings", "^[^ ]+ organ$", Bound.Checks),
        new("section", "Settings", "^[^ ]+ section~", Bound.Refuses, nameof(SizeSweepTests.A_section_one_beyond_is_refused)),
        new("version of a section", "Settings", "^[^ ]+ history~", Bound.Refuses, nameof(SizeSweepTests.A_section_one_beyond_is_refused)),
        new("workflows", "Settings", "^[^ ]+ workflows~", Bound.Refuses, nameof(SizeSweepTests.A_section_one_beyond_is_refused)),
        new("days spoken of", "Settings", "^[^ ]+ words~workdays$", Bound.Refuses, nameof(SizeSweepTests.Workdays_one_beyond_are_refused)),
        new("lives", "Settings", "^[^ ]+ words~lives$", Bound.Checks),
        new("roster version", "Settings", "^[^ ]+ roster~v", Bound.Checks),
        new("roster", "Rosters", "^[^ ]+ v\\d{6}~", Bound.Spans, "A_roster_of_4500_people_is_accepted_and_answered_as_it_was_handed_in"),
        new("calendar in force", "Calendars", "^state-council current$", Bound.Checks),
        new("calendar", "Calendars", "^state-council v", Bound.Spans, nameof(SizeSweepTests.Holiday_notices_go_on_in_further_rows)),
        new("agenda", "Agenda", "^[a-z-]+ (held~)?\\d{4}-", Bound.Checks),
        new("agenda laid aside", "Agenda", "^parked~[^ ]+ [a-z-]+~(held~)?\\d{4}-", Bound.Checks),
        new("run", "Runs", "^[^ ]+ [a-z-]+~", Bound.Checks),
        new(
            "part of a decision",
            "Decisions",
            " [^ ]+~r\\d+~[0-9a-f]{12}~",
            Bound.Spans,
            nameof(SizeSweepTests.A_decision_goes_on_in_further_rows)
        ),
        new("id of a source", "Traces", "^source~[^ ]+ ", Bound.Checks),
        new("identity", "Traces", "^[^ ]+ id~", Bound.Checks),
        new(
            "trace",
            "Traces",
            "^[^ ]+ (trace|pending|late|consultation|leader|rule|span)~",
            Bound.Refuses,
            nameof(SizeSweepTests.An_event_one_beyond_is_refused)
        ),
        new("turn", "Traces", "^[^ ]+ turn~", Bound.Refuses, nameof(SizeSweepTests.An_event_one_beyond_is_refused)),
        new("article", "Traces", "^[^ ]+ article~", Bound.Checks),
        new("act", "Traces", "^[^ ]+ act~", Bound.Checks),
        new("completion", "Plans", "^[^ ]+~done ", Bound.Checks),
        new("submission", "Plans", "^[^ ]+~\\d{4}-[^ ]+ ", Bound.Checks),
        new("points", "Scores", "^[^ ]+~\\d{4}-Q\\d ", Bound.Checks),
        new("rank", "Scores", "^[^ ]+~rank ", Bound.Checks),
        new("word of a commendation", "Scores", "^[^ ]+~commendation ", Bound.Checks),
        new("votes on a handler", "Scores", "^[^ ]+~handler ", Bound.Checks),
        new("matter", "Matters", "^[^ ]+ (open|closed|early)~", Bound.Spans, nameof(SizeSweepTests.A_matter_goes_on_in_further_rows)),
        new("more of a matter", "Matters", "^[^ ]+ more~", Bound.Spans, nameof(SizeSweepTests.A_matter_goes_on_in_further_rows)),
        new("place of a matter", "Matters", "^[^ ]+ (id|waiting)~", Bound.Checks),
        new("register", "Registers", "^[^ ]+ (garden|consultation|rota|topics|topic-none)~", Bound.Checks),
        new("numbers", "Registers", "^[^ ]+ numbers~", Bound.Checks),
        new("correction", "Registers", "^[^ ]+ correction~", Bound.Checks),
        new("notice", "Notices", "^[^ ]+ (pending~|send~)?\\d{4}-", Bound.Spans, nameof(SizeSweepTests.A_notice_goes_on_in_further_rows)),
        new("text of a notice", "Notices", "^[^ ]+ text~", Bound.Spans, nameof(SizeSweepTests.A_notice_goes_on_in_further_rows)),
        new("digest looked through", "Notices", "^[^ ]+ pending$", Bound.Checks),
        new("message under way", "Notices", "^[^ ]+ (shipment|told)~", Bound.Checks),
        new("robot's minute", "Notices", "^[^ ]+ robot~", Bound.Checks),
        new("how somebody was reached", "Notices", "^[^ ]+ reach~", Bound.Checks),
        new("due delivery", "Deliveries", "^due \\d{4}-", Bound.Checks),
        new("trouble with deliveries", "Deliveries", "^trouble ", Bound.Checks),
        new("key", "Keys", "^[^ ]+ ", Bound.Checks),
        new("life event", "Personal", "^[^ ]+ told~", Bound.Checks),
        new("occasion of a letter", "Personal", "^[^ ]+ occasion~", Bound.Checks),
        new("letter", "Personal", "^[^ ]+ letter~\\d{4}~\\d{6}$", Bound.Checks),
        new("administrative act", "Audit", "^[^ ]+ \\d{4}-", Bound.Checks),
    ];

    /// <summary>How often the code of each file makes a row, deletions and changes among them.</summary>
    public static IReadOnlyDictionary<string, int> Made { get; } =
        new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["AgendaStore.cs"] = 3,
            ["AuditStore.cs"] = 2,
            ["CalendarStore.cs"] = 2,
            ["CorrectionStore.cs"] = 1,
            ["DecisionStore.cs"] = 1,
            ["DeliveryAgenda.cs"] = 3,
            ["KeyStore.cs"] = 5,
            ["MatterStore.cs"] = 8,
            ["NoticeStore.cs"] = 8,
            ["NumberStore.cs"] = 1,
            ["OrganRows.cs"] = 1,
            ["OrganStore.cs"] = 19,
            ["OutgoingStore.cs"] = 9,
            ["PersonalStore.cs"] = 6,
            ["PlanStore.cs"] = 2,
            ["RegisterStore.cs"] = 1,
            ["Rows.cs"] = 1,
            ["RunStore.cs"] = 1,
            ["ScoreStore.cs"] = 4,
            ["SectionRows.cs"] = 1,
            ["TraceIndex.cs"] = 2,
            ["TraceStore.cs"] = 7,
        };

    /// <summary>The type of a row; null when it is of none.</summary>
    public static RowType? Of(string table, TableEntity row) =>
        All.FirstOrDefault(t =>
            t.Table == table
            && Regex.IsMatch($"{row.PartitionKey} {row.RowKey}", t.Key, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
        );

    /// <summary>Checks that Azure would take a row.</summary>
    public static void Fits(string table, TableEntity row)
    {
        var (name, texts) = (
            $"{table} {row.PartitionKey} {row.RowKey}",
            row.Where(c => c.Value is string).Select(c => (string)c.Value).ToList()
        );
        Assert.True(row.PartitionKey.Length <= KeyCharacters && row.RowKey.Length <= KeyCharacters, $"keys of {name}");
        Assert.True(texts.TrueForAll(t => t.Length <= TextCharacters), $"a text of {name}");
        Assert.True(row.Sum(c => 8 + (2 * c.Key.Length)) + texts.Sum(t => 2 * t.Length) <= RowBytes, $"size of {name}");
    }
}
