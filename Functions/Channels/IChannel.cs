using Cppcc.Domain.Delivery;

namespace Cppcc.Functions.Channels;

/// <summary>A way messages leave by.</summary>
public interface IChannel
{
    /// <summary>The names by which settings and routes call it.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>
    /// The parts in which a message leaves, in order, at least one: the same for the same message and route, in every process.
    /// </summary>
    IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route);

    /// <summary>
    /// Sends a part. It may come again after a crash: the message's id makes the repeat recognisable. Whatever the other side does, it
    /// answers within half a minute, and throws for nothing but cancellation.
    /// </summary>
    /// <param name="number">The part, from 0.</param>
    Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel);
}
