namespace Cppcc.Domain.Delivery;

/// <summary>A way to one recipient: a channel, and where on it.</summary>
/// <param name="Channel">The channel's name: <c>email</c>, <c>wecom</c>, <c>dingtalk</c>, <c>feishu</c>, <c>webhook</c>, <c>outbox</c>.</param>
public abstract record Route(string Channel)
{
    /// <summary>What is set aside when it fails for good again and again: the place on the channel, no secret.</summary>
    public abstract string Place { get; }
}

/// <summary>A mailbox.</summary>
/// <param name="Server">The mail server by the name of its app settings.</param>
/// <param name="From">The sender's address.</param>
/// <param name="FromName">The sender's name, as text.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
/// <param name="Address">The recipient's address.</param>
public sealed record MailRoute(string Server, string From, string FromName, string? ReplyTo, string Address) : Route(Kind)
{
    /// <summary>The channel's name.</summary>
    public const string Kind = "email";

    /// <inheritdoc/>
    public override string Place => Address;
}

/// <summary>A group's robot, which calls the recipient by name or by mention.</summary>
/// <param name="Channel">wecom, dingtalk or feishu.</param>
/// <param name="Robot">The robot's id, by which its address and secret are found.</param>
/// <param name="Phone">By which DingTalk and WeCom mention a person; null when it is not known.</param>
/// <param name="User">The person's user id on that platform; null when it is not known.</param>
public sealed record RobotRoute(string Channel, string Robot, string? Phone, string? User) : Route(Channel)
{
    /// <summary>The kinds of robot there are.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["wecom", "dingtalk", "feishu"];

    /// <inheritdoc/>
    public override string Place => Robot;
}

/// <summary>Another system that carries notices on: office automation, a text-message gateway.</summary>
/// <param name="Hook">Its id, by which its address and secret are found.</param>
/// <param name="Phone">The recipient's phone; null when it is not known.</param>
/// <param name="Email">The recipient's mailbox; null when it is not known.</param>
public sealed record HookRoute(string Hook, string? Phone, string? Email) : Route(Kind)
{
    /// <summary>The channel's name.</summary>
    public const string Kind = "webhook";

    /// <inheritdoc/>
    public override string Place => $"{Hook} {Phone ?? Email}".TrimEnd();
}

/// <summary>A file of a local run.</summary>
public sealed record OutboxRoute() : Route(Kind)
{
    /// <summary>The channel's name.</summary>
    public const string Kind = "outbox";

    /// <inheritdoc/>
    public override string Place => Kind;
}
