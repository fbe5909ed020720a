using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Cppcc.EmbeddedHost;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Timers;
using Cppcc.Replay;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cppcc.Functions.Tests;

/// <summary>How a test's host differs from others.</summary>
public sealed record Setup
{
    /// <summary>Where virtual time stands at first, local time of Beijing.</summary>
    public string Clock { get; init; } = "2021-03-01 00:00";

    /// <summary>Further options of the embedded host.</summary>
    public string[] Args { get; init; } = [];

    /// <summary>Further app settings.</summary>
    public Dictionary<string, string?> Settings { get; init; } = [];

    /// <summary>The storage of another host; null for an empty account.</summary>
    public string? Storage { get; init; }

    /// <summary>An app that runs already and whose storage, outbox and clock this one shares, as another instance of it.</summary>
    public TestApp? Beside { get; init; }

    /// <summary>Whether ticks that would find nothing run too.</summary>
    public bool EveryTick { get; init; }

    /// <summary>How long who waits for an answer lets storage take: the machine that tests may be slow.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Comes between the app and its storage.</summary>
    public HttpPipelinePolicy? Between { get; init; }

    /// <summary>Takes the place of all channels; null for those of the app.</summary>
    public IChannel? Channel { get; init; }

    /// <summary>Gets what the host logs, with the web server's own lines, as an administrator may have it.</summary>
    public ILoggerProvider? Log { get; init; }
}

