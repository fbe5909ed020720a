using Cppcc.EmbeddedHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Cppcc.Replay;

/// <summary>The function app in this process, on an emulator of its own, with settings as a local run has them.</summary>
public sealed class Session : IAsyncDisposable
{
    private readonly StorageEmulator emulator;
    private readonly IHost host;

    private Session(StorageEmulator emulator, IHost host)
    {
        this.emulator = emulator;
        this.host = host;
    }

    /// <summary>The app's services.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>The replay; it does nothing on the real clock.</summary>
    public EmbeddedHost.Replay Replay => Services.GetRequiredService<EmbeddedHost.Replay>();

    /// <summary>Where HTTP is served.</summary>
    public Uri Address => Services.GetRequiredService<BoundAddress>().Uri;

    /// <summary>Its storage, as Storage Explorer takes it: the emulator's, whose account and key are known to everybody.</summary>
    public string Storage => emulator.ConnectionString;

    /// <summary>Starts the emulator and makes the host, which does not run yet.</summary>
    /// <param name="data">A folder for the emulator's data, the outbox and the keys.</param>
    /// <param name="sources">Systems that will send events; each has a secret of its own.</param>
    /// <param name="hostArguments">Options of the embedded host.</param>
    /// <param name="cancel">Ends the start; from then on the host logs nothing more.</param>
    /// <param name="mail">The mail server that messages go to; null for the outbox alone.</param>
    /// <param name="everyTick">Whether ticks that find nothing due run, too: slow, and what skipping them is measured by.</param>
    /// <exception cref="BadOptionException">One of the options is not understood.</exception>
    public static async Task<Session> Open(
        string data,
        IEnumerable<string> sources,
        string[] hostArguments,
        CancellationToken cancel,
        bool everyTick = false,
        MailTarget? mail = null
    )
    {
        Directory.CreateDirectory(data);
        var started = await StorageEmulator.StartAsync(new StorageEmulatorOptions(Path.Combine(data, "storage")), cancel);
        try
        {
            string[] wanted = [.. sources];
            var keys = LocalKeys.Of(data, wanted);
            var app = new LocalApp
            {
                Storage = started.ConnectionString,
                Outbox = Path.Combine(data, "outbox"),
                FunctionKey = keys.FunctionKey,
                MasterKey = keys.MasterKey,
                Secrets = wanted.ToDictionary(s => s, s => keys.Secrets[s], StringComparer.OrdinalIgnoreCase),
                KeepsGiven = true,
                EveryTick = everyTick,
                Mail = mail,
            };
            var builder = app.Create(hostArguments);

            // Once it is interrupted, what is under way ends by being cancelled, and that is no failure to speak of.
            builder.Logging.AddFilter((_, level) => level >= LogLevel.Warning && !cancel.IsCancellationRequested);
            builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
            return new Session(started, Build(builder));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>An app setting of this run.</summary>
    public string Setting(string name) => Services.GetRequiredService<IConfiguration>()[name]!;

    /// <summary>Runs the host.</summary>
    public Task Start(CancellationToken cancel) => host.StartAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        await ((IAsyncDisposable)host).DisposeAsync();
        await emulator.DisposeAsync();
    }

    private static IHost Build(EmbeddedHostBuilder builder)
    {
        try
        {
            return builder.Build();
        }
        catch (InvalidOperationException e)
        {
            // The functions and settings are this program's own; what may be wrong is what the command line says.
            throw new BadOptionException(e.Message);
        }
    }
}
