using System.Collections.Concurrent;
using Cppcc.Worker.Tests.Protocol;
using Grpc.Core;

namespace Cppcc.Worker.Tests.Standin;

/// <summary>The one stream between the stand-in of the host and a worker: what is said, what is awaited, what the worker logs.</summary>
public sealed class Connection
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> awaited = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RpcLog> logs = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IServerStreamWriter<StreamingMessage>? worker;

    /// <summary>What the worker logged.</summary>
    public IReadOnlyList<RpcLog> Logs => [.. logs];

    /// <summary>Serves the worker until it goes.</summary>
    public async Task Serve(
        IAsyncStreamReader<StreamingMessage> messages,
        IServerStreamWriter<StreamingMessage> worker,
        CancellationToken cancel
    )
    {
        this.worker = worker;
        try
        {
            await foreach (var message in messages.ReadAllAsync(cancel))
            {
                if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog)
                    logs.Enqueue(message.RpcLog);
                else
                    Awaited(Key(message)).TrySetResult(message);
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The worker has ended.
        }

        ended.TrySetResult();
    }

    /// <summary>Waits for a message of the worker's.</summary>
    /// <param name="kind">The message.</param>
    /// <param name="id">The function or invocation that it is about.</param>
    public async Task<StreamingMessage> Await(StreamingMessage.ContentOneofCase kind, string id = "")
    {
        var answer = Awaited($"{kind} {id}").Task;
        if (await Task.WhenAny(answer, ended.Task, Task.Delay(Patience)) == answer)
            return await answer;
        throw new TimeoutException($"The worker did not say {kind} {id}. It logged:\n{string.Join('\n', Logs.TakeLast(20).Select(Line))}");
    }

    /// <summary>Says something to the worker.</summary>
    public async Task Say(StreamingMessage message)
    {
        await turn.WaitAsync();
        try
        {
            await worker!.WriteAsync(message);
        }
        finally
        {
            turn.Release();
        }
    }

    private static string Line(RpcLog log) =>
        $"{log.Level} {log.Category}: {log.Message} {log.Exception?.Message} {log.Exception?.StackTrace}";

    private static string Key(StreamingMessage message) =>
        $"{message.ContentCase} {message.ContentCase switch
    {
        StreamingMessage.ContentOneofCase.FunctionLoadResponse => message.FunctionLoadResponse.FunctionId,
        StreamingMessage.ContentOneofCase.InvocationResponse => message.InvocationResponse.InvocationId,
        _ => "",
    }}";

    private TaskCompletionSource<StreamingMessage> Awaited(string key) =>
        awaited.GetOrAdd(key, _ => new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>The host's side of the protocol.</summary>
public sealed class FunctionRpcService(Connection connection) : FunctionRpc.FunctionRpcBase
{
    public override Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream,
        IServerStreamWriter<StreamingMessage> responseStream,
        ServerCallContext context
    ) => connection.Serve(requestStream, responseStream, context.CancellationToken);
}
