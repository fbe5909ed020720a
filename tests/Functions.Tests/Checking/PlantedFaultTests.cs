using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Checking;

/// <summary>What is broken is reported: each kind of fault, planted by hand, shows. So a check that finds nothing says something.</summary>
[Trait("Takes", "long")]
public sealed class PlantedFaultTests(Planted planted) : IClassFixture<Planted>
{
    private const string Organ = Planted.Organ;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Each fault with the kinds that it shows as, and the parts of the check that may see it; empty for all.</summary>
    private static readonly Dictionary<string, (string[] Kinds, string Parts, Func<Planted, Task> Plant)> Faults = new(
        StringComparer.Ordinal
    )
    {
        ["nothing"] = ([], "", _ => Task.CompletedTask),

        // Numbers
        ["a number from memory"] = (
            ["number-not-reserved"],
            "numbers runs",
            p => p.Edit("Registers", "numbers~slip~2021", "Json", json => json.Replace("review-25", "review-26", StringComparison.Ordinal))
        ),
        ["two reservations of the same numbers"] = (
            ["number-twice", "number-not-reserved"],
            "numbers runs",
            p =>
                p.Edit(
                    "Registers",
                    "numbers~slip~2021",
                    "Json",
                    json => Regex.Replace(json, "\"first\":[0-9]+", "\"first\":1", RegexOptions.None, Patience)
                )
        ),
        ["a slip's number given again"] = (
            ["number-not-reserved", "number-twice", "text-changed"],
            "numbers runs",
            p => p.Edit("Decisions", p.Head("2021-04~review-25"), "Json", json => p.WithNumberOf("2021-04~review-15", json))
        ),
        ["a slip's number given again in a year without a register"] = (
            ["number-twice", "text-changed"],
            "numbers runs",
            async p =>
            {
                await p.Delete("Registers", p.Rows("Registers", "numbers~slip~2021")[0]);
                await p.Edit("Decisions", p.Head("2021-04~review-25"), "Json", json => p.WithNumberOf("2021-04~review-15", json));
            }
        ),

        // Agenda
        ["a step that nobody runs"] = (
            ["step-overdue"],
            "agenda runs",
            p => p.Move("weekly-plan", "remind", r => r["Due"] = Given.At("2021-05-07 09:00"))
        ),
        ["a step that only just came due"] = (
            [],
            "agenda runs",
            p => p.Move("weekly-plan", "remind", r => r["Due"] = Given.At("2021-05-07 11:30"))
        ),
        ["a step held without a word"] = (
            ["held-untold"],
            "agenda runs",
            p => p.Move("weekly-plan", "remind", r => r["Held"] = "不知何故", "held~")
        ),
        ["a dropped follower"] = (["follower-missing"], "agenda runs", p => p.Drop("weekly-plan", "remind")),
        ["a follower of another period"] = (
            ["follower-missing"],
            "agenda runs",
            p =>
                p.Move(
                    "weekly-plan",
                    "publish",
                    r =>
                    {
                        r["Period"] = "2021-W25";
                        r["Due"] = Given.At("2021-06-21 08:30");
                    }
                )
        ),
        ["a dropped follower of a publication"] = (
            ["follower-missing"],
            "agenda runs",
            p => p.Unsettle("quarterly-score~2021-Q1~settle~r1")
        ),
        ["no digest to come"] = (
            ["follower-missing", "notice-lost"],
            "runs pending-notices",
            async p =>
            {
                await p.Drop("daily", "digest");
                var notice = p.Rows("Notices", "").First(n => n.GetString("Urgency") == "Digest");
                notice["State"] = "Pending";
                await p.Put("Notices", notice);
                await p.Put("Notices", Planted.Under($"pending~{notice.RowKey}", notice));
            }
        ),

        ["a long notice without the rest of its text"] = (
            ["text-changed"],
            "notices",
            async p =>
            {
                var notice = p.Rows("Notices", "").First(n => !n.RowKey.StartsWith("pending", StringComparison.Ordinal));
                (notice["TextDigest"], notice["MoreRows"]) = ("0123456789abcdef0123456789abcdef", 1);
                await p.Put("Notices", notice);
            }
        ),

        // Ledger
        ["a run that nobody finishes"] = (
            ["run-abandoned"],
            "runs",
            p => p.Change("Runs", "weekly-plan~2021-W18~publish~r1", r => r["State"] = "Decided")
        ),
        ["a run that awaits what nobody asks for"] = (
            ["notice-without-cause", "run-abandoned"],
            "runs notices",
            p => p.Change("Runs", "weekly-plan~2021-W18~publish~r1", r => r["State"] = "Awaiting")
        ),
        ["a done run without a trace of it"] = (["effect-missing"], "runs", p => p.Delete("Traces", p.Rows("Traces", "act~2021-04")[0])),
        ["a done run without its entry"] = (["effect-missing"], "runs", p => p.Delete("Registers", p.Rows("Registers", "garden~")[0])),
        ["a done run without its notice"] = (["effect-missing"], "runs", p => p.Delete("Notices", p.OfKind("circular")[0])),
        ["a slip that its matter does not have"] = (
            ["effect-missing"],
            "runs",
            p =>
                p.Edit(
                    "Matters",
                    "open~s-001",
                    "Events",
                    json => json.Replace("\"slip.2021-04-15", "\"slip.2021-04-14", StringComparison.Ordinal)
                )
        ),
        ["a decision changed by hand"] = (
            ["text-changed"],
            "runs",
            p => p.Edit("Decisions", p.Circular(), "Json", json => json.Replace("工作通报", "情况通报", StringComparison.Ordinal))
        ),
        ["a decision's part lost"] = (
            ["notice-without-cause", "part-missing", "text-changed"],
            "runs",
            p =>
                p.Delete(
                    "Decisions",
                    p.Rows("Decisions", "2021-04~review-15").Single(r => r.RowKey.EndsWith("~notices", StringComparison.Ordinal))
                )
        ),
        ["a correction that was forgotten"] = (
            ["correction-lost"],
            "corrections",
            p =>
                p.Put(
                    "Registers",
                    new TableEntity(Organ, "correction~monthly-plan~2021-04~publish~r3")
                    {
                        ["Reason"] = "再次更正",
                        ["CreatedAt"] = Given.At("2021-05-07 09:00"),
                    }
                )
        ),

        // Notices
        ["emitted before recording"] = (
            ["notice-without-cause"],
            "notices pending-notices",
            p => p.Notice("monthly-circular~2021-05~publish", r => r["State"] = "Sent")
        ),
        ["emitted by an attempt that lost"] = (
            ["notice-without-cause"],
            "notices pending-notices",
            p => p.Notice("monthly-circular~2021-03~publish", r => r["State"] = "Sent")
        ),
        ["emitted for an event that was never stored"] = (
            ["notice-without-cause"],
            "notices pending-notices",
            p => p.Notice("oa.never-said", r => r["State"] = "Sent")
        ),
        ["a notice in the name of a run that did not decide it"] = (
            ["notice-without-cause"],
            "runs",
            p =>
            {
                var notice = p.OfKind("circular")[0];
                return p.Put("Notices", Planted.Under($"{notice.RowKey}-also", new TableEntity(notice) { ["Kind"] = "circular-also" }));
            }
        ),
        ["a notice that never left"] = (
            ["notice-lost"],
            "notices pending-notices",
            p => p.Change("Notices", p.OfKind("circular")[0].RowKey, r => r["State"] = "Pending")
        ),
        ["a digest notice without its pending row"] = (
            ["notice-lost"],
            "notices pending-notices",
            p => p.Change("Notices", p.Digested().RowKey, r => r["State"] = "Pending")
        ),
        ["a pending row that was merged before"] = (
            ["sent-twice"],
            "notices pending-notices",
            p => p.Put("Notices", Planted.Under($"pending~{p.Digested().RowKey}", p.Digested()))
        ),
        ["a pending row without its notice"] = (
            ["part-missing"],
            "notices pending-notices",
            p => p.Put("Notices", Planted.Under($"pending~{p.Digested().RowKey}-also", p.Digested()))
        ),
        ["a failure that nobody heard of"] = (
            ["failure-untold"],
            "notices pending-notices",
            p => p.Change("Notices", p.OfKind("circular")[0].RowKey, r => r["State"] = "Failed")
        ),

        // Events and traces
        ["a deleted pending index"] = (
            ["event-lost"],
            "pending-events events traces trace-copies circulars",
            p => p.Change("Traces", p.Identity().RowKey, r => r["State"] = "pending")
        ),
        ["an event that every step passes over"] = (
            ["event-left"],
            "pending-events events traces trace-copies circulars",
            p => p.Pend(p.Identity())
        ),
        ["an event without its trace"] = (
            ["part-missing"],
            "pending-events events traces trace-copies circulars",
            async p =>
            {
                await p.Change("Traces", p.Identity().RowKey, r => r["State"] = "pending");
                await p.Delete("Traces", p.Rows("Traces", p.Identity().GetString("Trace")).Single());
            }
        ),
        ["a body changed by hand"] = (
            ["text-changed"],
            "pending-events events traces trace-copies circulars",
            p => p.Edit("Traces", p.Identity().GetString("Trace"), "Body", body => body.Replace("visit", "tour", StringComparison.Ordinal))
        ),
        ["a late copy changed by hand"] = (
            ["text-changed"],
            "pending-events events traces trace-copies circulars",
            p =>
                p.Edit(
                    "Traces",
                    p.Rows("Traces", "late~")[0].RowKey,
                    "Body",
                    body => body.Replace("visit", "tour", StringComparison.Ordinal)
                )
        ),
        ["a sealed trace that says another day"] = (
            ["text-changed"],
            "pending-events events traces trace-copies circulars",
            p => p.Change("Traces", p.Rows("Traces", "trace~2021-04")[0].RowKey, r => r["Told"] = Given.At("2021-04-01 00:00"))
        ),
        ["a sealed trace that is gone"] = (
            ["part-missing"],
            "pending-events events traces trace-copies circulars",
            p => p.Delete("Traces", p.Rows("Traces", "trace~2021-04")[^1])
        ),
        ["an event that its matter does not have"] = (
            ["effect-missing"],
            "pending-events events traces trace-copies circulars",
            p => p.Edit("Matters", "open~s-001", "Events", json => json.Replace("\"oa.", "\"ob.", StringComparison.Ordinal))
        ),
        ["a trace that came while the circular decided"] = (
            ["trace-uncounted"],
            "pending-events events traces trace-copies circulars",
            p => p.Slip("2021-03", "2021-04-01 09:00")
        ),
        ["a trace that the next circular will list"] = (
            [],
            "pending-events events traces trace-copies circulars",
            p => p.Slip("2021-04", "2021-05-07 11:00")
        ),
        ["a trace listed as late after it was sealed"] = (
            ["text-changed", "trace-twice"],
            "runs circulars",
            p =>
                p.Edit(
                    "Decisions",
                    p.Circular(),
                    "Json",
                    json =>
                        json.Replace(
                            "\"lateEvidence\":[",
                            $"\"lateEvidence\":[\"{p.Rows("Traces", "trace~2021-03")[0]["Id"]}\",",
                            StringComparison.Ordinal
                        )
                )
        ),

        // Matters, rosters
        ["a further row without its matter"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Put("Matters", new TableEntity(Organ, "more~nobody~000001") { ["Events"] = "[]" })
        ),
        ["a further row that its matter does not name"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Put("Matters", new TableEntity(Organ, "more~s-001~000001") { ["Events"] = "[]" })
        ),
        ["a matter without its further row"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Change("Matters", "open~s-001", r => r["MoreRows"] = 1)
        ),
        ["a place without its matter"] = (
            ["effect-missing", "part-missing"],
            "matters traces rosters",
            p => p.Delete("Matters", p.Rows("Matters", "open~s-001").Single())
        ),
        ["a matter without its place"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Delete("Matters", p.Rows("Matters", "id~s-001").Single())
        ),
        ["a matter that waits for nothing"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Put("Matters", new TableEntity(Organ, "waiting~s-001"))
        ),
        ["a matter whose waiting nobody sees"] = (
            ["part-missing"],
            "matters traces rosters",
            p => p.Change("Matters", "open~s-001", r => r["Waiting"] = true)
        ),
        ["half a roster"] = (["part-missing"], "matters traces rosters", p => p.Delete("Rosters", p.Rows("Rosters", "v")[0])),
    };

