using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Keys;

/// <summary>
/// The Key Vault, if there is one. What it says of a name is kept for five minutes, also that it has none: a new secret is known after
/// that, without a restart.
/// </summary>
public sealed partial class Vault
{
    private const int MostAbsent = 1000;
    private static readonly TimeSpan Cache = TimeSpan.FromMinutes(5);
    private readonly TimeProvider clock;
    private readonly SecretClient? client;
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string Secret)> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> absentUntil = new(StringComparer.Ordinal);

    /// <summary>Asks nothing before it is asked.</summary>
    /// <param name="between">What stands between the app and the vault; nothing, unless a test wants to see what is asked.</param>
    public Vault(
        IOptions<VaultOptions> options,
        IOptions<StorageOptions> storage,
        IEnumerable<HttpPipelinePolicy> between,
        TimeProvider clock
    )
    {
        this.clock = clock;
        if (options.Value.Address is not { } address)
            return;
        var vaultOptions = new SecretClientOptions { RetryPolicy = new Patience(storage.Value.Patience, 3) };
        foreach (var policy in between)
            vaultOptions.AddPolicy(policy, HttpPipelinePosition.PerCall);
        client = new SecretClient(address, storage.Value.Credential, vaultOptions);
    }

    /// <summary>The secrets at hand, each by its name, also such as will be asked for anew.</summary>
    public IEnumerable<KeyValuePair<string, string>> Kept => kept.Select(k => KeyValuePair.Create(k.Key, k.Value.Secret));

    /// <summary>
    /// Whether the vault need not be asked for a name that nobody may know: it had it before, was asked lately, or there is no vault.
    /// </summary>
    public bool Remembers(string name) => client is null || kept.ContainsKey(name) || IsAbsent(name);

    /// <summary>The secret of a name; null when there is none, no vault, or the name is none that a secret can have.</summary>
    /// <exception cref="RequestFailedException">The vault does not answer, or does not let the app read.</exception>
    public async Task<string?> Find(string name, CancellationToken cancel)
    {
        if (client is null || IsAbsent(name) || !SecretName().IsMatch(name))
            return null;
        return kept.TryGetValue(name, out var known) && known.Until > clock.GetUtcNow() ? known.Secret : await Ask(client, name, cancel);
    }

    private bool IsAbsent(string name) => absentUntil.TryGetValue(name, out var until) && until > clock.GetUtcNow();

    private async Task<string?> Ask(SecretClient vault, string name, CancellationToken cancel)
    {
        try
        {
            var secret = (await vault.GetSecretAsync(name, cancellationToken: cancel)).Value.Value;
            kept[name] = (clock.GetUtcNow() + Cache, secret);
            return secret;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            kept.TryRemove(name, out _);
            if (absentUntil.Count >= MostAbsent)
                absentUntil.Clear();
            absentUntil[name] = clock.GetUtcNow() + Cache;
            return null;
        }
    }

    [GeneratedRegex("^[0-9A-Za-z-]{1,127}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SecretName();
}
