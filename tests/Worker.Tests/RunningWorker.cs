using Cppcc.EmbeddedHost;
using Cppcc.Functions.Timers;
using Cppcc.Worker.Tests.Standin;

namespace Cppcc.Worker.Tests;

/// <summary>The published program with an emulator of its own, for all tests of a class.</summary>
public sealed class RunningWorker(PublishedApp app) : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("worker-tests-");
    private StorageEmulator? emulator;

    public WorkerProcess Worker { get; private set; } = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(Path.Combine(data.FullName, "storage")));
        Worker = await StartAsync();
    }

    /// <summary>Another process of the program, on the same storage.</summary>
    public Task<WorkerProcess> StartAsync()
    {
        var settings = Schedules.All.ToDictionary(schedule => schedule.Setting, _ => "0 */15 * * * *", StringComparer.Ordinal);
        settings["AzureWebJobsStorage"] = emulator!.ConnectionString;
        settings["Outbox__Folder"] = Path.Combine(data.FullName, "outbox");
        return WorkerProcess.StartAsync(app.Folder, settings);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Worker is not null)
            await Worker.DisposeAsync();
        if (emulator is not null)
            await emulator.DisposeAsync();
        data.Delete(recursive: true);
    }
}
