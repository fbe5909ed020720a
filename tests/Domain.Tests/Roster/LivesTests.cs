using System.Text.Json.Nodes;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Roster;

public sealed class LivesTests
{
    private const string Text = """
        {
          "people": [
            { "id": "p-1", "name": "甲", "unit": "office", "post": "staff", "birthday": "1980-02-29", "email": "a@example.cn", "phone": "13800000000",
              "sector": "经济", "away": [{ "from": "2021-05-01", "until": "2021-05-02" }], "status": "active" },
            { "id": "p-2", "name": "乙", "birthday": "1981-01-01" }
          ],
          "leaders": [{ "id": "l-1", "person": "p-1", "name": "甲", "role": "vice-chair", "inChargeOf": ["office"], "email": "a@example.cn" }]
        }
        """;

    [Fact]
    public void The_dead_are_dead_whatever_a_roster_says()
    {
        var roster = Lives.None.WithDeath("p-sun", dead: true).Over(Given.Roster);
        Assert.Equal(("deceased", "active"), (roster.Person("p-sun")!.Status, roster.Person("p-sun")!.StatusInLife));
        Assert.Equal("p-li", Contacts.OfUnit(roster, "c-economy", Given.Day("2021-04-06"))); // the deputy answers now
        Assert.Equal("active", Lives.None.WithDeath("p-sun", true).WithDeath("p-sun", false).Over(Given.Roster).Person("p-sun")!.Status);
    }

    [Fact]
    public void What_changes_nothing_is_the_same()
    {
        var lives = Lives.None.WithDeath("p-1", true).WithErased("p-2");
        Assert.Same(lives, lives.WithDeath("p-1", true));
        Assert.Same(lives, lives.WithErased("p-2"));
        Assert.Same(lives, lives.WithDeath("p-3", false));
    }

    [Fact]
    public void Of_the_erased_nothing_is_left_but_the_post()
    {
        var bare = Lives.None.WithErased("p-feng").Over(Given.Roster);
        Assert.Equal((Lives.NoName, "left"), (bare.Person("p-feng")!.Name, bare.Person("p-feng")!.Status));
        Assert.Equal(Lives.NoName, bare.Leader("l-vice")!.Name);
        Assert.Equal("孙主任", bare.NameOf("p-sun"));
    }

    [Fact]
    public void A_roster_that_collects_again_what_was_erased_is_found() =>
        Assert.Equal(["p-sun"], Lives.None.WithErased("p-sun").WithErased("p-nobody").CollectedAgain(Given.Roster));

    [Fact]
    public void A_roster_s_text_keeps_the_post_and_an_id_that_names_nobody()
    {
        var left = RosterErasure.Without("p-1", Text)!;
        foreach (var personal in new[] { "甲", "1980", "example", "138", "经济", "2021-05" })
            Assert.DoesNotContain(personal, left, StringComparison.Ordinal);
        var json = JsonNode.Parse(left)!;
        Assert.Equal("staff", $"{json["people"]![0]!["post"]}");
        Assert.Equal("乙", $"{json["people"]![1]!["name"]}");
        Assert.Equal(Lives.NoName, $"{json["leaders"]![0]!["name"]}");
        Assert.Null(RosterErasure.Without("p-1", left));
        Assert.Null(RosterErasure.Without("p-3", Text));
    }
}
