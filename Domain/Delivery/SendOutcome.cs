namespace Cppcc.Domain.Delivery;

/// <summary>What came of sending one part of a message by one channel.</summary>
public abstract record SendOutcome;

/// <summary>A server took it.</summary>
/// <param name="ToldLater">Whether the server will still tell whether it arrived (202 of a webhook).</param>
public sealed record Taken(bool ToldLater = false) : SendOutcome;

/// <summary>It cannot pass on this route, however often it is tried.</summary>
/// <param name="Why">For people to read, Chinese: no secret, no address that carries one, no text of the server's longer than 200 characters.
/// </param>
/// <param name="WrongAddress">Whether the recipient's address is at fault, and not the channel.</param>
public sealed record Refused(string Why, bool WrongAddress = false) : SendOutcome;

/// <summary>It may pass later.</summary>
/// <param name="Why">As in <see cref="Refused"/>.</param>
/// <param name="After">How long the server asks to wait; null for as long as usual.</param>
/// <param name="WholeChannel">Whether the server takes nothing at all now, from anybody: no use in trying the next message.</param>
public sealed record TryLater(string Why, TimeSpan? After = null, bool WholeChannel = false) : SendOutcome;
