using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Tests;

/// <summary>Keeps what a host logs as errors.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> entries = new();

    public IReadOnlyList<string> Entries => [.. entries];

    public void Clear() => entries.Clear();

    public override string ToString() => string.Join("\n", entries.TakeLast(5));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (IsEnabled(logLevel))
            entries.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose() { }
}
