using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Text;

namespace Cppcc.EndToEnd.Tests;

/// <summary>How a program ended.</summary>
internal sealed record Ended(int Status, string Output, string Errors);

/// <summary>A program in a process of its own; killed when it is disposed of before its end.</summary>
internal sealed class RunningProgram : IDisposable
{
    /// <summary>How one ends that is killed.</summary>
    public const int Killed = 128 + 9;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Process process;
    private readonly Reader output;
    private readonly Reader errors;

    private RunningProgram(Process process)
    {
        this.process = process;
        (output, errors) = (new Reader(process.StandardOutput), new Reader(process.StandardError));
    }

    /// <summary>Starts the replay, as run.sh does.</summary>
    public static RunningProgram Replay(params string[] arguments) => Replay(null, arguments);

    /// <summary>Starts the replay with further environment variables.</summary>
    public static RunningProgram Replay(IReadOnlyDictionary<string, string>? environment, string[] arguments) =>
        Start("dotnet", [Place.Program("Replay", "Cppcc.Replay"), .. arguments], environment: environment);

    /// <summary>Starts a program.</summary>
    /// <param name="path">The only folders in which it finds programs; null for this process's.</param>
    /// <param name="environment">Further environment variables.</param>
    public static RunningProgram Start(
        string program,
        IEnumerable<string> arguments,
        string? path = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        if (path is not null)
            start.Environment["PATH"] = path;
        foreach (var (name, value) in environment ?? ReadOnlyDictionary<string, string>.Empty)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        started.StandardInput.Close();
        return new RunningProgram(started);
    }

    /// <summary>What it has printed so far.</summary>
    public string Output => output.Text;

    /// <summary>What it has printed beside that so far, to standard error.</summary>
    public string Errors => errors.Text;

    /// <summary>Waits until it has printed a text.</summary>
    public Task Printed(string text) => Until(() => output.Text.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until something holds while it runs.</summary>
    public async Task Until(Func<bool> holds)
    {
        for (var watch = Stopwatch.StartNew(); !holds(); await Task.Delay(10))
        {
            Assert.False(process.HasExited, $"It ended before.\n{output.Text}\n{errors.Text}");
            Assert.True(watch.Elapsed < Longest, $"It took too long.\n{output.Text}\n{errors.Text}");
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Ended> End()
    {
        using var longest = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(longest.Token);
        return new Ended(process.ExitCode, await output.All, await errors.All);
    }

    /// <summary>Kills it as <c>kill -9</c> does: it cannot clean up. Its children are left alone.</summary>
    public async Task Kill()
    {
        process.Kill();
        await End();
    }

    /// <summary>Sends it a signal.</summary>
    /// <param name="signal">For example INT.</param>
    public Task Signal(string signal) => Signal(signal, [process.Id]);

    /// <summary>Sends processes a signal.</summary>
    /// <param name="signal">For example INT.</param>
    /// <param name="processes">Their ids.</param>
    public static async Task Signal(string signal, IEnumerable<int> processes)
    {
        // bash's own kill: the program of that name is not installed everywhere.
        using var kill = Start("bash", ["-c", $"kill -{signal} {string.Join(' ', processes)}"]);
        Assert.Equal(0, (await kill.End()).Status);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private sealed class Reader
    {
        private readonly StringBuilder text = new();

        public Reader(StreamReader from) => All = Read(from);

        public Task<string> All { get; }

        public string Text
        {
            get
            {
                lock (text)
                    return text.ToString();
            }
        }

        private async Task<string> Read(StreamReader from)
        {
            while (await from.ReadLineAsync() is { } line)
            {
                lock (text)
                    text.Append(line).Append('\n');
            }

            return Text;
        }
    }
}