    public static TheoryData<string> Names => [.. Faults.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_reported(string fault)
    {
        var (kinds, parts, plant) = Faults[fault];
        Assert.Equal(kinds.Order(StringComparer.Ordinal), await planted.Find(plant, parts));
    }

    [Fact]
    public async Task A_message_that_nobody_takes_is_reported()
    {
        // Storage stamps messages by its own clock: only a host that is later than that can see one of them as old.
        await using var app = await TestApp.StartAsync(
            planted.Emulator,
            new Setup { Clock = "2099-05-10 12:00", Settings = { ["AzureWebJobs.DeliverNotice.Disabled"] = "true" } }
        );
        await app.Organ(Organ);
        await app.Service<Work>().Enqueue(new NoticeWork(Organ, "nothing"), default);
        await app.Service<Work>().Enqueue(new NoticeWork("another", "nothing"), default);
        var page = (await app.Get($"organs/{Organ}/check?continuation=queues")).Is(200).Json;

        Assert.True(page["partial"]!.GetValue<bool>());
        var finding = Assert.Single(page["findings"]!.AsArray())!;
        Assert.Equal(("message-left", "notices"), ($"{finding["kind"]}", $"{finding["place"]}"));
    }
}

/// <summary>How faults are planted.</summary>
internal static class Planting
{
    public static Task Change(this Planted p, string table, string key, Action<TableEntity> change)
    {
        var row = p.Row(table, r => r.RowKey == key);
        change(row);
        return p.Put(table, row);
    }

