namespace Cppcc.Functions.Keys;

/// <summary>Where secrets are that no setting holds.</summary>
public sealed class VaultOptions
{
    /// <summary>What to say of an address that is none.</summary>
    public const string Wrong = "KeyVaultUri: not an https address";

    /// <summary>Setting KeyVaultUri; null or empty without a vault.</summary>
    public string? KeyVaultUri { get; set; }

    /// <summary>The vault's address; null without a vault.</summary>
    public Uri? Address => KeyVaultUri is { Length: > 0 } text ? new Uri(text) : null;

    /// <summary>Whether there is no vault, or an address that can be one.</summary>
    public bool IsValid =>
        KeyVaultUri is not { Length: > 0 } text || (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps);
}
