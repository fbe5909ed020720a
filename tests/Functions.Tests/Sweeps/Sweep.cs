using Azure.Storage.Queues;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// Lets every storage call of something the app does fail, one after another, each time on a fresh copy of the same organ, and checks that
/// in the end everything is as if nothing had failed.
/// </summary>
internal sealed class Sweep : IAsyncDisposable
{
    private const int Most = 150;
    private static readonly string[] Queues = ["steps", "events", "notices"];
    private readonly FailingCall faults;
    private readonly Snapshot master;

    private Sweep(TestApp app, FailingCall faults, Snapshot master)
    {
        App = app;
        this.faults = faults;
        this.master = master;
    }

    public TestApp App { get; }

    /// <summary>Brings an organ into the situation on one host, and starts another, without timers, at the moment of the action.</summary>
    /// <param name="from">When the organ is created.</param>
    /// <param name="at">When the action is due.</param>
    /// <param name="until">Until when everything was done before; a second before the action when null.</param>
    /// <param name="applied">Whether events were applied when they came; else they are still pending.</param>
    public static async Task<Sweep> Prepare(
        Emulator emulator,
        string from,
        string at,
        Func<TestApp, string, Task> prepare,
        string? until = null,
        bool applied = true
    )
    {
        const string organ = "the-master";
        string storage;
        await using (
            var first = await TestApp.StartAsync(
                emulator,
                new Setup { Clock = from, Settings = { ["AzureWebJobs.ApplyEvent.Disabled"] = $"{!applied}" } }
            )
        )
        {
            storage = first.Storage;
            await first.Organ(organ);
            await prepare(first, organ);
            await first.Replay.AdvanceAsync(until is null ? Given.At(at).AddSeconds(-1) : Given.At(until));
        }

        var before = await Snapshot.Of(storage, organ);
        await before.Delete(storage);
        var failing = new FailingCall();
        return new Sweep(
            await TestApp.StartAsync(
                emulator,
                new Setup
                {
                    Clock = at,
                    Storage = storage,
                    Between = failing,
                    Args = ["--timers", "off"],
                }
            ),
            failing,
            before
        );
    }

    /// <summary>Starts a host without any organ: the action makes it.</summary>
    public static async Task<Sweep> Empty(Emulator emulator, string at)
    {
        var failing = new FailingCall();
        return new Sweep(
            await TestApp.StartAsync(
                emulator,
                new Setup
                {
                    Clock = at,
                    Between = failing,
                    Args = ["--timers", "off"],
                }
            ),
            failing,
            new Snapshot("the-master", [])
        );
    }

    /// <summary>Repeats the action with every call failing in turn.</summary>
    /// <param name="act">What is done; it must bring everything about by itself, or by being done again.</param>
    /// <param name="again">What happens anyway when time goes on, ten minutes later; null when doing the action again is enough.</param>
    /// <returns>How many calls failed.</returns>
    public async Task<int> Run(Failure failure, Func<string, Task> act, Func<string, Task>? again = null)
    {
        App.Errors.Clear();
        var (expected, _) = await Once($"organ-{failure}-none", int.MaxValue, failure, act, again);
        Assert.True(App.Errors.Entries.Count == 0, App.Errors.ToString());
        Assert.NotEqual(master.Lines(), expected); // something was done at all
        for (var calls = 0; calls < Most; calls++)
        {
            var (state, failed) = await Once($"organ-{failure}-{calls:D3}", calls, failure, act, again);
            Same(expected, state, $"call {calls}: {faults.What}");
            if (!failed)
                return calls;
        }

        throw new InvalidOperationException($"more than {Most} calls");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task<(IReadOnlyList<string> State, bool Failed)> Once(
        string organ,
        int calls,
        Failure failure,
        Func<string, Task> act,
        Func<string, Task>? again
    )
    {
        await master.Copy(App.Storage, organ);
        faults.After(calls, failure);
        await act(organ);
        await App.Settle();
        var failed = faults.Failed;
        faults.Never();
        if (again is not null)
        {
            await App.Replay.AdvanceAsync(App.Now.AddMinutes(10));
            await again(organ);
            await App.Settle();
        }

        await Task.WhenAll(
            Queues
                .Concat(Queues.Select(q => $"{q}-poison"))
                .Select(async queue =>
                {
                    var client = new QueueClient(App.Storage, queue);
                    if (await client.ExistsAsync())
                        Assert.True(
                            (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0,
                            $"{queue} is not empty after {faults.What}"
                        );
                })
        );
        var state = await Snapshot.Of(App.Storage, organ);
        SentOnce(state, organ);
        await state.Delete(App.Storage);
        return (state.Lines(), failed);
    }

    /// <summary>Each notice is in the outbox as often as its state says: once when it was sent, else not.</summary>
    private void SentOnce(Snapshot state, string organ)
    {
        var folder = Path.Combine(App.OutboxFolder, organ);
        var written = Directory.Exists(folder) ? string.Concat(Directory.GetFiles(folder).Select(File.ReadAllText)) : "";
        foreach (
            var notice in state
                .Rows.Where(r =>
                    r.Table == "Notices"
                    && master.Rows.All(m =>
                        m.Table != "Notices" || m.Row.RowKey != r.Row.RowKey.Replace(organ, "the-master", StringComparison.Ordinal)
                    )
                )
                .Select(r => r.Row)
        )
            Assert.Equal(
                (notice["Id"], notice.GetString("State") == "Sent" ? 1 : 0),
                (notice["Id"], written.Split($"<!-- {notice["Id"]} -->").Length - 1)
            );
    }

    private static void Same(IReadOnlyList<string> expected, IReadOnlyList<string> actual, string when)
    {
        var (missing, surplus) = (
            expected.Except(actual, StringComparer.Ordinal).ToList(),
            actual.Except(expected, StringComparer.Ordinal).ToList()
        );
        Assert.True(
            missing.Count + surplus.Count == 0 && expected.Count == actual.Count,
            $"{when}\nmissing:\n  {string.Join("\n  ", missing.Take(6).Select(Short))}\nsurplus:\n  {string.Join("\n  ", surplus.Take(6).Select(Short))}"
        );

        static string Short(string line) => line.Length > 700 ? line[..700] : line;
    }
}
