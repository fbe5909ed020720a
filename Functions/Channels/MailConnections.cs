using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Cppcc.Functions.Channels;

/// <summary>
/// Connections to mail servers. One that sent a message is kept for half a minute for the next, as logging in costs more than sending;
/// none is used by two at a time.
/// </summary>
public sealed class MailConnections : IDisposable
{
    private const int MostMessages = 50;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<MailServer, ConcurrentBag<Connection>> idle = new();
    private bool disposed;

    /// <summary>Sends a message.</summary>
    /// <exception cref="InsecureException">The server is not of the house's own network, and the setting wants no encryption.</exception>
    internal async Task Send(MailServer server, MimeMessage message, CancellationToken cancel)
    {
        var connection = await Idling(server, cancel) ?? await Open(server, cancel);
        try
        {
            await connection.Client.SendAsync(message, cancel);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        Keep(server, connection);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        foreach (var connection in idle.Values.SelectMany(c => c))
            connection.Dispose();
    }

    private void Keep(MailServer server, Connection connection)
    {
        if (disposed || ++connection.Messages >= MostMessages)
        {
            connection.Dispose();
            return;
        }

        connection.CloseAfter(Idle);
        idle.GetOrAdd(server, _ => []).Add(connection);
    }

    private async Task<Connection?> Idling(MailServer server, CancellationToken cancel)
    {
        while (idle.TryGetValue(server, out var connections) && connections.TryTake(out var connection))
        {
            if (!connection.TryTake())
                continue; // it was closed after its time
            try
            {
                await connection.Client.NoOpAsync(cancel);
                return connection;
            }
            catch (Exception e) when (e is ProtocolException or CommandException or ServiceNotConnectedException or IOException)
            {
                connection.Dispose(); // the server closed it meanwhile
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        return null;
    }

    private static async Task<Connection> Open(MailServer server, CancellationToken cancel)
    {
        var connection = new Connection();
        try
        {
            if (server.Certificate is { } trusted)
                connection.Client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is X509Certificate2 its
                    && its.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) == trusted;
            connection.Client.CheckCertificateRevocation = false; // a house without access to the internet has nobody to ask
            var socket = await Connect(server, cancel);
            await connection.Client.ConnectAsync(socket, server.Host, server.Port, server.Security, cancel);
            if (server.User is { } user)
                await connection.Client.AuthenticateAsync(user, server.Password, cancel);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static async Task<Socket> Connect(MailServer server, CancellationToken cancel)
    {
        IPAddress[] addresses = IPAddress.TryParse(server.Host, out var one) ? [one] : await Dns.GetHostAddressesAsync(server.Host, cancel);
        if (server.Security == SecureSocketOptions.None && !addresses.All(PublicNetwork.IsLocal))
            throw new InsecureException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, server.Port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A letter would go through the internet for everybody to read.</summary>
    internal sealed class InsecureException : Exception;

    private sealed class Connection : IDisposable
    {
        private Timer? closing;
        private int taken = 1;

        public SmtpClient Client { get; } = new();

        public int Messages { get; set; }

        public void CloseAfter(TimeSpan time)
        {
            Volatile.Write(ref taken, 0);
            closing = new Timer(_ => Close(), null, time, Timeout.InfiniteTimeSpan);
        }

        /// <summary>Takes it for a further message; false when it is closed or closing.</summary>
        public bool TryTake()
        {
            closing?.Dispose();
            return Interlocked.Exchange(ref taken, 1) == 0;
        }

        public void Dispose()
        {
            closing?.Dispose();
            Client.Dispose();
        }

        private void Close()
        {
            if (TryTake())
                Client.Dispose();
        }
    }
}
