using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>What this host honours of host.json; settings below <c>AzureFunctionsJobHost:</c> lie above the file, as on Azure.</summary>
internal sealed record HostJson(string RoutePrefix, QueueSettings Queues)
{
    /// <exception cref="InvalidOperationException">The file is not JSON, or a value is out of bounds; the message names it.</exception>
    public static HostJson Read(string folder, IConfiguration settings)
    {
        var path = Path.Combine(folder, "host.json");
        IConfigurationRoot file;
        try
        {
            file = new ConfigurationBuilder().AddJsonFile(path, optional: true).Build();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidOperationException($"{path} is not JSON: {(error.InnerException ?? error).Message}", error);
        }

        using (file as IDisposable)
        {
            string? Value(string name) => settings[$"AzureFunctionsJobHost:extensions:{name}"] ?? file[$"extensions:{name}"];
            return new HostJson((Value("http:routePrefix") ?? "api").Trim('/'), QueueSettings.From(name => Value($"queues:{name}")));
        }
    }
}

/// <summary>host.json's <c>extensions.queues</c>.</summary>
/// <param name="BatchSize">Messages fetched at a time, 1 to 32.</param>
/// <param name="NewBatchThreshold">The next fetch waits until at most so many are in flight.</param>
/// <param name="MaxDequeueCount">Attempts before a message is poison, at least 1.</param>
/// <param name="VisibilityTimeout">How long a failed message waits for its next attempt.</param>
/// <param name="MaxPollingInterval">The longest pause between two polls, at least 100 ms.</param>
/// <param name="Base64">Whether the messages' text is base64 or plain.</param>
internal sealed record QueueSettings(
    int BatchSize,
    int NewBatchThreshold,
    int MaxDequeueCount,
    TimeSpan VisibilityTimeout,
    TimeSpan? MaxPollingInterval,
    bool Base64
)
{
    public static QueueSettings From(Func<string, string?> value)
    {
        var batchSize = Number(value, "batchSize", 16, 1, 32);
        return new QueueSettings(
            batchSize,
            Number(value, "newBatchThreshold", batchSize / 2 * Environment.ProcessorCount, 0, int.MaxValue),
            Number(value, "maxDequeueCount", 5, 1, int.MaxValue),
            Duration(value, "visibilityTimeout", TimeSpan.Zero, TimeSpan.FromDays(7)) ?? TimeSpan.Zero,
            Duration(value, "maxPollingInterval", TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1)),
            (value("messageEncoding") ?? "base64").ToLowerInvariant() switch
            {
                "base64" => true,
                "none" => false,
                var other => throw Invalid("messageEncoding", other, "'base64' or 'none'"),
            }
        );
    }

    private static int Number(Func<string, string?> value, string name, int byDefault, int least, int most)
    {
        var text = value(name);
        if (text is null)
            return byDefault;
        return int.TryParse(text, out var number) && number >= least && number <= most
            ? number
            : throw Invalid(name, text, $"a number from {least} to {most}");
    }

    private static TimeSpan? Duration(Func<string, string?> value, string name, TimeSpan least, TimeSpan most)
    {
        var text = value(name);
        if (text is null)
            return null;
        return TimeSpan.TryParse(text, out var duration) && duration >= least && duration <= most
            ? duration
            : throw Invalid(name, text, $"a time hh:mm:ss from {least} to {most}");
    }

    private static InvalidOperationException Invalid(string name, string text, string expected) =>
        new($"host.json: extensions.queues.{name} is '{text}', not {expected}.");
}
