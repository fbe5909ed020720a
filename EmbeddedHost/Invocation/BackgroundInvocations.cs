using System.Collections.Concurrent;

namespace Cppcc.EmbeddedHost;

/// <summary>Invocations that nobody waits for, such as those an administrator started; the host waits for them before it stops.</summary>
internal sealed class BackgroundInvocations(FunctionInvoker invoker)
{
    private readonly ConcurrentDictionary<Task, byte> running = new();

    public void Start(FunctionDescriptor function, InvocationInput input)
    {
        var run = Task.Run(() => invoker.Invoke(function, input, CancellationToken.None));
        running.TryAdd(run, 0);
        _ = run.ContinueWith(done => running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Ends when none is running; their failures are logged and counted by the invoker.</summary>
    public async Task WhenIdle()
    {
        while (!running.IsEmpty)
            await Task.WhenAll(running.Keys).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
