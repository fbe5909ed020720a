using System.IO.Compression;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Tests.Sweeps;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

/// <summary>归档、导出、删除: a committee that works no more.</summary>
public sealed class ArchiveTests(Emulator emulator)
{
    private const string Organ = "daye";

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_is_archived_is_read_and_nothing_happens_any_more()
    {
        await using var app = await Working();
        var key = $"{(await app.Post($"organs/{Organ}/keys", new { purpose = "agenda" })).Is(201).Json["key"]}";
        var said = app.Event(Organ, "activity.held", Activity, "2021-04-06 11:00");
        (await app.Webhook("e-first", said)).Is(202);
        await app.Settle();
        var archived = (await app.Put($"organs/{Organ}/archive", "{}")).Is(200).Json;
        Assert.Equal(app.Now, (DateTimeOffset)archived["archived"]!);
        var (runs, notices) = ((await app.Ledger(Organ)).Count, (await app.Notices(Organ)).Count);

        await app.Advance("2021-05-10 12:00");

        Assert.Equal((runs, notices), ((await app.Ledger(Organ)).Count, (await app.Notices(Organ)).Count));
        Assert.Equal("duplicate", $"{(await app.Webhook("e-first", said, at: app.Now)).Is(202).Json["status"]}");
        var refused = await app.Webhook("e-late", app.Event(Organ, "activity.held", Activity));
        Assert.Contains("归档", $"{refused.IsProblem(409, "archived").Json["detail"]}", StringComparison.Ordinal);
        (await app.Webhook("e-late", app.Event(Organ, "activity.held", Activity))).IsProblem(409, "archived");
        foreach (var path in new[] { "matters", "matters/s-1", "notices", "runs", "roster", "settings", "plans/2021-04", "audit", "check" })
            (await app.Get($"organs/{Organ}/{path}")).Is(200);
        Assert.Empty((await app.Get($"organs/{Organ}/agenda")).Is(200).Json["entries"]!.AsArray());
        (await app.Send(HttpMethod.Get, $"feeds/{Organ}/agenda.ics?key={key}", key: null)).Is(200);
        (await app.Put($"organs/{Organ}/settings/lights", "{}")).IsProblem(409, "archived");
        (await app.Put($"organs/{Organ}", new { name = "乙" })).IsProblem(409, "archived");
        Assert.NotNull((await app.Get("organs")).Json["organs"]![0]!["archived"]);
        Assert.DoesNotContain(Organ, (await app.Get("status")).Is(200).Text, StringComparison.Ordinal);
        Assert.Empty(await Rows(app, "Agenda", r => !r.PartitionKey.StartsWith("parked~", StringComparison.Ordinal)));
        await app.FindsNothing(Organ);
        Assert.Empty(app.Errors.Entries);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_works_again_goes_on_with_what_is_due_from_then_on()
    {
        await using var app = await Working();
        (await app.Put($"organs/{Organ}/archive", "{}")).Is(200);
        var before = (await app.Ledger(Organ)).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
        await app.Advance("2021-05-10 12:00"); // a Monday
        (await app.Send(HttpMethod.Delete, $"organs/{Organ}/archive")).Is(200);
        await app.Advance("2021-05-17 12:00");
        var since = (await app.Ledger(Organ)).Select(r => r.Id).Where(r => !before.Contains(r)).ToList();
        Assert.DoesNotContain("daye/weekly-plan/2021-W19/publish", since); // was due that morning
        Assert.Contains("daye/weekly-plan/2021-W20/publish", since);
        Assert.Contains("daye/monthly-supervision/2021-05/review-15", since);
        Assert.DoesNotContain(
            since,
            r => r.Contains("2021-04", StringComparison.Ordinal) || r.Contains("2021-W1", StringComparison.Ordinal)
        );
        await app.FindsNothing(Organ);
        Assert.Empty(await Rows(app, "Agenda", r => r.PartitionKey.StartsWith("parked~", StringComparison.Ordinal)));
        (await app.Webhook("e-again", app.Event(Organ, "activity.held", Activity))).Is(202);
        Assert.Empty(app.Errors.Entries);
    }

    [Fact]
    public async Task Everything_is_exported_but_secrets_and_the_file_says_that_it_is_whole()
    {
        await using var app = await Working();
        (await app.Post($"organs/{Organ}/keys", new { purpose = "agenda", name = "办公室" })).Is(201);
        await app.Organ("daye2");
        var files = await Export(app, Organ);
        var manifest = JsonNode.Parse(files["manifest.json"])!;
        Assert.Equal((Organ, app.Now), ($"{manifest["organ"]}", (DateTimeOffset)manifest["at"]!));
        foreach (var (table, text) in files.Where(f => f.Key != "manifest.json"))
        {
            var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
            var name = table[..^".jsonl".Length];
            Assert.Equal((int)manifest["rows"]![name]!, lines.Count);
            Assert.All(lines, l => Assert.DoesNotContain("daye2", $"{l["PartitionKey"]} {l["Organ"]}", StringComparison.Ordinal));
            var there = await Rows(app, name, _ => true);
            Assert.Equal(
                there
                    .Where(r => name != "Traces" || r.PartitionKey == Organ)
                    .Select(r => $"{r.PartitionKey} {r.RowKey}")
                    .Order(StringComparer.Ordinal),
                lines.Select(l => $"{l["PartitionKey"]} {l["RowKey"]}").Order(StringComparer.Ordinal)
            );
        }

        Assert.Contains("孙主任", files["Rosters.jsonl"], StringComparison.Ordinal);
        Assert.DoesNotContain("Hash\"", files["Keys.jsonl"], StringComparison.Ordinal);
        var act = (await app.Get($"organs/{Organ}/audit")).Json["acts"]!.AsArray().Single(a => $"{a!["function"]}" == "GetExport");
        Assert.Equal(200, (int)act!["status"]!);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Nothing_is_left_of_what_is_deleted_but_the_trail_of_acts_and_nothing_of_others_goes()
    {
        await using var app = await Working();
        var key = $"{(await app.Post($"organs/{Organ}/keys", new { purpose = "agenda" })).Is(201).Json["key"]}";
        foreach (var other in new[] { "daye2", "daye-b", "source", "parked" })
            await app.Organ(other);
        await app.Say("daye2", "activity.held", Activity);
        await app.Settle();
        var others = await Everything(app, r => !IsOf(r, Organ));
        var path = $"organs/{Organ}?confirm={Organ}";
        (await app.Send(HttpMethod.Delete, path)).IsProblem(409, "not-archived");
        await Export(app, Organ); // before it is archived it counts for nothing
        (await app.Put($"organs/{Organ}/archive", "{}")).Is(200);
        (await app.Send(HttpMethod.Delete, path)).IsProblem(409, "not-exported");
        await Export(app, Organ);
        (await app.Send(HttpMethod.Delete, path)).IsProblem(409, "too-early");
        await app.Advance("2021-04-06 13:30");
        foreach (var wrong in new[] { "", "?confirm", "?confirm=daye2", "?confirm=true" })
            (await app.Send(HttpMethod.Delete, $"organs/{Organ}{wrong}")).IsProblem(422, "confirm");

        app.Service<OrganRemoval>().RowsAtOnce = 20;
        for (var calls = 1; (await app.Send(HttpMethod.Delete, path)).Status == 202; calls++)
        {
            Assert.True(calls < 40);
            (await app.Get($"organs/{Organ}/matters")).IsProblem(404, "not-found");
            (await app.Put($"organs/{Organ}", new { name = "新" })).IsProblem(409, "deleting");
        }

        Assert.Equal("deleted", $"{(await app.Send(HttpMethod.Delete, path)).Is(200).Json["status"]}");
        Assert.Equal(["Audit", "Organs"], (await Everything(app, r => IsOf(r, Organ))).Select(r => r.Split(' ')[0]).Distinct());
        var left = await Everything(app, r => !IsOf(r, Organ));
        Assert.Empty(others.Where(o => !o.StartsWith("Audit", StringComparison.Ordinal)).Except(left, StringComparer.Ordinal));
        Assert.Contains("DeleteOrgan", (await app.Get($"organs/{Organ}/audit")).Is(200).Text, StringComparison.Ordinal);
        (await app.Send(HttpMethod.Get, $"feeds/{Organ}/agenda.ics?key={key}", key: null)).IsProblem(401, "bad-key");
        (await app.Webhook("e-9", app.Event(Organ, "activity.held", Activity))).IsProblem(422, "unknown-organ");

        // Messages and rows that come later find nothing, and a new committee of the id is not the old one.
        await app.Service<AgendaStore>()
            .File(Cycle.Daily, [new(Occurrence.Parse($"{Organ}/daily/2021-04-06/due"), app.Now, 1, "old")], default);
        await app.Service<DeliveryAgenda>().File(Organ, app.Now, default);
        await app.Service<Work>().Enqueue(new EventWork(Organ, "pending~x"), default);
        await app.Service<Work>().Enqueue(new NoticeWork(Organ, "2021"), default);
        await app.Tick("Daily");
        await app.Advance("2021-04-06 14:30");
        Assert.Equal(["Audit", "Organs"], (await Everything(app, r => IsOf(r, Organ))).Select(r => r.Split(' ')[0]).Distinct());
        await app.Organ(Organ);
        Assert.Empty((await app.Get($"organs/{Organ}/matters")).Is(200).Json["matters"]!.AsArray());
        (await app.Webhook("e-0001", app.Event(Organ, "activity.held", Activity))).Is(202); // the source may use its ids again
        Assert.Empty(app.Errors.Entries);
    }

    [Fact]
    public async Task A_row_that_an_interrupted_call_left_in_the_agenda_runs_nothing()
    {
        await using var app = await Working();
        var row = (await app.Row($"{Organ}/weekly-plan/2021-W15/publish"))!;
        (await app.Put($"organs/{Organ}/archive", "{}")).Is(200);
        await app.Service<AgendaStore>().File(Cycle.WeeklyPlan, [row], default);
        var runs = (await app.Ledger(Organ)).Count;
        await app.Advance("2021-04-12 12:00");
        Assert.Equal(runs, (await app.Ledger(Organ)).Count);
        Assert.Null(await app.Row($"{Organ}/weekly-plan/2021-W15/publish"));
        Assert.Empty(app.Errors.Entries);
    }

    [Theory(Explicit = true)]
    [InlineData(Failure.NotSent)]
    [InlineData(Failure.AnswerLost)]
    [InlineData(Failure.SentAgain)]
    [Trait("Takes", "long")]
    public async Task To_archive_and_to_take_it_back_survives_the_loss_of_any_call(Failure failure)
    {
        var fault = new FailingCall();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 12:00", Between = fault });
        await app.Organ();
        var filed = await Agenda();
        for (var (calls, failed) = (0, true); failed; calls++)
        {
            failed = await Losing(HttpMethod.Put, calls);
            Assert.Empty(await Agenda());
            failed |= await Losing(HttpMethod.Delete, calls);
            Assert.Equal(filed, await Agenda());
            Assert.Empty(await Rows(app, "Agenda", r => r.PartitionKey.StartsWith("parked~", StringComparison.Ordinal)));
        }

        async Task<bool> Losing(HttpMethod method, int calls)
        {
            fault.After(calls, failure);
            var answer = await app.Send(method, $"organs/{Organ}/archive", method == HttpMethod.Put ? "{}" : null);
            fault.Never();
            if (answer.Status != 200)
                (await app.Send(method, $"organs/{Organ}/archive", method == HttpMethod.Put ? "{}" : null)).Is(200);
            return fault.Failed;
        }

        async Task<IReadOnlyList<string>> Agenda() =>
            [
                .. (await Rows(app, "Agenda", r => !r.PartitionKey.StartsWith("parked~", StringComparison.Ordinal)))
                    .Select(r => $"{r.PartitionKey} {r.RowKey}")
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "long")]
    public async Task To_delete_survives_the_loss_of_any_call()
    {
        var fault = new FailingCall();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 10:00", Between = fault });
        var cases = Enumerable
            .Range(0, 16)
            .Select(n => (Organ: $"lost-{n}", Calls: n * 3, Failure: Failure.NotSent))
            .Concat(Enumerable.Range(0, 12).Select(n => (Organ: $"late-{n}", Calls: n, Failure: Failure.AnswerLost)))
            .ToList();
        foreach (var (organ, _, _) in cases)
        {
            await app.Organ(organ);
            await app.Say(organ, "activity.held", Activity);
            await app.Settle();
            (await app.Put($"organs/{organ}/archive", "{}")).Is(200);
            await Export(app, organ);
        }

        await app.Advance("2021-04-06 11:30");
        foreach (var (organ, calls, failure) in cases)
        {
            fault.After(calls, failure);
            var first = await app.Send(HttpMethod.Delete, $"organs/{organ}?confirm={organ}");
            fault.Never();
            if (first.Status != 200)
                (await app.Send(HttpMethod.Delete, $"organs/{organ}?confirm={organ}")).Is(200);
            Assert.Equal(["Audit", "Organs"], (await Everything(app, r => IsOf(r, organ))).Select(r => r.Split(' ')[0]).Distinct());
        }
    }

    private static readonly object Activity = new
    {
        activity = "theme-party-day",
        unit = "c-economy",
        date = "2021-04-06",
    };

    /// <summary>A committee in the middle of its work, on a Tuesday at noon.</summary>
    private async Task<TestApp> Working()
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        await app.Organ(Organ);
        await app.Plan(Organ, "c-economy", "2021-04", "走访企业");
        await app.Plan(Organ, "office", "2021-W14", "值班");
        await app.Say(
            Organ,
            "matter.opened",
            new
            {
                id = "s-1",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-04-30",
            }
        );
        await app.Advance("2021-04-06 12:00");
        app.Errors.Clear();
        return app;
    }

    private static async Task<Dictionary<string, string>> Export(TestApp app, string organ)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("x-functions-key", TestApp.FunctionKey);
        using var response = await http.GetAsync(new Uri(app.Address, $"api/organs/{organ}/export"));
        Assert.Equal((200, "application/zip"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.EndsWith(".zip", response.Content.Headers.ContentDisposition?.FileName, StringComparison.Ordinal);
        await using var zip = new ZipArchive(await response.Content.ReadAsStreamAsync());
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            files[entry.FullName] = await reader.ReadToEndAsync();
        }

        return files;
    }

    private static async Task<IReadOnlyList<TableEntity>> Rows(TestApp app, string table, Func<TableEntity, bool> which) =>
        await new TableClient(app.Storage, table).QueryAsync<TableEntity>().Where(r => IsOf(r, Organ) && which(r)).ToListAsync();

    /// <summary>Every row of every table as table, partition and row.</summary>
    private static async Task<IReadOnlyList<string>> Everything(TestApp app, Func<TableEntity, bool> which)
    {
        var rows = new List<string>();
        foreach (var (name, _) in app.Tables.All)
            rows.AddRange(
                await new TableClient(app.Storage, name)
                    .QueryAsync<TableEntity>()
                    .Where(which)
                    .Select(r => $"{name} {r.PartitionKey} {r.RowKey}")
                    .ToListAsync()
            );
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static bool IsOf(TableEntity row, string organ) =>
        row.PartitionKey == organ
        || row.PartitionKey.StartsWith($"{organ}~", StringComparison.Ordinal)
        || row.PartitionKey == $"parked~{organ}"
        || row.GetString("Organ") == organ
        || (row.PartitionKey is "organs" or "deleted" or "trouble" && row.RowKey == organ);
}
