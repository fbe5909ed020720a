using System.Data.Common;
using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cppcc.Functions.Telemetry;

/// <summary>
/// Sends spans, measurements and log lines to Application Insights, when its connection string is set. Calls of storage and of other
/// servers make no spans of their own: their addresses hold names of rows, and with them of people.
/// </summary>
public static class Export
{
    private const string Setting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>As the Functions host reads it: <c>Authorization=AAD</c>, with <c>ClientId=…</c> for an assigned identity.</summary>
    private const string Authorization = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Registers the export; nothing where no connection string is set, or what is set is none.</summary>
    public static IServiceCollection AddExport(this IServiceCollection services, IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } connection || Fault(settings) is not null)
            return services;
        var credential = CredentialOf(settings[Authorization]);
        var telemetry = services.AddOpenTelemetry();
        telemetry.UseFunctionsWorkerDefaults();
        telemetry
            .WithTracing(t => t.AddSource(Spans.Source).AddAzureMonitorTraceExporter(Set, credential))
            .WithMetrics(m => m.AddMeter(Meters.Name).AddAzureMonitorMetricExporter(Set, credential));
        services.AddLogging(l => l.AddOpenTelemetry(o => o.AddAzureMonitorLogExporter(Set, credential)));
        return services;

        void Set(AzureMonitorExporterOptions options)
        {
            options.ConnectionString = connection;

            // Everything: an app does little in a day, and the exporter by itself would drop what exceeds five traces a second, with
            // its errors.
            options.SamplingRatio = 1;
            options.TracesPerSecond = null;
            options.EnableTraceBasedLogsSampler = false;
        }
    }

    /// <summary>What is wrong with the setting, in a line that does not quote it; null when nothing is.</summary>
    public static string? Fault(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } connection)
            return null;
        try
        {
            return
                new DbConnectionStringBuilder { ConnectionString = connection }.TryGetValue("InstrumentationKey", out var key)
                && Guid.TryParse(key as string, out _)
                ? null
                : $"{Setting}: no InstrumentationKey";
        }
        catch (ArgumentException)
        {
            return $"{Setting}: not a connection string";
        }
    }

    private static ManagedIdentityCredential? CredentialOf(string? authorization)
    {
        if (authorization is not { Length: > 0 })
            return null;
        var parts = authorization
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(p => p.Split('=', 2))
            .Where(p => p.Length == 2)
            .ToLookup(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        if (!parts["Authorization"].Contains("AAD", StringComparer.OrdinalIgnoreCase))
            return null;
        return new ManagedIdentityCredential(
            parts["ClientId"].FirstOrDefault() is { } client
                ? ManagedIdentityId.FromUserAssignedClientId(client)
                : ManagedIdentityId.SystemAssigned
        );
    }
}
