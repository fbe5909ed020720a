using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Xunit;

namespace Cppcc.Replay.Tests.Upgrade;

/// <summary>Whoever runs 3498e1d upgrades without loss: everything it wrote is read, and the year goes on from it.</summary>
[Trait("Takes", "long")]
public sealed class UpgradeTests(KeptHalfYear year) : IClassFixture<KeptHalfYear>
{
    private const string Broken = "circular";

    public static TheoryData<string> Sections => [.. KeptHalfYear.Sections];

    [Fact]
    public void What_was_published_before_reads_as_it_did() => Same("kept.txt", year.Kept);

    [Fact]
    public void The_weeks_that_follow_come_to_the_figures_of_3498e1d() => Same("following.txt", year.Following);

    [Theory]
    [MemberData(nameof(Sections))]
    public void Every_override_that_was_kept_still_loads(string section)
    {
        var read = year.AtFirst[$"settings/{section}"];
        var kept = JsonNode.Parse(File.ReadAllText(KeptHalfYear.PathOf($"settings/{section}.json")));
        Assert.Equal(section == Broken, read["errors"]!.AsArray().Count > 0);
        Assert.Equal(section != Broken, JsonNode.DeepEquals(kept, read["overrides"]));
    }

    [Fact]
    public async Task The_check_of_the_records_reads_what_was_kept_and_finds_nothing_broken() =>
        Assert.Empty((await year.Pages("check?", "findings")).Select(f => f.ToJsonString()));

    [Fact]
    public async Task The_run_that_awaited_sign_off_is_approved_and_leaves_as_it_was_decided()
    {
        var (before, after) = (Review(year.AtFirst[KeptHalfYear.Awaiting]), Review(await year.Document(KeptHalfYear.Awaiting)));
        Assert.Equal("awaiting", before["state"]!.ToString());
        Assert.Equal(("done", "l-sg"), (after["state"]!.ToString(), after["approvedBy"]!.ToString()));
        Assert.Equal(At("2022-01-04 11:00"), (DateTimeOffset)after["doneAt"]!);
        foreach (var same in new[] { "decidedAt", "summary" })
            Assert.Equal(before[same]!.ToString(), after[same]!.ToString());

        var slip = (await year.Document("supervision/2021-12-27"))["review"]!["slips"]!.AsArray()[0]!;
        Assert.Equal("政协督〔2021〕160号", slip["number"]!.ToString());
        var matter = await year.Document($"matters/{slip["matter"]}");
        Assert.Contains(matter["slips"]!.AsArray(), s => $"{s!["number"]}" == $"{slip["number"]}");

        static JsonNode Review(JsonNode ledger) => ledger["runs"]!.AsArray().Single(r => $"{r!["step"]}" == "review-25")!;
    }

    [Fact]
    public async Task The_held_circular_is_released_by_the_mended_section_and_counts_what_was_told_by_its_time()
    {
        const string circular = $"{KeptHalfYear.Organ}/monthly-circular/2021-11/publish";
        Assert.Equal([circular], Held(year.AtFirst[KeptHalfYear.Agenda]));
        Assert.Empty(Held(await year.Document(KeptHalfYear.Agenda)));
        Assert.Empty((await year.Document($"settings/{Broken}"))["errors"]!.AsArray());

        var run = await Run("2021-12-02", circular);
        var moments = ((DateTimeOffset)run["due"]!, (DateTimeOffset)run["asOf"]!, (DateTimeOffset)run["decidedAt"]!);
        Assert.Equal((At("2021-12-02 10:00"), At("2021-12-02 10:00"), At("2022-01-04 10:00")), moments);

        static IEnumerable<string> Held(JsonNode agenda) =>
            agenda["entries"]!.AsArray().Where(e => e!["held"] is not null).Select(e => e!["occurrence"]!.ToString());
    }

