using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Time;

public sealed class CommitteeTermTests
{
    private const string Terms = """
        { "number": 9, "began": [
          { "id": "2021-12-20", "number": 11, "session": 1, "told": "2021-12-20T09:00:00+08:00", "event": "oa.2" },
          { "id": "2021-01-19", "number": 10, "session": 5 } ] }
        """;

    [Theory]
    [InlineData("2021-01-18", "九届")] // the setting's, before the first that began
    [InlineData("2021-01-19", "十届五次会议")] // its first day is its own
    [InlineData("2021-12-19", "十届五次会议")]
    [InlineData("2030-01-01", "十一届一次会议")]
    public void The_term_in_force_is_the_last_that_had_begun(string day, string expected) =>
        Assert.Equal(expected, Given.CountyWith("term", Terms).Term.On(Given.Day(day))?.Chinese);

    [Fact]
    public void The_preset_knows_of_none() => Assert.Null(Given.County.Term.On(Given.Day("2021-04-01")));

    [Theory]
    [InlineData(1, null, "一届")]
    [InlineData(10, 1, "十届一次会议")]
    [InlineData(14, 10, "十四届十次会议")]
    [InlineData(20, 20, "二十届二十次会议")]
    [InlineData(21, 12, "二十一届十二次会议")]
    [InlineData(99, 2, "九十九届二次会议")]
    public void A_term_is_written_as_people_write_it(int number, int? session, string expected) =>
        Assert.Equal(expected, new CommitteeTerm(number, session).Chinese);

    [Theory]
    [InlineData("政协大冶市委员会", "大冶市政协")]
    [InlineData("中国人民政治协商会议湖北省大冶市委员会", "湖北省大冶市政协")]
    [InlineData("大冶市政协", "大冶市政协")]
    [InlineData("政协委员会", "政协委员会")]
    public void An_organ_has_its_short_name(string name, string expected) => Assert.Equal(expected, Given.County.Term.NameOf(name));

    [Fact]
    public void A_short_name_of_the_settings_comes_first() =>
        Assert.Equal("大冶政协", Given.CountyWith("term", """{ "shortName": "大冶政协" }""").Term.NameOf("政协大冶市委员会"));

    [Theory]
    [InlineData("""{ "number": 100 }""", "/number", "1 至 99")]
    [InlineData("""{ "session": 5 }""", "/number", "缺少此项")]
    [InlineData("""{ "number": 10, "session": 21 }""", "/session", "1 至 20")]
    [InlineData("""{ "began": [{ "id": "2021-01-19" }] }""", "/began/0/number", "缺少此项")]
    [InlineData("""{ "began": [{ "id": "soon", "number": 1 }] }""", "/began/0/id", "2021")]
    [InlineData("""{ "began": [{ "id": "2021-01-19", "number": 1, "place": "x" }] }""", "/began/0/place", "不认识的成员")]
    public void What_is_no_term_is_refused_with_its_place(string settings, string pointer, string message)
    {
        var fault = Assert.Single(OrganSettings.Check("county", "term", JsonNode.Parse(settings)!));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-12-20 08:59", "oa.9", true)] // told before what stands
    [InlineData("2021-12-20 09:00", "oa.1", true)]
    [InlineData("2021-12-20 09:00", "oa.2", true)] // itself
    [InlineData("2021-12-20 09:00", "oa.3", false)]
    [InlineData("2021-12-20 09:01", "oa.1", false)]
    public void Of_a_date_the_newest_told_stands(string told, string id, bool stands)
    {
        var began = Given.CountyWith("term", Terms).Term.Began;
        Assert.Equal(stands, began[1].StandsAgainst(Given.At(told), id));
        Assert.False(began[0].StandsAgainst(Given.At(told), id)); // people entered it: any event is newer
    }
}
