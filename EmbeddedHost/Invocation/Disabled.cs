using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>The app setting <c>AzureWebJobs.{function}.Disabled</c>.</summary>
internal static class Disabled
{
    /// <summary>Whether the setting is "true" or "1"; in its name <c>.</c> and <c>:</c> are the same.</summary>
    public static bool IsSet(IConfiguration settings, FunctionDescriptor function) =>
        (settings[$"AzureWebJobs.{function.Name}.Disabled"] ?? settings[$"AzureWebJobs:{function.Name}:Disabled"]) is { } value
        && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
