using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Texts;

/// <summary>The address by which people reach the app.</summary>
public sealed class AddressOptions
{
    /// <summary>What to say of an address that is none.</summary>
    public const string Wrong = "PublicAddress: not an http or https address";

    /// <summary>Setting PublicAddress: the address of a proxy or of a domain of the organ's own.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>The host's name, which Azure sets.</summary>
    [ConfigurationKeyName("WEBSITE_HOSTNAME")]
    public string? HostName { get; set; }

    /// <summary>Whether PublicAddress is not given, or an address.</summary>
    public bool IsValid =>
        PublicAddress is not { Length: > 0 } text
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp));

    /// <summary>
    /// The address without a slash at its end: PublicAddress, else the app's own on Azure, else the one that a request came by.
    /// </summary>
    public string Of(string scheme, string host)
    {
        var azure =
            HostName is { Length: > 0 } name && !name.StartsWith("localhost", StringComparison.OrdinalIgnoreCase)
                ? $"https://{name}"
                : null;
        return (PublicAddress is { Length: > 0 } own ? own : azure ?? $"{scheme}://{host}").TrimEnd('/');
    }
}
