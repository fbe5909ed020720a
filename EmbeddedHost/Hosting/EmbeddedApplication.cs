using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cppcc.EmbeddedHost;

/// <summary>The host a program gets: the web application, started only on a port that is free.</summary>
internal sealed class EmbeddedApplication(WebApplication application) : IHost, IAsyncDisposable
{
    public IServiceProvider Services => application.Services;

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var port = Services.GetRequiredService<HostSettings>().Port;
        if (port != 0)
            RequireFree(port);
        await application.StartAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => application.StopAsync(cancellationToken);

    public void Dispose() => ((IDisposable)application).Dispose();

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static void RequireFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw new PortTakenException(port, error);
        }
    }
}

/// <summary>The host's port belongs to another program.</summary>
public sealed class PortTakenException : IOException
{
    internal PortTakenException(int port, Exception cause)
        : base(
            $"Port {port} of 127.0.0.1 is taken by another program, or kept from this user. Stop that program, or choose another port with --port.",
            cause
        ) => Port = port;

    /// <summary>The port.</summary>
    public int Port { get; }
}

/// <summary>Where the started host listens. A service of the host.</summary>
public sealed class BoundAddress
{
    private readonly IServer server;

    internal BoundAddress(IServer server) => this.server = server;

    /// <summary>For example <c>http://127.0.0.1:7071/</c>.</summary>
    /// <exception cref="InvalidOperationException">The host is not started.</exception>
    public Uri Uri =>
        server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address
            ? new Uri(address)
            : throw new InvalidOperationException("The host is not started yet.");
}
