using Azure;
using Azure.Data.Tables;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>通知发送: who gets which message when, and what becomes of one that does not pass.</summary>
public sealed class DeliveryTests(Emulator emulator)
{
    private const string Roster = """
        {
          "units": [{ "id": "office", "name": "办公室", "kind": "office", "robots": ["group-2"] }],
          "people": [
            { "id": "p-zhao", "name": "赵主任", "unit": "office", "post": "director", "email": "zhao@example.org" },
            { "id": "p-qian", "name": "钱科员", "unit": "office", "post": "staff", "email": "qian@example.org", "robots": ["group"] },
            { "id": "p-sun", "name": "孙科员", "unit": "office", "post": "staff", "digestAt": "18:00", "channel": "robot" },
            { "id": "p-li", "name": "李科员", "unit": "office", "post": "staff", "email": "li@example.org", "noNotices": true },
            { "id": "p-wu", "name": "吴老", "status": "deceased", "email": "wu@example.org" },
            { "id": "p-feng", "name": "冯科员" }
          ],
          "leaders": [{ "id": "l-chair", "name": "陈主席", "role": "chair", "email": "chen@example.org" }]
        }
        """;

    private static readonly object Channels = new
    {
        order = new[] { "email", "robot" },
        email = new { from = "office@example.org", name = "大冶市政协办公室" },
        robots = new[]
        {
            new
            {
                id = "group",
                kind = "wecom",
                name = "办公室群",
            },
            new
            {
                id = "group-2",
                kind = "dingtalk",
                name = "全会群",
            },
        },
    };