    public static Task Edit(this Planted p, string table, string key, string column, Func<string, string> edit) =>
        p.Change(
            table,
            key,
            row =>
            {
                var text = row.TextOf(column)!;
                var edited = edit(text);
                Assert.NotEqual(text, edited);
                row.PutJson(column, edited);
            }
        );

    /// <summary>Takes a step's row out of the agenda.</summary>
    public static Task Drop(this Planted p, string cycle, string step) => p.Delete("Agenda", p.Waiting(cycle, step));

    /// <summary>Changes a step's row, and with it its key.</summary>
    public static async Task Move(this Planted p, string cycle, string step, Action<TableEntity> change, string range = "")
    {
        var row = p.Waiting(cycle, step);
        await p.Delete("Agenda", row);
        change(row);
        var due = Rows.Key(row.GetDateTimeOffset("Due")!.Value);
        await p.Put("Agenda", Planted.Under($"{range}{due}~{Planted.Organ}~{row["Period"]}~{step}~r1", row));
    }

    /// <summary>Takes a run back, with everything by which it shows: as though what it follows had never filed it.</summary>
    public static async Task Unsettle(this Planted p, string key)
    {
        var run = p.Row("Runs", r => r.RowKey == key);
        await p.Delete("Runs", run);
        foreach (var notice in p.Rows("Notices", "").Where(n => n.RowKey.Contains(key[..^3], StringComparison.Ordinal)))
            await p.Delete("Notices", notice);
        foreach (var follower in p.Rows("Agenda", "").Where(r => r.PartitionKey == "annual-evaluation"))
            await p.Delete("Agenda", follower);
    }

