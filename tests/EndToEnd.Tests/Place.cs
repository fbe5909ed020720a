using System.Reflection;

namespace Cppcc.EndToEnd.Tests;

/// <summary>Where the tests find what they run.</summary>
internal static class Place
{
    /// <summary>The folder of run.sh.</summary>
    public static string Root { get; } = Metadata("Root");

    /// <summary>A sample's built program.</summary>
    public static string Program(string sample, string assembly) =>
        Path.Combine(Root, "samples", sample, Metadata("Output"), $"{assembly}.dll");

    private static string Metadata(string key) =>
        typeof(Place).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}

/// <summary>A folder for one test, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cppcc-e2e-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
