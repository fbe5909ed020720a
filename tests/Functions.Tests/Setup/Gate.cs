using System.Net;
using System.Net.Sockets;

namespace Cppcc.Functions.Tests;

/// <summary>What a gate does with who calls.</summary>
internal enum GateState
{
    /// <summary>Lets everything through.</summary>
    Open,

    /// <summary>Takes what is sent, and nothing comes back.</summary>
    Silent,

    /// <summary>Breaks off what is connected, and nobody can connect.</summary>
    Shut,
}

/// <summary>A port that stands for another one: between an app and its storage, so that storage goes away as it does in life.</summary>
internal sealed class Gate : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly List<TcpClient> connected = [];
    private readonly int target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task running;
    private volatile GateState state = GateState.Open;

    /// <param name="target">The port it stands for.</param>
    public Gate(int target)
    {
        this.target = target;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        running = Run();
    }

    public int Port { get; }

    public void Become(GateState next)
    {
        state = next;
        if (next != GateState.Shut)
            return;
        listener.Stop();
        lock (connected)
            foreach (var client in connected)
                client.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        Become(GateState.Shut);
        await running;
        listener.Dispose();
        ending.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptTcpClientAsync(ending.Token);
                lock (connected)
                    connected.Add(caller);
                _ = Serve(caller);
            }
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Shut.
        }
    }

    private async Task Serve(TcpClient caller)
    {
        try
        {
            using var storage = new TcpClient();
            await storage.ConnectAsync(IPAddress.Loopback, target, ending.Token);
            await Task.WhenAny(Pass(caller.GetStream(), storage.GetStream()), Pass(storage.GetStream(), caller.GetStream()));
        }
        catch (Exception e)
            when (e is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two has gone.
        }
        finally
        {
            caller.Dispose();
        }
    }

    private async Task Pass(Stream from, Stream to)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await from.ReadAsync(buffer, ending.Token)) > 0; )
            if (state == GateState.Open)
                await to.WriteAsync(buffer.AsMemory(0, read), ending.Token);
    }
}
