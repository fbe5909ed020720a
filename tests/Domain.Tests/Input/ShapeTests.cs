using System.Text.Json;
using Cppcc.Domain.Input;
using Xunit;

namespace Cppcc.Domain.Tests.Input;

/// <summary>A form is what its reader asks for.</summary>
public sealed class ShapeTests
{
    [Theory]
    [InlineData("id", """{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9.\\-]{0,63}$"}""")]
    [InlineData("title", """{"type":"string","maxLength":100,"minLength":1}""")]
    [InlineData("note", """{"type":"string","maxLength":50}""")]
    [InlineData("kind", """{"type":"string","enum":["a","b"]}""")]
    [InlineData("count", """{"type":"integer","minimum":1,"maximum":9}""")]
    [InlineData("sure", """{"type":"boolean"}""")]
    [InlineData("tags", """{"type":"array","items":{"type":"string","maxLength":8000}}""")]
    public void A_member_is_what_it_is_read_as(string member, string expected) =>
        Assert.Equal(expected, Learned.Member(member)!.Schema().ToJsonString(Plain));

    [Fact]
    public void What_has_to_be_there_is_required_and_what_need_not_is_not() =>
        Assert.Equal(["id", "kind", "title"], Learned.Names.Where(n => Learned.Requires(n)));

    [Fact]
    public void What_lies_in_lists_and_objects_that_are_not_there_is_known_too()
    {
        var item = Learned.Schema()["properties"]!["items"]!["items"]!;
        Assert.Equal("""["from"]""", item["required"]!.ToJsonString());
        Assert.False((bool)item["additionalProperties"]!);
        Assert.Equal("boolean", Learned.Schema()["properties"]!["inner"]!["properties"]!["deep"]!["type"]!.ToString());
    }

    [Fact]
    public void What_lies_over_something_else_may_lack_everything_and_take_members_and_elements_away()
    {
        var over = Learned.Schema(whole: false);
        Assert.Null(over["required"]);
        Assert.Equal("""["string","null"]""", over["properties"]!["title"]!["type"]!.ToJsonString());
        Assert.Equal("string", over["properties"]!["id"]!["type"]!.ToString());
        Assert.Equal("boolean", over["properties"]!["removed"]!["type"]!.ToString());
        Assert.Equal("""["a","b",null]""", over["properties"]!["kind"]!["enum"]!.ToJsonString());
    }

    private static JsonSerializerOptions Plain { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static Shape Learned =>
        Shape.Of(f =>
        {
            f.Id("id");
            f.Text("title", 100);
            f.OptionalText("note", 50);
            f.Choice("kind", ["a", "b"]);
            f.OptionalWhole("count", 1, 9);
            f.OptionalTruth("sure");
            f.Texts("tags");
            foreach (var item in f.Objects("items"))
                item.Date("from");
            f.OptionalObject("inner")?.OptionalTruth("deep");
        });
}
