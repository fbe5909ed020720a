using Cppcc.Domain.Corrections;
using Cppcc.Domain.Documents;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Time;

namespace Cppcc.Functions.Documents;

/// <summary>表彰决定、荣誉证书、推荐人选 as documents.</summary>
/// <param name="organ">The organ's name: it commends itself, and not its office, unless settings say who issues.</param>
public sealed class CommendationDocument(DocumentsSection settings, string organ, Period year)
{
    private readonly DocumentsSection own = settings with { Issuer = settings.Issuer ?? organ };

    /// <summary>表彰决定, with the list as annex.</summary>
    /// <param name="text">As it was put into words.</param>
    /// <param name="number">文号; null for none.</param>
    /// <param name="on">成文日期.</param>
    public Document Decision(Commendation list, string title, string text, string? number, DateOnly on, CorrectionNote? correction) =>
        Issue.By(
            own,
            organ,
            DocumentsSection.Commendation,
            number,
            on,
            new Document(title)
            {
                Correction = correction,
                Body = [.. DocumentText.Of(text)],
                Annexes =
                [
                    new Annex($"{year.Chinese}度表彰名单", [.. Lists(list)]),
                    .. list.Honours.Any(h => h.Speaks) ? [new Annex("典型发言安排", [Speakers(list)])] : Array.Empty<Annex>(),
                    .. list.Former.Count > 0 ? [new Annex("已撤销的证书", [Former(list)])] : Array.Empty<Annex>(),
                ],
                Sheet = Sheet(list),
            }
        );

    /// <summary>公示: what is going to be decided, which nobody issues yet.</summary>
    public Document Provisional(Commendation list, CorrectionNote? correction) =>
        new($"{organ}{year.Chinese}度拟表彰名单（公示）")
        {
            Correction = correction,
            Body =
            [
                new Paragraph(
                    $"根据{year.Chinese}度绩效考评结果和各方面推荐，拟表彰下列单位和个人，现予公示。如有异议，请在考评公示期内提出。"
                ),
                .. Lists(list),
            ],
            Sheet = Sheet(list),
        };

    /// <summary>荣誉证书: a first line that ends with a colon says whom it is for.</summary>
    /// <param name="on">Date of the decision.</param>
    public Document Certificate(Honour honour, DateOnly on)
    {
        var lines = (honour.Words ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var to = lines.Length > 0 && lines[0].EndsWith('：') ? lines[0][..^1] : null;
        return new Document("荣誉证书")
        {
            Addressee = to,
            Body =
            [
                .. DocumentText.Of(string.Join('\n', to is null ? lines : lines[1..])),
                new Paragraph($"证书编号：〔{year.Year}〕第{honour.Number}号"),
            ],
            Signature = new Signature(own.IssuerOf(organ), on),
        };
    }

    /// <summary>推荐人选: what was said, and what became of it.</summary>
    /// <param name="nameOf">A person's name.</param>
    /// <param name="on">The local date of a moment.</param>
    public Document Nominated(
        Nominations nominations,
        EvaluationSection evaluation,
        Func<string, string> nameOf,
        Func<DateTimeOffset, DateOnly> on
    )
    {
        var table = new Table(
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
                                evaluation.Title(n.Event.Said.Title)?.Name ?? n.Event.Said.Title,
                                n.Event.Said.By,
                                NominationStates.NameOf(n.State),
                                n.Why ?? "",
                            ]
                    ),
            ]
        );
        return new Document($"{organ}{year.Chinese}度表彰推荐人选") { Body = [table], Sheet = table };
    }

    /// <summary>A table a title: 先进单位（3个）.</summary>
    private static IEnumerable<Table> Lists(Commendation list) =>
        list
            .Honours.GroupBy(h => (h.Title, h.TitleName, h.IsUnit))
            .Select(g => new Table(
                $"{g.Key.TitleName}（{g.Count()}{(g.Key.IsUnit ? "个" : "名")}）",
                g.Key.IsUnit ? ["单位", "证书编号"] : ["姓名", "单位", "证书编号"],
                [.. g.Select(Line)]
            ));

    private static Table Speakers(Commendation list) =>
        new(
            "典型发言安排",
            ["发言单位或个人", "称号"],
            [.. list.Honours.Where(h => h.Speaks).Select(h => (IReadOnlyList<string>)[h.Name, h.TitleName])]
        );

    private static Table Former(Commendation list) =>
        new(
            "已撤销的证书",
            ["单位或个人", "称号", "证书编号"],
            [.. list.Former.Select(h => (IReadOnlyList<string>)[h.Name, h.TitleName, NumberOf(h)])]
        );

    private static Table Sheet(Commendation list) =>
        new(
            "表彰名单",
            ["单位或个人", "所在单位", "称号", "证书编号", "典型发言"],
            [.. list.Honours.Select(h => (IReadOnlyList<string>)[h.Name, h.Of ?? "", h.TitleName, NumberOf(h), h.Speaks ? "是" : ""])]
        );

    private static IReadOnlyList<string> Line(Honour honour) =>
        honour.IsUnit ? [honour.Name, NumberOf(honour)] : [honour.Name, honour.Of ?? "", NumberOf(honour)];

    private static string NumberOf(Honour honour) => honour.Number is { } number ? $"第{number}号" : "";
}
