using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cppcc.EmbeddedHost;

/// <summary>Resolves <c>%name%</c> in what a trigger says from the app settings.</summary>
internal static partial class SettingReferences
{
    /// <exception cref="InvalidOperationException">A setting is missing; the message names it and the function.</exception>
    public static string Resolve(string text, string function, IConfiguration settings) =>
        Reference()
            .Replace(
                text,
                match =>
                {
                    var name = match.Groups["name"].Value;
                    return settings[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value
                        ? value
                        : throw new InvalidOperationException(
                            $"Function {function}: the app setting '{name}' that '{text}' refers to is not set."
                        );
                }
            );

    [GeneratedRegex("%(?<name>[^%]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
