using Cppcc.Domain.Matters;

namespace Cppcc.Domain.Outcomes;

/// <summary>A line of the topic analysis: a field, with the submissions of each unit.</summary>
public sealed record FieldLine(string Field, int Submitted, int Adopted, IReadOnlyDictionary<string, int> ByUnit);

/// <summary>信息选题分析: the information submitted in a span, by field and unit. M19.</summary>
/// <param name="Units">The units that submitted, the busiest first.</param>
public sealed record InformationFigures(
    int Submitted,
    IReadOnlyList<Rate> Rates,
    IReadOnlyList<FieldLine> Fields,
    IReadOnlyList<Count> Units
)
{
    /// <summary>重点信息调研: how many of the reports that came of it were adopted.</summary>
    public required Rate KeyResearch { get; init; }

    /// <summary>The kind of matter counted.</summary>
    public const string Kind = "information";

    /// <summary>The analysis of the information opened in a span.</summary>
    /// <param name="matters">Matters as they stood on the day of the analysis.</param>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    public static InformationFigures Of(
        IEnumerable<Matter> matters,
        DateOnly first,
        DateOnly last,
        int digits,
        Func<string, string> unitName
    )
    {
        var all = matters.Where(m => m.Kind == Kind && m.OpenedOn >= first && m.OpenedOn <= last).ToList();
        return new InformationFigures(
            all.Count,
            [
                Reached("adoption", "采用率", "adopted"),
                Reached("forwarding", "上报率", "forwarded"),
                Reached("instruction", "批示率", "instructed"),
            ],
            [.. Count.By(all, m => m.Attributes.GetValueOrDefault("field"), f => f, digits).Select(Line)],
            Count.By(all, m => m.Unit, unitName, digits)
        )
        {
            KeyResearch = OfKeyResearch(all, digits),
        };

        Rate Reached(string id, string name, string state) =>
            Rate.Of(id, name, all.Count(m => m.Entered(state) is not null), all.Count, digits);

        static Rate OfKeyResearch(List<Matter> all, int digits)
        {
            var key = all.Where(m => m.Attributes.GetValueOrDefault("keyResearch") == "true").ToList();
            return Rate.Of("key-research", "重点信息调研采用率", key.Count(m => m.Entered("adopted") is not null), key.Count, digits);
        }

        FieldLine Line(Count field)
        {
            var own = all.Where(m => (m.Attributes.GetValueOrDefault("field") ?? "") == field.Id).ToList();
            return new FieldLine(
                field.Name,
                own.Count,
                own.Count(m => m.Entered("adopted") is not null),
                own.CountBy(m => m.Unit).OrderBy(u => u.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal)
            );
        }
    }
}