    /// <summary>Inserts a notice of a cause.</summary>
    public static Task Notice(this Planted p, string cause, Action<TableEntity> change)
    {
        var like = p.OfKind("circular")[0];
        var made = Given.At("2021-05-07 11:59");
        var of = cause.Contains('.', StringComparison.Ordinal) ? cause : $"{Planted.Organ}~{cause}";
        var notice = Planted.Under($"{Rows.Key(made)}~{of}~{like["Recipient"]}~{like["Kind"]}", like);
        notice["CreatedAt"] = made;
        change(notice);
        return p.Put("Notices", notice);
    }

    /// <summary>Makes an applied event pending again.</summary>
    public static async Task Pend(this Planted p, TableEntity identity)
    {
        var trace = p.Row("Traces", r => r.RowKey == identity.GetString("Trace"));
        await p.Change("Traces", identity.RowKey, r => r["State"] = "pending");
        var told = Rows.Key(trace.GetDateTimeOffset("Told")!.Value);
        await p.Put("Traces", Planted.Under($"pending~{told}~{trace["Id"]}", trace));
    }

    /// <summary>Inserts a trace of a month without the rows by which a circular would find it.</summary>
    public static Task Slip(this Planted p, string month, string told)
    {
        var like = p.Row("Traces", r => r.RowKey == p.Identity().GetString("Trace"));
        var trace = Planted.Under($"trace~{month}~{month}-30~oa.slipped", like);
        trace["Id"] = "oa.slipped";
        trace["Happened"] = $"{month}-30";
        trace["Told"] = Given.At(told);
        trace["Received"] = Given.At(told);
        return p.Put("Traces", trace);
    }

