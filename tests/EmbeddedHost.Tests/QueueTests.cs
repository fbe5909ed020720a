using Azure.Core;
using Azure.Storage.Queues;
using Cppcc.EmbeddedHost.Tests.Functions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class QueueTests(Emulator emulator)
{
    [Fact]
    public async Task A_message_is_base64_text_and_is_deleted_after_success()
    {
        await using var host = await StartAsync();
        await host.Send("周安排");

        await host.Journal.Until("done 周安排");
        await Journal.Until(async () => (await host.Jobs.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task A_failed_message_is_visible_again_at_once()
    {
        await using var host = await StartAsync();
        await host.Send($"fail-once {host.Jobs.Name}");

        await host.Journal.Until("done fail-once");

        Assert.Equal(2, host.Journal.Count("job fail-once"));
    }

    [Fact]
    public async Task After_the_fifth_failure_a_message_goes_to_the_poison_queue_with_its_text_unchanged()
    {
        await using var host = await StartAsync();
        await host.Send("fail 1");

        var poisoned = await Poisoned(host);

        Assert.Equal(5, host.Journal.Count("job fail 1"));
        Assert.Equal(Convert.ToBase64String("fail 1"u8), poisoned);
        await Journal.Until(async () => (await host.Jobs.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
    }

    [Fact]
    public async Task The_poison_queue_can_have_a_function_of_its_own()
    {
        await using var host = await TestHost.StartAsync(emulator, new Setup(typeof(Jobs), typeof(PoisonedJobs)));
        await host.Send("fail 2");

        await host.Journal.Until("poisoned fail 2");
    }

    [Fact]
    public async Task A_message_that_is_not_base64_is_poison_at_once()
    {
        await using var host = await StartAsync();
        var plain = new QueueClient(
            emulator.ConnectionString,
            host.Jobs.Name,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await plain.CreateIfNotExistsAsync();
        await plain.SendMessageAsync("not base64!");

        Assert.Equal("not base64!", await Poisoned(host));
        Assert.Empty(host.Journal.Entries);
    }

    [Fact]
    public async Task A_message_that_is_no_UTF8_is_tried_five_times_and_is_poison_then()
    {
        await using var host = await StartAsync(("visibilityTimeout", "00:00:00"));
        var plain = new QueueClient(emulator.ConnectionString, host.Jobs.Name);
        await plain.CreateIfNotExistsAsync();
        var text = Convert.ToBase64String([0xC3, 0x28]);
        await plain.SendMessageAsync(text);

        Assert.Equal(text, await Poisoned(host));
        Assert.Empty(host.Journal.Entries);

        // The queue was created, the message released four times.
        var puts = host.Traffic.ByOperation.Where(call => call.Key.Resource == host.Jobs.Name && call.Key.Method == "PUT");
        Assert.Equal(1 + 4, puts.Sum(call => call.Value));
    }

    [Fact]
    public async Task What_the_function_of_a_poison_queue_fails_on_stays_invisible_for_10_minutes_and_comes_again()
    {
        var queue = $"{TestHost.NewId()}-poison";
        await using var host = await TestHost.StartAsync(emulator, new Setup(typeof(Jobs)) { Settings = { ["Jobs"] = queue } });
        var base64 = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var client = new QueueClient(emulator.ConnectionString, queue, base64);
        await client.CreateIfNotExistsAsync();
        await client.SendMessageAsync("fail for good");
        await host.Journal.Until("job fail for good");

        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.Equal(1, host.Journal.Count("job"));
        Assert.Equal(1, (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Null((await client.PeekMessageAsync()).Value);
        Assert.False(await new QueueClient(emulator.ConnectionString, $"{queue}-poison").ExistsAsync());
    }

    [Fact]
    public async Task A_type_is_parsed_from_JSON_and_the_queue_may_lie_in_another_storage()
    {
        await using var host = await TestHost.StartAsync(
            emulator,
            new Setup(typeof(Orders)) { Settings = { ["AzureWebJobsOrdersStorage"] = emulator.ConnectionString } }
        );
        await host.Send("""{"item":"tea","count":3}""");

        await host.Journal.Until("order 3 tea");
    }

    [Fact]
    public async Task Messages_run_in_parallel_up_to_a_batch_and_the_threshold()
    {
        await using var host = TestHost.Build(emulator, Setup(("batchSize", "4"), ("newBatchThreshold", "2")));
        await host.Send([.. Enumerable.Range(0, 12).Select(number => $"wait {number}")]); // before the first fetch, which would find fewer
        await host.StartAsync();

        // A batch of four exceeds the threshold: no further fetch until two are done.
        await host.Journal.Until("job wait", 4);
        await Journal.Until(async () => (await host.Jobs.PeekMessagesAsync(32)).Value.Length == 8);
        Assert.Equal(4, host.Journal.Count("job wait"));
        host.Journal.Gate.SetResult();
        await host.Journal.Until("done wait", 12);
    }

    [Fact]
    public async Task host_json_sets_attempts_delay_and_encoding()
    {
        await using var host = await StartAsync(("maxDequeueCount", "2"), ("visibilityTimeout", "00:00:01"), ("messageEncoding", "none"));
        var plain = new QueueClient(
            emulator.ConnectionString,
            host.Jobs.Name,
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
        await plain.CreateIfNotExistsAsync();
        var sent = TimeProvider.System.GetTimestamp();
        await plain.SendMessageAsync("fail plainly");

        Assert.Equal("fail plainly", await Poisoned(host));
        Assert.Equal(2, host.Journal.Count("job fail plainly"));
        Assert.True(TimeProvider.System.GetElapsedTime(sent) > TimeSpan.FromSeconds(0.9));
    }

    [Theory]
    [InlineData("batchSize", "33")]
    [InlineData("maxPollingInterval", "00:00:00.01")]
    [InlineData("messageEncoding", "rot13")]
    public void A_value_of_host_json_out_of_bounds_is_named(string name, string value)
    {
        var error = Assert.Throws<InvalidOperationException>(() => TestHost.Build(emulator, Setup((name, value))));

        Assert.Contains($"extensions.queues.{name} is '{value}'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_host_json_16_are_fetched_at_a_time_and_again_once_8_times_the_processors_are_in_flight()
    {
        var settings = QueueSettings.From(_ => null);

        Assert.Equal(
            (16, 8 * Environment.ProcessorCount, 5, TimeSpan.Zero, true),
            (settings.BatchSize, settings.NewBatchThreshold, settings.MaxDequeueCount, settings.VisibilityTimeout, settings.Base64)
        );
    }

    [Fact]
    public void Polling_backs_off_from_100_ms_to_the_longest_pause_and_is_reset_by_a_message()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), QueueService.DefaultLongestPause(development: false));
        Assert.Equal(TimeSpan.FromSeconds(2), QueueService.DefaultLongestPause(development: true));
        var backoff = new PollingBackoff(TimeSpan.FromMinutes(1), new Random(1));

        var pauses = Enumerable.Range(0, 20).Select(_ => backoff.After(foundMessages: false)).ToList();

        Assert.Equal(PollingBackoff.Shortest, pauses[0]);
        Assert.Equal(TimeSpan.FromMinutes(1), pauses[^1]);
        Assert.All(pauses.Zip(pauses.Skip(1)), pair => Assert.True(pair.Second >= pair.First));
        Assert.Equal(PollingBackoff.Shortest, backoff.After(foundMessages: true));
    }

    [Fact]
    public async Task A_message_in_flight_is_invisible_for_10_minutes_and_renewed_at_half_time()
    {
        Assert.Equal(TimeSpan.FromMinutes(10), QueueService.Invisibility);
        var calls = new CallRecorder();
        var options = new QueueClientOptions();
        options.AddPolicy(calls, HttpPipelinePosition.PerCall);
        var queue = new QueueClient(emulator.ConnectionString, TestHost.NewId(), options);
        await queue.CreateAsync();
        await queue.SendMessageAsync("text");
        var message = (await queue.ReceiveMessageAsync(QueueService.Invisibility)).Value;
        var time = new FakeTimeProvider();
        await using (var inFlight = new MessageInFlight(queue, message, QueueService.Invisibility, time))
        {
            time.Advance(TimeSpan.FromMinutes(4));
            Assert.Equal(0, calls.Journal.Count("PUT"));
            time.Advance(TimeSpan.FromMinutes(1));
            await calls.Journal.Until("PUT");
            Assert.Contains("visibilitytimeout=600", calls.Journal.Entries[^1], StringComparison.Ordinal);
            await inFlight.Delete();
        }

        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_polled_and_not_created()
    {
        await using var host = await StartAsync();
        await Journal.Until(() =>
            Task.FromResult(host.Traffic.ByOperation.Any(call => call.Key.Resource == host.Jobs.Name && call.Value > 2))
        );
        Assert.False(await host.Jobs.ExistsAsync());

        await host.Send("late");
        await host.Journal.Until("done late");
    }

    [Fact]
    public async Task A_listener_survives_storage_being_away()
    {
        var settings = QueueSettings.From(_ => null);
        var away = new QueueClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:1/a;",
            "queue",
            new QueueClientOptions { Retry = { MaxRetries = 0 } }
        );
        var log = new CountingLogger();
        var handler = new QueueMessageHandler(
            new QueueSubscription(null!, away, away),
            settings,
            TimeSpan.FromMinutes(1),
            TimeSpan.Zero,
            null!,
            NullLogger.Instance
        );
        var listener = new QueueListener(handler, settings, new PollingBackoff(TimeSpan.FromMilliseconds(100), new Random(1)), "Jobs", log);
        using var stop = new CancellationTokenSource();

        var running = listener.Run(stop.Token);
        await Journal.Until(() => Task.FromResult(log.Warnings >= 3));
        await stop.CancelAsync();
        await running;
    }

    private Task<TestHost> StartAsync(params (string Name, string Value)[] queues) => TestHost.StartAsync(emulator, Setup(queues));

    private static Setup Setup(params (string Name, string Value)[] queues) =>
        new(typeof(Jobs))
        {
            Settings = queues.ToDictionary(
                setting => $"AzureFunctionsJobHost:extensions:queues:{setting.Name}",
                setting => (string?)setting.Value,
                StringComparer.Ordinal
            ),
        };

    private static async Task<string> Poisoned(TestHost host)
    {
        string? text = null;
        await Journal.Until(async () =>
            await host.Poison.ExistsAsync() && (text = (await host.Poison.PeekMessageAsync()).Value?.Body.ToString()) is not null
        );
        return text!;
    }
}
