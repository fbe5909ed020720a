using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>An organ just before something is done: prepared once, and put back as often as tests do it.</summary>
internal sealed class Situation
{
    private const string Name = "the-master";
    private readonly Snapshot master;
    private readonly HashSet<(string Table, string Key)> before;
    private Snapshot? now;
    private int putBack;

    private Situation(Emulator emulator, string storage, string at, Snapshot master)
    {
        Emulator = emulator;
        Storage = storage;
        At = at;
        this.master = master;
        before = [.. master.Rows.Select(r => (r.Table, r.Row.RowKey))];
    }

    public Emulator Emulator { get; }

    /// <summary>The organ's id. Where there is none before the action, each time another: hosts keep what they read of one.</summary>
    public string Organ => master.Rows.Count > 0 ? Name : $"organ-{putBack:D3}";

    /// <summary>The connection string of the account where the organ is.</summary>
    public string Storage { get; }

    /// <summary>When the action is due, local time of Beijing.</summary>
    public string At { get; }

    /// <summary>Brings an organ into the situation.</summary>
    /// <param name="from">When the organ is created.</param>
    /// <param name="at">When the action is due.</param>
    /// <param name="until">Until when everything was done before; a second before the action when null.</param>
    /// <param name="applied">Whether events were applied when they came; else they are still pending.</param>
    /// <param name="only">The cycles that the organ uses; null for all.</param>
    public static async Task<Situation> Prepare(
        Emulator emulator,
        string from,
        string at,
        Func<TestApp, string, Task> prepare,
        string? until = null,
        bool applied = true,
        Cycle[]? only = null
    )
    {
        var setup = new Setup { Clock = from, Settings = { ["AzureWebJobs.ApplyEvent.Disabled"] = $"{!applied}" } };
        await using var app = await TestApp.StartAsync(emulator, setup);
        await app.Organ(Name, only: only);
        await prepare(app, Name);
        await app.Replay.Advance(until is null ? Given.At(at).AddSeconds(-1) : Given.At(until));
        return new Situation(emulator, app.Storage, at, await Snapshot.Of(app.Storage, Name));
    }

    /// <summary>No organ at all: the action makes it.</summary>
    public static Situation Empty(Emulator emulator, string at)
    {
        var none = new Snapshot(Name, []);
        return new Situation(emulator, emulator.NewAccount(), at, none) { now = none };
    }

    /// <summary>Makes everything as it was before the action. A host that ran meanwhile finds settings of a version it never saw.</summary>
    public async Task PutBack()
    {
        var found = now ?? await Snapshot.Of(Storage, Organ);
        now = null;
        await master.Restore(Storage, found, ++putBack * 1000); // more than any action raises it by
    }

    /// <summary>What the action made of it.</summary>
    public async Task<Snapshot> Read() => now = await Snapshot.Of(Storage, Organ);

    /// <summary>Whether a row was there before.</summary>
    public bool Had(string table, string key) => before.Contains((table, key));

    /// <summary>The rows as lines, before the action.</summary>
    public IReadOnlyList<string> Lines() => master.Lines();
}

/// <summary>A situation that the tests of a class share.</summary>
public abstract class Prepared : IAsyncLifetime
{
    private Situation? situation;

    internal Situation Situation => situation!;

    public async ValueTask InitializeAsync() => situation = await Prepare();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected abstract Task<Situation> Prepare();
}
