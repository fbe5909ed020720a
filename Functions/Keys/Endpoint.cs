using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cppcc.Functions.Keys;

/// <summary>Where a robot or another system takes what is sent to it.</summary>
/// <param name="Address">Robots' addresses carry a key.</param>
/// <param name="Secret">By which what is sent is signed; null where it is not.</param>
public sealed record Endpoint(Uri Address, string? Secret)
{
    /// <summary>Shorter parts of an address are words, not keys.</summary>
    private const int ShortestKey = 8;

    /// <summary>
    /// A text of the other side's, in which nothing of the address or secret is left, on one line of at most 200 characters.
    /// </summary>
    public string Hidden(string text)
    {
        var keys = Address.PathAndQuery.Split('/', '?', '&', '=').Where(p => p.Length >= ShortestKey).Append(Secret).OfType<string>();
        foreach (var key in keys.Where(k => k.Length > 0).SelectMany(k => new[] { k, Uri.UnescapeDataString(k) }))
            text = text.Replace(key, "…", StringComparison.OrdinalIgnoreCase);
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 200 ? line : $"{line[..(char.IsHighSurrogate(line[198]) ? 198 : 199)]}…";
    }

    /// <summary>Says nothing of what it holds.</summary>
    public override string ToString() => nameof(Endpoint);
}

/// <summary>
/// Finds endpoints by name: in settings <c>Robots__{organ}__{robot}__Address</c> and <c>…__Secret</c>, <c>Outgoing__{hook}__…</c>; else in
/// the vault, as <c>robot-{organ}-{robot}</c> and <c>outgoing-{hook}</c>, an address and perhaps, behind a blank, a secret.
/// </summary>
public sealed partial class Endpoints(IConfiguration configuration, Vault vault)
{
    /// <summary>A robot of an organ; or null, and what an administrator has to do.</summary>
    public Task<(Endpoint? Endpoint, string Fault)> Robot(string organ, string robot, CancellationToken cancel) =>
        Find($"机器人“{robot}”", ["Robots", organ, robot], $"robot-{organ}-{robot}", cancel);

    /// <summary>Another system; or null, and what an administrator has to do.</summary>
    public Task<(Endpoint? Endpoint, string Fault)> Hook(string hook, CancellationToken cancel) =>
        Find($"系统“{hook}”", ["Outgoing", hook], $"outgoing-{hook}", cancel);

    private async Task<(Endpoint? Endpoint, string Fault)> Find(string what, string[] names, string inVault, CancellationToken cancel)
    {
        var setting = string.Join("__", names) + "__Address";
        if (!names.All(n => Id().IsMatch(n)))
            return (null, $"{what}的编号无效");
        var set = configuration.GetSection(string.Join(':', names));
        var (address, secret) = (set["Address"], set["Secret"]);
        if (address is null && await vault.Find(inVault, cancel) is { } kept)
        {
            var parts = kept.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            (address, secret) = (parts.FirstOrDefault(), parts.ElementAtOrDefault(1));
        }

        if (address is null)
            return (null, $"{what}没有设置地址，请管理员设置{setting}或密钥库的{inVault}");
        return Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? (new Endpoint(uri, secret is { Length: > 0 } ? secret.Trim() : null), "")
            : (null, $"{what}的地址无效，请管理员检查{setting}或密钥库的{inVault}");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,60}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Id();
}
