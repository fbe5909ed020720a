using System.Net;
using System.Net.Sockets;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>Letters to a real mail server, read back by another library.</summary>
public sealed class MailTests
{
    private const string User = "office@zx.example";
    private const string Password = "open-sesame-123";

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_letter_arrives_as_it_was_written(string security)
    {
        using var server = await TestMailServer.Start(security, User, Password);
        await using var app = new ChannelApp(server.Settings(User, Password));
        var message = ChannelApp.Message(
            "请于**4月14日**前答复。\n\n1. 修路\n2. 停车\n\n详见：https://zx.example/a?b=1&c=2",
            files: [new OutgoingFile("4月份督办单.docx", "application/msword", new byte[] { 1, 2, 3 }, null)]
        );
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To(), message));

        var letter = await server.Next();
        Assert.Equal((true, User), (letter.Secure, letter.User));
        Assert.Equal(["li@zx.example"], letter.Recipients);
        Assert.Equal(new ReadAddress("大冶市政协办公室", "office@zx.example"), letter.From);
        Assert.Equal(new ReadAddress("李副主任", "li@zx.example"), letter.To);
        Assert.Equal("reply@zx.example", letter.ReplyTo!.Address);
        Assert.Equal(("督办通知", "auto-generated"), (letter.Subject, letter.AutoSubmitted));
        Assert.Equal("<daye.monthly-supervision.2021-04.review-15.p-li.slip@daye.zx.example>", letter.MessageId);
        Assert.Equal(message.MadeAt, letter.Date);
        Assert.Equal("请于4月14日前答复。\n\n1. 修路\n2. 停车\n\n详见：https://zx.example/a?b=1&c=2", letter.Text.TrimEnd());
        Assert.Contains("<p>请于<strong>4月14日</strong>前答复。</p>", letter.Html, StringComparison.Ordinal);
        Assert.Contains("<ol>\n<li>修路</li>\n<li>停车</li>\n</ol>", letter.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://zx.example/a?b=1&amp;c=2\">", letter.Html, StringComparison.Ordinal);
        Assert.Equal(new ReadAttachment("4月份督办单.docx", "application/msword", "AQID"), Assert.Single(letter.Attachments));
    }

    [Fact]
    public async Task A_repeat_has_the_same_number_and_the_same_letter_goes_to_another_under_another()
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        foreach (var id in new[] { "oa.e-1.p-li.slip", "oa.e-1.p-li.slip", "oa.e-1.p-wu.slip" })
            Assert.Equal(new Taken(), await app.Send(TestMailServer.To(), ChannelApp.Message(id: id)));
        var (first, again, other) = (await server.Next(), await server.Next(), await server.Next());
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.NotEqual(first.MessageId, other.MessageId);
    }

    [Fact]
    public async Task A_connection_serves_one_letter_after_another_and_none_after_a_refusal()
    {
        using var server = await TestMailServer.Start("starttls", User, Password);
        await using var app = new ChannelApp(server.Settings(User, Password));
        await app.Send(TestMailServer.To());
        await app.Send(TestMailServer.To());
        await app.Send(TestMailServer.To("nobody@zx.example"));
        await app.Send(TestMailServer.To());
        var (first, second, third) = (await server.Next(), await server.Next(), await server.Next());
        Assert.Equal(first.Session, second.Session);
        Assert.NotEqual(first.Session, third.Session);
    }

    [Fact]
    public async Task Many_letters_at_once_arrive_all()
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => app.Send(TestMailServer.To(), ChannelApp.Message(id: $"oa.e-{n}.p-li.slip")))
        );
        Assert.All(outcomes, o => Assert.Equal(new Taken(), o));
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < 20; n++)
            numbers.Add((await server.Next()).MessageId);
        Assert.Equal(20, numbers.Count);
    }

    [Theory]
    [InlineData("督办\r\nBcc: other@zx.example\r\n\r\n正文", "督办 Bcc: other@zx.example 正文")]
    [InlineData("<script>alert(1)</script>", "<script>alert(1)</script>")]
    [InlineData("=?utf-8?B?5paH?= \u0000", "=？utf-8?B?5paH?=")]
    public async Task What_would_be_a_header_or_script_arrives_as_text(string text, string read)
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        var message = ChannelApp.Message(Domain.Wording.Markdown.Plain(text), text, text);
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To(name: text), message));
        var letter = await server.Next();
        Assert.Equal((read, read, read), (letter.Subject, letter.From.Name, letter.To.Name));
        Assert.Equal(["li@zx.example"], letter.Recipients);
        Assert.DoesNotContain("bcc", letter.Headers);
        Assert.DoesNotContain("<script", letter.Html, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("nobody", "refused address", "550")]
    [InlineData("moved", "refused address", "551")]
    [InlineData("relay", "refused", "554")]
    [InlineData("login", "refused", "530")]
    [InlineData("full", "later", "452")]
    [InlineData("busy", "later all", "421")]
    [InlineData("spam", "refused", "554")]
    [InlineData("slow", "later", "451")]
    [InlineData("closing", "later all", "421")]
    public async Task What_a_server_refuses_is_understood(string recipient, string meaning, string code)
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        var outcome = await app.Send(TestMailServer.To($"{recipient}@zx.example"));
        Assert.Equal(meaning, Meaning(outcome));
        Assert.Contains(code, Why(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_is_refused_is_no_fault_of_the_recipient_s_address()
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        Assert.Equal("refused", Meaning(await app.Send(TestMailServer.To(from: "stranger@zx.example"))));
    }

    [Fact]
    public async Task Greylisting_is_waited_out()
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        Assert.Equal("later", Meaning(await app.Send(TestMailServer.To("grey@zx.example"))));
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To("grey@zx.example")));
        Assert.Equal(["grey@zx.example"], (await server.Next()).Recipients);
    }

    [Theory]
    [InlineData("")]
    [InlineData("李副主任")]
    [InlineData("li")]
    [InlineData("li@")]
    [InlineData("li@zx.example, wu@zx.example")]
    [InlineData("李 <li@zx.example>")]
    [InlineData("<li@zx.example>")]
    [InlineData("li@zx.example\r\nBcc: wu@zx.example")]
    [InlineData("group: li@zx.example;")]
    public async Task What_is_no_address_is_refused_before_any_server_is_asked(string address)
    {
        await using var app = new ChannelApp([]);
        Assert.Equal(new Refused("邮箱地址无效", WrongAddress: true), await app.Send(TestMailServer.To(address)));
        Assert.Equal("refused", Meaning(await app.Send(TestMailServer.To(from: address))));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_told_to_nobody()
    {
        using var server = await TestMailServer.Start("starttls", User, Password);
        await using var app = new ChannelApp(server.Settings(User, "a-wrong-password"));
        var outcome = await app.Send(TestMailServer.To());
        Assert.Equal("refused", Meaning(outcome));
        Assert.DoesNotContain("a-wrong-password", Why(outcome) + app.Log, StringComparison.Ordinal);

        await using var outage = new ChannelApp(server.Settings("outage", Password));
        Assert.Equal("later all", Meaning(await outage.Send(TestMailServer.To())));
    }

    [Fact]
    public async Task A_password_comes_from_the_vault_when_no_setting_has_it()
    {
        using var server = await TestMailServer.Start("starttls", User, Password);
        var vault = new FakeVault { Has = { ["smtp-office"] = Password } };
        await using var app = new ChannelApp(server.Settings(User), vault);
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To()));
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To()));
        Assert.Equal(1, vault.Asked);

        var unasked = new FakeVault();
        await using var set = new ChannelApp(server.Settings(User, Password), unasked);
        Assert.Equal(new Taken(), await set.Send(TestMailServer.To()));
        Assert.Equal(0, unasked.Asked);

        await using var none = new ChannelApp(server.Settings(User), unasked);
        Assert.Equal("refused", Meaning(await none.Send(TestMailServer.To())));
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("Host", null, "refused")]
    [InlineData("Host", "93.184.215.14", "refused")] // without encryption through the internet; nothing is sent there
    [InlineData("Host", "no-such-host.invalid", "later all")]
    [InlineData("Port", "seventy", "refused")]
    [InlineData("Port", "70000", "refused")]
    [InlineData("Security", "ssl", "refused")]
    [InlineData("Security", "starttls", "refused")] // which it does not offer
    public async Task A_setting_that_cannot_be_is_told_to_the_administrator(string setting, string? value, string meaning)
    {
        using var server = await TestMailServer.Start("none");
        var settings = server.Settings();
        settings[$"Smtp:office:{setting}"] = value;
        await using var app = new ChannelApp(settings);
        var outcome = await app.Send(TestMailServer.To());
        Assert.Equal(meaning, Meaning(outcome));
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Nothing_is_sent_to_a_server_whose_certificate_nobody_vouches_for(string security)
    {
        using var server = await TestMailServer.Start(security);
        var settings = server.Settings();
        foreach (var certificate in new[] { null, new string('0', 64) })
        {
            settings["Smtp:office:Certificate"] = certificate;
            await using var app = new ChannelApp(settings);
            Assert.Equal("later all", Meaning(await app.Send(TestMailServer.To())));
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_later()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var app = new ChannelApp(Local(port));
        Assert.Equal("later all", Meaning(await app.Send(TestMailServer.To())));
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("")] // says nothing
    [InlineData("2")] // stops in the middle of its greeting
    [InlineData("220-and more\r\n")] // and more, for ever
    public async Task A_server_that_does_not_come_to_the_point_costs_no_more_than_the_patience(string greeting)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var clients = Answer(silent, greeting);
        var settings = Local(((IPEndPoint)silent.LocalEndpoint).Port);
        settings["Outgoing:Patience"] = "00:00:01";
        await using var app = new ChannelApp(settings);
        var start = Environment.TickCount64;
        Assert.Equal("later all", Meaning(await app.Send(TestMailServer.To())));
        Assert.InRange(Environment.TickCount64 - start, 900, 10_000);
        silent.Stop();
        await clients;
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_server_that_falls_silent_over_a_recipient_costs_no_more_than_the_patience()
    {
        using var server = await TestMailServer.Start("none");
        var settings = server.Settings();
        settings["Outgoing:Patience"] = "00:00:01";
        await using var app = new ChannelApp(settings);
        Assert.Equal("later all", Meaning(await app.Send(TestMailServer.To("silent@zx.example"))));
        Assert.Equal(new Taken(), await app.Send(TestMailServer.To()));
    }

    [Fact]
    public async Task Who_stops_the_app_stops_the_sending()
    {
        using var server = await TestMailServer.Start("none");
        await using var app = new ChannelApp(server.Settings());
        using var stop = new CancellationTokenSource(500);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            app["email"].Send(ChannelApp.Message(), 0, TestMailServer.To("silent@zx.example"), stop.Token)
        );
    }

    [Theory]
    [InlineData("daye.monthly-circular.2021-04.publish.p-li.circular", "daye.monthly-circular.2021-04.publish.p-li.circular")]
    [InlineData("oa.e 1/甲", "oa.e_201_2f_e7_94_b2")]
    [InlineData("a_20b", "a_5f20b")]
    [InlineData(".a..b.", "_2ea_2e_2eb_2e")]
    public void A_number_is_one_that_mail_takes(string id, string atom) => Assert.Equal(atom, MailText.IdOf(id));

    internal static string Meaning(SendOutcome outcome) =>
        outcome switch
        {
            Taken { ToldLater: true } => "told later",
            Taken => "taken",
            Refused { WrongAddress: true } => "refused address",
            Refused => "refused",
            TryLater { WholeChannel: true } => "later all",
            _ => "later",
        };

    internal static string Why(SendOutcome outcome) => (outcome as Refused)?.Why ?? (outcome as TryLater)?.Why ?? "";

    private static Dictionary<string, string?> Local(int port) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Smtp:office:Host"] = "127.0.0.1",
            ["Smtp:office:Port"] = $"{port}",
            ["Smtp:office:Security"] = "none",
        };

    /// <summary>Greets whoever comes, the last line again and again.</summary>
    private static async Task Answer(TcpListener listener, string greeting)
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync();
            do
            {
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting));
                await Task.Delay(20);
            } while (greeting.EndsWith('\n'));
            await client.GetStream().ReadExactlyAsync(new byte[1]);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The client went away, as it should.
        }
    }
}
