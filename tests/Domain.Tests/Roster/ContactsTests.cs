using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Roster;

public sealed class ContactsTests
{
    [Theory]
    [InlineData("c-economy", "2021-05-07", "p-sun")] // the director
    [InlineData("c-economy", "2021-05-10", "p-zhou")] // away with somebody acting, from the first day
    [InlineData("c-economy", "2021-05-14", "p-zhou")] // to the last
    [InlineData("c-economy", "2021-05-15", "p-sun")]
    [InlineData("c-economy", "2021-06-08", "p-li")] // away, nobody acting: the deputy
    [InlineData("c-culture", "2021-05-07", "p-wu")] // no director: the deputy
    [InlineData("c-culture", "2021-05-10", "p-feng")] // nobody there: the leader in charge, who is in the roster as a person
    [InlineData("t-jinniu", "2021-05-10", "p-zhao")] // nobody, and nobody in charge: the administrators, that is the office
    [InlineData("office", "2021-05-10", "p-zhao")] // the post decides, not the order of the roster
    [InlineData("gone", "2021-05-10", "p-zhao")]
    public void A_unit_is_answered_for_by_somebody_who_is_there(string unit, string day, string expected) =>
        Assert.Equal(expected, Contacts.OfUnit(Given.Roster, unit, Given.Day(day)));

    [Theory]
    [InlineData("p-zhou", "2021-05-07", "p-zhou")]
    [InlineData("p-sun", "2021-05-10", "p-zhou")]
    [InlineData("p-sun", "2021-06-08", "p-li")] // nobody acting: the unit's contact
    [InlineData("gone", "2021-05-07", "p-sun")]
    [InlineData(null, "2021-05-07", "p-sun")]
    public void An_owner_is_written_to_or_whoever_stands_in(string? owner, string day, string expected) =>
        Assert.Equal(expected, Contacts.OfOwner(Given.Roster, owner, "c-economy", Given.Day(day)));

    [Theory]
    [InlineData("c-economy", "p-feng")]
    [InlineData("office", "l-secretary")]
    [InlineData("t-jinniu", null)]
    public void The_leader_in_charge_is_addressed_as_a_person_where_the_roster_has_one(string unit, string? expected) =>
        Assert.Equal(expected, Contacts.LeaderOf(Given.Roster, unit));

    [Theory]
    [InlineData("vice-chair", "p-feng")]
    [InlineData("chair", "l-chair")]
    [InlineData("mayor", null)]
    public void A_role_names_its_first_leader(string role, string? expected) => Assert.Equal(expected, Contacts.OfRole(Given.Roster, role));

    [Theory]
    [InlineData("convener", "2021-05-10", "p-b")]
    [InlineData("member", "2021-05-10", "p-a")]
    public void A_convener_comes_before_a_deputy_and_a_member_after(string post, string day, string expected)
    {
        var roster = Given.RosterOf(
            $$"""
            { "units": [{ "id": "t", "name": "镇", "kind": "township" }],
              "people": [{ "id": "p-a", "name": "甲", "unit": "t", "post": "deputy" }, { "id": "p-b", "name": "乙", "unit": "t", "post": "{{post}}" }] }
            """
        );
        Assert.Equal(expected, Contacts.OfUnit(roster, "t", Given.Day(day)));
    }

    [Fact]
    public void Someone_acting_who_is_away_too_does_not_stand_in()
    {
        var roster = Given.RosterOf(
            """
            { "units": [{ "id": "c", "name": "委", "kind": "committee" }],
              "people": [
                { "id": "p-a", "name": "甲", "unit": "c", "post": "director", "away": [{ "from": "2021-05-10", "until": "2021-05-14", "acting": "p-b" }] },
                { "id": "p-b", "name": "乙", "unit": "c", "post": "deputy", "away": [{ "from": "2021-05-12", "until": "2021-05-12" }] },
                { "id": "p-c", "name": "丙", "unit": "c", "post": "staff" }] }
            """
        );
        Assert.Equal(["p-b", "p-c"], new[] { "2021-05-11", "2021-05-12" }.Select(day => Contacts.OfUnit(roster, "c", Given.Day(day))));
    }

    [Theory]
    [InlineData("retired")]
    [InlineData("deceased")]
    public void Nobody_writes_to_those_who_no_longer_serve_not_even_as_leaders(string status)
    {
        var roster = Given.RosterOf(
            $$"""
            { "units": [{ "id": "office", "name": "办公室", "kind": "office" }, { "id": "c", "name": "委", "kind": "committee" }],
              "people": [
                { "id": "p-a", "name": "甲", "unit": "c", "post": "director", "status": "{{status}}" },
                { "id": "p-v", "name": "乙", "status": "{{status}}" },
                { "id": "p-o", "name": "丙", "unit": "office", "post": "director" }],
              "leaders": [{ "id": "l-v", "person": "p-v", "name": "乙副主席", "role": "vice-chair", "inChargeOf": ["c"] }] }
            """
        );
        Assert.Equal("p-o", Contacts.OfUnit(roster, "c", Given.Day("2021-05-10")));
        Assert.Equal("p-o", Contacts.OfOwner(roster, "p-a", "c", Given.Day("2021-05-10")));
        Assert.Null(Contacts.LeaderOf(roster, "c"));
        Assert.Null(Contacts.OfRole(roster, "vice-chair"));
    }

    [Fact]
    public void An_organ_without_an_office_turns_to_its_first_leader_and_at_last_to_the_word_administrator()
    {
        var day = Given.Day("2021-05-10");
        Assert.Equal(
            "l",
            Contacts.Administrator(Given.RosterOf("""{ "leaders": [{ "id": "l", "name": "领导", "role": "chair" }] }"""), day)
        );
        Assert.Equal("administrator", Contacts.Administrator(CommitteeRoster.Empty, day));
    }
}