/// <summary>The function app in this process, in virtual time, and its senders and administrators.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string FunctionKey = "function-key";
    public const string MasterKey = "master-key";

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private readonly IHost host;
    private readonly HttpClient http = new();
    private int said;

    private TestApp(IHost host, string storage, string outbox, ErrorLog errors)
    {
        this.host = host;
        Errors = errors;
        Storage = storage;
        OutboxFolder = outbox;
    }

    /// <summary>The secret of source <c>oa</c>.</summary>
    public static string Secret { get; } = $"whsec_{Convert.ToBase64String(Encoding.UTF8.GetBytes("a secret of the office system"))}";

    /// <summary>The connection string.</summary>
    public string Storage { get; }

    /// <summary>Where notices are written.</summary>
    public string OutboxFolder { get; }

    /// <summary>What failed unexpectedly, newest last.</summary>
    public ErrorLog Errors { get; }

    public EmbeddedHost.Replay Replay => host.Services.GetRequiredService<EmbeddedHost.Replay>();

    public StorageTraffic Traffic => host.Services.GetRequiredService<StorageTraffic>();

    public InvocationCounts Invocations => host.Services.GetRequiredService<InvocationCounts>();

    public Tables Tables => host.Services.GetRequiredService<Tables>();

    /// <summary>Where it listens.</summary>
    public Uri Address => http.BaseAddress!;

    public DateTimeOffset Now => host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public static async Task<TestApp> StartAsync(Emulator emulator, Setup? setup = null)
    {
        setup ??= new Setup();
        var storage = setup.Beside?.Storage ?? setup.Storage ?? emulator.NewAccount();
        var outbox = setup.Beside?.OutboxFolder ?? emulator.NewFolder();
        var local = new LocalApp
        {
            Storage = storage,
            Outbox = outbox,
            FunctionKey = FunctionKey,
            MasterKey = MasterKey,
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["oa"] = Secret },
            EveryTick = setup.EveryTick,
        };
        var builder = local.Create(["--port", "0", "--clock", Given.At(setup.Clock).ToString("O"), .. setup.Args]);
        builder.Configuration.AddInMemoryCollection([new("TZ", null), new("AzureWebJobsStorage:Patience", $"{setup.Patience}")]);
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        var errors = new ErrorLog();
        builder.Logging.ClearProviders().AddProvider(errors);
        if (setup.Log is not null)
            builder.Logging.AddProvider(setup.Log).AddFilter("Microsoft.AspNetCore", LogLevel.Information);
        builder.Services.Configure<EmbeddedHostOptions>(o => o.ReplayVisibility = TimeSpan.FromSeconds(30));
        if (setup.Between is not null)
            builder.Services.AddSingleton(setup.Between);
        if (setup.Channel is not null)
            builder.Services.RemoveAll<IChannel>().AddSingleton(setup.Channel);
        if (setup.Beside is not null)
            builder.Services.AddSingleton(setup.Beside.Service<VirtualClock>());
        var app = new TestApp(builder.Build(), storage, outbox, errors);
        try
        {
            await app.host.StartAsync();
            app.http.BaseAddress = app.host.Services.GetRequiredService<BoundAddress>().Uri;
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public T Service<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Runs timers and queues up to a moment, local time of Beijing, inclusive, and sends what is to be sent then.</summary>
    public async Task Advance(string local)
    {
        await Replay.Advance(Given.At(local));
        await Settle();
    }

    /// <summary>Empties the queues, and sends what is to be sent by now.</summary>
    public async Task Settle()
    {
        await Replay.Settle();
        for (var looks = 0; looks < 5 && await LookAtDeliveries(); looks++)
            await Replay.Settle();
    }

    /// <summary>
    /// Asks for a look at every organ that has something to send now; whether there is any. As a tick does, but beside the app, so that no
    /// call of the app's is counted or fails by it.
    /// </summary>
    private async Task<bool> LookAtDeliveries()
    {
        var due = await new TableClient(Storage, "Deliveries")
            .QueryAsync<TableEntity>(r => r.PartitionKey == "due" && r.RowKey.CompareTo($"{Rows.Key(Now)}~\uffff") <= 0)
            .ToListAsync();
        var queue = new QueueClient(Storage, Work.Notices, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        foreach (var row in due)
            await queue.SendMessageAsync(Json(new NoticeWork(row.GetString("Organ"), null, row.RowKey)));
        return due.Count > 0;
    }

    /// <summary>Runs a timer function as the portal's Run does, and what it enqueued.</summary>
    public async Task Tick(string timer)
    {
        await Fire(timer);
        await Settle();
    }

    /// <summary>Runs a timer or queue function as the portal's Run does; what it enqueued may run later.</summary>
    /// <param name="message">What a queue function gets.</param>
    public async Task Fire(string function, string? message = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"admin/functions/{function}")
        {
            Headers = { { "x-functions-key", MasterKey } },
            Content = new StringContent(Json(new { input = message }), Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request);
        Assert.Equal(202, (int)response.StatusCode);
    }

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Put(string path, object body, string? ifMatch = null) => Send(HttpMethod.Put, path, Json(body), ifMatch: ifMatch);

    public Task<Answer> Post(string path, object body) => Send(HttpMethod.Post, path, Json(body));

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        string? body = null,
        string contentType = "application/json",
        string? ifMatch = null,
        string? key = FunctionKey
    )
    {
        using var request = new HttpRequestMessage(method, $"api/{path}");
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await Send(request);
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }

    /// <summary>Sends an event as source <c>oa</c>, told now unless said otherwise; its id as evidence names it.</summary>
    public async Task<string> Say(string organ, string type, object data, string? told = null)
    {
        var id = $"e-{Interlocked.Increment(ref said):D4}";
        var answer = await Webhook(id, Event(organ, type, data, told));
        Assert.True(answer.Status == 202, $"{type}: {answer.Status} {answer.Text}");
        return $"oa.{id}";
    }

    /// <summary>The body of an event.</summary>
    public string Event(string organ, string type, object data, string? told = null)
    {
        var members = JsonSerializer.SerializeToNode(data, Plain)!.AsObject();
        members.TryAdd("organ", organ);
        return Json(
            new
            {
                type,
                timestamp = told is null ? Now : Given.At(told),
                data = members,
            }
        );
    }

    /// <summary>Posts a signed body.</summary>
    public Task<Answer> Webhook(string id, string body, string source = "oa", string? secret = null, DateTimeOffset? at = null)
    {
        var timestamp = (at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/events/{source}")
        {
            Headers =
            {
                { "webhook-id", id },
                { "webhook-timestamp", timestamp },
                { "webhook-signature", Sign(secret ?? Secret, id, timestamp, body) },
            },
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        return Send(request);
    }

    public static string Sign(string secret, string id, string timestamp, string body) =>
        $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")))}";

    public static string Json(object body) => body as string ?? JsonSerializer.Serialize(body, Plain);

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
