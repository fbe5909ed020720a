using Azure.Storage.Queues;
using Cppcc.EmbeddedHost.Tests.Functions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class VirtualTimeTests(Emulator emulator)
{
    [Fact]
    public async Task A_replay_runs_requests_then_queues_then_ticks_of_each_instant()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-01T10:00:00","source":"oa","id":"e2","event":{"n": 2}}""",
            """{"at":"2021-01-01T01:30:00Z","source":"oa","id":"e1","event":{"n":1,  "kept":"as it stands"}}"""
        );
        await using var host = await Replay(file, "2021-01-01T09:00:00+08:00", "2021-01-01T11:00:00+08:00");

        Assert.Equal(
            [
                "tick 01-01T01:00",
                """event oa e1 01-01T01:30 {"n":1,  "kept":"as it stands"}""",
                "job e1",
                "done e1",
                """event oa e2 01-01T02:00 {"n": 2}""",
                "job e2",
                "done e2",
                "tick 01-01T02:00",
                "tick 01-01T03:00",
            ],
            host.Journal.Entries
        );
        Assert.Equal(new DateTimeOffset(2021, 1, 1, 3, 0, 0, TimeSpan.Zero), host.Replay.Progress.Now);
        Assert.Equal(2, host.Replay.Progress.ResponsesByStatus[202]);
        Assert.Equal(2, host.Replay.Progress.MessagesProcessed);
    }

    [Fact]
    public async Task Administrators_requests_go_alone_in_the_file_s_order_with_the_master_key()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-01T10:00:00","method":"POST","path":"/api/jobs","body":{"json": true}}""",
            """{"at":"2021-01-01T10:00:00","method":"POST","path":"/api/jobs","contentType":"text/csv","body":"a,b"}""",
            """{"at":"2021-01-01T10:00:00","method":"GET","path":"/api/locked"}"""
        );
        await using var host = await Replay(file, "2021-01-01T09:30:00+08:00", "2021-01-01T10:30:00+08:00");

        Assert.Equal(["posted {\"json\": true}", "posted a,b"], host.Journal.Entries.Take(2));
        Assert.Equal(1, host.Replay.Progress.ResponsesByStatus[204]);
    }

    [Fact]
    public async Task Answers_other_than_success_are_counted_and_kept_with_their_bodies()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-01T10:00:00","source":"oa","id":"e1","event":{"refused":true}}""",
            """{"at":"2021-01-01T10:00:00","method":"GET","path":"/api/nowhere"}"""
        );
        await using var host = await Replay(file, "2021-01-01T09:30:00+08:00", "2021-01-01T10:30:00+08:00");

        var progress = host.Replay.Progress;

        Assert.Equal([404, 422], progress.ResponsesByStatus.Keys.Order());
        Assert.Equal(["oa e1", "GET /api/nowhere"], progress.FirstFailures.Select(failure => failure.Request));
        Assert.Contains("A rule refuses it.", progress.FirstFailures[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_asked_to_come_again_is_sent_again_in_the_same_instant()
    {
        using var file = Recordings.File("""{"at":"2021-01-01T10:00:00","source":"oa","id":"e1","event":{"storage":"away"}}""");
        await using var host = await Replay(file, "2021-01-01T09:30:00+08:00", "2021-01-01T10:30:00+08:00");

        const string Event = """event oa e1 01-01T02:00 {"storage":"away"}""";
        Assert.Equal([Event, Event, "job e1", "done e1", "tick 01-01T02:00"], host.Journal.Entries);
        Assert.Equal((1, 1), (host.Replay.Progress.ResponsesByStatus.Count, host.Replay.Progress.ResponsesByStatus[202]));
    }

    [Fact]
    public async Task A_failed_message_is_tried_again_in_the_same_instant_and_poison_after_the_fifth()
    {
        await using var host = await Standing(typeof(Jobs));
        await host.Send("fail virtually");

        await host.Replay.Settle();

        Assert.Equal(5, host.Journal.Count("job fail virtually"));
        Assert.Equal(Convert.ToBase64String("fail virtually"u8), (await host.Poison.PeekMessageAsync()).Value.Body.ToString());
        Assert.Equal(
            (4, 1, 5),
            (host.Replay.Progress.MessagesRetried, host.Replay.Progress.MessagesPoisoned, host.Replay.Progress.FailedInvocations)
        );
    }

    [Fact]
    public async Task A_message_sent_with_a_delay_is_waited_for()
    {
        await using var host = await Standing(typeof(Jobs));
        await host.Jobs.CreateAsync();
        await host.Jobs.SendMessageAsync("later", visibilityTimeout: TimeSpan.FromSeconds(1));

        await host.Replay.Settle();

        Assert.Contains("done later", host.Journal.Entries);
    }

    [Fact]
    public async Task A_message_in_an_answer_that_got_lost_is_waited_for()
    {
        await using var queues = await LossyQueues.StartAsync(emulator);
        await using var host = await Standing(
            new Setup(typeof(Jobs))
            {
                Settings = { ["AzureWebJobsStorage"] = queues.ConnectionString },
                // Longer than until the client library asks again.
                Configure = b => b.Services.Configure<EmbeddedHostOptions>(o => o.ReplayVisibility = TimeSpan.FromSeconds(6)),
            }
        );
        await host.Replay.Settle(); // at its start a host waits for whatever is hidden
        await host.Send("fetched for nobody");

        await host.Replay.Settle();

        Assert.Contains("done fetched for nobody", host.Journal.Entries);
    }

    [Fact]
    public async Task More_messages_than_a_batch_are_drained()
    {
        await using var host = await Standing(typeof(Jobs));
        await host.Send([.. Enumerable.Range(0, 40).Select(number => $"{number}")]);

        await host.Replay.Settle();

        Assert.Equal(
            40,
            host.Journal.Entries.Where(entry => entry.StartsWith("done", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count()
        );
    }

    [Fact]
    public async Task Queues_that_nobody_sends_to_cost_no_calls()
    {
        await using var host = await Standing(typeof(Ticker), typeof(Jobs));
        await host.Replay.Settle();
        var before = Polls();

        await host.Replay.Advance(new DateTimeOffset(2021, 1, 31, 0, 0, 0, TimeSpan.Zero));

        // The driver's own call looks once for messages from elsewhere; the ticks, the first at the start, look into nothing.
        Assert.Equal(1 + (30 * 24), host.Journal.Count("tick"));
        Assert.InRange(Polls() - before, 1, 2);

        long Polls() => host.Traffic.ByOperation.Where(call => call.Key.Resource == host.Jobs.Name).Sum(call => call.Value);
    }

    [Fact]
    public async Task Where_the_clock_stands_HTTP_is_served_and_queues_are_emptied_but_no_timer_ticks()
    {
        using var file = Recordings.File();
        await using var host = await Replay(file, "2021-12-31T23:30:00+08:00", "2021-12-31");
        using var response = await host.Request(HttpMethod.Post, "api/jobs", TestHost.FunctionKey, "after the end");

        await host.Journal.Until("done after the end");

        Assert.Equal(0, host.Journal.Count("tick"));
        Assert.Equal("2021-12-31T15:59:59", $"{host.Replay.Progress.Now:s}");
    }

    [Fact]
    public async Task Ticks_before_the_next_due_time_are_skipped_and_counted()
    {
        var idle = new Dues(new DateTimeOffset(2021, 1, 2, 6, 10, 0, TimeSpan.Zero));
        await using var host = await Standing(
            new Setup(typeof(Ticker)) { Configure = builder => builder.Services.AddSingleton<IIdleTicks>(idle) }
        );

        await host.Replay.Advance(new DateTimeOffset(2021, 1, 2, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal(["tick 01-02T07:00", "tick 01-02T08:00"], host.Journal.Entries);
        Assert.Equal(31, host.Replay.Progress.TicksSkipped);

        idle.Due = null;
        await host.Replay.Advance(new DateTimeOffset(2021, 1, 3, 8, 0, 0, TimeSpan.Zero));
        Assert.Equal((2, 31 + 24), (host.Replay.Progress.TicksRun, host.Replay.Progress.TicksSkipped));
    }

    [Fact]
    public async Task While_the_host_sleeps_requests_are_refused_and_sent_again_on_waking_before_one_past_due_tick_each()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-02T12:00:00Z","source":"oa","id":"slept-2","event":{}}""",
            """{"at":"2021-01-02T11:00:00Z","source":"oa","id":"slept-1","event":{}}""",
            """{"at":"2021-01-04T00:30:00Z","source":"oa","id":"awake","event":{}}"""
        );
        await using var host = await Replay(file, "2021-01-01T22:30:00Z", "2021-01-04T01:00:00Z", "--sleep", "2021-01-02..2021-01-03");

        Assert.Equal(
            [
                "tick 01-01T23:00",
                "event oa slept-1 01-04T00:00 {}",
                "event oa slept-2 01-04T00:00 {}",
                "tick 01-04T00:00 past due",
                "event oa awake 01-04T00:30 {}",
                "tick 01-04T01:00",
            ],
            host.Journal.Entries.Where(entry =>
                    !entry.Contains("slept-1", StringComparison.Ordinal) || entry.StartsWith("event", StringComparison.Ordinal)
                )
                .Where(entry => entry[0] is 'e' or 't')
        );
        Assert.True(Index("job slept-2") < Index("tick 01-04T00:00 past due"));
        var progress = host.Replay.Progress;
        Assert.Equal((2, 48, 3), (progress.RequestsRefused, progress.TicksMissed, progress.RequestsPosted));

        int Index(string entry) => host.Journal.Entries.ToList().IndexOf(entry);
    }

    [Fact]
    public async Task While_only_timers_and_queues_sleep_requests_are_answered_at_their_time_and_messages_outlive_seven_days()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-02T12:00:00Z","source":"oa","id":"dropped","event":{}}""",
            """{"at":"2021-01-03T00:00:00Z","source":"oa","id":"kept","event":{}}""",
            """{"at":"2021-01-09T23:30:00Z","source":"oa","id":"new","event":{}}"""
        );
        string[] sleep = ["--sleep", "2021-01-02..2021-01-09", "--sleep-http", "on"];
        await using var host = await Replay(file, "2021-01-01T22:30:00Z", "2021-01-10T00:30:00Z", sleep);

        Assert.Equal(
            [
                "tick 01-01T23:00",
                "event oa dropped 01-02T12:00 {}",
                "event oa kept 01-03T00:00 {}",
                "event oa new 01-09T23:30 {}",
                "tick 01-10T00:00 past due",
            ],
            host.Journal.Entries.Where(entry => entry[0] is 'e' or 't')
        );
        Assert.Equal(
            ["job kept", "job new"],
            host.Journal.Entries.Where(entry => entry.StartsWith("job", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
        );
        Assert.True(
            host.Journal.Entries.ToList().IndexOf("job kept") > host.Journal.Entries.ToList().IndexOf("event oa new 01-09T23:30 {}")
        );
        Assert.Equal(
            (0, 192, 3),
            (host.Replay.Progress.RequestsRefused, host.Replay.Progress.TicksMissed, host.Replay.Progress.RequestsPosted)
        );
    }

    [Fact]
    public async Task A_timer_that_missed_nothing_owes_nothing_on_waking()
    {
        using var file = Recordings.File();
        var setup = Recordings.Setup(
            file,
            "2021-01-01T08:00:00Z",
            "2021-01-01T13:00:00Z",
            "--sleep",
            "2021-01-01T09:00:00Z..2021-01-01T11:00:00Z"
        );
        await using var host = await TestHost.StartAsync(emulator, setup with { Functions = [typeof(Ticker), typeof(OtherTicker)] });
        await host.Replay.Completion;

        Assert.Equal(1, host.Journal.Count("other"));
        Assert.Contains("other 01-01T12:30", host.Journal.Entries);
    }

    [Fact]
    public async Task A_killed_replay_goes_on_where_it_was_after_the_messages_that_were_in_flight()
    {
        var id = TestHost.NewId();
        using var file = Recordings.File(
            """{"at":"2021-01-01T00:30:00Z","source":"oa","id":"first","event":{}}""",
            """{"at":"2021-01-01T01:30:00Z","source":"oa","id":"wait","event":{}}""",
            """{"at":"2021-01-01T02:30:00Z","source":"oa","id":"last","event":{}}"""
        );
        var setup = Recordings.Setup(file, "2021-01-01T00:00:00Z", "2021-01-01T03:00:00Z") with { Id = id };
        await using (var killed = await TestHost.StartAsync(emulator, setup))
        {
            await killed.Journal.Until("job wait");
            Assert.Equal(1, killed.Journal.Count("event oa first"));
            Assert.False(killed.Replay.Completion.IsCompleted);
        }

        // A message that the killed process had fetched is invisible for a while.
        var queue = new QueueClient(
            emulator.ConnectionString,
            id,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }
        );
        await queue.SendMessageAsync("in flight");
        await Journal.Until(async () =>
            (await queue.ReceiveMessagesAsync(32, TimeSpan.FromSeconds(2))).Value.Any(message => message.Body.ToString() == "in flight")
        );

        await using var host = TestHost.Build(emulator, setup);
        host.Journal.Gate.SetResult();
        Assert.Equal(1, (await host.Replay.StoredPosition())!.NextRequest);
        await host.StartAsync();
        await host.Replay.Completion;

        Assert.Equal(0, host.Journal.Count("event oa first"));
        Assert.Equal(1, host.Journal.Count("event oa last"));
        Assert.Equal(
            ["tick 01-01T02:00", "tick 01-01T03:00"],
            host.Journal.Entries.Where(entry => entry.StartsWith("tick", StringComparison.Ordinal))
        );
        Assert.True(
            host.Journal.Entries.ToList().IndexOf("done in flight") < host.Journal.Entries.ToList().IndexOf("event oa wait 01-01T01:30 {}")
        );
        Assert.True((await host.Replay.StoredPosition())!.Finished);
    }

    [Fact]
    public async Task A_finished_replay_completes_at_once_and_another_file_starts_from_the_beginning()
    {
        var id = TestHost.NewId();
        const string line = """{"at":"2021-01-01T00:30:00Z","source":"oa","id":"e1","event":{}}""";
        using var file = Recordings.File(line);
        using var other = Recordings.File(line, "");
        await using (await Replay(file, id)) { }

        await using (var again = await Replay(file, id))
            Assert.Empty(again.Journal.Entries);

        await using var anew = await Replay(other, id);
        Assert.Equal(1, anew.Journal.Count("event"));
    }

    [Fact]
    public async Task A_source_without_a_secret_and_a_line_that_is_not_understood_are_named_at_the_start()
    {
        using var unsigned = Recordings.File("""{"at":"2021-01-01T00:30:00Z","source":"hr","id":"e1","event":{}}""");
        using var broken = Recordings.File("", """{"at":"soon","source":"oa","id":"e1","event":{}}""");

        Assert.Contains("Webhooks:hr:Secrets", (await Fail(unsigned)).Message, StringComparison.Ordinal);
        Assert.Contains("line 2: 'at'", (await Fail(broken)).Message, StringComparison.Ordinal);

        Task<InvalidOperationException> Fail(Recordings.TemporaryFile file) =>
            Assert.ThrowsAsync<InvalidOperationException>(() =>
                TestHost.StartAsync(emulator, Recordings.Setup(file, "2021-01-01T00:00:00Z", "2021-01-02"))
            );
    }

    [Fact]
    public void A_webhook_is_signed_as_the_standard_s_own_example() =>
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            RequestPoster.Sign(
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                """{"test": 2432232314}"""
            )
        );

    [Fact]
    public async Task Advancing_needs_virtual_time()
    {
        await using var host = await TestHost.StartAsync(emulator, new Setup(typeof(Jobs)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Replay.Settle());
    }

    private Task<TestHost> Standing(params Type[] functions) => Standing(new Setup(functions));

    private Task<TestHost> Standing(Setup setup) =>
        TestHost.StartAsync(emulator, setup with { Args = ["--clock", "2021-01-01T00:00:00Z"] });

    private Task<TestHost> Replay(Recordings.TemporaryFile file, string clock, string until, params string[] more) =>
        Completed(Recordings.Setup(file, clock, until, more));

    private Task<TestHost> Replay(Recordings.TemporaryFile file, string id) =>
        Completed(Recordings.Setup(file, "2021-01-01T00:00:00Z", "2021-01-01T01:00:00Z") with { Id = id });

    private async Task<TestHost> Completed(Setup setup)
    {
        var host = await TestHost.StartAsync(emulator, setup);
        await host.Replay.Completion;
        return host;
    }

    private sealed class Dues(DateTimeOffset? due) : IIdleTicks
    {
        public DateTimeOffset? Due { get; set; } = due;

        public ValueTask<DateTimeOffset?> NextDue(string timerFunction, CancellationToken cancel) => ValueTask.FromResult(Due);
    }
}
