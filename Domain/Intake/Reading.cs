using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Intake;

/// <summary>What events of several words read alike.</summary>
internal static class Reading
{
    private static readonly Dictionary<PeriodKind, string> Forms = new()
    {
        [PeriodKind.Day] = @"^\d{4}-\d\d-\d\d$",
        [PeriodKind.Week] = @"^\d{4}-W\d\d$",
        [PeriodKind.Month] = @"^\d{4}-\d\d$",
        [PeriodKind.Quarter] = @"^\d{4}-Q[1-4]$",
        [PeriodKind.Year] = @"^\d{4}$",
    };

    /// <summary>A required period of one of two kinds.</summary>
    public static Period Period(this Fields f, PeriodKind one, PeriodKind other)
    {
        var text = f.Text("period", 20);
        f.Says(
            "period",
            new JsonObject
            {
                ["type"] = "string",
                ["pattern"] = Forms[one] + "|" + Forms[other],
                ["examples"] = new JsonArray(Example(one), Example(other)),
            }
        );
        if (Time.Period.TryParse(text, out var period) && (period.Kind == one || period.Kind == other))
            return period;
        if (text.Length > 0)
            f.Refuse("period", $"“{text}”不是这里可用的时段，应写作 {Example(one)} 或 {Example(other)}");
        return Time.Period.Of(one, new DateOnly(2021, 1, 4));
    }

    /// <summary>A required whole number within the bounds, both inclusive.</summary>
    public static int Whole(this Fields f, string name, int min, int max)
    {
        var given = f.OptionalWhole(name, min, max);
        f.Requires(name);
        if (given is { } number)
            return number;
        if (!f.Has(name))
            f.Refuse(name, "缺少此项");
        return 0;
    }

    /// <summary>One of an enum's names in lower case.</summary>
    public static T Named<T>(this Fields f, string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(f.Choice(name, Enum.GetNames<T>().Select(n => n.ToLowerInvariant())), ignoreCase: true, out var value)
            ? value
            : default;

    private static string Example(PeriodKind kind) => Time.Period.Of(kind, new DateOnly(2021, 4, 5)).ToString();
}
