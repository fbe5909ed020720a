using Cppcc.EmbeddedHost;
using Cppcc.Functions;
using Cppcc.Functions.Http;
using Cppcc.Functions.Telemetry;
using Cppcc.Functions.Timers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cppcc.Replay;

/// <summary>The function app on the embedded host, with the settings of a local run.</summary>
public sealed record LocalApp
{
    private const string Schedule = "0 */15 * * * *";

    /// <summary>Two minutes after the other timers at the latest: what they made for one person leaves as one message.</summary>
    private const string DeliverySchedule = "0 2/5 * * * *";

    /// <summary>The connection string.</summary>
    public required string Storage { get; init; }

    /// <summary>Where notices are written.</summary>
    public required string Outbox { get; init; }

    /// <summary>The key of function-level routes.</summary>
    public required string FunctionKey { get; init; }

    /// <summary>The key of everything.</summary>
    public required string MasterKey { get; init; }

    /// <summary>Systems that send events, each with its secret.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>The mail server that messages go to; null for the outbox alone.</summary>
    public MailTarget? Mail { get; init; }

    /// <summary>Whether keys and secrets that the environment gives stand.</summary>
    public bool KeepsGiven { get; init; }

    /// <summary>Whether ticks that find nothing due run, too: slow, and what skipping them is measured by.</summary>
    public bool EveryTick { get; init; }

    /// <summary>A builder of its host, to which a caller may add.</summary>
    /// <param name="arguments">Options of the embedded host.</param>
    public EmbeddedHostBuilder Create(string[] arguments)
    {
        var builder = EmbeddedHostBuilder.Create(typeof(App).Assembly, arguments);
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["AzureWebJobsStorage"] = Storage,
            ["Outbox:Folder"] = Outbox,
        };
        foreach (var schedule in Schedules.All)
            settings[schedule.Setting] = schedule.Cycle is null ? DeliverySchedule : Schedule;
        if (Mail is not null)
            (settings["Smtp:default:Host"], settings["Smtp:default:Port"], settings["Smtp:default:Security"]) = (
                Mail.Host,
                $"{Mail.Port}",
                "none"
            );
        Give("EmbeddedHost:MasterKey", MasterKey);
        Give("EmbeddedHost:FunctionKey", FunctionKey);
        foreach (var (source, secret) in Secrets)
            Give($"Webhooks:{source}:Secrets", secret);
        builder.Configuration.AddInMemoryCollection(settings);
        if (!EveryTick)
            builder.Services.AddSingleton<IIdleTicks, AgendaTicks>();
        builder.Services.AddCppcc();
        builder.UseMiddleware<Observed>();
        builder.UseMiddleware<Failures>();
        builder.UseMiddleware<Audit>();
        return builder;

        void Give(string name, string value)
        {
            if (!KeepsGiven || builder.Configuration[name] is not { Length: > 0 })
                settings[name] = value;
        }
    }
}
