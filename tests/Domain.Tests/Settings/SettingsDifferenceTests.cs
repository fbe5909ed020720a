using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Settings;

public sealed class SettingsDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "replace /a 1 2")]
    [InlineData("""{"a":1}""", """{"b":{}}""", "remove /a 1 -;add /b - {}")]
    [InlineData("""{"a":{"x":1,"y":2}}""", """{"a":{"x":1,"y":3}}""", "replace /a/y 2 3")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "replace /a [1,2] [2,1]")]
    [InlineData(
        """{"s":[{"id":"p","due":"8"},{"id":"q"}]}""",
        """{"s":[{"id":"p","due":"9"},{"id":"q"}]}""",
        "replace /s/p/due \"8\" \"9\""
    )]
    [InlineData("""{"s":[{"id":"p"}]}""", """{"s":[{"id":"q"},{"id":"p"}]}""", """add /s/q - {"id":"q"}""")]
    [InlineData("""{"s":[{"id":"p"},{"id":"q"}]}""", """{"s":[{"id":"q"}]}""", """remove /s/p {"id":"p"} -""")]
    [InlineData("""{"s":[{"id":"p"},{"id":"q"}]}""", """{"s":[{"id":"q"},{"id":"p"}]}""", """move /s ["p","q"] ["q","p"]""")]
    [InlineData("""{"a/b":1,"c~d":2}""", """{"a/b":2,"c~d":3}""", "replace /a~1b 1 2;replace /c~0d 2 3")]
    [InlineData("""{"a":null}""", """{"a":1}""", "replace /a - 1")]
    [InlineData("""{"a":[]}""", """{"a":[{"id":"p"}]}""", """replace /a [] [{"id":"p"}]""")]
    public void What_differs_is_named_by_place(string before, string after, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ';',
                SettingsDifference
                    .Of(JsonNode.Parse(before), JsonNode.Parse(after))
                    .Select(c => $"{c.Op} {c.Path} {c.Old?.ToJsonString() ?? "-"} {c.Value?.ToJsonString() ?? "-"}")
            )
        );
}
