using Azure.Core;
using Azure.Core.Pipeline;

namespace Cppcc.Functions.Storage;

/// <summary>
/// How storage is called: tried again as the client library does by itself, but not beyond the patience of somebody who waits for an
/// answer. Timers and queue functions wait for as long as it takes.
/// </summary>
/// <param name="limit">How long a call may take, with all its tries, while somebody waits.</param>
/// <param name="retries">How often a call is tried again.</param>
public sealed class Patience(TimeSpan limit, int retries) : RetryPolicy(retries, DelayStrategy.CreateExponentialDelayStrategy(FirstPause))
{
    /// <summary>Before the first retry; each further pause is about twice as long.</summary>
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.8);

    /// <summary>What a large body may take longer: a second for each mebibyte.</summary>
    private const double BytesInSecond = 1024 * 1024;

    private static readonly AsyncLocal<bool> Waited = new();

    /// <summary>From now on, in this flow and everything it awaits, somebody waits for an answer.</summary>
    public static void SomebodyWaits() => Waited.Value = true;

    /// <inheritdoc/>
    protected override ValueTask OnSendingRequestAsync(HttpMessage message)
    {
        if (Waited.Value)
        {
            if (Deadline(message) is not { } deadline)
                message.SetProperty(nameof(Patience), deadline = TimeProvider.System.GetUtcNow() + limit + ForItsSize(message.Request));
            message.NetworkTimeout = Left(deadline);
        }

        return base.OnSendingRequestAsync(message);
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception)
    {
        var pause = FirstPause * (1 << message.ProcessingContext.RetryNumber);
        return Deadline(message) is { } deadline && Left(deadline) <= pause
            ? ValueTask.FromResult(false)
            : base.ShouldRetryAsync(message, exception);
    }

    private static DateTimeOffset? Deadline(HttpMessage message) =>
        message.TryGetProperty(nameof(Patience), out var deadline) ? (DateTimeOffset?)deadline : null;

    private static TimeSpan Left(DateTimeOffset deadline)
    {
        var left = deadline - TimeProvider.System.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private static TimeSpan ForItsSize(Request request) =>
        request.Content is { } body && body.TryComputeLength(out var bytes) ? TimeSpan.FromSeconds(bytes / BytesInSecond) : TimeSpan.Zero;
}
