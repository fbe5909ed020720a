using System.Text.Json;

namespace Cppcc.Infra.Tests;

/// <summary>Short ways into JSON.</summary>
internal static class Elements
{
    /// <summary>The member at a path; fails where there is none.</summary>
    public static JsonElement At(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (inner, member) => inner.GetProperty(member));

    /// <summary>The text at a path.</summary>
    public static string Text(this JsonElement element, params string[] path) => element.At(path).GetString()!;

    /// <summary>The text of each member of an array at a path.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, params string[] path) =>
        [.. element.At(path).EnumerateArray().Select(member => member.GetString()!)];

    /// <summary>Whether something stands at a path.</summary>
    public static bool Has(this JsonElement element, string member) =>
        element.TryGetProperty(member, out var found) && found.ValueKind != JsonValueKind.Null;
}
