using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Settings;

public sealed class SentPlaceTests
{
    private const string Preset = """{"c":{"steps":[{"id":"a","due":"8"},{"id":"b","due":"9"}],"units":["x"]},"d":1}""";

    [Theory]
    [InlineData("""{"c":{"steps":[{"id":"b","due":"?"}]}}""", "/c/steps/1/due", "/c/steps/0/due", true)] // by id
    [InlineData("""{"c":{"steps":[{"id":"a","removed":true},{"id":"b","due":"?"}]}}""", "/c/steps/0/due", "/c/steps/1/due", true)]
    [InlineData("""{"c":{"steps":[{"id":"n"}]}}""", "/c/steps/2/due", "/c/steps/0/due", true)] // missing in what was sent
    [InlineData("""{"c":{"steps":[{"id":"b"}]}}""", "/c/steps/0/due", "/c/steps", false)] // another element
    [InlineData("""{"c":{"steps":[{"id":"b"}]}}""", "/c/steps/1/due", "/c/steps/0", false)] // the preset's member
    [InlineData("""{"d":2}""", "/c/units", "", false)]
    [InlineData("""{"c":{"units":["x","y"]}}""", "/c/units/1", "/c/units/1", true)]
    [InlineData("""{"e":1}""", "/e", "/e", true)]
    [InlineData("""{"c":{"units":null}}""", "/c/units", "/c/units", true)] // taken away, and missing
    [InlineData("""{"d":"?"}""", "/d/deeper", "/d/deeper", true)]
    public void A_fault_points_into_what_was_sent(string sent, string found, string expected, bool within)
    {
        var overrides = JsonNode.Parse(sent);
        var fault = SentPlace.Of(new Fault(found, "有误"), Overrides.Merge(JsonNode.Parse(Preset), overrides), overrides);
        Assert.Equal((expected, within), (fault.Pointer, fault.Message == "有误"));
        Assert.Equal(within, !fault.Message.Contains(found, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"c":{"steps":[{"id":"b","due":"?"}]}}""", "/c/steps/1/due", "/c/steps/0/due")]
    [InlineData("""{"d":2}""", "/c/steps/1/due", "")] // overridden before, and not by this patch
    public void And_through_a_patch(string sent, string found, string expected)
    {
        var (before, patch) = (JsonNode.Parse("""{"c":{"steps":[{"id":"b","due":"?"}]}}"""), JsonNode.Parse(sent));
        var overrides = MergePatch.Apply(before, patch);
        var fault = SentPlace.Of(new Fault(found, "有误"), Overrides.Merge(JsonNode.Parse(Preset), overrides), overrides, patch);
        Assert.Equal(expected, fault.Pointer);
    }
}
