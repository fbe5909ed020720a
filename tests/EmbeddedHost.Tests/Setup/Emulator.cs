using Cppcc.EmbeddedHost.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>One storage emulator for all tests, and the local.settings.json that every host of the tests reads.</summary>
public sealed class Emulator : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("embedded-host-tests-");
    private StorageEmulator? emulator;

    public string ConnectionString => emulator!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "local.settings.json"),
            """
            { // comments are allowed
              "Values": { "Order__File": "file", "Order__Environment": "file", "Order__CommandLine": "file" } }
            """
        );
        Environment.SetEnvironmentVariable("Order__Environment", "environment");
        Environment.SetEnvironmentVariable("Order__CommandLine", "environment");
        emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(data.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        if (emulator is not null)
            await emulator.DisposeAsync();
        data.Delete(recursive: true);
    }
}
