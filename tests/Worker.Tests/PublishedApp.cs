using System.Diagnostics;
using System.Reflection;
using Cppcc.EmbeddedHost;
using Cppcc.Functions;
using Cppcc.Worker.Tests;

[assembly: AssemblyFixture(typeof(PublishedApp))]

namespace Cppcc.Worker.Tests;

/// <summary>
/// The app as it is deployed. Setting PUBLISHED_APP names a folder to which it was published before; without it the build at hand is
/// published, once for all tests.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    /// <summary>The program.</summary>
    public const string Assembly = "Cppcc.Functions.dll";

    private readonly string? given = Environment.GetEnvironmentVariable("PUBLISHED_APP");
    private readonly DirectoryInfo own = Directory.CreateTempSubdirectory("published-app-");

    /// <summary>The published folder.</summary>
    public string Folder => given is { Length: > 0 } ? given : Path.Combine(own.FullName, "app");

    /// <summary>The functions as the embedded host finds them.</summary>
    internal FunctionCatalog Catalog { get; } =
        FunctionCatalog.Discover(new EmbeddedHostOptions { FunctionAssembly = typeof(App).Assembly });

    /// <summary>A file of the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (given is { Length: > 0 })
            return;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish",
                "Functions",
                "-c",
                Metadata("Configuration"),
                "--no-build",
                "-o",
                Folder,
                "--nologo",
                "-v",
                "quiet",
            },
            WorkingDirectory = Metadata("Root"),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var publish = Process.Start(start)!;
        var printed = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, $"The app could not be published.\n{printed}");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        own.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static string Metadata(string key) =>
        typeof(PublishedApp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
