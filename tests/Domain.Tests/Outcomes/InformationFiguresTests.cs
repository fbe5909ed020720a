using Cppcc.Domain.Notices;
using Cppcc.Domain.Outcomes;

namespace Cppcc.Domain.Tests.Outcomes;

/// <summary>M19: the topic analysis of the information handed in.</summary>
public sealed class InformationFiguresTests
{
    private static readonly string[] Year =
    [
        "2021-02-01 opened field=城乡建设",
        "2021-02-02 opened field=城乡建设 | 2021-02-10 adopted | 2021-02-20 forwarded level=province | 2021-03-01 instructed",
        "2021-02-03 opened field=教育 unit:c-culture | 2021-02-10 adopted | 2021-02-20 closed",
        "2021-02-04 opened field=教育 unit:c-culture | 2021-02-10 not-adopted",
        "2021-02-05 opened field=教育 | 2021-02-10 adopted | 2021-02-20 forwarded level=city",
        "2021-02-06 opened field=卫生",
        "2021-02-07 opened field=交通",
        "2020-02-05 opened field=教育 | 2020-02-10 adopted",
    ];

    [Fact]
    public void Information_is_counted_by_field_and_by_unit()
    {
        var figures = Figures(Year);
        Assert.Equal(7, figures.Submitted);
        Assert.Equal(
            ["采用率 3/7 42.86", "上报率 2/7 28.57", "批示率 1/7 14.29"],
            figures.Rates.Select(r => $"{r.Name} {r.Part}/{r.Whole} {r.Percent}")
        );
        Assert.Equal(
            ["教育 3 2", "城乡建设 2 1", "交通 1 0", "卫生 1 0"],
            figures.Fields.Select(f => $"{f.Field} {f.Submitted} {f.Adopted}")
        );
        Assert.Equal(["c-culture 2", "c-economy 1"], figures.Fields[0].ByUnit.Select(u => $"{u.Key} {u.Value}"));
        Assert.Equal(["经济委 5 71.43", "文史委 2 28.57"], figures.Units.Select(u => $"{u.Name} {u.Number} {u.Percent}"));
    }

    [Fact]
    public void The_paragraph_names_the_three_largest_fields()
    {
        var facts = InformationFacts.Of("2021年", Figures(Year));
        Assert.Equal(7, facts.Submitted);
        Assert.Equal(["采用率42.86%", "上报率28.57%", "批示率14.29%"], facts.Rates.Select(r => $"{r.Name}{r.Share}"));
        Assert.Equal(["教育3", "城乡建设2", "交通1"], facts.Fields.Select(f => $"{f.Name}{f.Number}"));
    }

    [Fact]
    public void Without_information_there_are_no_rates()
    {
        Assert.All(Figures().Rates, r => Assert.Null(r.Percent));
    }

    private static InformationFigures Figures(params string[] stories) =>
        InformationFigures.Of(Stories.Of("information", stories), Given.Day("2021-01-01"), Given.Day("2021-12-31"), 2, Given.Roster.NameOf);
}
