using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>
/// Who says to do something, by the optional header <c>x-actor</c>: claimed and not proven, since whoever has a key may write any name. A
/// name beyond ASCII comes percent-encoded in UTF-8, or as it is where the way there lets it through.
/// </summary>
internal static class Actor
{
    /// <summary>Characters of a name at most; what is longer is cut.</summary>
    private const int MaxName = 60;

    /// <summary>The name; null when none is given.</summary>
    public static string? Of(HttpRequest request)
    {
        var text = Uri.UnescapeDataString(request.Headers["x-actor"].ToString());
        var name = string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();
        return name.Length == 0 ? null : name[..Math.Min(name.Length, MaxName)];
    }

    /// <summary>Whether what an act says of its actor is only claimed; null when it says nothing.</summary>
    public static bool? IsClaimed(SettingsAct? act) => act?.Actor is null ? null : act.Kind != SettingsAct.Event;
}