    [Fact]
    public async Task The_event_that_waited_is_applied_when_its_predecessor_comes()
    {
        var (before, after) = (year.AtFirst["matters/sv-early"], await year.Document("matters/sv-early"));
        Assert.Null(before["matter"]);
        Assert.Equal("waiting", before["history"]!.AsArray().Single()!["verdict"]!.ToString());
        Assert.Equal("doing", after["matter"]!["state"]!.ToString());
        Assert.Equal(["opened accepted", "doing accepted"], after["history"]!.AsArray().Select(h => $"{h!["to"]} {h["verdict"]}"));
    }

    [Fact]
    public async Task Every_hint_left_in_a_queue_is_followed()
    {
        foreach (var name in new[] { "steps", "events", "notices" })
        {
            var line = $"{{\"queue\":\"{name}\",\"message\"";
            Assert.Contains(KeptStorage.Lines(KeptHalfYear.PathOf("storage.jsonl.br")), l => l.StartsWith(line, StringComparison.Ordinal));
            var queue = await new QueueClient(year.Storage, name).GetPropertiesAsync(TestContext.Current.CancellationToken);
            Assert.Equal((name, 0), (name, queue.Value.ApproximateMessagesCount));
        }

        // A step's row, the national calendar, an event, notices.
        var digest = await Run("2021-12-31", $"{KeptHalfYear.Organ}/daily/2021-12-31/digest");
        Assert.Equal(KeptHalfYear.Begin, (DateTimeOffset)digest["doneAt"]!);
        var head = Assert.Single(await Rows("Settings", $"PartitionKey eq '{KeptHalfYear.Organ}' and RowKey eq 'organ'"));
        Assert.Equal(1, head.GetInt32("CalendarVersion"));
        Assert.Equal("done", year.OtherMatter["matter"]!["state"]!.ToString());
        var notices = await year.Pages("notices?size=1000", "notices");
        var reminders = notices.Where(n => $"{n["about"]}".EndsWith("weekly-plan/2022-W01/remind", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(reminders);
        Assert.All(reminders, n => Assert.Equal("sent", n["state"]!.ToString()));
    }

    [Fact]
    public async Task A_key_handed_out_before_still_opens_its_feed_and_a_revoked_one_none()
    {
        var keys = await File.ReadAllLinesAsync(KeptHalfYear.PathOf("keys.txt"), TestContext.Current.CancellationToken);
        var (status, body, type) = await year.Get($"feeds/daye/agenda.ics?key={keys[0]}");
        Assert.Equal((200, "text/calendar"), (status, type!.MediaType));
        Assert.Contains("BEGIN:VEVENT", body, StringComparison.Ordinal);
        Assert.Equal(401, (await year.Get($"feeds/daye/agenda.ics?key={keys[1]}")).Status);
    }

    [Fact]
    public async Task Nothing_fails_on_the_way_and_nothing_stays_behind()
    {
        Assert.Equal((0L, 0L), (year.Progress.FailedInvocations, year.Progress.MessagesPoisoned));
        Assert.Empty(year.Progress.FirstFailures);
        Assert.Empty(await Rows("Agenda", TableClient.CreateQueryFilter($"Due lt {KeptHalfYear.End}")));
        Assert.Empty(await Rows("Traces", "RowKey ge 'pending~' and RowKey lt 'pending~~'"));
    }

    private async Task<JsonNode> Run(string due, string id) =>
        (await year.Document($"runs?from={due}&to={due}"))["runs"]!.AsArray().Single(r => $"{r!["id"]}" == id)!;

    private async Task<IReadOnlyList<TableEntity>> Rows(string table, string filter) =>
        await new TableClient(year.Storage, table).QueryAsync<TableEntity>(filter).ToListAsync(TestContext.Current.CancellationToken);

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse($"{local} +08:00");

    /// <summary>Line by line, so that the first difference names what it is about.</summary>
    private static void Same(string file, string read) =>
        Assert.Equal(File.ReadAllText(KeptHalfYear.PathOf(file)).Split('\n'), read.Split('\n'));
}
