using Cppcc.EmbeddedHost.Tests.Functions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>Timers on a clock that the test sets, with status and leases in the real emulator.</summary>
public sealed class TimerTests(Emulator emulator)
{
    private static readonly DateTimeOffset Start = new(2021, 1, 1, 10, 20, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider time = new(Start);
    private readonly string id = TestHost.NewId();

    [Fact]
    public async Task Without_status_the_first_run_is_not_past_due()
    {
        await using var host = await StartAsync(typeof(Ticker));
        await Status(host, nameof(Ticker), status => status.Next.Hour == 11);

        time.Advance(TimeSpan.FromHours(1));
        await Status(host, nameof(Ticker), status => status.Next.Hour == 12);

        Assert.Equal(["tick 01-01T11:20"], host.Journal.Entries);
    }

    [Fact]
    public async Task After_a_stop_however_long_there_is_exactly_one_past_due_run()
    {
        await using (var before = await StartAsync(typeof(Ticker)))
            await Status(before, nameof(Ticker), _ => true);
        time.Advance(TimeSpan.FromDays(21));

        await using var host = await StartAsync(typeof(Ticker));
        await Status(host, nameof(Ticker), status => status.Last is not null);
        time.Advance(TimeSpan.FromMinutes(40));
        await host.Journal.Until("tick", 2);

        Assert.Equal(["tick 01-22T10:20 past due", "tick 01-22T11:00"], host.Journal.Entries);
    }

    [Fact]
    public async Task A_changed_schedule_is_not_caught_up_with()
    {
        await using (var before = await StartAsync(typeof(Ticker)))
            await Status(before, nameof(Ticker), _ => true);
        time.Advance(TimeSpan.FromDays(21));

        await using var host = await StartAsync(new Setup(typeof(Ticker)) { Settings = { ["TickSchedule"] = "0 30 * * * *" } });
        await Status(host, nameof(Ticker), status => status.Next.Minute == 30);
        time.Advance(TimeSpan.FromMinutes(10));
        await host.Journal.Until("tick");

        Assert.Equal(["tick 01-22T10:30"], host.Journal.Entries);
    }

    [Fact]
    public async Task A_failing_run_writes_its_status_and_does_not_stop_the_schedule()
    {
        await using var host = await StartAsync(typeof(FailingTicker));
        await Status(host, nameof(FailingTicker), _ => true);

        time.Advance(TimeSpan.FromMinutes(40));
        await Status(host, nameof(FailingTicker), status => status.Next.Hour == 12);
        time.Advance(TimeSpan.FromHours(1));
        await host.Journal.Until("failing tick", 2);

        Assert.Equal(["failing tick, last 00:00", "failing tick, last 11:00"], host.Journal.Entries);
    }

    [Fact]
    public async Task A_run_that_outlasts_its_next_slot_is_fired_again_at_once()
    {
        await using var host = await StartAsync(typeof(SlowTicker));
        await Status(host, nameof(SlowTicker), _ => true);
        time.Advance(TimeSpan.FromMinutes(40));
        await host.Journal.Until("slow tick");

        time.Advance(TimeSpan.FromHours(5));
        host.Journal.Gate.SetResult();
        await Status(host, nameof(SlowTicker), status => status.Next.Hour == 17);

        Assert.Equal(["slow tick", "slow tick done", "slow tick", "slow tick done"], host.Journal.Entries);
    }

    [Fact]
    public async Task Runs_never_overlap_across_instances_and_another_instance_takes_over()
    {
        var first = await StartAsync(typeof(SlowTicker));
        await Status(first, nameof(SlowTicker), _ => true);
        await using var second = await StartAsync(typeof(SlowTicker));
        time.Advance(TimeSpan.FromMinutes(40));
        await first.Journal.Until("slow tick");
        Assert.Null(await second.Host.Services.GetRequiredService<TimerStatusStore>().Acquire(nameof(SlowTicker), CancellationToken.None));
        Assert.Empty(second.Journal.Entries);

        first.Journal.Gate.SetResult();
        await Status(first, nameof(SlowTicker), status => status.Next.Hour == 12);
        await first.DisposeAsync();
        time.Advance(TimeSpan.FromHours(1));
        await second.Journal.Until("slow tick");
    }

    [Fact]
    public async Task A_timer_may_run_on_startup_and_without_a_monitor()
    {
        await using var host = await StartAsync(typeof(EagerTicker));

        await host.Journal.Until("eager tick, status none");
    }

    [Fact]
    public async Task Timers_off_and_disabled_functions_do_not_run()
    {
        await using var off = await StartAsync(new Setup(typeof(EagerTicker)) { Args = ["--timers", "off"] });
        await using var host = await StartAsync(
            new Setup(typeof(EagerTicker), typeof(Ticker)) { Settings = { ["AzureWebJobs.EagerTicker.Disabled"] = "true" } }
        );
        await Status(host, nameof(Ticker), _ => true);
        time.Advance(TimeSpan.FromHours(1));
        await host.Journal.Until("tick");

        Assert.Empty(off.Journal.Entries);
        Assert.Equal(0, host.Journal.Count("eager"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("now and then")]
    [InlineData("0 0 25 * * *")]
    public async Task A_timer_whose_schedule_is_missing_or_wrong_never_ticks_and_the_others_do(string? schedule)
    {
        var setup = new Setup(typeof(Ticker), typeof(OtherTicker)) { Settings = { ["TickSchedule"] = schedule } };
        await using var host = await StartAsync(setup);
        await Status(host, nameof(OtherTicker), _ => true);
        time.Advance(TimeSpan.FromDays(1));
        await host.Journal.Until("other");

        Assert.Equal(0, host.Journal.Count("tick"));
        using var byHand = await host.Request(HttpMethod.Post, "admin/functions/Ticker", TestHost.MasterKey, "{}");
        await host.Journal.Until("tick");
    }

    private Task<TestHost> StartAsync(params Type[] functions) => StartAsync(new Setup(functions));

    private Task<TestHost> StartAsync(Setup setup) =>
        TestHost.StartAsync(emulator, setup with { Id = id, Configure = builder => builder.Services.AddSingleton<TimeProvider>(time) });

    private static Task Status(TestHost host, string function, Func<TimerStatus, bool> condition)
    {
        var store = host.Host.Services.GetRequiredService<TimerStatusStore>();
        return Journal.Until(async () => await store.Read(function, CancellationToken.None) is { } status && condition(status));
    }
}
