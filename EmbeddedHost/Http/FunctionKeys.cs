using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// The keys of this host: settings <c>EmbeddedHost:FunctionKey</c> (a host key, good for every function) and
/// <c>EmbeddedHost:MasterKey</c>, random and logged when absent, and <c>EmbeddedHost:FunctionKeys:{function}</c>, good for one
/// function. A service of the host.
/// </summary>
public sealed partial class FunctionKeys
{
    private readonly IConfiguration settings;

    /// <summary>Reads the keys, or makes them.</summary>
    /// <param name="settings">The app settings.</param>
    /// <param name="logger">Where made keys are told.</param>
    public FunctionKeys(IConfiguration settings, ILogger<FunctionKeys> logger)
    {
        this.settings = settings;
        FunctionKey = Configured("FunctionKey") ?? NewKey();
        MasterKey = Configured("MasterKey") ?? NewKey();
        if (Configured("FunctionKey") is null)
            LogFunctionKey(logger, FunctionKey);
        if (Configured("MasterKey") is null)
            LogMasterKey(logger, MasterKey);
    }

    /// <summary>The host key, which every function of level Function accepts.</summary>
    public string FunctionKey { get; }

    /// <summary>The master key, which everything accepts.</summary>
    public string MasterKey { get; }

    /// <summary>Whether the request's key opens the function.</summary>
    internal bool Allows(HttpRequest request, string function, AuthorizationLevel level) =>
        level switch
        {
            AuthorizationLevel.Anonymous => true,
            AuthorizationLevel.Function => KeyOf(request) is { } key
                && (Same(key, MasterKey) || Same(key, FunctionKey) || Same(key, Configured($"FunctionKeys:{function}"))),
            _ => IsMaster(request),
        };

    internal bool IsMaster(HttpRequest request) => Same(KeyOf(request), MasterKey);

    internal bool IsHostKey(HttpRequest request) => Same(KeyOf(request), FunctionKey);

    private static string? KeyOf(HttpRequest request) =>
        request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].FirstOrDefault();

    private static bool Same(string? given, string? key) =>
        given is not null
        && key is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private string? Configured(string name) => settings[$"EmbeddedHost:{name}"] is { Length: > 0 } key ? key : null;

    [LoggerMessage(Level = LogLevel.Information, Message = "Function key of this run: {Key}")]
    private static partial void LogFunctionKey(ILogger logger, string key);

    [LoggerMessage(Level = LogLevel.Information, Message = "Master key of this run: {Key}")]
    private static partial void LogMasterKey(ILogger logger, string key);
}
