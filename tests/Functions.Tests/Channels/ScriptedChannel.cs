using System.Collections.Concurrent;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>
/// Stands for what is outside: takes what it is given, or answers as a test says. What the delivery makes of each answer is tested with it;
/// that real servers answer so is tested with real servers.
/// </summary>
internal sealed class ScriptedChannel : IChannel
{
    private readonly ConcurrentQueue<(OutgoingMessage Message, int Part, Route Route)> taken = new();

    public IReadOnlyCollection<string> Names => ["email", "wecom", "dingtalk", "feishu", "webhook", "outbox"];

    /// <summary>What it answers to a message on a route; taken unless a test says otherwise.</summary>
    public Func<OutgoingMessage, Route, SendOutcome> Answers { get; set; } = (_, _) => new Taken();

    /// <summary>How many parts a message has.</summary>
    public int Parts { get; set; } = 1;

    /// <summary>How often it was tried.</summary>
    public int Tries { get; private set; }

    /// <summary>Everything that was taken, in order.</summary>
    public IReadOnlyList<(OutgoingMessage Message, int Part, Route Route)> Taken => [.. taken];

    /// <summary>Messages taken, as <c>recipient: title</c>.</summary>
    public IEnumerable<string> Lines => Taken.Select(t => $"{t.Message.Recipient}: {t.Message.Title}");

    public IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route) => [.. Enumerable.Repeat(message.Text, Parts)];

    public Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel)
    {
        Tries++;
        var answer = Answers(message, route);
        if (answer is Taken)
            taken.Enqueue((message, number, route));
        return Task.FromResult(answer);
    }
}
