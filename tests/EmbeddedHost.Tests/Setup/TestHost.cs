using System.Text;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>A host with the given function classes, its own host id and its own queue, named by setting Jobs.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string FunctionKey = "function-key";
    public const string MasterKey = "master-key";

    private TestHost(IHost host, Journal journal, string connectionString, string queue)
    {
        Host = host;
        Journal = journal;
        Jobs = new QueueClient(connectionString, queue, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        Poison = new QueueClient(
            connectionString,
            $"{queue}-poison",
            new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }
        );
    }

    public IHost Host { get; }

    public Journal Journal { get; }

    public QueueClient Jobs { get; }

    public QueueClient Poison { get; }

    public HttpClient Http { get; } = new();

    public Replay Replay => Host.Services.GetRequiredService<Replay>();

    public StorageTraffic Traffic => Host.Services.GetRequiredService<StorageTraffic>();

    public static TestHost Build(Emulator emulator, Setup setup)
    {
        var id = setup.Id ?? NewId();
        var journal = new Journal();
        var builder = EmbeddedHostBuilder.Create(typeof(TestHost).Assembly, ["--port", "0", .. setup.Args]);
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AzureWebJobsStorage"] = emulator.ConnectionString,
                ["AzureFunctionsWebHost:hostid"] = id,
                ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.1",
                ["EmbeddedHost:FunctionKey"] = FunctionKey,
                ["EmbeddedHost:MasterKey"] = MasterKey,
                ["Jobs"] = id,
                ["TickSchedule"] = "0 0 * * * *",
                ["TZ"] = null,
            }
        );
        builder.Configuration.AddInMemoryCollection(setup.Settings);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(journal);
        builder.Services.Configure<EmbeddedHostOptions>(options =>
        {
            options.FunctionTypes = setup.Functions;
            options.TimerLeaseRetry = TimeSpan.FromMilliseconds(100);
            options.ReplayVisibility = TimeSpan.FromSeconds(2);
            options.ReplaySaveInterval = TimeSpan.Zero;
        });
        setup.Configure?.Invoke(builder);
        return new TestHost(builder.Build(), journal, builder.Configuration["AzureWebJobsStorage"]!, id);
    }

    public static async Task<TestHost> StartAsync(Emulator emulator, Setup setup)
    {
        var host = Build(emulator, setup);
        try
        {
            await host.StartAsync();
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    public static string NewId() => $"t{Guid.NewGuid():N}";

    public async Task StartAsync()
    {
        await Host.StartAsync();
        Http.BaseAddress = Host.Services.GetRequiredService<BoundAddress>().Uri;
    }

    public async Task Send(params string[] texts)
    {
        await Jobs.CreateIfNotExistsAsync();
        foreach (var text in texts)
            await Jobs.SendMessageAsync(text);
    }

    public async Task<HttpResponseMessage> Request(HttpMethod method, string path, string? key = null, string? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null)
            request.Headers.Add("x-functions-key", key);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> Get(string path, string? key = null) => Request(HttpMethod.Get, path, key);

    public async ValueTask DisposeAsync()
    {
        Journal.Gate.TrySetResult();
        Http.Dispose();
        await Host.StopAsync();
        await ((IAsyncDisposable)Host).DisposeAsync();
    }
}

/// <summary>What a test's host is made of.</summary>
public sealed record Setup(params Type[] Functions)
{
    public string[] Args { get; init; } = [];

    public string? Id { get; init; }

    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<EmbeddedHostBuilder>? Configure { get; init; }
}