    [Fact]
    public async Task What_waits_for_one_person_is_one_message_whatever_made_it()
    {
        await using var given = await Start();
        await given.Make("e-1", Notice("p-zhao", "甲"), Notice("l-chair", "甲"));
        await given.Make("e-2", [.. Enumerable.Range(1, 39).Select(n => Notice("p-zhao", $"{n}", $"kind-{n}"))]);
        await given.App.Settle();

        Assert.Equal(["l-chair: 甲", "p-zhao: 40件事项：甲等"], given.Channel.Lines.Order(StringComparer.Ordinal));
        var message = given.Channel.Taken.Single(t => t.Message.Recipient == "p-zhao").Message;
        Assert.Equal(40, message.Notices.Count);
        Assert.StartsWith("**1．甲**\n\n甲的正文\n\n**2．1**\n\n1的正文", message.Text, StringComparison.Ordinal);
        var sent = await given.App.Notices(given.Organ);
        Assert.All(sent, n => Assert.Equal((NoticeState.Sent, "email", 1), (n.State, n.Channel, n.Attempts)));
        Assert.Equal(2, sent.Select(n => n.Message).Distinct().Count());
        await given.IsAtRest();
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task At_night_nothing_comes_but_what_the_setting_excepts_and_the_digest_comes_at_the_person_s_hour()
    {
        await using var given = await Start("2021-04-12 20:58");
        await given.App.Set(
            given.Organ,
            "channels",
            With(
                quiet: new
                {
                    from = "21:00",
                    until = "07:00",
                    restDays = true,
                    except = new[] { "urgent" },
                }
            )
        );
        await given.Make("e-1", Notice("p-zhao", "九点前"));
        await given.App.Settle();
        await given.App.Advance("2021-04-12 22:00");
        await given.Make("e-2", Notice("p-zhao", "夜间"), Notice("p-zhao", "急", "urgent"));
        await given.App.Advance("2021-04-13 06:59");
        Assert.Equal(["p-zhao: 九点前", "p-zhao: 急"], given.Channel.Lines);
        await given.App.Advance("2021-04-13 07:04");
        Assert.Equal("p-zhao: 夜间", given.Channel.Lines.Last());

        await given.Make("e-3", Notice("p-sun", "汇总", "digest"), Notice("p-zhao", "汇总", "digest"));
        await given.App.Advance("2021-04-13 07:30");
        Assert.Equal("p-zhao: 汇总", given.Channel.Lines.Last());
        await given.App.Advance("2021-04-13 18:04");
        Assert.Equal("p-sun: 汇总", given.Channel.Lines.Last());

        await given.App.Advance("2021-04-30 20:00");
        var before = given.Channel.Taken.Count;
        await given.App.Advance("2021-05-01 09:00"); // five days off
        await given.Make("e-4", Notice("l-chair", "假期中"));
        await given.App.Advance("2021-05-06 06:59");
        Assert.DoesNotContain("l-chair: 假期中", given.Channel.Lines.Skip(before));
        await given.App.Advance("2021-05-06 07:04");
        Assert.Contains("假期中", string.Join('\n', given.Channel.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_dead_or_wants_none_gets_none_and_who_cannot_be_reached_is_told_of()
    {
        await using var given = await Start();
        await given.Make("e-1", Notice("p-wu", "甲"), Notice("p-li", "甲"), Notice("p-feng", "甲"), Notice("p-zhao", "甲"));
        await given.App.Settle();

        Assert.Equal(["p-zhao: 甲"], given.Channel.Lines);
        Assert.Equal(
            [
                "p-feng Failed 没有可用的联系方式，请在名册中补充",
                "p-li Suppressed 收件人不接收通知",
                "p-wu Suppressed 收件人已去世",
                "p-zhao Sent ",
            ],
            (await given.App.Notices(given.Organ, "test")).Select(n => $"{n.Recipient} {n.State} {n.Error}")
        );
        Assert.Contains("冯科员", Assert.Single(await given.App.Notices(given.Organ, "notice-failed")).Text, StringComparison.Ordinal);
        await given.IsAtRest();
    }

    [Fact]
    public async Task What_may_pass_later_is_tried_again_then_by_the_next_channel_and_for_a_day()
    {
        await using var given = await Start("2021-04-10 10:00"); // two days on which no step tells anybody anything
        given.Channel.Answers = (_, _) => new TryLater("服务器忙");
        await given.Make("e-1", Notice("p-qian", "甲"));
        await given.App.Settle();
        Assert.Equal(1, given.Channel.Tries);
        await given.App.Advance("2021-04-10 10:22"); // after 1, 5 and 15 minutes by mail, then by the robot
        Assert.Equal(5, given.Channel.Tries);
        await given.App.Advance("2021-04-10 11:10");
        Assert.Equal(8, given.Channel.Tries);
        Assert.Contains("tried hourly", $"{given.App.Errors}", StringComparison.Ordinal);
        var trouble = Assert.Single(await given.App.Service<DeliveryAgenda>().Troubles(default));
        Assert.Equal((given.Organ, 1, 0), (trouble.Organ, trouble.Delayed, trouble.Failed));
        await given.App.Advance("2021-04-11 09:59");
        var hourly = given.Channel.Tries;
        Assert.InRange(hourly, 8 + 2 * 20, 8 + 2 * 23);
        await given.App.Advance("2021-04-11 12:00");

        Assert.Equal((NoticeState.Failed, "服务器忙"), await given.StateOf("p-qian"));
        Assert.Equal((0, 1), (await given.App.Service<DeliveryAgenda>().Troubles(default)).Select(t => (t.Delayed, t.Failed)).Single());
        given.Channel.Answers = (_, _) => new Taken();
        (await given.App.Post($"organs/{given.Organ}/notices/resend", new { from = "2021-04-10" })).Is(202);
        await given.App.Settle();
        Assert.Equal((NoticeState.Sent, null), await given.StateOf("p-qian"));
        Assert.Empty(await given.App.Service<DeliveryAgenda>().Troubles(default));
    }

    [Fact]
    public async Task What_cannot_pass_goes_to_the_next_channel_at_once_and_an_address_that_is_refused_thrice_is_set_aside()
    {
        await using var given = await Start();
        given.Channel.Answers = (_, route) => route is MailRoute ? new Refused("查无此人", WrongAddress: true) : new Taken();
        for (var n = 1; n <= 4; n++)
        {
            await given.Make($"e-{n}", Notice("p-qian", $"{n}"));
            await given.App.Settle();
        }

        Assert.Equal(["group", "group", "group", "group"], given.Channel.Taken.Select(t => t.Route.Place));
        Assert.Equal(3 * 2 + 1, given.Channel.Tries);
        var reached = await given.App.Service<OutgoingStore>().ReachedOf(given.Organ, default);
        Assert.Equal(["email True 查无此人", "wecom False "], reached.Select(r => $"{r.Channel} {r.IsSetAside} {r.Error}"));

        var told = Assert.Single(await given.App.Notices(given.Organ, "address-set-aside"));
        Assert.Equal("p-zhao", told.Recipient);
        Assert.Contains("请核对并在名册中更正钱科员的邮箱：连续3次被拒绝", told.Text, StringComparison.Ordinal);

        given.Channel.Answers = (_, _) => new Taken();
        var mended = Roster.Replace("qian@example.org", "qian2@example.org", StringComparison.Ordinal);
        (await given.App.Put($"organs/{given.Organ}/roster", mended)).Is(200);
        await given.Make("e-5", Notice("p-qian", "5"));
        await given.App.Settle();
        Assert.Equal("qian2@example.org", given.Channel.Taken[^1].Route.Place);
    }

    [Fact]
    public async Task A_server_that_takes_nothing_is_asked_once_and_the_others_wait_without_a_try()
    {
        await using var given = await Start();
        given.Channel.Answers = (_, route) => route is MailRoute ? new TryLater("服务器无法连接", WholeChannel: true) : new Taken();
        await given.Make("e-1", Notice("p-zhao", "甲"), Notice("p-qian", "乙"), Notice("l-chair", "丙"));
        await given.App.Settle();
        Assert.Equal(1, given.Channel.Tries);
        given.Channel.Answers = (_, _) => new Taken();
        await given.App.Advance("2021-04-12 10:05");
        Assert.Equal(3, given.Channel.Taken.Count);
        await given.IsAtRest();
    }

    [Fact]
    public async Task A_robot_sends_twenty_messages_a_minute_whoever_speaks_through_it_and_another_one_helps()
    {
        await using var given = await Start();
        await given.App.Set(given.Organ, "channels", With(order: ["robot"]));
        var people = Enumerable.Range(1, 50).Select(n => $$"""{ "id": "x-{{n:D2}}", "name": "某{{n}}", "robots": ["group", "group-2"] }""");
        (await given.App.Put($"organs/{given.Organ}/roster?confirm", $$"""{ "units": [], "people": [{{string.Join(',', people)}}] }""")).Is(
            200
        );
        await given.Make("e-1", [.. Enumerable.Range(1, 50).Select(n => Notice($"x-{n:D2}", "甲"))]);
        await given.App.Settle();
        Assert.Equal([20, 20], given.Channel.Taken.CountBy(t => t.Route.Place).OrderBy(c => c.Key).Select(c => c.Value));
        await given.App.Advance("2021-04-12 10:07");
        Assert.Equal(50, given.Channel.Taken.Select(t => t.Message.Recipient).Distinct().Count());
        Assert.Equal(50, given.Channel.Taken.Count);
        await given.IsAtRest();
    }

    [Fact]
    public async Task A_robot_that_fell_silent_is_left_alone_until_it_speaks_again()
    {
        await using var given = await Start();
        given.Channel.Answers = (_, _) => new TryLater("发送过快", TimeSpan.FromMinutes(10), WholeChannel: true);
        await given.Make("e-1", Notice("p-sun", "甲")); // by the unit's robot
        await given.App.Settle();
        given.Channel.Answers = (_, _) => new Taken();
        await given.App.Advance("2021-04-12 10:09");
        await given.Make("e-2", Notice("p-sun", "乙"));
        await given.App.Settle();
        Assert.Empty(given.Channel.Taken);
        await given.App.Advance("2021-04-12 10:15");
        Assert.Equal(2, given.Channel.Taken.Count);
    }

    [Fact]
    public async Task A_message_in_parts_goes_on_with_the_part_that_is_left()
    {
        await using var given = await Start();
        given.Channel.Parts = 3;
        given.Channel.Answers = (_, _) => given.Channel.Tries == 2 ? new TryLater("中断") : new Taken();
        await given.Make("e-1", Notice("p-zhao", "甲"));
        await given.App.Settle();
        await given.App.Advance("2021-04-12 10:05");
        Assert.Equal([0, 1, 2], given.Channel.Taken.Select(t => t.Part));
        Assert.Equal((NoticeState.Sent, null), await given.StateOf("p-zhao"));
        await given.IsAtRest();
    }

    [Fact]
    public async Task What_an_earlier_build_left_pending_leaves_with_the_message_that_was_on_its_way()
    {
        await using var given = await Start();
        await given.Make("e-1", Notice("p-zhao", "甲"));
        foreach (var copy in await given.App.Tables.Notices.Under(given.Organ, "send~", default))
            await given.App.Tables.Notices.DeleteEntityAsync(given.Organ, copy.RowKey, ETag.All);
        foreach (var due in await given.App.Tables.Deliveries.Under("due", "", default))
            await given.App.Tables.Deliveries.DeleteEntityAsync("due", due.RowKey, ETag.All);
        var prefix = (await given.App.Notices(given.Organ))[0].Prefix;
        await given.App.Tables.Queue(Work.Notices).SendMessageAsync($$"""{"organ":"daye","prefix":"{{prefix}}"}""");
        await given.App.Settle();
        Assert.Equal(["p-zhao: 甲"], given.Channel.Lines);
        await given.IsAtRest();
    }

    [Fact]
    public async Task Two_instances_that_look_at_once_send_each_message_once()
    {
        await using var given = await Start();
        await using var other = await TestApp.StartAsync(emulator, new Setup { Beside = given.App, Channel = given.Channel });
        for (var n = 0; n < 10; n++)
        {
            await given.Make(
                $"e-{n}",
                [.. Enumerable.Range(1, 20).Select(i => Notice(i % 2 == 0 ? "p-zhao" : "l-chair", $"{n}", $"kind-{i}"))]
            );
            var row = (await given.App.Tables.Deliveries.Under("due", "", default))[0].RowKey;
            await Task.WhenAll(
                new[] { given.App, other }.Select(app =>
                    app.Service<Cppcc.Functions.Channels.Delivery>()
                        .Deliver(given.Organ, row, Untold, (_, _, _, _) => Task.CompletedTask, default)
                )
            );
            await given.App.Settle();
        }

        Assert.All(given.Channel.Taken.SelectMany(t => t.Message.Notices).CountBy(n => n.Id), n => Assert.Equal(1, n.Value));
        Assert.Equal(200, given.Channel.Taken.Sum(t => t.Message.Notices.Count));
        await given.App.Advance("2021-04-12 10:30"); // who saw the other's claim had filed a look at what becomes of it
        await given.IsAtRest();
    }

    [Fact]
    public async Task A_system_that_took_a_message_says_later_whether_it_arrived_and_the_latest_word_counts()
    {
        await using var given = await Start();
        given.Channel.Answers = (_, _) => new Taken(ToldLater: true);
        await given.Make("e-1", Notice("p-zhao", "甲"), Notice("l-chair", "乙"));
        await given.App.Settle();
        var sent = given.Channel.Taken.ToDictionary(t => t.Message.Recipient, t => t.Message.Id, StringComparer.Ordinal);

        await Told("notice.failed", sent["p-zhao"], "10:20", "号码停机");
        await Told("notice.delivered", sent["p-zhao"], "10:10"); // told after, and known before
        await Told("notice.failed", sent["l-chair"], "10:05");
        await Told("notice.delivered", sent["l-chair"], "10:30");
        await Told("notice.delivered", "nobody.s", "10:30");
        Assert.Equal((NoticeState.Failed, "短信未能送达：号码停机"), await given.StateOf("p-zhao"));
        Assert.Equal((NoticeState.Sent, null), await given.StateOf("l-chair"));
        Assert.Equal(2, (await given.App.Notices(given.Organ, "notice-failed")).Count);
        await given.App.FindsNothing(given.Organ, besides: "notice-without-cause"); // made by the test

        async Task Told(string type, string notice, string at, string? reason = null)
        {
            await given.App.Say(
                given.Organ,
                type,
                new
                {
                    notice,
                    channel = "短信",
                    at = Given.At($"2021-04-12 {at}"),
                    reason,
                }
            );
            await given.App.Settle();
        }
    }

    [Fact]
    public async Task A_section_that_is_not_valid_holds_what_waits_and_its_repair_lets_it_go()
    {
        await using var given = await Start();
        await given.App.Break(given.Organ, "channels");
        await given.Make("e-1", Notice("p-zhao", "甲"));
        await given.App.Settle();
        Assert.Empty(given.Channel.Taken);
        await given.App.Set(given.Organ, "channels", Channels);
        await given.App.Settle();
        Assert.Equal(["p-zhao: 甲"], given.Channel.Lines);
    }

    private static Task Untold(Organ organ, IReadOnlyList<StoredNotice> failed, CancellationToken cancel) =>
        throw new InvalidOperationException("Nothing fails here.");

    private static object With(string[]? order = null, object? quiet = null)
    {
        var section = System.Text.Json.JsonSerializer.SerializeToNode(Channels)!.AsObject();
        if (order is not null)
            section["order"] = System.Text.Json.JsonSerializer.SerializeToNode(order);
        if (quiet is not null)
            section["quiet"] = System.Text.Json.JsonSerializer.SerializeToNode(quiet);
        return section;
    }

    private static Notice Notice(string recipient, string title, string kind = "test") =>
        new(recipient, kind, Urgency.Now, title, $"{title}的正文", "s-001");

    private async Task<GivenDelivery> Start(string clock = "2021-04-12 10:00")
    {
        var channel = new ScriptedChannel();
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = clock, Channel = channel });
        var organ = await app.Organ(roster: Roster);
        await app.Set(organ, "channels", Channels);
        return new GivenDelivery(app, channel, organ);
    }

    private sealed record GivenDelivery(TestApp App, ScriptedChannel Channel, string Organ) : IAsyncDisposable
    {
        public async Task Make(string cause, params Notice[] notices) =>
            await App.Service<Effects>()
                .Keep(await App.Service<OrganStore>().Get(Organ, default), $"oa.{cause}", App.Now, notices, default);

        public async Task<(NoticeState, string?)> StateOf(string recipient) =>
            (await App.Notices(Organ, "test", recipient)).Select(n => (n.State, n.Error)).Single();

        /// <summary>Nothing is left on its way, and nothing asks to be looked at.</summary>
        public async Task IsAtRest()
        {
            foreach (var prefix in new[] { "send~", "shipment~" })
                Assert.Empty(await App.Tables.Notices.Under(Organ, prefix, default));
            Assert.Empty(await App.Tables.Deliveries.Under("due", "", default));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
