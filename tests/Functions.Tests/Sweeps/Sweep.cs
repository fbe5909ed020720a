using Azure.Storage.Queues;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// Lets the storage calls of something the app does fail, one after another, each time on a fresh copy of the same organ, and checks that
/// in the end everything is as if nothing had failed. It is every twelfth call, another one for each failure; with SWEEPS=whole in the
/// environment (<c>./test.sh --full</c>) every one.
/// </summary>
internal sealed class Sweep : IAsyncDisposable
{
    private const int Most = 150;

    /// <summary>Its host has no timers, and its time goes on: what else comes due meanwhile is not run.</summary>
    private const string Overdue = "step-overdue";

    /// <summary>How many calls further the next one fails.</summary>
    public static readonly int Step = Environment.GetEnvironmentVariable("SWEEPS") == "whole" ? 1 : 12;

    private readonly FailingCall faults;
    private readonly Situation situation;
    private readonly QueueServiceClient queues;
    private Expected? expected;
    private bool isChecked;

    private Sweep(TestApp app, FailingCall faults, Situation situation)
    {
        App = app;
        this.faults = faults;
        this.situation = situation;
        queues = new QueueServiceClient(situation.Storage);
    }

    public TestApp App { get; }

    /// <summary>Starts a host, without timers, at the moment of the action.</summary>
    public static async Task<Sweep> Of(Situation situation)
    {
        var failing = new FailingCall();
        await situation.PutBack();
        var setup = new Setup
        {
            Clock = situation.At,
            Storage = situation.Storage,
            Between = failing,
            Args = ["--timers", "off"],
        };
        return new Sweep(await TestApp.StartAsync(situation.Emulator, setup), failing, situation);
    }

    /// <summary>Prepares a situation for one sweep, and starts a host in it.</summary>
    /// <inheritdoc cref="Situation.Prepare"/>
    public static async Task<Sweep> Prepare(
        Emulator emulator,
        string from,
        string at,
        Func<TestApp, string, Task> prepare,
        string? until = null,
        bool applied = true,
        Cycle[]? only = null
    ) => await Of(await Situation.Prepare(emulator, from, at, prepare, until, applied, only));

    /// <summary>Starts a host without any organ: the action makes it.</summary>
    public static Task<Sweep> Empty(Emulator emulator, string at) => Of(Situation.Empty(emulator, at));

    /// <summary>Repeats the action with one call failing each time.</summary>
    /// <param name="act">What is done, the same for every failure; it must bring everything about by itself, or by being done again.</param>
    /// <param name="again">What happens anyway when time goes on, ten minutes later; null when doing the action again is enough.</param>
    /// <returns>How many calls could fail.</returns>
    public async Task<int> Run(Failure failure, Func<string, Task> act, Func<string, Task>? again = null)
    {
        expected ??= await Expect(act, again);
        var (lines, calls) = (expected.Lines, expected.Calls[(int)failure]);
        Assert.True(calls < Most, $"{calls} calls");
        for (var call = (int)failure * Step / 3; call < calls; call += Step)
        {
            var (state, failed) = await Once(call, failure, act, again);
            Same(lines, state, $"call {call}: {faults.What}");
            if (!failed) // it makes a few fewer than the first time, when the host knew nothing yet
                break;
        }

        // The state is the same for every way to fail, and so is what the check says of it.
        if (!isChecked || Step == 1)
            await App.FindsNothing(situation.Organ, Overdue);
        isChecked = true;
        return calls;
    }

    /// <summary>What comes of the action when nothing fails.</summary>
    private async Task<Expected> Expect(Func<string, Task> act, Func<string, Task>? again)
    {
        App.Errors.Clear();
        var (lines, _) = await Once(int.MaxValue, Failure.NotSent, act, again);
        var calls = Enum.GetValues<Failure>().Select(faults.Count).ToList();
        Assert.True(App.Errors.Entries.Count == 0, App.Errors.ToString());
        Assert.NotEqual(situation.Lines(), lines); // something was done at all
        await App.FindsNothing(situation.Organ, Overdue); // nor where a call fails, which has to come to the same
        return new Expected(lines, calls);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private async Task<(IReadOnlyList<string> State, bool Failed)> Once(
        int calls,
        Failure failure,
        Func<string, Task> act,
        Func<string, Task>? again
    )
    {
        await situation.PutBack();
        var organ = situation.Organ;
        var outbox = Path.Combine(App.OutboxFolder, organ);
        if (Directory.Exists(outbox))
            Directory.Delete(outbox, recursive: true);
        faults.After(calls, failure);
        await act(organ);
        if (again is null)
            await App.Settle();
        else
            await App.Replay.Advance(App.Now.AddMinutes(10)); // settles before the clock goes on
        var failed = faults.Failed;
        faults.Never();
        if (again is not null)
        {
            await again(organ);
            await App.Settle();
        }

        // What somebody had claimed when it ended is sent once the claim has run out.
        for (var looks = 0; looks < 3 && (await App.Tables.Notices.Under(organ, "send~", default)).Count > 0; looks++)
        {
            await App.Replay.Advance(App.Now.AddMinutes(21));
            await App.Settle();
        }

        await foreach (var queue in queues.GetQueuesAsync())
        {
            var left = (await queues.GetQueueClient(queue.Name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
            Assert.True(left == 0, $"{queue.Name} is not empty after {faults.What}");
        }

        var state = await situation.Read();
        SentOnce(state, outbox);
        return (state.Lines(), failed);
    }

    /// <summary>Each notice is in the outbox as often as its state says: once when it was sent, else not.</summary>
    private void SentOnce(Snapshot state, string outbox)
    {
        var written = Directory.Exists(outbox) ? string.Concat(Directory.GetFiles(outbox).Select(File.ReadAllText)) : "";
        foreach (var notice in state.Rows.Where(r => r.Table == "Notices" && !situation.Had(r.Table, r.Row.RowKey)).Select(r => r.Row))
        {
            var id = notice.GetString("Id");
            Assert.Equal((id, notice.GetString("State") == "Sent" ? 1 : 0), (id, written.Times($"<!-- {id} -->")));
        }
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

    /// <param name="Lines">The organ's rows.</param>
    /// <param name="Calls">How many calls could fail, by <see cref="Failure"/>.</param>
    private sealed record Expected(IReadOnlyList<string> Lines, IReadOnlyList<int> Calls);
}
