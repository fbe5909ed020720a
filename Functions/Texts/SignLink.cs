using System.Text.RegularExpressions;

namespace Cppcc.Functions.Texts;

/// <summary>The address of the page on which a signer rules. Whoever has it may rule once: it is for the signer alone.</summary>
public static partial class SignLink
{
    /// <summary>The address; null when PublicAddress is not set, since nobody asks for it who came by another.</summary>
    /// <param name="key">The text of a key to sign.</param>
    public static Uri? Of(AddressOptions address, string organ, string key) =>
        address.PublicAddress is { Length: > 0 } own ? new Uri($"{own.TrimEnd('/')}/api/sign/{organ}?key={key}") : null;

    /// <summary>A text as others than its recipient may read it: without the keys in it.</summary>
    public static string Hidden(string text) => Key().Replace(text, "${page}（略）");

    [GeneratedRegex(@"(?<page>/api/sign/[A-Za-z0-9.-]{1,64}\?key=)[A-Za-z0-9._-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Key();
}
