using Cppcc.Domain.Scoring;

namespace Cppcc.Functions.Documents;

/// <summary>表彰名单、推荐人选 as tables.</summary>
public static class CommendationDocument
{
    /// <summary>A table a title: 先进单位（3个）.</summary>
    public static IReadOnlyList<Table> Lists(Commendation list) =>
        [
            .. list
                .Honours.GroupBy(h => (h.Title, h.TitleName, h.IsUnit))
                .Select(g => new Table(
                    $"{g.Key.TitleName}（{g.Count()}{(g.Key.IsUnit ? "个" : "名")}）",
                    g.Key.IsUnit ? ["证书编号", "单位"] : ["证书编号", "姓名", "单位"],
                    [.. g.Select(Line)]
                )),
        ];

    /// <summary>典型发言: who speaks.</summary>
    public static Table Speakers(Commendation list) =>
        new(
            "典型发言",
            ["发言单位或个人", "称号"],
            [.. list.Honours.Where(h => h.Speaks).Select(h => (IReadOnlyList<string>)[h.Name, h.TitleName])]
        );

    /// <summary>撤销: certificates that are given no more.</summary>
    public static Table Former(Commendation list) =>
        new(
            "已撤销的证书",
            ["证书编号", "单位或个人", "称号"],
            [.. list.Former.Select(h => (IReadOnlyList<string>)[NumberOf(h), h.Name, h.TitleName])]
        );

    /// <summary>推荐人选: what was said, and what became of it.</summary>
    /// <param name="nameOf">A person's name.</param>
    /// <param name="on">The local date of a moment.</param>
    public static Table Nominations(
        Nominations nominations,
        EvaluationSection settings,
        Func<string, string> nameOf,
        Func<DateTimeOffset, DateOnly> on
    ) =>
        new(
            "推荐人选",
            ["推荐时间", "姓名", "称号", "推荐者", "情况", "说明"],
            [
                .. nominations
                    .All.Where(n => !n.Event.Said.Withdrawn)
                    .Select(n =>
                        (IReadOnlyList<string>)
                            [
                                $"{on(n.Event.Told):yyyy-MM-dd}",
                                nameOf(n.Event.Said.Person),
                                settings.Title(n.Event.Said.Title)?.Name ?? n.Event.Said.Title,
                                n.Event.Said.By,
                                NominationStates.NameOf(n.State),
                                n.Why ?? "",
                            ]
                    ),
            ]
        );

    private static IReadOnlyList<string> Line(Honour honour) =>
        honour.IsUnit ? [NumberOf(honour), honour.Name] : [NumberOf(honour), honour.Name, honour.Of ?? ""];

    private static string NumberOf(Honour honour) => honour.Number is { } number ? $"第{number}号" : "";
}
