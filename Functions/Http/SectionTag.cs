using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>The ETag of a settings section: that of its row, and one of its own while nothing is overridden.</summary>
internal static class SectionTag
{
    /// <summary>Of a section of which the organ overrides nothing.</summary>
    private const string None = "\"none\"";

    public static string Of(SectionOverrides? present) => present?.ETag ?? None;

    /// <summary>Whether a request names an ETag that has to be the present one.</summary>
    public static bool Named(HttpRequest request) => request.Headers.IfMatch.ToString() is { Length: > 0 } named && named != "*";

    /// <summary>Whether a request may write: it names no ETag, any, or the present one among others.</summary>
    public static bool Allows(HttpRequest request, SectionOverrides? present) => Answer.Allows(request, Of(present));

    /// <summary>What the store is told that the writer saw.</summary>
    public static string Seen(SectionOverrides? present) => present?.ETag ?? OrganStore.NoOverrides;
}
