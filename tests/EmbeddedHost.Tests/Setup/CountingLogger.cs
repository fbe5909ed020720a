using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost.Tests;

/// <summary>Counts warnings.</summary>
internal sealed class CountingLogger : ILogger
{
    private int warnings;

    public int Warnings => Volatile.Read(ref warnings);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (logLevel == LogLevel.Warning)
            Interlocked.Increment(ref warnings);
    }
}
