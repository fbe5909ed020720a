using System.Net;
using System.Text.Json.Nodes;
using Cppcc.EndToEnd.Tests;
using Cppcc.Replay;

[assembly: AssemblyFixture(typeof(UndisturbedYear))]

namespace Cppcc.EndToEnd.Tests;

/// <summary>The small year, replayed once without any disturbance, when a test first asks, and served while the tests run.</summary>
public sealed class UndisturbedYear : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<RunningProgram> program;

    public UndisturbedYear()
    {
        SmallYear.Write(Organ);
        program = new Lazy<RunningProgram>(() => Task.Run(Replayed).GetAwaiter().GetResult());
    }

    /// <summary>The recorded year.</summary>
    public string Organ => folder["organ"];

    /// <summary>The data folder.</summary>
    public string Data
    {
        get
        {
            _ = program.Value;
            return folder["data"];
        }
    }

    /// <summary>What the program printed before it served.</summary>
    public string Output => program.Value.Output;

    /// <summary>What it told whoever runs it, beside that.</summary>
    public string Errors => program.Value.Errors;

    /// <summary>The figures to which every other replay has to come.</summary>
    public string Business => Replays.Business(Output);

    /// <summary>What its tables hold, a line a row.</summary>
    internal async Task<IReadOnlyList<string>> Rows()
    {
        // Its emulator runs; what it holds is read from a copy of what it has saved.
        using var copy = new TemporaryFolder();
        await CopyTo(copy.Path);
        return await Replays.Rows(copy.Path);
    }

    /// <summary>Puts what the finished replay left behind into another data folder.</summary>
    internal async Task CopyTo(string data)
    {
        await Replays.Saved(Data);
        Replays.Copy(Data, data);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (program.IsValueCreated)
        {
            await program.Value.Signal("TERM");
            await program.Value.End();
            program.Value.Dispose();
        }

        folder.Dispose();
    }

    private async Task<RunningProgram> Replayed()
    {
        var started = RunningProgram.Replay("--organ", Organ, "--data", folder["data"], "--port", "0");
        try
        {
            await started.Printed("Ctrl-C ends it.");
            return started;
        }
        catch
        {
            started.Dispose();
            throw;
        }
    }
}

/// <summary>Reads from a serving program.</summary>
internal sealed class Served : IDisposable
{
    private readonly HttpClient http = new();
    private readonly Uri address;
    private readonly string organ = SmallYear.Organ;

    /// <param name="session">The program's host in this process.</param>
    public Served(Session session, string organ)
    {
        (address, this.organ) = (session.Address, organ);
        (FunctionKey, MasterKey) = (session.Setting("EmbeddedHost:FunctionKey"), session.Setting("EmbeddedHost:MasterKey"));
    }

    /// <param name="output">What the program printed: its address and keys.</param>
    public Served(string output)
    {
        var line = output.Split('\n').Single(l => l.StartsWith("Serving on ", StringComparison.Ordinal));
        var words = line.Split([' ', '(', ')', ','], StringSplitOptions.RemoveEmptyEntries);
        address = new Uri(words[2]);
        (FunctionKey, MasterKey) = (words[5], words[8]);
    }

    public string FunctionKey { get; }

    public string MasterKey { get; }

    /// <summary>The addresses printed to be opened.</summary>
    public static IReadOnlyList<Uri> Addresses(string output) =>
        [.. output.Split('\n').Where(l => l.StartsWith("  http://", StringComparison.Ordinal)).Select(l => new Uri(l.Trim()))];

    public async Task<(HttpStatusCode Status, string Body)> Get(string path, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<HttpStatusCode> Put(string path, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(address, path))
        {
            Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("x-functions-key", MasterKey);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    /// <summary>A document about the committee.</summary>
    public async Task<JsonNode> Document(string path) => await Find(path) ?? throw new InvalidOperationException($"There is no {path}.");

    /// <summary>A document about the committee; null when there is none.</summary>
    public async Task<JsonNode?> Find(string path)
    {
        var (status, body) = await Get($"api/organs/{organ}/{path}", FunctionKey);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {status} {body}");
        return status == HttpStatusCode.OK ? JsonNode.Parse(body) : null;
    }

    public void Dispose() => http.Dispose();
}
