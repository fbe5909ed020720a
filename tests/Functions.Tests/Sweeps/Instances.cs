using System.Text.Json.Nodes;
using Azure.Storage.Queues;
using Cppcc.EndToEnd.Tests;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Timers;
using Cppcc.Replay;
using Microsoft.Extensions.Options;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// Instances of the app that live the small committee's recorded quarter together: each a host with clients, caches and listeners of its
/// own, all on one storage. They race for what instances race for: every timer ticks in all of them at once, so that each step's message
/// is there once an instance and is run by several at the same time; whoever is first takes a message from a queue; every third event
/// reaches two of them at once. The clock is one: two of virtual time would be hours apart where real ones are seconds. The lease that
/// lets a timer tick in one instance alone is the host's, and left out, since the app must not count on it.
/// </summary>
internal sealed class Instances : IAsyncDisposable
{
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);
    private readonly IReadOnlyList<TestApp> apps;
    private readonly FailingCall? failing;
    private readonly AgendaStore agenda;
    private readonly Random chance = new(20230301);
    private int posted;

    private Instances(IReadOnlyList<TestApp> apps, FailingCall? failing)
    {
        this.apps = apps;
        this.failing = failing;
        var tables = new Tables(Options.Create(new StorageOptions { ConnectionString = apps[0].Storage }), []); // of which no call fails
        agenda = new AgendaStore(tables, TimeProvider.System);
    }

    /// <summary>Starts them on an empty account.</summary>
    /// <param name="failing">What stands between them and their storage.</param>
    public static async Task<Instances> Start(Emulator emulator, int number, FailingCall? failing = null)
    {
        var started = new List<TestApp>();
        for (var i = 0; i < number; i++)
            started.Add(
                await TestApp.StartAsync(
                    emulator,
                    new Setup
                    {
                        Clock = $"{SmallYear.From} 00:00",
                        Args = ["--timers", "off"],
                        Settings = { ["Webhooks:personnel:Secrets"] = TestApp.Secret },
                        Between = failing,
                        Beside = started.FirstOrDefault(),
                    }
                )
            );
        return new Instances(started, failing);
    }

    /// <summary>Lives the quarter, or its beginning, to the end of a day.</summary>
    /// <returns>What it came to.</returns>
    public async Task<QuarterEnd> Live(string until = SmallYear.Until)
    {
        var folder = apps[0].OutboxFolder + "-organ";
        SmallYear.Write(folder, until);
        var requests = new Queue<IGrouping<DateTimeOffset, JsonNode>>(
            RecordedYear
                .Read(folder)
                .Requests.Select(r => JsonNode.Parse(r)!)
                .GroupBy(r => DateTimeOffset.Parse($"{r["at"]}"))
                .OrderBy(g => g.Key)
        );
        var end = Given.At($"{until} 23:59");
        while (true)
        {
            var (tick, timers) = await NextTick();
            var instant = requests.TryPeek(out var next) && next.Key < tick ? next.Key : tick;
            if (instant > end)
                break;
            await apps[0].Replay.Advance(instant);
            if (next?.Key == instant)
            {
                await Send(requests.Dequeue());
                await Settle();
            }

            if (tick == instant)
            {
                await Task.WhenAll(timers.SelectMany(timer => apps.Select(app => app.Fire(timer))));
                await Settle();
            }
        }

        failing?.Never();
        foreach (var app in apps)
            Assert.True(app.Invocations.ByFunction["RunStep"].Succeeded > 0, "One of them ran no step.");
        await apps[0].FindsNothing(SmallYear.Organ);
        return new QuarterEnd((await Snapshot.Of(apps[0].Storage, SmallYear.Organ)).Lines(), apps[0].Outbox(SmallYear.Organ));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Reverse())
            await app.DisposeAsync();
    }

    /// <summary>The next time that timers have something to do, and which.</summary>
    private async Task<(DateTimeOffset At, IReadOnlyList<string> Timers)> NextTick()
    {
        var due = new List<(DateTimeOffset At, string Timer)>();
        var deliveries = apps[0].Service<DeliveryAgenda>();
        foreach (var schedule in Schedules.All)
            if (await (schedule.Cycle is { } cycle ? agenda.Earliest(cycle, default) : deliveries.Earliest(default)) is { } earliest)
                due.Add((TickAt(earliest), schedule.Function));
        var first = due.Select(d => d.At).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return (first, [.. due.Where(d => d.At == first).Select(d => d.Timer)]);
    }

    /// <summary>The first quarter of an hour after now at which what is due is due.</summary>
    private DateTimeOffset TickAt(DateTimeOffset due)
    {
        var earliest = due > apps[0].Now ? due : apps[0].Now.AddTicks(1);
        return new DateTimeOffset((earliest.UtcTicks + Slot.Ticks - 1) / Slot.Ticks * Slot.Ticks, TimeSpan.Zero);
    }

    /// <summary>Empties the queues: all instances take from them until nothing is left, nor in anybody's hands.</summary>
    private async Task Settle()
    {
        do
        {
            await Task.WhenAll(apps.Select(app => app.Settle()));
        } while (await InQueues() > 0);
    }

    private async Task<int> InQueues()
    {
        var sum = 0;
        foreach (var queue in Work.All)
            sum += (await new QueueClient(apps[0].Storage, queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        return sum;
    }

    /// <summary>Administrators' requests one after another, then events at once, each to an instance by chance or to two.</summary>
    private async Task Send(IEnumerable<JsonNode> requests)
    {
        var events = new List<Task>();
        foreach (var request in requests)
        {
            if (request["source"] is not { } source)
            {
                await UntilAnswered(() => Any().Put($"{request["path"]}"["/api/".Length..], request["body"]!.ToJsonString()));
                continue;
            }

            for (var times = ++posted % 3 == 0 ? 2 : 1; times > 0; times--)
            {
                var app = Any();
                events.Add(UntilAnswered(() => app.Webhook($"{request["id"]}", request["event"]!.ToJsonString(), $"{source}")));
            }
        }

        await Task.WhenAll(events);
    }

    private TestApp Any() => apps[chance.Next(apps.Count)];

    /// <summary>A sender repeats until it is answered.</summary>
    private static async Task UntilAnswered(Func<Task<Answer>> send)
    {
        var answer = await send();
        for (var tries = 1; answer.Status >= 500; tries++)
        {
            Assert.True(tries < 20, answer.Text);
            answer = await send();
        }
    }
}

/// <summary>What a quarter came to.</summary>
/// <param name="Rows">Every row, without what no run repeats.</param>
/// <param name="Outbox">What was sent.</param>
internal sealed record QuarterEnd(IReadOnlyList<string> Rows, string Outbox)
{
    /// <summary>The numbers of the notices that were sent, as often as they were.</summary>
    public IReadOnlyList<string> Sent { get; } =
    [.. Outbox.Split('\n').Where(l => l.StartsWith("<!-- ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}

/// <summary>The quarter as one instance lives it, whom nothing disturbs.</summary>
public sealed class AloneQuarter(Emulator emulator)
{
    private readonly Dictionary<string, QuarterEnd> lived = new(StringComparer.Ordinal);

    internal async Task<QuarterEnd> Until(string day)
    {
        if (!lived.TryGetValue(day, out var end))
        {
            await using var alone = await Instances.Start(emulator, 1);
            lived[day] = end = await alone.Live(day);
        }

        return end;
    }
}
