using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>What a tool showed in its group.</summary>
/// <param name="Text">As a person reads it, signs resolved.</param>
/// <param name="Called">Whom it called: a user id, a phone, or <c>all</c>.</param>
internal sealed record Shown(string Type, string Title, string Text, IReadOnlyList<string> Called);

/// <summary>A chat tool of a test, which checks and limits what robots say as the real one is documented to.</summary>
internal abstract partial class ChatTool(TimeProvider clock)
{
    private readonly Lock one = new();
    private readonly List<DateTimeOffset> times = [];

    public List<Shown> Group { get; } = [];

    protected TimeProvider Clock => clock;

    /// <summary>The address of its robot's, below the server's own.</summary>
    public abstract string Path { get; }

    public object Answer(Got got)
    {
        lock (one)
            return Hear(got, JsonNode.Parse(got.Body)!);
    }

    protected abstract object Hear(Got got, JsonNode body);

    /// <summary>Whether so many were heard in the time before; what is heard now counts.</summary>
    protected bool IsTooOften(int most, TimeSpan time)
    {
        times.RemoveAll(t => t <= clock.GetUtcNow() - time);
        if (times.Count >= most)
            return true;
        times.Add(clock.GetUtcNow());
        return false;
    }

    protected static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    protected static string Mac(string key, string text)
    {
        using var mac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    protected static List<string> Strings(JsonNode? array) => [.. (array as JsonArray ?? []).Select(n => (string)n!)];
}

/// <summary>企业微信.</summary>
internal sealed partial class WeCom(TimeProvider clock) : ChatTool(clock)
{
    public override string Path => "/cgi-bin/webhook/send?key=693a91f6-7aaa-4bc4-97a0";

    protected override object Hear(Got got, JsonNode body)
    {
        var type = (string)body["msgtype"]!;
        var content = (string)body[type]!["content"]!;
        if (got.Path + got.Query != Path)
            return new { errcode = 93000, errmsg = "invalid webhook url, hint: [1], from ip: 192.0.2.7" };
        if (Bytes(content) > (type == "text" ? 2048 : 4096))
            return new { errcode = 40058, errmsg = $"{type}.content exceed max length" };
        if (IsTooOften(20, TimeSpan.FromMinutes(1)))
            return new { errcode = 45009, errmsg = "api freq out of limit" };
        Group.Add(
            new Shown(
                type,
                "",
                content,
                [.. User().Matches(content).Select(m => m.Groups["user"].Value), .. Strings(body[type]!["mentioned_mobile_list"])]
            )
        );
        return new { errcode = 0, errmsg = "ok" };
    }

    [GeneratedRegex("<@(?<user>[^>]*)>", RegexOptions.None, 1000)]
    private static partial Regex User();
}

/// <summary>钉钉, with a robot that wants a signature.</summary>
internal sealed class DingTalk(TimeProvider clock) : ChatTool(clock)
{
    public const string Secret = "SEC0123456789abcdef";
    private DateTimeOffset silentUntil;

    public override string Path => "/robot/send?access_token=566cc69da782ec";

    protected override object Hear(Got got, JsonNode body)
    {
        var query = new QueryCollection(QueryHelpers.ParseQuery(got.Query));
        var timestamp = $"{query["timestamp"]}";
        if ($"{query["access_token"]}" != "566cc69da782ec")
            return new { errcode = 300001, errmsg = "token is not exist" };
        if (
            !long.TryParse(timestamp, out var at)
            || Math.Abs(Clock.GetUtcNow().ToUnixTimeMilliseconds() - at) > 3_600_000
            || $"{query["sign"]}" != Mac(Secret, $"{timestamp}\n{Secret}")
        )
            return new { errcode = 310000, errmsg = "sign not match" };
        if (Bytes(got.Body) > 20_000)
            return new { errcode = 460101, errmsg = "message too long, exceed 20000 bytes" };
        if (Clock.GetUtcNow() < silentUntil || IsTooOften(20, TimeSpan.FromMinutes(1)))
        {
            if (Clock.GetUtcNow() >= silentUntil)
                silentUntil = Clock.GetUtcNow() + TimeSpan.FromMinutes(10);
            return new { errcode = 130101, errmsg = "send too fast, exceed 20 times per minute" };
        }

        var text = (string)body["markdown"]!["text"]!;
        var named = Strings(body["at"]!["atMobiles"]).Concat(Strings(body["at"]!["atUserIds"]));
        var called = named.Where(n => text.Contains($"@{n}", StringComparison.Ordinal)).ToList();
        if ((bool)body["at"]!["isAtAll"]!)
            called.Add("all");
        Group.Add(new Shown((string)body["msgtype"]!, (string)body["markdown"]!["title"]!, text, called));
        return new { errcode = 0, errmsg = "ok" };
    }
}

/// <summary>飞书, with a robot that wants a signature.</summary>
internal sealed partial class Feishu(TimeProvider clock) : ChatTool(clock)
{
    public const string Secret = "abcdefGHIJK012345";

    public override string Path => "/open-apis/bot/v2/hook/0f1e2d3c-aaaa-bbbb";

    protected override object Hear(Got got, JsonNode body)
    {
        if (got.Path != Path)
            return new { code = 19001, msg = "param invalid: incoming webhook access token invalid" };
        var timestamp = (string?)body["timestamp"] ?? "";
        if (
            !long.TryParse(timestamp, out var at)
            || Math.Abs(Clock.GetUtcNow().ToUnixTimeSeconds() - at) > 3600
            || (string?)body["sign"] != Mac($"{timestamp}\n{Secret}", "")
        )
            return new { code = 19021, msg = "sign match fail or timestamp is not within one hour from current time" };
        if (Bytes(got.Body) > 20 * 1024)
            return new { code = 19036, msg = "The message exceeds the size limit" };
        if (IsTooOften(5, TimeSpan.FromSeconds(1)))
            return new { code = 11232, msg = "frequency limited psm[]" };
        var content = (string)body["card"]!["body"]!["elements"]![0]!["content"]!;
        if ((string)body["card"]!["schema"]! != "2.0" || Tables().Count(content) > 4)
            return new { code = 11310, msg = "card table number over limit" };
        Group.Add(
            new Shown(
                (string)body["msg_type"]!,
                (string)body["card"]!["header"]!["title"]!["content"]!,
                WebUtility.HtmlDecode(content),
                [.. User().Matches(content).Select(m => m.Groups["user"].Value)]
            )
        );
        return new
        {
            StatusCode = 0,
            StatusMessage = "success",
            code = 0,
            data = new { },
            msg = "success",
        };
    }

    [GeneratedRegex("<at (id|user_id|email)=(?<user>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex User();

    [GeneratedRegex(@"^\|( --- \|)+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tables();
}
