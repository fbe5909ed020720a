using Cppcc.Domain.Corrections;
using Cppcc.Functions.Documents;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>Documents with everything that makes one hard to print.</summary>
internal static class GivenDocuments
{
    /// <summary>A name of characters that many fonts lack.</summary>
    public const string RareName = "𬱖䶮生";

    /// <summary>A title of 200 characters.</summary>
    public static readonly string LongTitle = string.Concat(Enumerable.Repeat("推进老城区停车设施建设", 20))[..200];

    /// <summary>A document with every part there is.</summary>
    public static Document Whole =>
        new("大冶市政协2021年10月工作通报")
        {
            Masthead = new Masthead("大冶市政协办公室文件", "大政协办〔2021〕5号"),
            Addressee = "各专门委员会",
            Correction = new CorrectionNote(
                "漏计一次活动",
                "daye/monthly-circular/2021-10/publish",
                [new("经济委得分", "4.5分", "5分", "c-1")]
            ),
            Body =
            [
                new Paragraph("现将10月份工作情况通报如下。"),
                new Heading(1, "计划落实情况"),
                new Paragraph("本月列入计划120项。"),
                new Heading(2, "委室"),
                new Heading(3, "经济委"),
                new Heading(1, "督办情况"),
                new Paragraph("没有逾期督办事项。"),
            ],
            Signature = new Signature("大冶市政协办公室", new DateOnly(2021, 11, 2)),
            Annexes = [new Annex("工作清单", [Items(200), new Table("空缺职务", ["单位", "职务"], [])]), new Annex("宽表", [Wide(40)])],
            Imprint = new Imprint(["市委办公室", "市政府办公室"], "大冶市政协办公室", new DateOnly(2021, 11, 2)),
            Source = ["编号 daye/monthly-circular/2021-10/publish"],
        };

    /// <summary>A table of so many items, one of them with a title of 200 characters.</summary>
    public static Table Items(int rows) =>
        new(
            "计划事项清单",
            ["单位", "事项", "责任人", "时限", "得分"],
            [
                .. Enumerable
                    .Range(1, rows)
                    .Select(i =>
                        (IReadOnlyList<string>)
                            ["文化文史和学习委员会", i == 7 ? LongTitle : $"第{i}项", RareName, "2021-10-15", i % 2 == 0 ? "89.5" : "91"]
                    ),
            ]
        );

    /// <summary>A table of so many columns, the first of which names the row.</summary>
    public static Table Wide(int columns) =>
        new(
            "指标表",
            [.. Enumerable.Range(1, columns).Select(c => c == 1 ? "单位" : $"指标{c}")],
            [
                .. Enumerable
                    .Range(1, 3)
                    .Select(r =>
                        (IReadOnlyList<string>)[.. Enumerable.Range(1, columns).Select(c => c == 1 ? $"第{r}委员会" : $"{r * c}.5")]
                    ),
            ]
        );
}
