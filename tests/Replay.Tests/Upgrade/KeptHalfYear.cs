using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Replay.Tests.Upgrade;

/// <summary>
/// What a deployment of 3498e1d held on the last day of 2021 (tests/data/v1), read into an empty emulator by the build at hand, which goes
/// on with the year until the end of January. What the tests need to look at in between is taken down on the way.
/// </summary>
public sealed class KeptHalfYear : IAsyncLifetime
{
    /// <summary>The first committee.</summary>
    public const string Organ = "daye";

    /// <summary>The ledger on the day of the run that awaits sign-off.</summary>
    public const string Awaiting = "runs?from=2021-12-27&to=2021-12-27";

    /// <summary>What is to come, with what is held.</summary>
    public const string Agenda = "agenda?from=2022-01-28&to=2022-02-28";

    /// <summary>Where the clock stood when storage was exported.</summary>
    public static readonly DateTimeOffset Exported = new(2021, 12, 31, 8, 30, 0, TimeSpan.FromHours(8));

    /// <summary>Where this build begins: between two ticks, so that none does what a message asks for.</summary>
    public static readonly DateTimeOffset Begin = Exported.AddMinutes(1);

    /// <summary>Where it ends: after the year's evaluation was settled.</summary>
    public static readonly DateTimeOffset End = new(2022, 1, 27, 18, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("kept-half-year-");
    private readonly HttpClient http = new();
    private Session? session;

    /// <summary>What was published before, as this build reads it.</summary>
    public string Kept { get; private set; } = "";

    /// <summary>What the weeks after it came to.</summary>
    public string Following { get; private set; } = "";

    /// <summary>Documents as they were when this build began, by their path.</summary>
    public IReadOnlyDictionary<string, JsonNode> AtFirst { get; private set; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

    /// <summary>The second committee's matter, of which a pending event tells, when the queues had been emptied.</summary>
    public JsonNode OtherMatter { get; private set; } = new JsonObject();

    /// <summary>The sections of settings that were kept.</summary>
    public static IEnumerable<string> Sections =>
        Directory.GetFiles(PathOf("settings")).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal);

    /// <summary>How the replay went.</summary>
    public EmbeddedHost.ReplayProgress Progress => session!.Replay.Progress;

    /// <summary>The connection string.</summary>
    public string Storage => session!.Setting("AzureWebJobsStorage");

    /// <summary>A file of tests/data/v1.</summary>
    public static string PathOf(string file) => Path.Combine(Folders.Root, "tests", "data", "v1", file);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var cancel = TestContext.Current.CancellationToken;
        var following = Path.Combine(data.FullName, "following.jsonl");
        await File.WriteAllLinesAsync(following, KeptStorage.Lines(PathOf("following.jsonl.br")), cancel);
        string[] arguments = ["--port", "0", "--clock", Begin.ToString("O"), "--until", Begin.ToString("O"), "--replay", following];
        session = await Session.Open(data.FullName, ["oa", "proposals", "personnel"], arguments, cancel);
        await KeptStorage.Import(PathOf("storage.jsonl.br"), Storage, cancel);
        await session.Start(cancel);
        await session.Replay.Completion;
        http.BaseAddress = session.Address;
        http.DefaultRequestHeaders.Add("x-functions-key", session.Setting("EmbeddedHost:MasterKey"));

        AtFirst = await Documents([.. Sections.Select(s => $"settings/{s}"), Awaiting, Agenda, "matters/sv-early"]);
        OtherMatter = await DocumentOf("tianshan", "matters/s-1");
        Kept = await new Figures(this).Kept();
        await session.Replay.Advance(End, cancel);
        Kept += await new Figures(this).KeptScores();
        Following = await new Figures(this).Following();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (session is not null)
            await session.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>What a path under <c>/api</c> answers.</summary>
    public async Task<(int Status, string Body, MediaTypeHeaderValue? Type)> Get(string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var answer = await http.GetAsync(new Uri($"api/{path}", UriKind.Relative), cancel);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel), answer.Content.Headers.ContentType);
    }

    /// <summary>The document at a path of the first committee.</summary>
    public Task<JsonNode> Document(string path) => DocumentOf(Organ, path);

    /// <summary>The document at a path of a committee.</summary>
    public async Task<JsonNode> DocumentOf(string organ, string path)
    {
        var (status, body, _) = await Get($"organs/{organ}/{path}");
        Assert.True(status == 200, $"{organ}/{path}: {status} {body}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>The elements of a document that comes in pages.</summary>
    public async Task<IReadOnlyList<JsonNode>> Pages(string path, string member)
    {
        var all = new List<JsonNode>();
        for (string? next = ""; next is not null; )
        {
            var page = await Document(next.Length == 0 ? path : $"{path}&continuation={Uri.EscapeDataString(next)}");
            all.AddRange(page[member]!.AsArray().Select(e => e!));
            next = page["continuation"]?.ToString();
        }

        return all;
    }

    private async Task<IReadOnlyDictionary<string, JsonNode>> Documents(IEnumerable<string> paths)
    {
        var documents = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var path in paths)
            documents[path] = await Document(path);
        return documents;
    }
}
