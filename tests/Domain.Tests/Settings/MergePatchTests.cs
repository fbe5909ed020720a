using System.Text.Json.Nodes;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Settings;

public sealed class MergePatchTests
{
    [Theory] // the examples of RFC 7396, appendix A
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"a":null}""", "{}")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":["b"]}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"c"}""", """{"a":["b"]}""", """{"a":["b"]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""["a","b"]""", """["c","d"]""", """["c","d"]""")]
    [InlineData("""{"a":"b"}""", """["c"]""", """["c"]""")]
    [InlineData("""{"a":"foo"}""", "null", null)]
    [InlineData("""{"a":"foo"}""", "\"bar\"", "\"bar\"")]
    [InlineData("""{"e":null}""", """{"a":1}""", """{"e":null,"a":1}""")]
    [InlineData("[1,2]", """{"a":"b","c":null}""", """{"a":"b"}""")]
    [InlineData("{}", """{"a":{"bb":{"ccc":null}}}""", """{"a":{"bb":{}}}""")]
    public void A_patch_changes_what_it_names(string target, string patch, string? expected)
    {
        var (before, change) = (JsonNode.Parse(target), JsonNode.Parse(patch));
        Assert.Equal(expected, MergePatch.Apply(before, change)?.ToJsonString());
        Assert.Equal(
            (JsonNode.Parse(target)?.ToJsonString(), JsonNode.Parse(patch)?.ToJsonString()),
            (before?.ToJsonString(), change?.ToJsonString())
        );
    }
}
