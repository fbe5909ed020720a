using System.Text.Json.Nodes;
using Cppcc.Domain.Circulars;
using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Scoring;
using Cppcc.Domain.Settings;

namespace Cppcc.Domain.Tests.Scoring;

/// <summary>表彰: who stands of those put forward, who is on the list, and the numbers of certificates.</summary>
public sealed class CommendationTests
{
    private static readonly RankGroup[] Groups = [new("organs", "机关各委室", []), new("townships", "乡镇", [])];

    /// <summary>Ten members m-0 to m-9, five cadres c-0 to c-4 of an office, and one of neither who has left.</summary>
    private static readonly CommitteeRoster Roster = new(
        [new Unit("office", "办公室", "office", 0, 0)],
        [
            .. Enumerable.Range(0, 10).Select(i => Someone($"m-{i}", sector: "经济")),
            .. Enumerable.Range(0, 5).Select(i => Someone($"c-{i}", unit: "office")),
            Someone("gone", unit: "office") with
            {
                Status = "left",
            },
        ],
        []
    );

    [Theory]
    [InlineData("+m-0", "m-0")]
    [InlineData("+m-0 +m-1", "m-0 m-1")]
    [InlineData("+m-0 +m-1 +m-2", "m-0 m-1")] // a fifth of ten
    [InlineData("+m-0 +m-0 +m-1", "m-0 m-1")] // put forward twice is once
    [InlineData("+m-0 -m-0", "")]
    [InlineData("-m-0 +m-0", "m-0")] // taken back before it was put forward: of no effect
    [InlineData("+m-0 +m-1 +m-2 -m-0", "m-1")] // who came when it was full does not come back
    [InlineData("+m-0 +m-1 -m-0 +m-2", "m-1 m-2")] // a place that became free
    [InlineData("+m-0 -m-0 +m-0", "m-0")]
    [InlineData("+c-0 +gone +nobody +m-3", "m-3")] // who is no member, has left, is unknown
    public void Those_told_first_stand_in_whatever_order_it_arrives(string told, string standing)
    {
        var said = Said(told);
        Assert.Equal(standing, Standing(said));
        Assert.Equal(standing, Standing([.. said.Reverse()]));
        Assert.Equal(standing, Standing([.. said, .. said]));
    }

    [Theory]
    [InlineData("+m-0 +m-1 +m-2", NominationState.Full, "“优秀政协委员”名额已满：最多2名（可评10人的20%），请先撤回一名")]
    [InlineData("+m-0 +m-0", NominationState.Repeated, "m-0先生已被推荐为“优秀政协委员”")]
    [InlineData("+c-0", NominationState.Unfit, "c-0先生不在“优秀政协委员”的评选范围内")]
    [InlineData("+gone", NominationState.Unfit, "gone先生不在“优秀政协委员”的评选范围内")]
    [InlineData("-m-0", NominationState.Stray, "m-0先生没有被推荐为“优秀政协委员”，无可撤回")]
    public void What_cannot_stand_says_why_and_what_to_do(string told, object state, string why)
    {
        var said = Said(told);
        var became = Nominations.Of(said, Settings(), Roster).Become(said[^1].Id)!;
        Assert.Equal((state, why), (became.State, became.Why));
    }

    [Theory]
    [InlineData("""{ "share": 0.2 }""", 2)]
    [InlineData("""{ "share": 0.29 }""", 2)] // rounded down: at most a share
    [InlineData("""{ "most": 1 }""", 1)]
    [InlineData("""{ "most": 1, "share": 0.2 }""", 1)]
    [InlineData("""{ "most": 5, "share": 0.2 }""", 2)]
    [InlineData("{}", null)]
    public void The_bound_is_the_lesser_of_a_number_and_a_share(string bound, int? expected)
    {
        var title = (JsonObject)JsonNode.Parse(bound)!;
        foreach (var (name, value) in new[] { ("id", "t"), ("name", "优秀政协委员"), ("for", "person"), ("who", "members") })
            title[name] = value;
        var settings = Given.CountyWith("evaluation", $$"""{ "titles": [{{title.ToJsonString()}}] }""").Evaluation;
        Assert.Equal(expected, settings.Title("t")!.Bound(Roster));
    }

