using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Roster;

public sealed class RosterReaderTests
{
    [Theory]
    [InlineData(
        "units",
        """{"id":"a","name":"甲","kind":"bureau"}""",
        "/units/1/kind",
        "不认识“bureau”；可用：office、committee、township、branch、party-group、project、other"
    )]
    [InlineData("units", """{"id":"a","name":"甲"}""", "/units/1/kind", "缺少此项")]
    [InlineData("units", """{"name":"甲","kind":"office"}""", "/units/1/id", "缺少此项")]
    [InlineData("units", """{"id":"a","name":"甲","kind":"committee","deputies":51}""", "/units/1/deputies", "51 超出范围")]
    [InlineData("units", """{"id":"a","name":"甲","kind":"office","nick":"x"}""", "/units/1/nick", "不认识的成员“nick”")]
    [InlineData("units", """{"id":"office","name":"另一个","kind":"other"}""", "/units/1/id", "编号“office”重复")]
    [InlineData("people", """{"id":"p","name":"某","unit":"nowhere"}""", "/people/0/unit", "单位“nowhere”不在名册中")]
    [InlineData("people", """{"id":"p","name":"某","groups":["office","nowhere"]}""", "/people/0/groups", "单位“nowhere”不在名册中")]
    [InlineData(
        "people",
        """{"id":"p","name":"某","post":"boss"}""",
        "/people/0/post",
        "不认识“boss”；可用：director、deputy、convener、staff、member、other"
    )]
    [InlineData("people", """{"id":"p","name":"某","status":"dead"}""", "/people/0/status", "可用：active、retired、left、deceased")]
    [InlineData("people", """{"id":"p","name":"某","birthday":"1981-02-29"}""", "/people/0/birthday", "“1981-02-29”不是生日")]
    [InlineData(
        "people",
        """{"id":"p","name":"某","birthday":"lunar:1975-13-01"}""",
        "/people/0/birthday",
        "应写作 1980-02-29、lunar:1975-08-15 或 lunar:1975-L08-15"
    )]
    [InlineData(
        "people",
        """{"id":"p","name":"某","away":[{"from":"2021-05-10","until":"2021-05-09"}]}""",
        "/people/0/away/0/until",
        "早于 from"
    )]
    [InlineData("people", """{"id":"p","name":"某","away":[{"from":"2021-05-10"}]}""", "/people/0/away/0/until", "缺少此项")]
    [InlineData(
        "people",
        """{"id":"p","name":"某","away":[{"from":"2021-05-10","until":"2021-05-10","acting":"q"}]}""",
        "/people/0/away",
        "代理人“q”不在名册中"
    )]
    [InlineData("people", """{"id":"office","name":"某"}""", "/people/0/id", "编号“office”重复")]
    [InlineData(
        "leaders",
        """{"id":"l","name":"某","role":"king"}""",
        "/leaders/0/role",
        "可用：party-secretary、mayor、chair、vice-chair、secretary-general、other"
    )]
    [InlineData(
        "leaders",
        """{"id":"l","name":"某","role":"chair","inChargeOf":["nowhere"]}""",
        "/leaders/0/inChargeOf",
        "单位“nowhere”不在名册中"
    )]
    [InlineData("leaders", """{"id":"l","name":"某","role":"chair","person":"q"}""", "/leaders/0/person", "人员“q”不在名册中")]
    [InlineData("leaders", """{"id":"office","name":"某","role":"chair"}""", "/leaders/0/id", "编号“office”重复")]
    [InlineData("staff", "{}", "/staff", "不认识的成员“staff”；可用：leaders、people、units")]
    public void A_faulty_roster_is_refused_as_a_whole_with_the_place(string part, string element, string pointer, string message)
    {
        const string Office = """{"id":"office","name":"办公室","kind":"office"}""";
        var json = part == "units" ? $$"""{"units":[{{Office}},{{element}}]}""" : $$"""{"units":[{{Office}}],"{{part}}":[{{element}}]}""";
        var faults = new List<Fault>();
        Assert.Null(RosterReader.Read(Given.Json(json), faults));
        var fault = Assert.Single(faults);
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_named_at_once()
    {
        var faults = new List<Fault>();
        RosterReader.Read(
            Given.Json(
                """
                {
                  "units": [{ "name": "甲", "kind": "office" }, { "name": "乙", "kind": "office" }],
                  "people": [{ "id": "p", "name": "某", "unit": "nowhere", "birthday": "1 May" }],
                  "leaders": [{ "id": "p", "name": "某", "role": "king" }],
                  "extra": 1
                }
                """
            ),
            faults
        );
        Assert.Equal(
            ["/extra", "/leaders/0/id", "/leaders/0/role", "/people/0/birthday", "/people/0/unit", "/units/0/id", "/units/1/id"],
            faults.Select(f => f.Pointer).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_is_not_said_has_its_default()
    {
        var roster = Given.RosterOf(
            """
            { "units": [{ "id": "c", "name": "委", "kind": "committee" }], "people": [{ "id": "p", "name": "某" }], "leaders": [{ "id": "l", "name": "领导", "role": "mayor" }] }
            """
        );
        Assert.Equal(new Unit("c", "委", "committee", 1, 3), roster.Unit("c"));
        Assert.Equal(
            ("other", "active", false, false),
            (roster.Person("p")!.Post, roster.Person("p")!.Status, roster.Person("p")!.Standing, roster.Person("p")!.OptOut)
        );
        Assert.Empty(roster.Leader("l")!.InChargeOf);
    }

    [Fact]
    public void A_unit_may_say_when_it_was_created_and_when_it_ends()
    {
        var roster = Given.RosterOf(
            """{ "units": [{ "id": "c", "name": "委", "kind": "committee", "from": "2021-07-01", "until": "2021-09-30" }] }"""
        );
        var unit = roster.Unit("c")!;
        Assert.Equal((Given.Day("2021-07-01"), Given.Day("2021-09-30")), (unit.From, unit.Until));
        Assert.Equal(
            [false, true, true, false],
            new[] { "2021-06-30", "2021-07-01", "2021-09-30", "2021-10-01" }.Select(d => unit.IsThereOn(Given.Day(d)))
        );
        Assert.Empty(roster.Vacancies(Given.Day("2021-06-30")));
        Assert.Equal(2, roster.Vacancies(Given.Day("2021-07-01")).Count);
        var faults = new List<Fault>();
        RosterReader.Read(
            Given.Json("""{ "units": [{ "id": "c", "name": "委", "kind": "committee", "from": "2021-07-01", "until": "2021-06-30" }] }"""),
            faults
        );
        Assert.Equal("/units/0/until", Assert.Single(faults).Pointer);
    }

    [Theory]
    [InlineData("c-economy", "经济委")]
    [InlineData("p-sun", "孙主任")]
    [InlineData("l-chair", "陈主席")]
    [InlineData("gone", "gone")] // no longer in the roster: the id still says who it was
    public void A_name_is_found_for_units_people_and_leaders(string id, string expected) => Assert.Equal(expected, Given.Roster.NameOf(id));

    [Fact]
    public void Vacancies_follow_one_director_three_deputies_and_a_convener() =>
        Assert.Equal(
            [
                new Vacancy("c-economy", "deputy", 2),
                new Vacancy("c-culture", "director", 1),
                new Vacancy("c-culture", "deputy", 2),
                new Vacancy("t-jinniu", "convener", 1),
            ],
            Given.Roster.Vacancies()
        );

    [Theory]
    [InlineData("retired")]
    [InlineData("left")]
    [InlineData("deceased")]
    public void Who_no_longer_serves_holds_no_post(string status)
    {
        var roster = Given.RosterOf(
            $$"""
            { "units": [{ "id": "t", "name": "镇", "kind": "township" }], "people": [{ "id": "p", "name": "某", "unit": "t", "post": "convener", "status": "{{status}}" }] }
            """
        );
        Assert.Equal([new Vacancy("t", "convener", 1)], roster.Vacancies());
    }

    [Fact]
    public void A_unit_says_itself_how_many_it_should_have()
    {
        var roster = Given.RosterOf(
            """{ "units": [{ "id": "c", "name": "委", "kind": "committee", "directors": 0, "deputies": 1 }, { "id": "b", "name": "支部", "kind": "branch" }] }"""
        );
        Assert.Equal([new Vacancy("c", "deputy", 1)], roster.Vacancies());
    }
}
