using System.Text;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>
/// Who says to do something, by the optional header <c>x-actor</c>: claimed and not proven, since whoever has a key may write any name. A
/// name beyond ASCII comes percent-encoded in UTF-8, or as it is: servers on the way may have taken its bytes for Latin letters.
/// </summary>
internal static class Actor
{
    /// <summary>The header.</summary>
    public const string Header = "x-actor";

    /// <summary>Characters of a name at most; what is longer is cut.</summary>
    private const int MaxName = 60;

    /// <summary>The name; null when none is given.</summary>
    public static string? Of(HttpRequest request)
    {
        var text = Uri.UnescapeDataString(Utf8Of(request.Headers[Header].ToString()));
        var name = string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, MaxName)];
    }

    /// <summary>UTF-8 whose bytes came as so many characters; any other text as it is.</summary>
    private static string Utf8Of(string text)
    {
        if (Ascii.IsValid(text) || text.Any(c => c > '\xFF'))
            return text;
        var read = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(text));
        return read.Contains('\uFFFD', StringComparison.Ordinal) ? text : read;
    }

    /// <summary>Whether what an act says of its actor is only claimed; null when it says nothing.</summary>
    public static bool? IsClaimed(SettingsAct? act) => act?.Actor is null ? null : act.Kind != SettingsAct.Event;
}