    [Theory]
    [InlineData("""{ "id": "t", "name": "甲", "for": "unit", "most": 3 }""", "/titles/3/most", "名额由 quota 限定")]
    [InlineData("""{ "id": "t", "name": "甲", "for": "unit", "grades": ["superb"] }""", "/titles/3/grades", "不是 grades 里的等次")]
    [InlineData("""{ "id": "t", "name": "甲", "for": "person", "grades": ["excellent"] }""", "/titles/3/grades", "由推荐产生")]
    [InlineData("""{ "id": "t", "name": "甲", "for": "person", "share": 2 }""", "/titles/3/share", "超出范围")]
    [InlineData("""{ "id": "t", "name": "甲", "for": "person", "who": "all" }""", "/titles/3/who", "members、cadres")]
    public void A_title_that_cannot_be_is_refused_with_its_place(string title, string pointer, string message)
    {
        var fault = Assert.Single(OrganSettings.Check("county", "evaluation", JsonNode.Parse($$"""{ "titles": [{{title}}] }""")!));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_has_units_by_group_and_place_and_people_in_the_order_in_which_they_were_told()
    {
        var list = List("+m-4 +c-1 +m-2", "t-b townships 1", "u-b organs 2", "u-a organs 1");
        Assert.Equal(
            ["先进单位 u-a 1", "先进单位 u-b 2", "先进单位 t-b 3", "优秀政协委员 m-4 4", "优秀政协委员 m-2 5", "先进个人 c-1 6"],
            list.Numbered(null, 1).Honours.Select(h => $"{h.TitleName} {h.Holder} {h.Number}")
        );
        Assert.Equal("u-a t-b m-4 c-1", Speakers(list)); // the first of each group
    }

    [Theory]
    [InlineData("+m-4 +m-2!", "{}", "u-a m-2")] // an event names one
    [InlineData("+m-4 +m-2", """{ "named": ["u-b", "m-2"] }""", "u-b m-2")]
    [InlineData("+m-4 +m-2", """{ "named": ["m-9"] }""", "u-a m-4")] // who is not commended does not speak
    [InlineData("+m-4 +m-2", """{ "each": 2 }""", "u-a u-b m-4 m-2")]
    [InlineData("+m-4 +m-2!", """{ "each": 0 }""", "m-2")]
    public void Who_is_named_speaks_for_the_group_else_the_first(string told, string speakers, string expected) =>
        Assert.Equal(expected, Speakers(Of(told, ["u-a organs 1", "u-b organs 2"], Settings($$"""{ "speakers": {{speakers}} }"""))));

    [Fact]
    public void Nobody_speaks_twice_for_two_titles()
    {
        var settings = Settings("""{ "titles": [{ "id": "star", "name": "履职之星", "for": "person" }] }""");
        var all = Said("+m-4").Append(Told(9, "m-4", "star", withdrawn: false, speaks: false)).ToList();
        var list = Commendation.Of([], Groups, Nominations.Of(all, settings, Roster), settings, Roster);
        Assert.Equal(["m-4", "m-4"], list.Honours.Select(h => h.Holder));
        Assert.Equal("m-4", Speakers(list));
    }

    [Fact]
    public void A_certificate_s_number_stays_its_holder_s_through_every_revision()
    {
        var first = List("+m-0 +m-1 +c-1", "u-a organs 1").Numbered(null, 1);
        Assert.Equal("u-a=1 m-0=2 m-1=3 c-1=4 / ", Numbers(first));

        var second = List("+m-1 +m-5 +c-1", "u-b organs 1");
        Assert.Equal(2, second.New(first));
        second = second.Numbered(first, 5);
        Assert.Equal("u-b=5 m-1=3 m-5=6 c-1=4 / u-a=1 m-0=2", Numbers(second));

        var third = List("+m-0 +m-1", "u-a organs 1"); // back again, each under the old number
        Assert.Equal(0, third.New(second));
        Assert.Equal("u-a=1 m-0=2 m-1=3 / c-1=4 u-b=5 m-5=6", Numbers(third.Numbered(second, 0)));
        Assert.Equal("m-0", third.Numbered(second, 0).Certificate(2)!.Holder);
        Assert.Null(third.Numbered(second, 0).Certificate(6));
    }

    [Fact]
    public void Who_was_put_forward_in_vain_is_said_with_the_reason()
    {
        var list = List("+m-0 +m-1 +m-2 +gone +m-1 -m-9");
        Assert.Equal(["m-2 优秀政协委员", "gone 优秀政协委员"], list.NotCommended.Select(n => $"{n.Person} {n.TitleName}"));
        Assert.Contains("名额已满", list.NotCommended[0].Why, StringComparison.Ordinal);
        Assert.Contains("评选范围", list.NotCommended[1].Why, StringComparison.Ordinal);
    }

    private static string Standing(IReadOnlyList<CommendationEvent> said) =>
        string.Join(' ', Nominations.Of(said, Settings(), Roster).Standing.Select(s => s.Said.Person));

    private static string Speakers(Commendation list) => string.Join(' ', list.Honours.Where(h => h.Speaks).Select(h => h.Holder));

    private static string Numbers(Commendation list) =>
        $"{string.Join(' ', list.Honours.Select(Number))} / {string.Join(' ', list.Former.Select(Number))}";

    private static string Number(Honour honour) => $"{honour.Holder}={honour.Number}";

    private static Commendation List(string told, params string[] units) => Of(told, units, Settings());

    private static Commendation Of(string told, string[] units, EvaluationSection settings) =>
        Commendation.Of([.. units.Select(Year)], Groups, Nominations.Of(Said(told), settings, Roster), settings, Roster);

    private static EvaluationSection Settings(string overrides = "{}") => Given.CountyWith("evaluation", overrides).Evaluation;

    /// <summary><c>+m-0</c> puts forward, <c>-m-0</c> takes back, <c>+m-0!</c> is to speak; one an hour.</summary>
    private static CommendationEvent[] Said(string told) =>
        [
            .. told.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    (word, i) =>
                    {
                        var person = word[1..].TrimEnd('!');
                        var title = person.StartsWith('c') && person != "c-0" ? "advanced-individual" : "excellent-member";
                        return Told(i, person, title, word[0] == '-', word.EndsWith('!'));
                    }
                ),
        ];

    private static CommendationEvent Told(int hour, string person, string title, bool withdrawn, bool speaks) =>
        new(
            $"e{hour}",
            Given.At("2022-01-10 08:00").AddHours(hour),
            new CommendationSaid(2021, person, title, "办公室", "履职突出", withdrawn, speaks)
        );

    private static SubjectYear Year(string unit)
    {
        var parts = unit.Split(' ');
        return new SubjectYear
        {
            Subject = parts[0],
            Name = parts[0],
            Group = parts[1],
            Quarters = [],
            Average = 95,
            Items = [],
            Total = 95,
            Place = int.Parse(parts[2]),
            Tied = false,
            Grade = "excellent",
            GradeName = "优秀",
            Commended = true,
        };
    }

    private static Person Someone(string id, string? unit = null, string? sector = null) =>
        new()
        {
            Id = id,
            Name = $"{id}先生",
            Unit = unit,
            Groups = [],
            Post = "member",
            Standing = false,
            Sector = sector,
            Status = "active",
            Away = [],
            Birthday = null,
            OptOut = false,
        };
}
