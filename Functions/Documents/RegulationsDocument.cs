using Cppcc.Domain.Events;
using Cppcc.Domain.Regulations;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Wording;

namespace Cppcc.Functions.Documents;

/// <summary>制度汇编: the index of the compilation, and the register as one table.</summary>
/// <param name="on">The local date it speaks of.</param>
public sealed class RegulationsDocument(RegulationsSection settings, CommitteeRoster roster, DateOnly on)
{
    /// <summary>The regulations in force by kind, numbered through; then those that ceased to be, where there are any.</summary>
    public IReadOnlyList<Table> Index(IReadOnlyList<Regulation> regulations)
    {
        var number = 0;
        var tables = Kinds(regulations)
            .Select(kind => new Table(
                kind.Name,
                ["序号", "文号", "名称", "通过日期", "最近修订", "应审查日期", "承办"],
                [
                    .. regulations
                        .Where(r => r.InForce && r.Kind == kind.Id)
                        .Select(r =>
                            (IReadOnlyList<string>)
                                [$"{++number}", r.Number, r.Title, $"{r.Adopted:yyyy-MM-dd}", Revised(r), Due(r), Unit(r)]
                        ),
                ]
            ))
            .ToList();
        var ended = regulations.Where(r => !r.InForce).OrderBy(r => r.Ended).ToList();
        if (ended.Count > 0)
            tables.Add(
                new Table(
                    "已停止执行的制度",
                    ["文号", "名称", "通过日期", "停止执行", "原因"],
                    [
                        .. ended.Select(r =>
                            (IReadOnlyList<string>)
                                [r.Number, r.Title, $"{r.Adopted:yyyy-MM-dd}", $"{r.Ended:yyyy-MM-dd}", Why(r, regulations)]
                        ),
                    ]
                )
            );
        return tables;
    }

    /// <summary>The full texts of those in force, as far as they were handed in, in the order of the index; as revised.</summary>
    public IReadOnlyList<Annex> Texts(IReadOnlyList<Regulation> regulations) =>
        [
            .. Kinds(regulations)
                .SelectMany(kind => regulations.Where(r => r.InForce && r.Kind == kind.Id && r.Text is not null))
                .Select(r => new Annex(
                    r.Title,
                    [
                        new Paragraph($"（{r.Number}，{r.Adopted:yyyy年M月d日}通过）"),
                        .. DocumentText.Lines(r.Text!).Select(l => new Paragraph(l)),
                    ]
                )),
        ];

    /// <summary>Every regulation, for a spreadsheet.</summary>
    public Table All(IReadOnlyList<Regulation> regulations) =>
        new(
            "制度台账",
            ["编号", "文号", "名称", "类别", "通过日期", "最近审查", "应审查日期", "承办", "情况"],
            [
                .. regulations.Select(r =>
                    (IReadOnlyList<string>)
                        [
                            r.Id,
                            r.Number,
                            r.Title,
                            settings.Kind(r.Kind)?.Name ?? r.Kind,
                            $"{r.Adopted:yyyy-MM-dd}",
                            $"{r.LastReviewed:yyyy-MM-dd}",
                            Due(r),
                            Unit(r),
                            r.InForce ? "执行" : $"{r.Ended:yyyy-MM-dd} {Why(r, regulations)}",
                        ]
                ),
            ]
        );

    private IEnumerable<RegulationKind> Kinds(IReadOnlyList<Regulation> regulations) =>
        settings.KindsOf(regulations).Where(k => regulations.Any(r => r.InForce && r.Kind == k.Id));

    private string Due(Regulation regulation) =>
        regulation.ReviewDue(settings) is { } due ? $"{due:yyyy-MM-dd}{(due < on ? "（逾期）" : "")}" : "";

    private string Unit(Regulation regulation) => regulation.Unit is { } unit ? roster.NameOf(unit) : "办公室";

    private static string Revised(Regulation regulation) =>
        regulation.Reviews.LastOrDefault(r => r.Verdict == RegulationVerdict.Revised) is { } last ? $"{last.On:yyyy-MM-dd}" : "";

    private static string Why(Regulation regulation, IEnumerable<Regulation> regulations) =>
        regulation.SupersededBy is { } by ? $"由{Quoted.Book(regulations.FirstOrDefault(r => r.Id == by)?.Title ?? by)}替代" : "废止";
}
