using Cppcc.Functions.Documents;
using Xunit;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>Headings are numbered, figures stand alike, and whatever is in a table fits the paper.</summary>
public sealed class LayoutTests
{
    [Theory]
    [InlineData(1, 1, "一、")]
    [InlineData(1, 10, "十、")]
    [InlineData(1, 12, "十二、")]
    [InlineData(1, 20, "二十、")]
    [InlineData(1, 23, "二十三、")]
    [InlineData(1, 100, "100、")]
    [InlineData(2, 3, "（三）")]
    [InlineData(3, 4, "4.")]
    [InlineData(4, 5, "（5）")]
    public void Headings_are_numbered_as_the_standard_says(int level, int number, string expected) =>
        Assert.Equal(expected, Outline.Number(level, number));

    [Fact]
    public void Each_level_is_counted_anew_under_a_higher_one()
    {
        Block[] blocks = [new Heading(1, "甲"), new Heading(2, "乙"), new Heading(2, "丙"), new Heading(1, "丁"), new Heading(2, "戊")];
        Assert.Equal(["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"], Outline.Of("题", blocks).Select(o => o.Heading));
    }

    [Fact]
    public void A_single_table_has_no_number_and_no_title_twice()
    {
        var table = new Table("履职任务", ["任务"], []);
        Assert.Equal("履职任务", Assert.Single(Outline.Of("某委履职任务完成情况", [table])).Heading);
        Assert.Null(Assert.Single(Outline.Of("履职任务", [table])).Heading);
        var other = table with { Title = "其他" };
        Assert.Equal([null, "其他"], Outline.Of("履职任务", [table, other]).Select(o => o.Heading));
        Assert.Equal(["一、履职任务", "二、其他"], Outline.Of("题", [table, other]).Select(o => o.Heading));
    }

    [Theory]
    [InlineData("1,2.5,10", "1.0,2.5,10.0", true)]
    [InlineData("1,2,10", "1,2,10", true)]
    [InlineData("78.8%,100%,", "78.8%,100.0%,", true)]
    [InlineData("不计,2.25,-1", "不计,2.25,-1.00", true)]
    [InlineData("1（并列）,2", "1（并列）,2", false)]
    [InlineData(",", ",", false)]
    [InlineData("2021-10-15,2021-10-16", "2021-10-15,2021-10-16", false)]
    [InlineData("1E5,2", "1E5,2", false)]
    public void Figures_of_a_column_have_the_same_digits(string cells, string printed, bool figures)
    {
        var table = new Table("", ["列"], [.. cells.Split(',').Select(c => (IReadOnlyList<string>)[c])]);
        var column = Assert.Single(TableColumn.Of(table));
        Assert.Equal(printed, string.Join(',', column.Cells));
        Assert.Equal(figures, column.IsFigures);
    }

    [Theory]
    [InlineData("时限", 2)]
    [InlineData("2021-10-15", 5.5)]
    [InlineData(GivenDocuments.RareName, 3)]
    [InlineData("", 0)]
    public void Half_width_signs_take_half_the_width(string text, double width) => Assert.Equal(width, TableColumn.Width(text), 6);

    [Fact]
    public void A_narrow_table_stands_upright_and_a_wide_one_lies()
    {
        Assert.False(
            TableLayout
                .Of(
                    TableColumn.Of(
                        new Table(
                            "",
                            ["单位", "得分"],
                            [
                                ["经济委", "1"],
                            ]
                        )
                    )
                )
                .Landscape
        );
        var wide = TableLayout.Of(TableColumn.Of(GivenDocuments.Wide(16)));
        Assert.True(wide.Landscape);
        Assert.Single(wide.Parts);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(120)]
    public void Every_column_is_printed_once_beside_those_that_name_the_row(int columns)
    {
        var layout = TableLayout.Of(TableColumn.Of(GivenDocuments.Wide(columns)));
        var keys = layout.Parts.Count == 1 ? 0 : 1;
        Assert.Equal(Enumerable.Range(keys, columns - keys), layout.Parts.SelectMany(p => p.Columns.Skip(keys)));
        Assert.All(layout.Parts, p => Assert.True(keys == 0 || p.Columns[0] == 0));
        Assert.All(layout.Parts, p => Assert.Equal(1, p.Shares.Sum(), 6));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void No_figure_name_or_date_is_broken(int columns)
    {
        foreach (var table in new[] { GivenDocuments.Wide(columns), GivenDocuments.Items(200) })
        {
            var all = TableColumn.Of(table);
            var layout = TableLayout.Of(all);
            var width = (layout.Landscape ? TableLayout.LandscapeWidth : TableLayout.PortraitWidth) / layout.Points;
            foreach (var part in layout.Parts)
            foreach (var (column, share) in part.Columns.Zip(part.Shares))
                Assert.True(share * width >= all[column].Least, $"{all[column].Heading}: {share * width} < {all[column].Least}");
        }
    }

    [Fact]
    public void Text_of_a_template_becomes_paragraphs_and_headings() =>
        Assert.Equal(
            [
                new Paragraph("现通报如下。"),
                new Heading(1, "总体情况"),
                new Heading(2, "委室"),
                new Paragraph("#编号不是标题"),
                new Paragraph("完。"),
            ],
            DocumentText.Of("现通报如下。\n\n## 总体情况\n### 委室\n#编号不是标题\n完。\n")
        );
}