    /// <summary>The identity of the activity that was reported late.</summary>
    public static TableEntity Identity(this Planted p)
    {
        var trace = p.Row("Traces", r => r.RowKey.StartsWith("late~", StringComparison.Ordinal) && r.GetString("Type") == "activity.held");
        return p.Row("Traces", r => r.RowKey == $"id~{trace["Id"]}");
    }

    public static IReadOnlyList<TableEntity> OfKind(this Planted p, string kind) =>
        [.. p.Rows("Notices", "").Where(n => n.GetString("Kind") == kind)];

    /// <summary>A notice that was merged into a digest.</summary>
    public static TableEntity Digested(this Planted p) => p.Rows("Notices", "").First(n => n.GetString("State") == "Merged");

    /// <summary>The key of a decision's head, of revision 1.</summary>
    public static string Head(this Planted p, string step) =>
        p.Rows("Decisions", $"{step}~r1~").First(r => r.RowKey.EndsWith("~head", StringComparison.Ordinal)).RowKey;

    /// <summary>The key of the head of April's circular.</summary>
    public static string Circular(this Planted p) =>
        p.Row(
            "Decisions",
            r =>
                r.PartitionKey.EndsWith("~monthly-circular", StringComparison.Ordinal)
                && r.RowKey.StartsWith("2021-04~publish~", StringComparison.Ordinal)
                && r.RowKey.EndsWith("~head", StringComparison.Ordinal)
        ).RowKey;

    /// <summary>A review's head with its first number replaced by that of another's.</summary>
    public static string WithNumberOf(this Planted p, string other, string json)
    {
        var (own, theirs) = (FirstNumber(json), FirstNumber(p.Row("Decisions", r => r.RowKey == p.Head(other)).TextOf("Json")!));
        return json.Replace(own, theirs, StringComparison.Ordinal);

        static string FirstNumber(string text)
        {
            var from = text.IndexOf("政协督", StringComparison.Ordinal);
            return text[from..(text.IndexOf('号', from) + 1)];
        }
    }

    private static TableEntity Waiting(this Planted p, string cycle, string step) =>
        p.Row("Agenda", r => r.PartitionKey == cycle && r.GetString("Step") == step);
}
