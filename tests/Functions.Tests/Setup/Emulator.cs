using Cppcc.EmbeddedHost;
using Cppcc.Functions.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Emulator))]

namespace Cppcc.Functions.Tests;

/// <summary>
/// One storage emulator for all tests, with an account for each host, so that no test sees another's tables, queues or clock.
/// </summary>
public sealed class Emulator : IAsyncLifetime
{
    private const int Accounts = 1000;
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("functions-tests-");
    private StorageEmulator? emulator;
    private int given;

    /// <summary>A folder for a host's outbox.</summary>
    public string NewFolder() => Directory.CreateDirectory(Path.Combine(data.FullName, Path.GetRandomFileName())).FullName;

    /// <summary>The connection string of an empty account.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref given);
        Assert.True(number < Accounts, "The emulator has no account left: raise their number.");
        return emulator!.ConnectionString.Replace("devstoreaccount1", Name(number), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Environment.SetEnvironmentVariable(
            "AZURITE_ACCOUNTS",
            string.Join(';', Enumerable.Range(0, Accounts).Select(n => $"{Name(n)}:{Key}"))
        );
        Environment.SetEnvironmentVariable("EMULATOR_KEEPS", "nothing");
        emulator = await StorageEmulator.StartAsync(new StorageEmulatorOptions(Path.Combine(data.FullName, "storage")));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (emulator is not null)
            await emulator.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static string Name(int number) => $"account{number:D4}";
}
