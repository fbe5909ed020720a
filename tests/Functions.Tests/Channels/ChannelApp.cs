using Azure.Core.Pipeline;
using Cppcc.Domain.Delivery;
using Cppcc.Functions.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>The channels as the app makes them, with settings of their own, and a clock that stands.</summary>
internal sealed class ChannelApp : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public ChannelApp(Dictionary<string, string?> settings, FakeVault? vault = null)
    {
        settings = new(settings, StringComparer.OrdinalIgnoreCase) { ["AzureWebJobsStorage"] = "UseDevelopmentStorage=true" };
        settings.TryAdd("Outgoing:AllowPrivate", "true");
        if (vault is not null)
            settings["KeyVaultUri"] = "https://vault.example";
        var app = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(Clock)
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        if (vault is not null)
            app.AddSingleton<HttpPipelinePolicy>(vault);
        services = app.AddCppcc().BuildServiceProvider();
    }

    /// <summary>Now, so that those who judge a signature by their own clock accept it.</summary>
    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>What was logged, at any level.</summary>
    public EveryLog Log { get; } = new();

    public IChannel this[string name] => services.GetServices<IChannel>().Single(c => c.Names.Contains(name));

    /// <summary>Sends a message, or a part of it.</summary>
    public Task<SendOutcome> Send(Route route, OutgoingMessage? message = null, int part = 0) =>
        this[route.Channel].Send(message ?? Message(), part, route, default);

    /// <summary>Sends a message in all its parts.</summary>
    public async Task<IReadOnlyList<SendOutcome>> SendAll(Route route, OutgoingMessage message)
    {
        var outcomes = new List<SendOutcome>();
        foreach (var part in Enumerable.Range(0, this[route.Channel].PartsOf(message, route).Count))
            outcomes.Add(await Send(route, message, part));
        return outcomes;
    }

    /// <summary>A message of one notice.</summary>
    public static OutgoingMessage Message(
        string text = "请于**4月14日**前答复。",
        string title = "督办通知",
        string name = "李副主任",
        string id = "daye.monthly-supervision.2021-04.review-15.p-li.slip",
        IReadOnlyList<OutgoingFile>? files = null
    ) =>
        new(
            id,
            "daye",
            "大冶市政协",
            "p-li",
            name,
            Given.At("2021-04-12 10:00"),
            [new OutgoingNotice(id, title, text, Given.At("2021-04-12 10:00"))],
            files ?? []
        );

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>Keeps all that is logged.</summary>
internal sealed class EveryLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public override string ToString() => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose() { }
}
