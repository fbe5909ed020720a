using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>How a call to storage goes wrong.</summary>
public enum Failure
{
    /// <summary>It never reaches storage.</summary>
    NotSent,

    /// <summary>Storage carries it out, but the answer is lost, and with it the invocation.</summary>
    AnswerLost,

    /// <summary>
    /// Storage carries it out, the answer is lost, and the client library sends the same request again, as it does on its own.
    /// </summary>
    SentAgain,
}

/// <summary>
/// Makes one call in a row fail, or every so manieth, in a way that no code of the app expects, as when the network or the process goes.
/// </summary>
public sealed class FailingCall : HttpPipelinePolicy
{
    private Failure failure;
    private int left = -1;
    private bool dies;
    private int every;
    private int seen;
    private int calls;
    private int writes;

    /// <summary>Whether the call that was to fail came.</summary>
    public bool Failed { get; private set; }

    /// <summary>What failed, for messages.</summary>
    public string What { get; private set; } = "nothing";

    /// <summary>
    /// How many calls could go wrong so while one was to fail: an answer that is lost matters where something was written.
    /// </summary>
    public int Count(Failure how) => how is Failure.NotSent ? calls : writes;

    /// <summary>From now on, after so many calls, one fails.</summary>
    public void After(int calls, Failure how) =>
        (failure, left, dies, Failed, What, this.calls, writes) = (how, calls, false, false, "nothing", 0, 0);

    /// <summary>From now on, after so many calls, none reaches storage: the process has died.</summary>
    public void Die(int calls)
    {
        After(calls, Failure.NotSent);
        dies = true;
    }

    /// <summary>From now on, of so many calls one fails.</summary>
    public void Every(int calls, Failure how) => (failure, every) = (how, calls);

    /// <summary>Nothing fails any more.</summary>
    public void Never()
    {
        dies = false;
        Interlocked.Exchange(ref left, -1);
        Interlocked.Exchange(ref every, 0);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var reads = message.Request.Method == RequestMethod.Get;
        if (left >= 0)
        {
            Interlocked.Increment(ref calls);
            if (!reads)
                Interlocked.Increment(ref writes);
        }

        if ((reads && failure is not Failure.NotSent) || !Fails())
        {
            await ProcessNextAsync(message, pipeline);
            return;
        }

        (Failed, What) = (true, $"{message.Request.Method} {message.Request.Uri.Path} {failure}");
        if (failure is not Failure.NotSent)
            await ProcessNextAsync(message, pipeline);
        if (failure is not Failure.SentAgain)
            throw new AggregateException("Retry failed after 4 tries.", new RequestFailedException("storage is away"));
        await ProcessNextAsync(message, pipeline);
    }

    private bool Fails() =>
        every > 0 ? Interlocked.Increment(ref seen) % every == 0
        : dies ? Interlocked.Decrement(ref left) < 0
        : left >= 0 && Interlocked.Decrement(ref left) == -1;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("the app calls storage asynchronously");
}
