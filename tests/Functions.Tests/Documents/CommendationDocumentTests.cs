using Cppcc.Domain.Scoring;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Functions.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Xunit;

namespace Cppcc.Functions.Tests.Documents;

/// <summary>表彰决定、荣誉证书: what the documents say, and that they are valid.</summary>
public sealed class CommendationDocumentTests
{
    private static readonly DateOnly Day = new(2022, 1, 30);

    private static readonly Honour[] Honours =
    [
        new("advanced-unit", "先进单位", true, "c-proposal", "提案委员会")
        {
            Group = "advanced-unit/organs",
            Number = 1,
            Speaks = true,
            Words = "提案委员会：\n\n在2021年度工作中成绩突出，被评为“先进单位”。特发此证，以资鼓励。",
        },
        new("advanced-individual", "先进个人", false, "p-sun", "孙主任")
        {
            Group = "advanced-individual",
            Number = 2,
            Of = "经济委员会",
            Words = "孙主任同志：\n\n在2021年度履职工作中表现突出，被评为“先进个人”。特发此证，以资鼓励。",
        },
    ];

    private static readonly Honour Former = Honours[1] with { Holder = "p-li", Name = "李副主任", Number = 3 };

    private static CommendationDocument Writer =>
        new(new OrganSettings("county", new Dictionary<string, System.Text.Json.Nodes.JsonNode>()).Documents, "政协大冶市委员会", Year);

    private static Period Year => Period.Parse("2021");

    [Fact]
    public void The_committee_itself_issues_the_decision_with_its_lists_as_annexes()
    {
        var document = Decision(Honours, Former);
        Assert.Equal("政协大冶市委员会文件", document.Masthead!.Issuer);
        Assert.Equal("大政协〔2022〕3号", document.Masthead.Number);
        Assert.Equal(new Signature("政协大冶市委员会", Day), document.Signature);
        Assert.Equal(["2021年度表彰名单", "典型发言安排", "已撤销的证书"], document.Annexes.Select(a => a.Title));
        Assert.Equal(["先进单位（1个）", "先进个人（1名）"], document.Annexes[0].Blocks.OfType<Table>().Select(t => t.Title));
        Assert.Equal(["孙主任", "经济委员会", "第2号"], document.Annexes[0].Blocks.OfType<Table>().Last().Rows[0]);
        Assert.Equal(["李副主任", "先进个人", "第3号"], document.Tables.Last().Rows[0]);
    }

    [Theory]
    [InlineData("孙主任同志：\n\n被评为“先进个人”。", "孙主任同志", "被评为“先进个人”。")]
    [InlineData("授予孙主任“先进个人”称号。", null, "授予孙主任“先进个人”称号。")] // an organ's own words
    public void A_certificate_is_addressed_by_a_first_line_that_ends_with_a_colon(string words, string? to, string text)
    {
        var certificate = Writer.Certificate(Honours[1] with { Words = words }, Day);
        Assert.Equal((to, "荣誉证书"), (certificate.Addressee, certificate.Title));
        Assert.Equal([text, "证书编号：〔2021〕第2号"], certificate.Body.OfType<Paragraph>().Select(p => p.Text));
        Assert.Equal(new Signature("政协大冶市委员会", Day), certificate.Signature);
        Assert.Null(certificate.Masthead);
    }

    public static TheoryData<string> Kinds => ["decision", "many", "provisional", "certificate"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_validator_has_nothing_to_say(string kind)
    {
        using var content = new MemoryStream(DocxWriter.Write(Given(kind)));
        using var file = WordprocessingDocument.Open(content, false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    private static Document Given(string kind) =>
        kind switch
        {
            "decision" => Decision(Honours, Former),
            "many" => Decision([
                .. Enumerable
                    .Range(1, 200)
                    .Select(i =>
                        Honours[1] with
                        {
                            Holder = $"p-{i}",
                            Name = i == 7 ? "𬱖䶮" : $"某某{i}",
                            Number = i,
                            Of = i % 50 == 0 ? new string('会', 60) : "经济委员会",
                        }
                    ),
            ]),
            "provisional" => Writer.Provisional(new Commendation(Honours, [], []), null),
            _ => Writer.Certificate(Honours[1], Day),
        };

    private static Document Decision(IReadOnlyList<Honour> honours, params Honour[] former) =>
        Writer.Decision(
            new Commendation(honours, [], former),
            "政协大冶市委员会关于表彰2021年度先进集体和先进个人的决定",
            "2021年，各单位围绕中心、服务大局，涌现出一批先进典型。经研究，决定：\n\n授予提案委员会“先进单位”称号；\n\n授予孙主任同志“先进个人”称号。",
            "大政协〔2022〕3号",
            Day,
            null
        );
}
