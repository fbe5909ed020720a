using System.Text.Json;
using System.Text.RegularExpressions;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>群机器人: posts messages into a group. What the tools do alike; each is a class of its own.</summary>
public abstract partial class RobotChannel(Endpoints endpoints, GuardedHttp http, IOptions<OutgoingOptions> options) : IChannel
{
    /// <summary>A minute: the limits are by the minute.</summary>
    protected static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>The tool's name in settings and routes.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => [Name];

    /// <inheritdoc/>
    public IReadOnlyList<string> PartsOf(OutgoingMessage message, Route route) => PartsOf(message, (RobotRoute)route);

    /// <inheritdoc/>
    public Task<SendOutcome> Send(OutgoingMessage message, int number, Route route, CancellationToken cancel) =>
        Attempt.Within(
            options.Value.Patience,
            cancel,
            async limit =>
            {
                var robot = (RobotRoute)route;
                var (endpoint, fault) = await endpoints.Robot(message.Organ, robot.Robot, limit);
                if (endpoint is null)
                    return new Refused(fault);
                var parts = PartsOf(message, robot);
                if (number >= parts.Count)
                    return new Refused($"消息没有第{number + 1}部分");
                var body = JsonSerializer.SerializeToUtf8Bytes(
                    Body(message, parts[number], robot, number == 0, endpoint.Secret),
                    Rows.Json
                );
                return await http.Post(endpoint, Signed(endpoint), body, [], answer => Read(endpoint, answer), limit);
            }
        );

    /// <summary>The parts, as the tool shows them.</summary>
    protected abstract IReadOnlyList<string> PartsOf(OutgoingMessage message, RobotRoute route);

    /// <summary>What is posted.</summary>
    /// <param name="part">One of <see cref="PartsOf(OutgoingMessage, RobotRoute)"/>.</param>
    /// <param name="calls">Whether the part calls the recipient: the first does.</param>
    protected abstract object Body(OutgoingMessage message, string part, RobotRoute route, bool calls, string? secret);

    /// <summary>The member of an answer that holds its code; 0 is success.</summary>
    protected abstract string Code { get; }

    /// <summary>The member of an answer that says what is wrong.</summary>
    protected abstract string Said { get; }

    /// <summary>What a code other than 0 means.</summary>
    /// <param name="said">In the tool's own words, with nothing secret in it.</param>
    protected abstract SendOutcome Meaning(int code, string said);

    /// <summary>The address, signed where the tool wants that.</summary>
    protected virtual Uri Signed(Endpoint endpoint) => endpoint.Address;

    /// <summary>A message's text as it is said in a group: its title, its notices, where its documents are.</summary>
    protected static IReadOnlyList<Passage> TextOf(OutgoingMessage message, bool withTitle) =>
        [
            .. withTitle ? [new Line(LineKind.Heading, [new Span(message.Title)], Apart: false)] : Array.Empty<Passage>(),
            .. MarkdownText.Read(message.Text).Select((p, i) => i == 0 && withTitle ? p with { Apart = true } : p),
            .. message.Files.Select(
                (f, i) => new Line(LineKind.Text, [new Span("附件："), new Span(f.Name, Address: f.Link)], Apart: i == 0)
            ),
        ];

    /// <summary>
    /// A user id of the tool's; null when there is none, or when it is no person's: everybody is not called by anybody's roster.
    /// </summary>
    protected static string? UserOf(RobotRoute route) =>
        route.User is { } user && UserId().IsMatch(user) && !user.Equals("all", StringComparison.OrdinalIgnoreCase) ? user : null;

    /// <summary>A phone; null when there is none.</summary>
    protected static string? PhoneOf(RobotRoute route) => route.Phone is { } phone && Phone().IsMatch(phone) ? phone : null;

    /// <summary>The tools answer 200 with a code, and some failures with another status and a code.</summary>
    private SendOutcome Read(Endpoint endpoint, HttpAnswer answer)
    {
        if (TryRead(answer.Body) is var (code, said) && code is not null)
            return code == 0 ? new Taken() : Meaning(code.Value, endpoint.Hidden(said));
        return answer.Status switch
        {
            429 => new TryLater("发送过于频繁", answer.After ?? Minute, WholeChannel: true),
            408 or >= 500 => new TryLater($"对方暂不可用（{answer.Status}）", answer.After, WholeChannel: true),
            _ => new Refused($"对方的答复不是机器人的答复（{answer.Status}），请管理员检查地址"),
        };
    }

    private (int? Code, string Said) TryRead(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(Code, out var code))
                return (
                    code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number) ? number : null,
                    json.RootElement.TryGetProperty(Said, out var said) ? $"{said}" : ""
                );
        }
        catch (JsonException)
        {
            // It is no robot's answer.
        }

        return (null, "");
    }

    [GeneratedRegex("^[A-Za-z0-9_.@-]{1,64}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex UserId();

    [GeneratedRegex(@"^\+?[0-9-]{5,20}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Phone();
}
