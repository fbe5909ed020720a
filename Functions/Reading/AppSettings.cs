using System.Globalization;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Telemetry;
using Cppcc.Functions.Texts;
using Cppcc.Functions.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cppcc.Functions.Reading;

/// <summary>
/// App settings that are wrong, each in a line that names it. What it is for does without it, and everything else works; only without
/// storage the app does not start.
/// </summary>
public sealed partial class AppSettings(IConfiguration settings, Schedules schedules, ILogger<AppSettings> log) : IHostedService
{
    /// <summary>What is wrong, by the names of the settings; no value is quoted.</summary>
    public IReadOnlyList<string> Faults => [.. schedules.Faults.Concat(Wrong())];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var fault in Wrong()) // of schedules the host itself says it
            LogFault(fault);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<string> Wrong()
    {
        if (!new VaultOptions { KeyVaultUri = settings["KeyVaultUri"] }.IsValid)
            yield return VaultOptions.Wrong;
        if (!new AddressOptions { PublicAddress = settings["PublicAddress"] }.IsValid)
            yield return AddressOptions.Wrong;
        if (settings[$"{OutgoingOptions.Section}:Patience"] is { Length: > 0 } patience && OutgoingOptions.PatienceOf(patience) is null)
            yield return OutgoingOptions.Wrong;
        if (Export.Fault(settings) is { } fault)
            yield return fault;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "App setting is wrong, and what needs it does without: {Fault}")]
    private partial void LogFault(string fault);
}
