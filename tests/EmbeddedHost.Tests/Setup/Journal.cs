namespace Cppcc.EmbeddedHost.Tests;

/// <summary>What the functions of a test did, in order; tests wait for it instead of for time.</summary>
public sealed class Journal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Lock @lock = new();
    private readonly List<string> entries = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (@lock)
                return [.. entries];
        }
    }

    /// <summary>Functions that wait go on when this is set.</summary>
    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string entry)
    {
        TaskCompletionSource before;
        lock (@lock)
        {
            entries.Add(entry);
            before = changed;
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        before.SetResult();
    }

    public int Count(string start) => Entries.Count(entry => entry.StartsWith(start, StringComparison.Ordinal));

    /// <summary>Waits until so many entries start with the text.</summary>
    public async Task Until(string start, int count = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task change;
            lock (@lock)
                change = changed.Task;
            if (Count(start) >= count)
                return;
            try
            {
                await change.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException error)
            {
                throw new TimeoutException($"No {count} entries '{start}' in: {string.Join(", ", Entries)}", error);
            }
        }
    }

    /// <summary>Waits until a condition outside the journal holds, looking often.</summary>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
            await Task.Delay(20, patience.Token);
    }
}
