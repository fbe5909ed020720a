using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Delivery;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>Webhooks to another system, verified by the official client library of Standard Webhooks.</summary>
public sealed class HookTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly HookRoute Route = new("gateway", "13800001111", "li@zx.example");

    [Fact]
    public async Task A_receiver_verifies_it_and_reads_who_is_to_be_told_what()
    {
        await using var server = await TestHttpServer.Start(200);
        await using var app = new ChannelApp(Settings(server.Address));
        var message = ChannelApp.Message(
            "请于**4月14日**前答复<b>。\n\n- 修路",
            files: [new OutgoingFile("通报.docx", "application/msword", new byte[] { 1 }, new Uri("https://zx.example/d/1"))]
        );
        Assert.Equal(new Taken(), await app.Send(Route, message));

        var got = Assert.Single(server.Requests);
        Assert.Equal(message.Id, got.Headers["webhook-id"]);
        Assert.Equal("application/json; charset=utf-8", got.Headers["Content-Type"]);
        var read = JsonNode.Parse(await Verify(got, Secret))!;
        Assert.Equal(("notice.created", message.MadeAt), ((string)read["type"]!, (DateTimeOffset)read["timestamp"]!));
        Assert.Equal(
            """
            {"id":"daye.monthly-supervision.2021-04.review-15.p-li.slip","organ":"daye","organName":"大冶市政协","recipient":{"id":"p-li","name":"李副主任","phone":"13800001111","email":"li@zx.example"},"title":"督办通知","text":"请于**4月14日**前答复<b>。\n\n- 修路","plainText":"请于4月14日前答复<b>。\n\n- 修路","notices":[{"id":"daye.monthly-supervision.2021-04.review-15.p-li.slip","title":"督办通知"}],"madeAt":"2021-04-12T10:00:00+08:00","files":[{"name":"通报.docx","mediaType":"application/msword","link":"https://zx.example/d/1"}]}
            """,
            TestApp.Json(read["data"]!)
        );
    }

    [Fact]
    public async Task A_receiver_does_not_verify_what_was_changed_or_signed_by_another()
    {
        await using var server = await TestHttpServer.Start(200);
        await using var app = new ChannelApp(Settings(server.Address));
        await app.Send(Route);
        var got = Assert.Single(server.Requests);
        await Verify(got, Secret);
        foreach (
            var (other, secret) in new[]
            {
                (got with { Body = got.Body.Replace("督办", "表扬", StringComparison.Ordinal) }, Secret),
                (got, "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"),
            }
        )
            await Assert.ThrowsAnyAsync<Exception>(() => Verify(other, secret));
    }

    [Fact]
    public async Task What_is_not_known_of_a_recipient_is_left_out_and_any_id_makes_a_header()
    {
        await using var server = await TestHttpServer.Start(200);
        await using var app = new ChannelApp(Settings(server.Address));
        await app.Send(new HookRoute("gateway", null, null), ChannelApp.Message(id: "甲 乙\r\n"));
        var got = Assert.Single(server.Requests);
        Assert.Equal("%E7%94%B2%20%E4%B9%99%0D%0A", got.Headers["webhook-id"]);
        var data = JsonNode.Parse(await Verify(got, Secret))!["data"]!;
        Assert.Equal(["id", "name"], data["recipient"]!.AsObject().Select(m => m.Key));
        Assert.Equal("甲 乙\r\n", (string)data["id"]!);
    }

    [Theory]
    [InlineData(200, "taken")]
    [InlineData(204, "taken")]
    [InlineData(202, "told later")]
    [InlineData(400, "refused")]
    [InlineData(401, "refused")]
    [InlineData(403, "refused")]
    [InlineData(404, "refused")]
    [InlineData(410, "refused")]
    [InlineData(413, "refused")]
    [InlineData(408, "later all")]
    [InlineData(429, "later all")]
    [InlineData(500, "later")]
    [InlineData(502, "later all")]
    [InlineData(503, "later all")]
    public async Task What_a_receiver_answers_is_understood(int status, string meaning)
    {
        await using var server = await TestHttpServer.Start(status);
        await using var app = new ChannelApp(Settings(server.Address));
        Assert.Equal(meaning, MailTests.Meaning(await app.Send(Route)));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("9999999", 24 * 3600)]
    [InlineData("99999999999999999999", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("{date}", 90)]
    [InlineData("Mon, 12 Apr 2021 10:00:00 GMT", null)]
    public async Task How_long_a_receiver_asks_to_wait_is_believed_up_to_a_day(string header, int? seconds)
    {
        await using var app = new ChannelApp(Settings("http://127.0.0.1:1"));
        var at = app.Clock.GetUtcNow().AddSeconds(90);
        var value = header.Replace("{date}", at.ToString("R"), StringComparison.Ordinal);
        await using var server = await TestHttpServer.Start(429, "", ("Retry-After", value));
        await using var there = new ChannelApp(Settings(server.Address));
        var after = Assert.IsType<TryLater>(await there.Send(Route)).After;
        Assert.Equal(seconds is null, after is null);
        if (seconds is not null)
            Assert.InRange(after!.Value.TotalSeconds, seconds.Value - 5, seconds.Value); // a date has no fractions
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("whsec_not base64")]
    [InlineData("whsec_c2hvcnQ=")]
    public async Task Nothing_is_sent_unsigned(string? secret)
    {
        await using var server = await TestHttpServer.Start(200);
        await using var app = new ChannelApp(new() { ["Outgoing:gateway:Address"] = server.Address, ["Outgoing:gateway:Secret"] = secret });
        Assert.Equal("refused", MailTests.Meaning(await app.Send(Route)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Address_and_secret_come_from_the_vault_when_no_setting_has_them()
    {
        await using var server = await TestHttpServer.Start(200);
        var vault = new FakeVault { Has = { ["outgoing-gateway"] = $"{server.Address}/in {Secret}" } };
        await using var app = new ChannelApp([], vault);
        Assert.Equal(new Taken(), await app.Send(Route));
        await Verify(Assert.Single(server.Requests), Secret);

        await using var set = new ChannelApp(Settings(server.Address), vault);
        await set.Send(Route);
        Assert.Equal(1, vault.Asked); // never for a name that settings have
    }

    private static Dictionary<string, string?> Settings(string address) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Outgoing:gateway:Address"] = $"{address}/in?tenant=1",
            ["Outgoing:gateway:Secret"] = Secret,
        };

    private static Task<string> Verify(Got got, string secret) =>
        Node.Run(
            "WebhookClient",
            "verify.mjs",
            JsonSerializer.Serialize(
                new
                {
                    secret,
                    headers = got
                        .Headers.Where(h => h.Key.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase))
                        .ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value, StringComparer.Ordinal),
                    body = got.Body,
                }
            )
        );
}
