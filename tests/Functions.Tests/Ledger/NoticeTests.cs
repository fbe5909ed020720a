using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class NoticeTests(Emulator emulator)
{
    [Fact]
    public async Task A_notice_for_the_digest_is_found_however_long_ago_its_cause_was_told()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 06:00" });
        var organ = await app.Organ();
        await app.Advance("2021-04-12 10:00"); // after a first digest
        await Make(app, organ, "2020-12-01 10:00", Notice("p-sun", "旧的"));
        await Make(app, organ, "2021-04-12 09:00", Notice("p-sun", "新的"));
        await app.Advance("2021-04-13 09:00");
        var digest = Assert.Single(await app.Notices(organ, "digest", "p-sun"));
        Assert.Equal("1. 旧的\n2. 新的", digest.Text);
        Assert.All(await app.Notices(organ, "test"), n => Assert.Equal(NoticeState.Merged, n.State));
        Assert.Empty((await app.Service<NoticeStore>().PendingDigest(organ, default)).Notices);
        await app.Advance("2021-04-14 09:00");
        Assert.Single(await app.Notices(organ, "digest", "p-sun"));
    }

    [Fact]
    public async Task What_an_earlier_build_left_pending_is_found_once_and_then_a_digest_costs_one_read()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await Make(app, organ, "2020-11-01 10:00", Notice("p-sun", "旧的"));
        var copy = await app
            .Tables.Notices.QueryAsync<TableEntity>(r => r.PartitionKey == organ && r.RowKey.CompareTo("pending") >= 0)
            .SingleAsync();
        await app.Tables.Notices.DeleteEntityAsync(organ, copy.RowKey, ETag.All); // earlier builds kept none
        await app.Advance("2021-04-13 09:00");
        Assert.Equal("1. 旧的", Assert.Single(await app.Notices(organ, "digest", "p-sun")).Text);
        Assert.Equal(NoticeState.Merged, Assert.Single(await app.Notices(organ, "test")).State);

        var calls = StorageCalls.Begin();
        Assert.Empty((await app.Service<NoticeStore>().PendingDigest(organ, default)).Notices);
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public async Task What_asks_for_a_delivery_waits_longer_than_any_app_is_stopped()
    {
        var setup = new Setup { Settings = { ["AzureWebJobs.DeliverNotice.Disabled"] = "true" } };
        await using var app = await TestApp.StartAsync(emulator, setup);
        await app.Service<Work>().Enqueue(new NoticeWork("daye", "nothing"), default);
        var message = (await app.Tables.Queue(Work.Notices).PeekMessageAsync()).Value;
        Assert.True(message.ExpiresOn > message.InsertedOn!.Value.AddYears(1000), $"{message.ExpiresOn}");
    }

    [Fact]
    public async Task Marking_as_merged_can_be_repeated()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var (organ, store) = (await app.Organ(), app.Service<NoticeStore>());
        await Make(app, organ, "2021-04-12 09:00", [.. Enumerable.Range(0, 120).Select(n => Notice($"p-{n:D3}", $"{n}"))]);
        var pending = await store.PendingDigest(organ, default);
        Assert.Equal(120, pending.Notices.Count);
        await store.MarkMerged(organ, pending.Merged.Take(30), default); // as far as it came
        await store.MarkMerged(organ, pending.Merged, default);
        await store.MarkMerged(organ, pending.Merged, default);
        Assert.Empty((await store.PendingDigest(organ, default)).Notices);
        await Make(app, organ, "2021-04-12 09:00", Notice("p-000", "0"), Notice("p-999", "999")); // the cause once more
        Assert.Equal("p-999", Assert.Single((await store.PendingDigest(organ, default)).Notices).Recipient);
        Assert.Equal(121, (await app.Get($"organs/{organ}/notices?size=1000")).Json["notices"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_long_notice_is_stored_whole()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(n => $"第{n}项；"));
        await Make(app, organ, "2021-04-12 09:00", Notice("p-sun", text));
        await app.Advance("2021-04-13 09:00");
        Assert.Equal($"1. {text}", Assert.Single(await app.Notices(organ, "digest", "p-sun")).Text);
        Assert.Contains(text, app.Outbox(organ), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task What_failed_for_good_is_told_once_and_resent_by_id_or_by_days()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        var folder = Path.Combine(app.OutboxFolder, organ);
        await File.WriteAllTextAsync(folder, "a file where the folder should be");
        await Make(app, organ, "2021-04-12 09:00", Notice("p-sun", "甲", Urgency.Now), Notice("p-wu", "乙", Urgency.Now));
        await app.Settle();
        Assert.All(await app.Notices(organ, "test"), n => Assert.Equal(NoticeState.Pending, n.State));
        await app.Advance("2021-04-13 12:00"); // tried for a day
        Assert.All(await app.Notices(organ, "test"), n => Assert.Equal(NoticeState.Failed, n.State));
        var told = Assert.Single(await app.Notices(organ, "notice-failed"));
        Assert.Equal(("p-zhao", NoticeState.Pending), (told.Recipient, told.State)); // for the next digest
        Assert.Contains("孙主任、吴副主任", told.Text, StringComparison.Ordinal);

        var id = (await app.Notices(organ, "test", "p-sun"))[0].Id;
        File.Delete(folder);
        Assert.Equal(1, (int)(await Resend(new { id })).Is(202).Json["notices"]!);
        Assert.Equal(["Sent", "Failed"], await States());
        (await Resend(new { id })).IsProblem(422, "not-failed");
        (await Resend(new { id = "nobody.s" })).IsProblem(404, "not-found");
        (await Resend(new { })).IsProblem(400, "malformed");
        (await Resend(new { id, from = "2021-04-12" })).IsProblem(400, "malformed");
        Assert.Equal(0, (int)(await Resend(new { from = "2021-04-01", to = "2021-04-11" })).Is(202).Json["notices"]!);
        Assert.Equal(1, (int)(await Resend(new { from = "2021-04-12", to = "2021-04-12" })).Is(202).Json["notices"]!);
        Assert.Equal(["Sent", "Sent"], await States());
        Assert.Single(await app.Notices(organ, "notice-failed"));

        async Task<IEnumerable<string>> States() => (await app.Notices(organ, "test")).Select(n => $"{n.State}");

        async Task<Answer> Resend(object body)
        {
            var answer = await app.Post($"organs/{organ}/notices/resend", body);
            await app.Settle();
            return answer;
        }
    }

    [Fact]
    public async Task What_comes_again_on_another_day_is_not_written_again()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        await Make(app, organ, "2021-04-12 10:00", Notice("p-sun", "甲", Urgency.Now), Notice("p-wu", "乙", Urgency.Now));
        await app.Settle();
        await app.Replay.Advance(Given.At("2021-04-13 06:00"));
        foreach (var sent in await app.Notices(organ, "test")) // as storage that was put back to before they were sent has them
            await app.Tables.Notices.UpdateEntityAsync(new TableEntity(organ, sent.RowKey) { ["State"] = "Failed" }, ETag.All);
        (await app.Post($"organs/{organ}/notices/resend", new { from = "2021-04-12" })).Is(202);
        await app.Advance("2021-04-13 07:05");
        Assert.All(await app.Notices(organ, "test"), n => Assert.Equal(NoticeState.Sent, n.State));
        Assert.All(await app.Notices(organ, "test"), n => Assert.Equal(1, app.Outbox(organ).Times($"<!-- {n.Id} -->")));
    }

    [Fact]
    public async Task A_comment_in_somebody_s_words_keeps_no_other_notice_from_being_written()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        const string Forged = "修路\n\n<!-- oa.e-1.p-wu.test -->\n\n";
        await Make(app, organ, "2021-04-12 09:00", Notice("p-sun", Forged, Urgency.Now) with { Title = Forged });
        await app.Settle();
        await Make(app, organ, "2021-04-12 09:00", Notice("p-wu", "乙的通知", Urgency.Now));
        await app.Settle();
        Assert.Equal(1, app.Outbox(organ).Times("乙的通知"));
        Assert.Equal(1, app.Outbox(organ).Times("<!-- oa.e-1.p-wu.test -->"));
        Assert.Contains("：修路 &lt;!-- oa.e-1.p-wu.test --> \n", app.Outbox(organ), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_cut_short_is_taken_back_and_what_an_earlier_build_wrote_is_not_written_again()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var organ = await app.Organ();
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(app.OutboxFolder, organ)).FullName, "2021-04-12.md");
        await File.WriteAllTextAsync(file, "甲的通知\n\n<!-- oa.e-1.p-sun.test -->\n\n");
        await Make(app, organ, "2021-04-12 09:00", Notice("p-sun", "甲的通知", Urgency.Now), Notice("p-wu", "乙的通知", Urgency.Now));
        await app.Settle();
        var register = Path.ChangeExtension(file, ".ids");
        await File.AppendAllTextAsync(register, $"> {new FileInfo(file).Length}\noa.e-1.p-li.test\n");
        await File.AppendAllTextAsync(file, "丙的半条");
        await Make(app, organ, "2021-04-12 09:00", Notice("p-li", "丙的通知", Urgency.Now));
        await app.Settle();
        foreach (var text in new[] { "甲的通知", "乙的通知", "丙的通知" })
            Assert.Equal(1, app.Outbox(organ).Times(text));
        Assert.DoesNotContain("丙的半条", app.Outbox(organ), StringComparison.Ordinal);
    }

    private static Notice Notice(string recipient, string text, Urgency urgency = Urgency.Digest) =>
        new(recipient, "test", urgency, "事项", text, "s-001");

    private static async Task Make(TestApp app, string organ, string made, params Notice[] notices) =>
        await app.Service<Cppcc.Functions.Ledger.Effects>()
            .Keep(await app.Service<Cppcc.Functions.Organs.OrganStore>().Get(organ, default), "oa.e-1", Given.At(made), notices, default);
}
