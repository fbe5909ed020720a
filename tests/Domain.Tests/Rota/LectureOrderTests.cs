using Cppcc.Domain.Roster;
using Cppcc.Domain.Rota;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Rota;

public sealed class LectureOrderTests
{
    private static readonly DateOnly Start = Given.Day("2021-01-04");
    private static readonly LectureRule Rule = Given.County.Rota.Lecture("cadre-lecture")!;

    /// <summary>Three to six people, each with days away; and a history in which some have spoken before.</summary>
    private static readonly Gen<(Person[] People, Turn[] History)> Situations =
        from people in Gen.Choose(3, 6)
        from away in Gen.Choose(0, 60).ListOf(people)
        from length in Gen.Choose(0, 40).ListOf(people)
        from history in Gen.Choose(0, people - 1).ListOf(5)
        select (
            Enumerable
                .Range(0, people)
                .Select(i =>
                    Someone($"p{i}", i == 0 ? [] : [new Absence(Start.AddDays(away[i]), Start.AddDays(away[i] + length[i]), null)])
                )
                .ToArray(),
            history.Select((p, i) => new Turn($"h{i}", Start.AddDays(-10 * (i + 1)), [$"p{p}"])).ToArray()
        );

    [Theory]
    [InlineData("", "p-qian p-zhao p-sun p-zhou p-li p-wu")] // the roster's order; the vice-chair has no unit, the township nobody
    [InlineData("2021-03-01 p-qian", "p-zhao p-sun p-zhou p-li p-wu p-qian")]
    [InlineData("2021-03-01 p-qian;2021-02-01 p-li;2020-11-02 p-li", "p-zhao p-sun p-zhou p-wu p-li p-qian")] // the last turn counts
    [InlineData("2021-03-01 p-wu p-sun", "p-qian p-zhao p-zhou p-li p-sun p-wu")] // on the same day: the roster's order
    [InlineData("2021-03-01 p-feng;2021-03-02 p-gone", "p-qian p-zhao p-sun p-zhou p-li p-wu")] // others' turns
    public void Who_has_waited_longest_comes_first(string turns, string order) =>
        Assert.Equal(order.Split(' '), Order(Rule, Given.Roster, Turns(turns)));

    [Theory]
    [InlineData("""{"lecturers":{"posts":["director"]}}""", "p-zhao p-sun")]
    [InlineData("""{"lecturers":{"unitKinds":["office"]}}""", "p-qian p-zhao")]
    [InlineData("""{"lecturers":{"unitKinds":null,"posts":["other"]}}""", "p-feng")]
    [InlineData("""{"lecturers":{"unitKinds":null,"posts":null,"people":["p-feng","p-sun","p-gone"]}}""", "p-sun p-feng")]
    [InlineData("""{"lecturers":{"exempt":["p-qian","p-li"]}}""", "p-zhao p-sun p-zhou p-wu")]
    public void Settings_say_who_takes_turns(string lecture, string order) =>
        Assert.Equal(
            order.Split(' '),
            Order(
                Given.CountyWith("rota", $$"""{"lectures":[{{lecture.Insert(1, "\"id\":\"cadre-lecture\",")}}]}""").Rota.Lectures[0],
                Given.Roster,
                []
            )
        );

    [Fact]
    public void Who_no_longer_serves_takes_no_turn() =>
        Assert.DoesNotContain(
            "p-qian",
            Order(
                Rule,
                Given.Roster with
                {
                    People = [.. Given.Roster.People.Select(p => p.Id == "p-qian" ? p with { Status = "retired" } : p)],
                },
                []
            )
        );

    [Fact]
    public void Who_is_away_is_passed_over_and_comes_next()
    {
        var order = LectureOrder.Of(Rule, Given.Roster, Turns("2021-03-01 p-qian;2021-03-02 p-zhao;2021-03-03 p-zhou;2021-03-04 p-li"), []);
        Assert.Equal("p-sun", LectureOrder.First(order, Given.Roster, Given.Day("2021-05-07")));
        Assert.Equal("p-qian", LectureOrder.First(order, Given.Roster, Given.Day("2021-05-12"))); // 孙 and 吴 are away
        var days = new[] { "2021-05-12", "2021-06-10", "2021-06-15" }.Select(Day).ToList();
        Assert.Equal(
            ["p-qian", "p-wu", "p-sun"],
            LectureOrder
                .Coming(Rule, Given.Roster, Turns("2021-03-01 p-qian;2021-03-02 p-zhao;2021-03-03 p-zhou;2021-03-04 p-li"), [], days)
                .Select(c => c.Person)
        );
    }

