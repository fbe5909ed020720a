using Cppcc.Domain.Letters;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Letters;

public sealed class LettersSectionTests
{
    private static readonly DateOnly Day = Given.Day("2021-04-06");

    [Theory]
    [InlineData("{}", "illness", "p-li", "p-zhao")] // the office's director
    [InlineData("{}", "illness", "p-zhao", "l-secretary")] // who is ill hands over nothing to himself
    [InlineData("""{"unit":"c-economy"}""", "birthday", "p-wu", "p-sun")]
    [InlineData("""{"unit":"c-economy"}""", "birthday", "p-sun", "p-zhao")]
    [InlineData("""{"role":"chair"}""", "death", "p-li", "l-chair")]
    [InlineData("""{"kinds":[{"id":"death","role":"secretary-general"}]}""", "death", "p-li", "l-secretary")]
    [InlineData("""{"kinds":[{"id":"death","role":"secretary-general"}]}""", "illness", "p-li", "p-zhao")]
    public void Settings_say_who_hands_a_letter_over(string overrides, string kind, string person, string by) =>
        Assert.Equal(by, Of(overrides).HandOverOf(kind).By(Given.Roster, Day, person));

    [Theory]
    [InlineData("active", false, "illness", null)]
    [InlineData("retired", false, "illness", null)]
    [InlineData("left", false, "illness", "该同志已不在本单位")]
    [InlineData("deceased", false, "illness", "该同志已登记去世")]
    [InlineData("deceased", false, "death", null)]
    [InlineData("deceased", true, "death", "该同志不接收信件")]
    [InlineData("active", true, "new-home", "该同志不接收信件")]
    [InlineData("active", true, "other", null)]
    public void It_is_said_why_somebody_gets_none(string status, bool optOut, string kind, string? why) =>
        Assert.Equal(why, Given.County.Letters.WhyNone(Given.Roster.Person("p-li")! with { Status = status, OptOut = optOut }, kind));

    [Fact]
    public void A_kind_that_settings_remove_is_not_written() =>
        Assert.Equal(
            "设置 letters 中没有“升学”一项",
            Of("""{"kinds":[{"id":"university","removed":true}]}""").WhyNone(Given.Roster.Person("p-li")!, "university")
        );

    [Theory]
    [InlineData("""{"unit":"office","role":"chair"}""", "/role unit 和 role 只写一个")]
    [InlineData("""{"numberPrefix":"政协信〔2021〕"}""", "/numberPrefix 只写文号的代字，例如“政协信”，不写年份、括号和序号")]
    [InlineData("""{"kinds":[{"id":"wedding"}]}""", "/kinds/9/id 不认识“wedding”")]
    public void What_cannot_be_is_refused(string overrides, string fault) =>
        Assert.StartsWith(
            fault,
            OrganSettings
                .Check("county", "letters", System.Text.Json.Nodes.JsonNode.Parse(overrides)!)
                .Select(f => $"{f.Pointer} {f.Message}")
                .First(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("2021-12", 2021, 12)]
    [InlineData("2021-0012", null, null)]
    [InlineData("2021", null, null)]
    [InlineData("2021-12-1", null, null)]
    [InlineData("x", null, null)]
    public void An_id_is_read_as_it_is_printed(string id, int? year, int? serial) =>
        Assert.Equal((year, serial), Letter.TryParseId(id, out var y, out var s) ? (y, s) : ((int?)null, (int?)null));

    private static LettersSection Of(string overrides) => Given.CountyWith("letters", overrides).Letters;
}
