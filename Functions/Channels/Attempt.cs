using Azure;
using Azure.Identity;
using Cppcc.Domain.Delivery;

namespace Cppcc.Functions.Channels;

/// <summary>One attempt to send something: it ends in time, and always with an outcome.</summary>
internal static class Attempt
{
    /// <summary>What comes of an attempt, which looks for its secrets first.</summary>
    /// <param name="patience">How long it may take.</param>
    public static async Task<SendOutcome> Within(
        TimeSpan patience,
        CancellationToken cancel,
        Func<CancellationToken, Task<SendOutcome>> send
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            return await send(limit.Token);
        }
        catch (Exception e) when (limit.IsCancellationRequested && !cancel.IsCancellationRequested && IsCutOff(e))
        {
            return new TryLater($"对方{patience.TotalSeconds:0.#}秒内没有答复", WholeChannel: true);
        }
        catch (Exception e) when (e is RequestFailedException or AuthenticationFailedException or AggregateException)
        {
            return new TryLater("密钥库暂不可用", WholeChannel: true);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            return new TryLater($"意外错误：{e.GetType().Name}");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new OperationCanceledException(e.Message, e, cancel);
        }
    }

    /// <summary>Whether it is what happens when an attempt is cut off: libraries say so in their own words.</summary>
    private static bool IsCutOff(Exception e) => e is OperationCanceledException or IOException or ObjectDisposedException;
}
