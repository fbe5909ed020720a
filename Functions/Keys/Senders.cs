using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Keys;

/// <summary>The sources that may post events: their secrets, and what each may send.</summary>
/// <param name="configuration">Read when it is needed, so that a new source needs no restart where the host reloads settings.</param>
public sealed partial class Senders(IConfiguration configuration, Vault vault, TimeProvider clock)
{
    /// <summary>Bytes of a secret, at least: a shorter one can be guessed, and is not accepted.</summary>
    public const int ShortestSecret = 24;

    /// <summary>
    /// How often in a minute the vault is asked for sources that it is not known to have: anybody may name one, and each question costs.
    /// </summary>
    public const int MostQuestions = 20;

    /// <summary>What the name of a source's secret in Key Vault begins with; the source follows, in lower case.</summary>
    public const string InVault = "webhook-";

    private readonly Lock questions = new();
    private (DateTimeOffset Minute, int Asked) lately;

    /// <summary>
    /// The one name of a source, whatever the case it is written in: settings and Key Vault know no case, and ids that begin with it do.
    /// </summary>
    public static string NameOf(string source) => source.ToLowerInvariant();

    /// <summary>Whether a source may send a type of event.</summary>
    public bool MaySendType(string source, string type) =>
        Patterns(source, "Types")
            .Any(p =>
                p == "*" || p == type || (p.EndsWith(".*", StringComparison.Ordinal) && type.StartsWith(p[..^1], StringComparison.Ordinal))
            );

    /// <summary>Whether a source may speak about an organ.</summary>
    public bool MaySpeakOf(string source, string organ) => Patterns(source, "Organs").Any(p => p == "*" || p == organ);

    /// <summary>
    /// The secrets of a source, several while one takes the place of another, and whether any is set. Null when so many sources that
    /// nobody knows were named lately that the vault is not asked for one more.
    /// </summary>
    public async Task<SourceSecrets?> Secrets(string source, CancellationToken cancel)
    {
        if (!SourceName().IsMatch(source))
            return SourceSecrets.None;
        if (configuration[$"Webhooks:{source}:Secrets"] is { } set)
            return Keys(set);
        var name = InVault + source;
        if (!vault.Remembers(name) && !MayAsk())
            return null;
        return Keys(await vault.Find(name, cancel));
    }

    /// <summary>The registered sources of which some secret is not accepted, in order of name.</summary>
    public IReadOnlyList<string> WithWeakSecrets() =>
        [
            .. configuration
                .GetSection("Webhooks")
                .GetChildren()
                .Where(s => s["Secrets"] is { } text && HasWeak(text))
                .Select(s => NameOf(s.Key))
                .Union(
                    vault
                        .Kept.Where(s => s.Key.StartsWith(InVault, StringComparison.Ordinal) && HasWeak(s.Value))
                        .Select(s => s.Key[InVault.Length..])
                )
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What is not set allows all; what is set to nothing allows nothing.</summary>
    private string[] Patterns(string source, string what) => configuration[$"Webhooks:{source}:{what}"] is { } text ? Split(text) : ["*"];

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static SourceSecrets Keys(string? secrets) =>
        Split(secrets ?? "") is { Length: > 0 } set ? new SourceSecrets(true, [.. set.Select(Key).OfType<byte[]>()]) : SourceSecrets.None;

    private static bool HasWeak(string secrets) => Split(secrets).Any(secret => Key(secret) is null);

    private static byte[]? Key(string secret)
    {
        const string prefix = "whsec_";
        var text = secret.StartsWith(prefix, StringComparison.Ordinal) ? secret[prefix.Length..] : secret;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) && length >= ShortestSecret ? bytes[..length] : null;
    }

    /// <summary>Whether the vault may be asked for a source that it is not known to have; counts the question.</summary>
    private bool MayAsk()
    {
        lock (questions)
        {
            var now = clock.GetUtcNow();
            if (now - lately.Minute >= TimeSpan.FromMinutes(1))
                lately = (now, 0);
            return ++lately.Asked <= MostQuestions;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]{1,40}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SourceName();
}
