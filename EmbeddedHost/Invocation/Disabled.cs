using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>
/// The app setting <c>AzureWebJobs.{function}.Disabled</c>, in environment variables <c>AzureWebJobs_{function}_Disabled</c>.
/// </summary>
internal static class Disabled
{
    /// <summary>
    /// Whether the setting is "true" or "1". A name with double underscores, which configuration reads as <c>:</c>, is another one.
    /// </summary>
    public static bool IsSet(IConfiguration settings, FunctionDescriptor function) =>
        (settings[$"AzureWebJobs.{function.Name}.Disabled"] ?? settings[$"AzureWebJobs_{function.Name}_Disabled"]) is { } value
        && (value == "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase));
}