    [Fact]
    public void An_announced_turn_stands_and_counts_until_it_is_settled()
    {
        var announced = new AnnouncedTurn(Rule.Id, "2021-05", Given.Local("2021-05-20 15:00"), "p-zhou", Given.Day("2021-05-13"));
        Assert.Equal("p-zhou", Order(Rule, Given.Roster, [], announced)[^1]);
        var coming = LectureOrder.Coming(
            Rule,
            Given.Roster,
            [],
            [announced],
            LectureDay.Next(Rule, Given.Day("2021-05-13"), 3, Given.Calendar)
        );
        Assert.Equal(
            ["2021-05 p-zhou True", "2021-06 p-qian False", "2021-07 p-zhao False"],
            coming.Select(c => $"{c.Day.Period} {c.Person} {c.Announced}")
        );
    }

    [Fact]
    public void Nobody_has_two_turns_more_than_another_who_was_always_there() =>
        Prop.ForAll(
                Situations.ToArbitrary(),
                given =>
                {
                    var roster = RosterOf(given.People);
                    var (turns, counts) = (given.History.ToList(), new Dictionary<string, int>(StringComparer.Ordinal));
                    for (var day = Start; day < Start.AddDays(100); day = day.AddDays(5))
                    {
                        if (LectureOrder.First(LectureOrder.Of(Rule, roster, turns, []), roster, day) is not { } person)
                            continue;
                        Assert.Null(roster.Person(person)!.AwayOn(day));
                        turns.Add(new Turn($"t{day}", day, [person]));
                        counts[person] = counts.GetValueOrDefault(person) + 1;
                        foreach (var always in given.People.Where(p => p.Away.Count == 0))
                            Assert.True(counts[person] < counts.GetValueOrDefault(always.Id) + 2);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Who_was_passed_over_keeps_the_place() =>
        Prop.ForAll(
                Situations.ToArbitrary(),
                given =>
                {
                    var roster = RosterOf(given.People);
                    var order = LectureOrder.Of(Rule, roster, given.History, []).Select(w => w.Person).ToList();
                    if (LectureOrder.First(LectureOrder.Of(Rule, roster, given.History, []), roster, Start.AddDays(20)) is not { } person)
                        return;
                    var passedOver = order.TakeWhile(p => p != person).ToList();
                    var after = LectureOrder
                        .Of(Rule, roster, [.. given.History, new Turn("t", Start.AddDays(20), [person])], [])
                        .Select(w => w.Person)
                        .ToList();
                    Assert.Equal(passedOver, after[..passedOver.Count]);
                    Assert.Equal([.. order.Where(p => p != person), person], after);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_arrival_and_what_is_unrelated_do_not_matter() =>
        Prop.ForAll(
                Situations.ToArbitrary(),
                given =>
                {
                    var roster = RosterOf(given.People);
                    var order = Order(Rule, roster, given.History);
                    Assert.Equal(order, Order(Rule, roster, [.. given.History.Reverse()]));
                    Assert.Equal(order, Order(Rule, roster, [new Turn("x", Start, ["somebody-else"]), .. given.History, .. given.History]));
                }
            )
            .QuickCheckThrowOnFailure();

    private static List<string> Order(LectureRule rule, CommitteeRoster roster, IEnumerable<Turn> turns, params AnnouncedTurn[] open) =>
        [.. LectureOrder.Of(rule, roster, turns, open).Select(w => w.Person)];

    private static LectureDay Day(string date) => new(Cppcc.Domain.Time.Period.Parse(date), Given.Local($"{date} 15:00"), Given.Day(date));

    private static List<Turn> Turns(string text) =>
        [
            .. text.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(t => t.Split(' '))
                .Select((t, i) => new Turn($"e{i}", Given.Day(t[0]), t[1..])),
        ];

    private static CommitteeRoster RosterOf(Person[] people) => new([new Unit("office", "办公室", "office", 1, 3)], people, []);

    private static Person Someone(string id, IReadOnlyList<Absence> away) =>
        new()
        {
            Id = id,
            Name = id,
            Unit = "office",
            Groups = [],
            Post = "staff",
            Standing = false,
            Sector = null,
            Status = "active",
            Away = away,
            Birthday = null,
            OptOut = false,
        };
}
