using System.Xml.Linq;
using Cppcc.Functions.Documents;
using Xunit;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>A page is well formed, whatever its texts say, and has its parts in the order in which an office reads them.</summary>
public sealed class HtmlWriterTests
{
    [Fact]
    public void Parts_stand_in_the_order_of_an_official_document()
    {
        var page = HtmlWriter.Write(GivenDocuments.Whole with { Links = [new("上一期", "2021-09?format=html")] });
        string[] order =
        [
            "上一期",
            "更正原因",
            "大冶市政协办公室文件",
            "大政协办〔2021〕5号",
            "<h1>",
            "各专门委员会：",
            "一、计划落实情况",
            "附件：",
            "2021年11月2日",
            "<p class=\"mark\">附件1",
            "抄送：市委办公室，市政府办公室。",
            "编号 daye",
        ];
        var places = order.Select(part => page.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void Whatever_a_text_says_it_stays_text()
    {
        const string Hostile = "<script>alert(1)</script>\"'&";
        var table = new Table(
            Hostile,
            [Hostile],
            [
                [Hostile],
            ]
        )
        {
            Links = ["x?a=1&b=\"<"],
        };
        var document = new Document(Hostile)
        {
            Masthead = new Masthead(Hostile, Hostile),
            Addressee = Hostile,
            Body = [new Paragraph(Hostile), table, new Chart(Hostile, ChartKind.Bars, [Hostile], [new Series(Hostile, [1])])],
            Annexes = [new Annex(Hostile, [new Heading(1, Hostile)])],
            Source = [Hostile],
            Links = [new PageLink(Hostile, Hostile)],
        };
        var page = HtmlWriter.Write(document);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"'&", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChartKind.Lines)]
    [InlineData(ChartKind.Shares)]
    [InlineData(ChartKind.Bars)]
    public void A_chart_says_its_figures_to_who_does_not_see_it(ChartKind kind)
    {
        var chart = new Chart("名次", kind, ["9月", "10月"], [new Series("经济委", [1, null]), new Series("文史委", [2, 3.5m])]);
        var svg = XElement.Parse(SvgWriter.Write(chart));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("名次", svg.Element(ns + "title")!.Value);
        Assert.Equal("经济委：9月 1；文史委：9月 2，10月 3.5", svg.Element(ns + "desc")!.Value);
    }

    [Fact]
    public void An_empty_chart_is_drawn_too() =>
        Assert.All(Enum.GetValues<ChartKind>(), kind => Assert.NotNull(XElement.Parse(SvgWriter.Write(new Chart("空", kind, [], [])))));

    [Fact]
    public void Figures_stand_to_the_right_and_names_in_one_line()
    {
        var page = HtmlWriter.Write(new Document("题") { Body = [GivenDocuments.Items(7)] });
        Assert.Contains("<th class=\"s\">责任人</th>", page, StringComparison.Ordinal);
        Assert.Contains("<th>事项</th>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"f\">91.0</td>", page, StringComparison.Ordinal);
        Assert.Contains("<thead>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_a_document_alone_gets_no_links()
    {
        var table = new Table(
            "依据",
            ["依据"],
            [
                ["t-1"],
            ]
        )
        {
            Links = ["../../traces/t-1"],
        };
        var alone = new Document("题")
        {
            Body = [table],
            Annexes = [new Annex("附", [table])],
            Links = [new("上一期", "x")],
        }.Alone();
        Assert.DoesNotContain("<a ", HtmlWriter.Write(alone), StringComparison.Ordinal);
    }
}
