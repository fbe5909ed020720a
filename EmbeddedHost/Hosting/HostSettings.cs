using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>The options of the command line, which are also settings below <c>EmbeddedHost:</c>.</summary>
internal sealed class HostSettings(IConfiguration configuration)
{
    public const int DefaultPort = 7071;

    public static readonly Dictionary<string, string> SwitchMappings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = "EmbeddedHost:Port",
        ["--clock"] = "EmbeddedHost:Clock",
        ["--until"] = "EmbeddedHost:Until",
        ["--replay"] = "EmbeddedHost:Replay",
        ["--sleep"] = "EmbeddedHost:Sleep",
        ["--sleep-http"] = "EmbeddedHost:SleepHttp",
        ["--timers"] = "EmbeddedHost:Timers",
    };

    /// <summary>The port on 127.0.0.1; 0 for a free one.</summary>
    public int Port { get; } = ParsePort(configuration["EmbeddedHost:Port"]);

    public bool TimersOn { get; } =
        configuration["EmbeddedHost:Timers"] switch
        {
            null or "" or "on" => true,
            "off" => false,
            var other => throw new InvalidOperationException($"--timers is 'on' or 'off', not '{other}'."),
        };

    /// <summary>Null when the host runs on the real clock.</summary>
    public VirtualTimeSettings? VirtualTime { get; } =
        VirtualTimeSettings.From(
            configuration["EmbeddedHost:Clock"],
            configuration["EmbeddedHost:Until"],
            configuration["EmbeddedHost:Sleep"],
            configuration["EmbeddedHost:SleepHttp"],
            configuration["EmbeddedHost:Replay"]
        );

    /// <summary>The zone of timer schedules: setting TZ (that of the process), else UTC.</summary>
    public TimeZoneInfo TimerZone { get; } =
        configuration["TZ"] is { Length: > 0 } zone ? TimeZoneInfo.FindSystemTimeZoneById(zone.TrimStart(':')) : TimeZoneInfo.Utc;

    private static int ParsePort(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return DefaultPort;
        return int.TryParse(text, out var port) && port is >= 0 and <= 65535
            ? port
            : throw new InvalidOperationException($"--port '{text}' is not a number from 0 to 65535.");
    }
}
