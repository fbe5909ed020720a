using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class StorageEmulatorTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("storage-emulator-");

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task Data_outlive_the_emulator_and_Ctrl_C_does_not_end_it()
    {
        await using (var first = await StorageEmulator.StartAsync(new StorageEmulatorOptions(data.FullName)))
        {
            using (var interrupt = Process.Start("kill", ["-INT", $"{first.ProcessId}"]))
                await interrupt.WaitForExitAsync();
            var table = new TableClient(first.ConnectionString, "Kept");
            await table.CreateAsync();
            await table.AddEntityAsync(new TableEntity("a", "b"));
            var queue = new QueueClient(first.ConnectionString, "kept");
            await queue.CreateAsync();
            await queue.SendMessageAsync("text");
        }

        await using var second = await StorageEmulator.StartAsync(new StorageEmulatorOptions(data.FullName));

        Assert.True((await new TableClient(second.ConnectionString, "Kept").GetEntityIfExistsAsync<TableEntity>("a", "b")).HasValue);
        Assert.Equal("text", (await new QueueClient(second.ConnectionString, "kept").ReceiveMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task It_ends_by_itself_when_the_process_that_started_it_is_killed()
    {
        var serve = Path.Combine(EmulatorFolder(), "serve.mjs");
        const string program = """
            const child = require("node:child_process").spawn("node", process.argv.slice(1), { stdio: ["pipe", "inherit", "inherit"] });
            console.log(child.pid);
            """;
        using var parent = Process.Start(
            new ProcessStartInfo("node", ["-e", program, serve, "--location", data.FullName])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        using var emulator = Process.GetProcessById(int.Parse((await parent.StandardOutput.ReadLineAsync())!));
        Assert.StartsWith("ready ", await parent.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        parent.Kill();

        await emulator.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_database_that_another_emulator_is_told_to_use_is_left_alone()
    {
        using var emulator = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(EmulatorFolder(), "serve.mjs"), "--location", data.FullName])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                Environment = { ["AZURITE_DB"] = "mysql://nobody@127.0.0.1:1/none" },
            }
        )!;

        Assert.StartsWith("ready ", await emulator.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);

        emulator.StandardInput.Close();
        await emulator.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_data_folder_in_use_is_refused()
    {
        await using var first = await StorageEmulator.StartAsync(new StorageEmulatorOptions(data.FullName));

        await Fails(new StorageEmulatorOptions(data.FullName), "in use by a running emulator");
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await Fails(new StorageEmulatorOptions(data.FullName) { QueuePort = port }, $"Port {port}");
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await Fails(new StorageEmulatorOptions(data.FullName) { Node = "node-is-not-here" }, "Node.js 20");
        await Fails(new StorageEmulatorOptions(data.FullName) { EmulatorFolder = data.FullName }, "npm ci");
    }

    private static async Task Fails(StorageEmulatorOptions options, string reason)
    {
        var error = await Assert.ThrowsAsync<StorageEmulatorException>(() => StorageEmulator.StartAsync(options));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static string EmulatorFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CppccFunctions.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "infra", "azurite");
    }
}
