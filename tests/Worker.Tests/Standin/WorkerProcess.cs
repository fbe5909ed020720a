using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cppcc.Worker.Tests.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Content = Cppcc.Worker.Tests.Protocol.StreamingMessage.ContentOneofCase;

namespace Cppcc.Worker.Tests.Standin;

/// <summary>The published program in a process of its own, started and spoken to as the Functions host does.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly Connection connection;
    private readonly StringBuilder printed = new();
    private Process? process;

    private WorkerProcess(WebApplication host)
    {
        this.host = host;
        connection = host.Services.GetRequiredService<Connection>();
    }

    /// <summary>The functions that the worker named, each loaded.</summary>
    public IReadOnlyList<WorkerFunction> Functions { get; private set; } = [];

    /// <summary>Where the worker takes HTTP requests from the host.</summary>
    public Uri HttpUri { get; private set; } = null!;

    /// <summary>What the program printed.</summary>
    public string Printed
    {
        get
        {
            lock (printed)
                return $"{printed}";
        }
    }

    /// <summary>What the worker logged.</summary>
    public IReadOnlyList<RpcLog> Logs => connection.Logs;

    /// <summary>Starts the program and loads its functions.</summary>
    /// <param name="folder">The published folder.</param>
    /// <param name="settings">App settings.</param>
    public static async Task<WorkerProcess> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRoutingCore().AddSingleton<Connection>().AddGrpc();
        builder.Logging.ClearProviders();
        var worker = new WorkerProcess(builder.Build());
        try
        {
            worker.host.MapGrpcService<FunctionRpcService>();
            await worker.host.StartAsync();
            worker.process = worker.Run(folder, settings);
            await worker.Introduce(folder);
            return worker;
        }
        catch (Exception error)
        {
            await worker.DisposeAsync();
            throw new InvalidOperationException($"The worker did not start. It printed:\n{worker.Printed}", error);
        }
    }

    /// <summary>Invokes a function whose trigger comes over the stream.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="trigger">What the trigger's parameter gets.</param>
    /// <param name="brought">What the trigger brings besides, by name.</param>
    public async Task<StatusResult> Invoke(string function, TypedData trigger, IReadOnlyDictionary<string, string> brought)
    {
        var id = Guid.NewGuid().ToString();
        await connection.Say(Invocation(id, Function(function), trigger, brought));
        return (await connection.Await(Content.InvocationResponse, id)).InvocationResponse.Result;
    }

    /// <summary>Invokes an HTTP function: the request goes to the worker's web server, the invocation over the stream.</summary>
    public async Task<(StatusResult Result, HttpResponseMessage Response)> Send(
        string function,
        HttpRequestMessage request,
        IReadOnlyDictionary<string, string> brought
    )
    {
        var id = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", id);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = HttpUri };
        var response = http.SendAsync(request);
        await connection.Say(Invocation(id, Function(function), new TypedData { Http = new Http() }, brought));
        return ((await connection.Await(Content.InvocationResponse, id)).InvocationResponse.Result, await response);
    }

    /// <summary>Tells the worker to end, and waits for it; its exit code.</summary>
    public async Task<int> End()
    {
        await connection.Say(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        await host.DisposeAsync();
    }

    private static StreamingMessage Invocation(
        string id,
        WorkerFunction function,
        TypedData trigger,
        IReadOnlyDictionary<string, string> brought
    )
    {
        var request = new InvocationRequest
        {
            InvocationId = id,
            FunctionId = function.Id,
            InputData =
            {
                new ParameterBinding { Name = function.TriggerParameter, Data = trigger },
            },
            TraceContext = new TraceContext { TraceParent = $"00-{Guid.NewGuid():N}-{Guid.NewGuid().ToString("N")[..16]}-01" },
        };
        foreach (var (name, value) in brought)
            request.TriggerMetadata[name] = new TypedData { String = value };
        return new StreamingMessage { InvocationRequest = request };
    }

    private static async Task<bool> Listens(Uri address)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private WorkerFunction Function(string name) => Functions.Single(function => function.Name == name);

    private Process Run(string folder, IReadOnlyDictionary<string, string> settings)
    {
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var (worker, request) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var longest = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(folder, PublishedApp.Assembly),
                "--host",
                new Uri(address).Host,
                "--port",
                $"{new Uri(address).Port}",
                "--workerId",
                worker,
                "--requestId",
                request,
                "--grpcMaxMessageLength",
                longest,
                "--functions-uri",
                address,
                "--functions-worker-id",
                worker,
                "--functions-request-id",
                request,
                "--functions-grpc-max-message-length",
                longest,
            },
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder,
                ["FUNCTIONS_WORKER_DIRECTORY"] = folder,
                ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            },
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var program = Process.Start(start)!;
        program.OutputDataReceived += (_, line) => Note(line.Data);
        program.ErrorDataReceived += (_, line) => Note(line.Data);
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        return program;
    }

    private void Note(string? line)
    {
        lock (printed)
            printed.AppendLine(line);
    }

    private async Task Introduce(string folder)
    {
        await connection.Await(Content.StartStream);
        await connection.Say(
            new StreamingMessage
            {
                WorkerInitRequest = new WorkerInitRequest
                {
                    HostVersion = "4.0.0.0",
                    WorkerDirectory = folder,
                    FunctionAppDirectory = folder,
                },
            }
        );
        var introduction = (await connection.Await(Content.WorkerInitResponse)).WorkerInitResponse;
        Assert.Equal(StatusResult.Types.Status.Success, introduction.Result.Status);
        HttpUri = new Uri(introduction.Capabilities["HttpUri"]);

        await connection.Say(
            new StreamingMessage { FunctionsMetadataRequest = new FunctionsMetadataRequest { FunctionAppDirectory = folder } }
        );
        var described = (await connection.Await(Content.FunctionMetadataResponse)).FunctionMetadataResponse;
        Functions = [.. described.FunctionMetadataResults.Select(WorkerFunction.Of)];
        foreach (var function in Functions)
            await connection.Say(new StreamingMessage { FunctionLoadRequest = function.Load });
        foreach (var function in Functions)
        {
            var loaded = (await connection.Await(Content.FunctionLoadResponse, function.Id)).FunctionLoadResponse.Result;
            Assert.True(loaded.Status == StatusResult.Types.Status.Success, $"{function.Name}: {loaded.Exception?.Message}");
        }

        // Its web server starts beside the stream.
        for (var watch = Stopwatch.StartNew(); !await Listens(HttpUri); await Task.Delay(50))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"The worker does not listen on {HttpUri}.");
    }
}
