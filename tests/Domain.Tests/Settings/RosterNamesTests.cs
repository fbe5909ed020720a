using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Settings;

public sealed class RosterNamesTests
{
    [Theory]
    [InlineData("notices", """{"administrators":["p-zhao","l-chair","p-gone","office"]}""", "/administrators/2,/administrators/3")]
    [InlineData(
        "rota",
        """{"lectures":[{"id":"x","lecturers":{"people":["p-sun","p-gone"],"exempt":["l-chair"]}}]}""",
        "/lectures/0/lecturers/people/1,/lectures/0/lecturers/exempt/0"
    )]
    [InlineData(
        "duties",
        """{"responsible":[{"id":"M1","unit":"gone"}],"duties":[{"id":"a","unit":"office"},{"id":"b","scope":{"named":["p-sun","l-vice"]}}]}""",
        "/responsible/0/unit,/duties/1/scope/named/0"
    )]
    [InlineData("workflows", """{"units":[{"id":"proposals","unit":"p-sun"}]}""", "/units/0/unit")]
    [InlineData("consultations", """{"leaders":[{"id":"mayor","unit":"gone"},{"id":"chair"}]}""", "/leaders/0/unit")]
    [InlineData("lights", """{"administrators":["gone"]}""", "")]
    [InlineData("notices", """{"administrators":"gone"}""", "")] // wrong in form: that is said elsewhere
    [InlineData("notices", "\"not JSON\"", "")]
    public void Whom_settings_name_and_the_roster_has_not(string section, string overrides, string pointers) =>
        Assert.Equal(
            pointers,
            string.Join(',', RosterNames.Unknown(section, JsonNode.Parse(overrides), Given.Roster).Select(f => f.Pointer))
        );

    [Theory]
    [InlineData("notices", """{"administrators":["p-sun","p-li"]}""", """{"administrators":["p-new","p-li"]}""")]
    [InlineData("notices", """{"administrators":["p-new","p-sun"]}""", """{"administrators":["p-new"]}""")] // each once
    [InlineData("notices", """{"administrators":["p-sun","p-wu"]}""", """{"administrators":["p-new"]}""")]
    [InlineData(
        "rota",
        """{"lectures":[{"lecturers":{"people":["p-sun"],"exempt":["p-sun","p-li","p-wu"]}}]}""",
        """{"lectures":[{"lecturers":{"people":["p-new"],"exempt":["p-li"]}}]}"""
    )] // an exemption is nobody else's
    [InlineData("duties", """{"duties":[{"id":"a","unit":"p-sun"}]}""", """{"duties":[{"id":"a","unit":"p-new"}]}""")]
    public void A_successor_takes_the_places_of_who_leaves(string section, string overrides, string expected)
    {
        var before = JsonNode.Parse(overrides)!;
        var gone = new HashSet<string>(StringComparer.Ordinal) { "p-sun", "p-wu" };
        Assert.Equal(expected, RosterNames.Replace(section, before, gone, "p-new").ToJsonString());
        Assert.Equal(JsonNode.Parse(overrides)!.ToJsonString(), before.ToJsonString());
    }
}
