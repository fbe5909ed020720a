using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Keys;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Channels;

/// <summary>What the other side answered.</summary>
/// <param name="Body">At most 64 KiB.</param>
/// <param name="After">How long it asks to wait, at most a day; null when it does not say.</param>
public sealed record HttpAnswer(int Status, string Body, TimeSpan? After);

/// <summary>
/// Posts to addresses that administrators enter: none leads into the house's own network unless it is allowed to, whatever its name
/// resolves to at the moment; none redirects; of an answer little is read. Nothing is logged: addresses carry keys.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private readonly bool allowPrivate;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    /// <summary>Connects when something is posted.</summary>
    public GuardedHttp(IOptions<OutgoingOptions> options, TimeProvider clock)
    {
        allowPrivate = options.Value.AllowPrivate;
        this.clock = clock;
        http = new HttpClient(
            new SocketsHttpHandler
            {
                ActivityHeadersPropagator = null,
                AllowAutoRedirect = false,
                ConnectCallback = Connect,
                MaxResponseHeadersLength = 16,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
                UseProxy = false,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan, // every attempt has its own
        };
    }

    /// <summary>Posts JSON, and reads the answer.</summary>
    /// <param name="endpoint">Where it goes; the address may have been added to, as <paramref name="address"/> says.</param>
    /// <param name="read">What an answer means that is no redirect and not too long.</param>
    public async Task<SendOutcome> Post(
        Endpoint endpoint,
        Uri address,
        byte[] json,
        IEnumerable<KeyValuePair<string, string>> headers,
        Func<HttpAnswer, SendOutcome> read,
        CancellationToken cancel
    )
    {
        if (address.Scheme != Uri.UriSchemeHttps && !allowPrivate)
            return new Refused("地址不是https地址");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            foreach (var (name, value) in headers)
                request.Headers.TryAddWithoutValidation(name, value);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            var status = (int)response.StatusCode;
            if (status is >= 300 and < 400)
                return new Refused("地址转向别处，不予跟随，请管理员改用最终地址");
            var body = await Read(response, cancel);
            if (body is null && status < 500)
                return new Refused("对方的答复超过64KB，恐非通知地址");
            return read(new HttpAnswer(status, body ?? "", After(response.Headers.RetryAfter)));
        }
        catch (HttpRequestException e) when (e.InnerException is InnerNetworkException)
        {
            return new Refused("地址指向内部网络，如确需使用，请管理员设置Outgoing__AllowPrivate");
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return new Refused("对方的答复过长，恐非通知地址");
        }
        catch (Exception e) when (e is HttpRequestException or IOException && !cancel.IsCancellationRequested)
        {
            return new TryLater(Trouble((e as HttpRequestException)?.HttpRequestError), WholeChannel: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string Trouble(HttpRequestError? error) =>
        error switch
        {
            HttpRequestError.NameResolutionError => "找不到对方的主机",
            HttpRequestError.ConnectionError => "连不上对方的主机",
            HttpRequestError.SecureConnectionError => "与对方的加密连接没有建立，证书或不可信",
            _ => "与对方的连接中断",
        };

    /// <summary>The body; null when it is longer than is read. What is not read is never fetched: the connection is closed.</summary>
    private static async Task<string?> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > MostBytes)
            return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MostBytes + 1];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return length > MostBytes ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }

    private TimeSpan? After(RetryConditionHeaderValue? header)
    {
        var after = header?.Delta ?? header?.Date - clock.GetUtcNow();
        return after > LongestWait ? LongestWait
            : after > TimeSpan.Zero ? after
            : null;
    }

    /// <summary>Connects to an address that was looked at: what a name resolves to a moment later does not matter.</summary>
    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isPlain = context.InitialRequestMessage.RequestUri!.Scheme != Uri.UriSchemeHttps;
        IPAddress[] addresses = IPAddress.TryParse(host, out var one) ? [one] : await Dns.GetHostAddressesAsync(host, cancel);
        var allowed = addresses.Where(a => PublicNetwork.Has(a) ? !isPlain : allowPrivate && PublicNetwork.IsLocal(a)).ToArray();
        if (allowed.Length == 0 && addresses.Length > 0)
            throw new InnerNetworkException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>An address leads into a network that is not the public internet.</summary>
    private sealed class InnerNetworkException : IOException;
}
