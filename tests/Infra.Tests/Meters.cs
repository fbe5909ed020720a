using System.Text.RegularExpressions;
using Xunit;

namespace Cppcc.Infra.Tests;

/// <summary>The meters of the app with their dimensions, and what a query may ask of them.</summary>
internal static partial class Meters
{
    private static readonly Dictionary<string, string[]> Dimensions = new(StringComparer.Ordinal)
    {
        ["cppcc.ticks"] = ["timer"],
        ["cppcc.agenda.overdue"] = ["cycle"],
        ["cppcc.runs"] = ["cycle", "step", "outcome"],
        ["cppcc.run.lag"] = ["cycle", "step"],
        ["cppcc.run.duration"] = ["cycle", "step"],
        ["cppcc.slips"] = ["light"],
        ["cppcc.notices"] = ["channel", "state"],
        ["cppcc.events"] = ["outcome"],
        ["cppcc.poison"] = ["queue"],
        ["cppcc.settings.invalid"] = ["section"],
        ["cppcc.storage.calls"] = ["function"],
    };

    public static IReadOnlyCollection<string> Names => Dimensions.Keys;

    public static IReadOnlySet<string> AllDimensions => Dimensions.Values.SelectMany(d => d).ToHashSet(StringComparer.Ordinal);

    /// <summary>The meters that a query names.</summary>
    public static IReadOnlySet<string> In(string query) => Named(Meter(), query);

    /// <summary>Fails where a query names a meter or a dimension that the app does not have.</summary>
    public static void Check(string query)
    {
        var meters = In(query);
        Assert.Subset(Dimensions.Keys.ToHashSet(StringComparer.Ordinal), meters.ToHashSet(StringComparer.Ordinal));
        var has = meters.SelectMany(meter => Dimensions[meter]).ToHashSet(StringComparer.Ordinal);
        Assert.Subset(has, Named(Dimension(), query).ToHashSet(StringComparer.Ordinal));
    }

    private static HashSet<string> Named(Regex what, string query) =>
        what.Matches(query).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"'(?<name>cppcc\.[\w.]+)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Meter();

    [GeneratedRegex(@"Properties(\.|\[')(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dimension();
}
