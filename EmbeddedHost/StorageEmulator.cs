using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Cppcc.EmbeddedHost;

/// <summary>What a storage emulator is started with.</summary>
/// <param name="DataFolder">Where it keeps its data; made when absent.</param>
public sealed record StorageEmulatorOptions(string DataFolder)
{
    /// <summary>The port of the blob service on 127.0.0.1; 0 for a free one.</summary>
    public int BlobPort { get; init; }

    /// <summary>The port of the queue service on 127.0.0.1; 0 for a free one.</summary>
    public int QueuePort { get; init; }

    /// <summary>The port of the table service on 127.0.0.1; 0 for a free one.</summary>
    public int TablePort { get; init; }

    /// <summary>The folder of the pinned emulator; infra/azurite of this solution when null.</summary>
    public string? EmulatorFolder { get; init; }

    /// <summary>The Node program.</summary>
    public string Node { get; init; } = "node";
}

/// <summary>
/// The storage emulator (Azurite, pinned in infra/azurite) in a process of its own, which ends with this one, even when this one is
/// killed, and saves its data then.
/// </summary>
public sealed class StorageEmulator : IAsyncDisposable
{
    // The emulator's account and key are public constants of every installation.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly Process process;

    private StorageEmulator(Process process, Dictionary<string, int> ports)
    {
        this.process = process;
        string Endpoint(string service) => $"http://127.0.0.1:{ports[service]}/{Account}";
        ConnectionString =
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint={Endpoint("blob")};QueueEndpoint={Endpoint("queue")};TableEndpoint={Endpoint("table")};";
    }

    /// <summary>The value for setting AzureWebJobsStorage.</summary>
    public string ConnectionString { get; }

    /// <summary>The emulator's process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Starts an emulator and waits until it answers.</summary>
    /// <param name="options">Where its data lie and on which ports it listens.</param>
    /// <param name="cancel">Ends the wait, and the emulator.</param>
    /// <exception cref="StorageEmulatorException">It cannot start; the message says why and what to do.</exception>
    public static async Task<StorageEmulator> StartAsync(StorageEmulatorOptions options, CancellationToken cancel = default)
    {
        var folder = options.EmulatorFolder ?? FindEmulatorFolder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "azurite")))
            throw new StorageEmulatorException($"The storage emulator is not installed: run `npm ci` in {folder}.");
        var emulator = Start(options, folder);
        try
        {
            var errors = emulator.StandardError.ReadToEndAsync(CancellationToken.None);
            var answer = await emulator.StandardOutput.ReadLineAsync(cancel);
            if (answer?.StartsWith("ready ", StringComparison.Ordinal) == true)
                return new StorageEmulator(emulator, JsonSerializer.Deserialize<Dictionary<string, int>>(answer["ready ".Length..])!);
            throw new StorageEmulatorException(
                answer?.Split(' ', 3) is ["error", _, var message]
                    ? message
                    : $"The storage emulator did not start: {answer} {await errors}".TrimEnd()
            );
        }
        catch
        {
            emulator.Kill(entireProcessTree: true);
            emulator.Dispose();
            throw;
        }
    }

    /// <summary>Lets the emulator save its data and end; after 30 s it is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        using (process)
        {
            if (process.HasExited)
                return;
            process.StandardInput.Close();
            using var longest = new CancellationTokenSource(LongestStop);
            try
            {
                await process.WaitForExitAsync(longest.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(StorageEmulatorOptions options, string folder)
    {
        var start = new ProcessStartInfo(options.Node)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
            ArgumentList =
            {
                Path.Combine(folder, "serve.mjs"),
                "--location",
                Path.GetFullPath(options.DataFolder),
                "--blobPort",
                $"{options.BlobPort}",
                "--queuePort",
                $"{options.QueuePort}",
                "--tablePort",
                $"{options.TablePort}",
            },
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new StorageEmulatorException(
                $"Node.js 20 or later is needed for the storage emulator, and '{options.Node}' was not found.",
                error
            );
        }
    }

    private static string FindEmulatorFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CppccFunctions.sln")))
                return Path.Combine(folder.FullName, "infra", "azurite");
        }

        throw new StorageEmulatorException($"There is no CppccFunctions.sln above {AppContext.BaseDirectory}: name the emulator's folder.");
    }
}

/// <summary>The storage emulator cannot start.</summary>
public sealed class StorageEmulatorException : Exception
{
    internal StorageEmulatorException(string message, Exception? cause = null)
        : base(message, cause) { }
}
