using Cppcc.Domain.Notices;
using Cppcc.Functions.Texts;
using Xunit;

namespace Cppcc.Functions.Tests.Texts;

/// <summary>Paragraphs of reports.</summary>
public sealed class ProseTests
{
    private static readonly OutcomesFacts Outcomes = new(
        "2021年",
        true,
        6,
        [new("建言要报", 4, "66.7%"), new("信息专报", 2, "33.3%")],
        [new("批示率", "100%", 6, 6), new("办成率", "66.7%", 4, 6)],
        [new("助推出台文件", 3, "个"), new("推动办理实事", 1.5m, "件")],
        [],
        [],
        []
    );

    private static readonly ProposalsFacts Proposals = (ProposalsFacts)TextCatalog.Find("proposals")!.Sample;

    private static readonly InformationFacts Information = (InformationFacts)TextCatalog.Find("information")!.Sample;

    public static TheoryData<Facts, string> Paragraphs =>
        new()
        {
            {
                Outcomes,
                "2021年共呈报履职成果6件，其中建言要报4件、信息专报2件。批示率100%，办成率66.7%（4件）。助推出台文件3个，推动办理实事1.5件。"
            },
            { Outcomes with { Sums = [] }, "2021年共呈报履职成果6件，其中建言要报4件、信息专报2件。批示率100%，办成率66.7%（4件）。" },
            { Outcomes with { Total = 0 }, "2021年没有呈报履职成果。" },
            {
                Outcomes with
                {
                    Total = 0,
                    Activities =
                    [
                        new("驻村帮扶", 11, [new("帮扶项目", 6, "个"), new("帮扶资金", 12.345678m, "万元")]),
                        new("义务植树", 1, []),
                    ],
                },
                "2021年没有呈报履职成果。开展驻村帮扶11次，帮扶项目6个，帮扶资金12.345678万元。开展义务植树1次。"
            },
            {
                Outcomes with
                {
                    Total = 0,
                    EarlierSums = [new("助推出台文件", 1, "个"), new("推动办理实事", 2, "件")],
                    EarlierReached = [new("批示", 1), new("办成", 2)],
                },
                "2021年没有呈报履职成果。其中往年成果本年新增成效：助推出台文件1个，推动办理实事2件。往年成果本年批示1件，办成2件。"
            },
            {
                Proposals,
                "2021年共收到提案11件，审查立案9件，立案率81.82%，并案2件。立案提案中，委员提案6件，占66.67%；集体提案3件，占33.33%；联名提案2件。已办复9件，办复率100%，"
                    + "其中A类（已经解决或基本解决）8件，占88.89%；B类（正在解决或列入计划解决）1件，占11.11%。面商率100%，满意率100%，回访率100%。"
                    + "提案者不满意、再次办理的1件。上年度B类提案“回头看”3件，已解决2件，占66.67%。"
            },
            { Proposals with { Submitted = 0 }, "2021年没有收到提案。" },
            { Proposals with { Filed = 0 }, "2021年共收到提案11件，审查立案0件，立案率81.82%，并案2件。" },
            {
                Proposals with
                {
                    Reply = new("办复率", "0%", 0, 9),
                },
                "2021年共收到提案11件，审查立案9件，立案率81.82%，并案2件。立案提案中，委员提案6件，占66.67%；集体提案3件，占33.33%；联名提案2件。"
            },
            {
                Information,
                "2021年共报送社情民意信息7件，采用率42.86%，批示率14.29%。其中重点信息调研2件，采用1件。主要领域：教育3件、交通1件。"
            },
            { Information with { Submitted = 0 }, "2021年没有报送社情民意信息。" },
            { new ConsultationPlanFacts(5, [new("已列入计划", 2, ""), new("已举行", 3, "")]), "共5次：已列入计划2次，已举行3次。" },
            { new RegulationBookFacts(46, [new("履职类", 36, ""), new("党建类", 10, "")], 0), "现行制度46项：履职类36项，党建类10项。" },
            { new RegulationBookFacts(0, [], 0), "现行制度0项。" },
        };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Paragraphs))]
    public void A_paragraph_says_its_figures(Facts facts, string paragraph) =>
        Assert.Equal(paragraph, Phrasing.Said(TextCatalog.Of(facts), facts, new DateOnly(2021, 12, 31)).Text);
}
