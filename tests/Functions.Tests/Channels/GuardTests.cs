using System.Net;
using System.Net.Sockets;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>Addresses that administrators enter lead where they should, and whatever is there costs little.</summary>
public sealed class GuardTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static readonly HookRoute Route = new("gateway", null, null);

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("223.5.5.5", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.128.0.1", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("::ffff:223.5.5.5", true)]
    [InlineData("64:ff9b::223.5.5.5", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.100.100.200", false)] // metadata of 阿里云
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("168.63.129.16", false)] // Azure
    [InlineData("169.254.169.254", false)] // metadata
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("2002:0a00:0001::", false)] // 10.0.0.1 by 6to4
    [InlineData("2001:0:4136:e378::", false)] // Teredo
    [InlineData("2001:db8::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("fd12:3456::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fec0::1", false)]
    [InlineData("ff02::1", false)]
    public void Only_the_public_internet_is_public(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicNetwork.Has(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1:{port}/")]
    [InlineData("https://localhost:{port}/")] // only its name is looked at before the lookup
    [InlineData("https://[::1]:{port}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{port}/")]
    [InlineData("https://2130706433:{port}/")]
    [InlineData("https://0x7f.1:{port}/")]
    [InlineData("https://169.254.169.254/metadata")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("http://127.0.0.1:{port}/")]
    public async Task Nothing_connects_into_the_house_s_own_network(string address)
    {
        using var listener = new TcpListener(IPAddress.IPv6Any, 0);
        listener.Server.DualMode = true;
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = App(address.Replace("{port}", $"{port}", StringComparison.Ordinal), ("Outgoing:AllowPrivate", "false"));
        Assert.IsType<Refused>(await app.Send(Route));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Plain_http_goes_through_no_public_network_even_where_private_ones_are_allowed()
    {
        await using var app = App("http://223.5.5.5/in");
        Assert.IsType<Refused>(await app.Send(Route));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = await TestHttpServer.Start(200);
        await using var server = await TestHttpServer.Start(status, "", ("Location", elsewhere.Address));
        await using var app = App(server.Address);
        Assert.Contains("转向", Assert.IsType<Refused>(await app.Send(Route)).Why, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_answer_of_100_MB_little_is_read(bool saysHowLong)
    {
        const int Total = 100_000_000;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var head = saysHowLong ? $"Content-Length: {Total}\r\n\r\n" : "Connection: close\r\n\r\n";
        var answering = Answer(listener, $"HTTP/1.1 200 OK\r\n{head}", Total);
        await using var app = App($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.Contains("64KB", Assert.IsType<Refused>(await app.Send(Route)).Why, StringComparison.Ordinal);
        Assert.InRange(await answering, 0, 20_000_000); // what lies in buffers of the machine
    }

    [Fact]
    public async Task An_answer_of_just_the_limit_is_read()
    {
        await using var server = await TestHttpServer.Start(200, new string(' ', 64 * 1024));
        await using var app = App(server.Address);
        Assert.Equal(new Taken(), await app.Send(Route));
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("nothing")]
    [InlineData("head")]
    [InlineData("drip")]
    public async Task An_answer_that_does_not_end_costs_no_more_than_the_patience(string how)
    {
        await using var server = await TestHttpServer.Start(
            async (_, response) =>
            {
                var gone = response.HttpContext.RequestAborted;
                if (how == "head")
                    await response.Body.FlushAsync(gone);
                while (how == "drip")
                {
                    await response.Body.WriteAsync(new byte[] { 32 }, gone);
                    await response.Body.FlushAsync(gone);
                    await Task.Delay(50, gone);
                }

                await Task.Delay(Timeout.Infinite, gone);
            }
        );
        await using var app = App(server.Address, ("Outgoing:Patience", "00:00:01"));
        var start = Environment.TickCount64;
        Assert.Equal("later all", MailTests.Meaning(await app.Send(Route)));
        Assert.InRange(Environment.TickCount64 - start, 900, 10_000);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "later all")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", "later all")]
    [InlineData("", "later all")]
    public async Task A_connection_that_breaks_off_is_tried_later(string said, string meaning)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Answer(listener, said);
        await using var app = App($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.Equal(meaning, MailTests.Meaning(await app.Send(Route)));
        await answering;
    }

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        var header = $"X: {new string('x', 1000)}\r\n";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Answer(listener, $"HTTP/1.1 200 OK\r\n{string.Concat(Enumerable.Repeat(header, 100))}");
        await using var app = App($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.Equal("refused", MailTests.Meaning(await app.Send(Route)));
        await answering;
    }

    [Theory]
    [InlineData("http://127.0.0.1:{free}/")]
    [InlineData("https://no-such-host.invalid/")]
    public async Task A_server_that_is_not_there_is_tried_later(string address)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var app = App(address.Replace("{free}", $"{free}", StringComparison.Ordinal));
        Assert.Equal("later all", MailTests.Meaning(await app.Send(Route)));
    }

    [Fact]
    public async Task A_server_without_TLS_gets_nothing_by_https()
    {
        await using var server = await TestHttpServer.Start(200);
        await using var app = App(server.Address.Replace("http:", "https:", StringComparison.Ordinal));
        Assert.Equal("later all", MailTests.Meaning(await app.Send(Route)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Nothing_secret_is_logged_whatever_goes_wrong()
    {
        await using var server = await TestHttpServer.Start(500, "error");
        await using var app = App($"{server.Address}/hook/a-path-that-is-a-key?key=a-query-that-is-a-key");
        await app.Send(Route);
        await using var away = App("https://no-such-host.invalid/hook/a-path-that-is-a-key");
        await away.Send(Route);
        foreach (var secret in new[] { "that-is-a-key", Secret["whsec_".Length..] })
            Assert.DoesNotContain(secret, $"{app.Log}{away.Log}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_stops_the_app_stops_the_sending()
    {
        await using var server = await TestHttpServer.Start((_, r) => Task.Delay(Timeout.Infinite, r.HttpContext.RequestAborted));
        await using var app = App(server.Address);
        using var stop = new CancellationTokenSource(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app["webhook"].Send(ChannelApp.Message(), 0, Route, stop.Token));
    }

    private static ChannelApp App(string address, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Outgoing:gateway:Address"] = address,
            ["Outgoing:gateway:Secret"] = Secret,
        };
        foreach (var (name, value) in settings)
            all[name] = value;
        return new ChannelApp(all);
    }

    /// <summary>Reads a request, says something and then so many blanks, and hangs up.</summary>
    /// <returns>How many blanks the connection took before the other side hung up.</returns>
    private static async Task<long> Answer(TcpListener listener, string said, int blanks = 0)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var piece = new byte[64 * 1024];
        var written = 0L;
        try
        {
            Assert.True(await client.GetStream().ReadAtLeastAsync(piece, 1) > 0);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(said));
            Array.Fill(piece, (byte)' ');
            for (; written < blanks; written += piece.Length)
                await client.GetStream().WriteAsync(piece);
        }
        catch (IOException)
        {
            // The other side has hung up already.
        }

        return written;
    }
}
