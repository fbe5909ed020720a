using System.Text.Json.Nodes;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>发现问题、整改销号, as events tell of them.</summary>
internal static class FindingsJson
{
    public static IReadOnlyList<FindingTold> Told(Fields f) =>
        Each(
            f,
            "findings",
            one => new FindingTold(one.Id("id"), one.Text("text", 400), one.Text("by", 100), one.OptionalDate("due")),
            told => told.Id
        );

    public static IReadOnlyList<FindingSettled> Settled(Fields f) =>
        Each(
            f,
            "rectified",
            one => new FindingSettled(one.Id("id"), one.OptionalDate("at"), one.OptionalText("evidence"), one.OptionalText("reason", 400)),
            settled => settled.Id
        );

    /// <summary>Nothing for none, so that what is kept of other events stays as it is.</summary>
    public static JsonArray? Write(IReadOnlyList<FindingTold> told) =>
        told.Count == 0
            ? null
            : new([
                .. told.Select(t =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = t.Id,
                            ["text"] = t.Text,
                            ["by"] = t.By,
                            ["due"] = MatterEvents.Day(t.Due),
                        }
                ),
            ]);

    /// <inheritdoc cref="Write(IReadOnlyList{FindingTold})"/>
    public static JsonArray? Write(IReadOnlyList<FindingSettled> settled) =>
        settled.Count == 0
            ? null
            : new([
                .. settled.Select(s =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = s.Id,
                            ["at"] = MatterEvents.Day(s.At),
                            ["evidence"] = s.Evidence,
                            ["reason"] = s.Reason,
                        }
                ),
            ]);

    private static IReadOnlyList<T> Each<T>(Fields f, string member, Func<Fields, T> read, Func<T, string> idOf)
    {
        var all = f.Objects(member)
            .Select(one =>
            {
                var item = read(one);
                one.NoOthers();
                return item;
            })
            .ToList();
        foreach (var twice in all.GroupBy(idOf, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1))
            f.Refuse(member, $"编号“{twice.Key}”重复");
        if (all.Count > FindingTold.Most)
            f.Refuse(member, $"共 {all.Count} 条，一次最多 {FindingTold.Most} 条");
        return all;
    }
}
