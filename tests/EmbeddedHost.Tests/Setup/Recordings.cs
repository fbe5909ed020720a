using Cppcc.EmbeddedHost.Tests.Functions;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>Recorded requests for replays.</summary>
internal static class Recordings
{
    public static TemporaryFile File(params string[] lines) => new(string.Join('\n', lines));

    /// <summary>A host that replays the file with a hourly timer, the event function and its jobs.</summary>
    public static Setup Setup(TemporaryFile file, string clock, string until, params string[] more) =>
        new(typeof(Ticker), typeof(Events), typeof(Jobs), typeof(Pages))
        {
            Args = ["--clock", clock, "--until", until, "--replay", file.Path, .. more],
            Settings = { ["Webhooks:oa:Secrets"] = "whsec_c2VjcmV0LW9uZQ==,whsec_c2VjcmV0LXR3bw==" },
        };

    internal sealed class TemporaryFile : IDisposable
    {
        public TemporaryFile(string content) => System.IO.File.WriteAllText(Path, content);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => System.IO.File.Delete(Path);
    }
}
