using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Settings;

public sealed class OverridesTests
{
    private const string Ladder = """[{"id":"blue","name":"蓝","when":{"dueWithin":5}},{"id":"red","name":"红"}]""";

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":3}""", """{"a":1,"b":3}""")] // objects merge by member
    [InlineData("""{"a":1}""", """{"c":3}""", """{"a":1,"c":3}""")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"y":3}}""", """{"a":{"x":1,"y":3}}""")]
    [InlineData("""{"a":1,"b":2}""", """{"a":null}""", """{"b":2}""")] // null removes
    [InlineData("""{"a":1}""", """{"z":null}""", """{"a":1}""")]
    [InlineData("""{"a":{"x":1}}""", """{"a":7}""", """{"a":7}""")] // anything else replaces
    [InlineData("""{"near":[3,1,0]}""", """{"near":[7]}""", """{"near":[7]}""")]
    [InlineData("""{"near":[3,1,0]}""", """{"near":[]}""", """{"near":[]}""")]
    [InlineData(
        Ladder,
        """[{"id":"red","name":"橙"}]""",
        """[{"id":"blue","name":"蓝","when":{"dueWithin":5}},{"id":"red","name":"橙"}]"""
    )] // by id, in the preset's order
    [InlineData(
        Ladder,
        """[{"id":"blue","when":{"dueWithin":3}}]""",
        """[{"id":"blue","name":"蓝","when":{"dueWithin":3}},{"id":"red","name":"红"}]"""
    )]
    [InlineData(
        Ladder,
        """[{"id":"black","name":"黑"},{"id":"white","name":"白"}]""",
        """[{"id":"blue","name":"蓝","when":{"dueWithin":5}},{"id":"red","name":"红"},{"id":"black","name":"黑"},{"id":"white","name":"白"}]"""
    )] // new ids at the end
    [InlineData(Ladder, """[{"id":"blue","removed":true}]""", """[{"id":"red","name":"红"}]""")]
    [InlineData(Ladder, """[{"id":"green","removed":true}]""", Ladder)]
    [InlineData(Ladder, "[]", "[]")]
    [InlineData("[]", """[{"id":"a","removed":true},{"id":"b"}]""", """[{"id":"b"}]""")]
    [InlineData(Ladder, """[{"name":"无编号"}]""", """[{"name":"无编号"}]""")]
    public void Overrides_lie_over_a_preset(string preset, string overrides, string expected)
    {
        var under = JsonNode.Parse(preset);
        var over = JsonNode.Parse(overrides);
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), Overrides.Merge(under, over)!.ToJsonString());
        Assert.Equal(
            (JsonNode.Parse(preset)!.ToJsonString(), JsonNode.Parse(overrides)!.ToJsonString()),
            (under!.ToJsonString(), over!.ToJsonString())
        ); // neither is changed
    }

    [Fact]
    public void Without_overrides_the_preset_stands_and_without_a_preset_the_overrides()
    {
        Assert.Equal("""{"a":1}""", Overrides.Merge(JsonNode.Parse("""{"a":1}"""), null)!.ToJsonString());
        Assert.Equal("""{"a":1}""", Overrides.Merge(null, JsonNode.Parse("""{"a":1}"""))!.ToJsonString());
        Assert.Null(Overrides.Merge(null, null));
    }

    [Fact]
    public void Laying_the_same_overrides_on_twice_is_laying_them_on_once()
    {
        foreach (
            var (preset, overrides) in new[]
            {
                (Ladder, """[{"id":"blue","removed":true},{"id":"black","name":"黑"},{"id":"red","name":"橙"}]"""),
                ("""{"a":{"x":1,"y":2},"b":[1]}""", """{"a":{"x":null},"b":[2,3],"c":{"d":4}}"""),
            }
        )
        {
            var once = Overrides.Merge(JsonNode.Parse(preset), JsonNode.Parse(overrides));
            Assert.Equal(once!.ToJsonString(), Overrides.Merge(once, JsonNode.Parse(overrides))!.ToJsonString());
        }
    }
}
