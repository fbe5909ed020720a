using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The bicep program that the package pins, and the folder of the files it is to check.</summary>
internal static class Bicep
{
    private static readonly string Program = Metadata("BicepProgram");

    public static string InfraFolder { get; } = Metadata("InfraFolder");

    /// <summary>
    /// Runs bicep to its end. Skips the calling test where the package's program cannot run (it is built for Linux on x64).
    /// </summary>
    public static async Task<Outcome> Run(params string[] arguments)
    {
        var runs = OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;
        Assert.SkipUnless(runs, "The bicep program of the package runs on Linux x64 only.");

        var start = new ProcessStartInfo(Program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, await output, await errors);
    }

    private static string Metadata(string key) =>
        typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
        ?? throw new InvalidOperationException($"The project file gives no {key}.");
}

/// <summary>What a run of bicep left behind. Its warnings and errors go to <paramref name="Errors"/>, one a line.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors);
