using System.Globalization;
using System.Text.Json.Nodes;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Settings;

/// <summary>
/// Where a fault lies in what somebody sent, when it was found in what came of that: over a preset the elements of a list have other
/// numbers, and much of what is in force nobody sent.
/// </summary>
public static class SentPlace
{
    /// <summary>
    /// The fault with a pointer into what was sent. What lies in no part of it points to the nearest part that was sent, and says where
    /// in the section in force it is.
    /// </summary>
    /// <param name="fault">With a pointer into the first of the layers.</param>
    /// <param name="layers">
    /// The section in force, the overrides of which it is made, and the patch by which those were changed, as far as there is one.
    /// </param>
    public static Fault Of(Fault fault, params IReadOnlyList<JsonNode?> layers)
    {
        var (pointer, within) = (fault.Pointer, true);
        for (var i = 1; i < layers.Count; i++)
        {
            (pointer, var found) = Follow(pointer, layers[i - 1], layers[i]);
            within &= found;
        }

        return within ? fault with { Pointer = pointer } : new Fault(pointer, $"{fault.Message}（在合并后的 {fault.Pointer}）");
    }

    private static (string Pointer, bool Within) Follow(string pointer, JsonNode? found, JsonNode? sent)
    {
        var tokens = pointer.Split('/').Skip(1).ToList();
        var place = "";
        for (var i = 0; i < tokens.Count; i++)
        {
            string? token;
            switch (found, sent)
            {
                case (JsonObject under, JsonObject over):
                    token = tokens[i];
                    var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                    if (!over.ContainsKey(name))
                        return under.ContainsKey(name) ? (place, false) : (Rest(), true); // a member that is missing
                    (found, sent) = (under[name], over[name]);
                    break;
                case (JsonArray under, JsonArray over):
                    token = Number(tokens[i], under, over);
                    if (token is null)
                        return (place, false);
                    (found, sent) = (
                        under[int.Parse(tokens[i], CultureInfo.InvariantCulture)],
                        over[int.Parse(token, CultureInfo.InvariantCulture)]
                    );
                    break;
                default:
                    return (Rest(), true);
            }

            place += $"/{token}";

            string Rest() => string.Concat(tokens.Skip(i).Select(t => $"/{t}").Prepend(place));
        }

        return (place, true);
    }

    /// <summary>The number of an element among those that were sent; null when it was not.</summary>
    private static string? Number(string token, JsonArray found, JsonArray sent)
    {
        if (!int.TryParse(token, CultureInfo.InvariantCulture, out var number) || number >= found.Count)
            return null;
        if (found[number] is JsonObject element && element["id"] is { } id)
        {
            var same = sent.ToList().FindIndex(e => e is JsonObject o && o["id"]?.ToString() == id.ToString());
            return same < 0 ? null : same.ToString(CultureInfo.InvariantCulture);
        }

        return number < sent.Count ? token : null;
    }
}
