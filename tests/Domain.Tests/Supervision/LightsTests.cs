using Cppcc.Domain.Matters;
using Cppcc.Domain.Supervision;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Supervision;

public sealed class LightsTests
{
    /// <summary>
    /// Another city's ladder: blue, then orange, then red, each when the one before was not answered in time; poor quality is orange at
    /// once.
    /// </summary>
    private const string OtherCity = """
        { "none": "无灯", "lights": [
          { "id": "yellow", "removed": true },
          { "id": "blue", "name": "蓝色", "when": { "dueWithin": 10 }, "answerWithin": 5 },
          { "id": "red", "removed": true },
          { "id": "orange", "name": "橙色", "when": { "unanswered": "blue" }, "tell": ["unit", "leader"] },
          { "id": "crimson", "name": "红色", "when": { "unanswered": "orange" }, "slip": "each-review", "tell": ["leader", "chair"] } ] }
        """;

    [Theory]
    [InlineData("2021-04-30", "2021-04-16", null)] // 19 to 23, 25 (Sunday, worked), 26 to 30: eleven workdays left
    [InlineData("2021-04-30", "2021-04-19", "blue")] // ten
    [InlineData("2021-04-30", "2021-04-30", "blue")] // the last day
    [InlineData("2021-04-30", "2021-05-01", "red")] // the day after, though a day off
    [InlineData("2021-02-18", "2021-01-28", null)] // over Spring Festival: 29 January, 1 to 5, 7 (Sunday, worked), 8 to 10 and 18 February
    [InlineData("2021-02-18", "2021-01-29", "blue")]
    [InlineData("2021-10-05", "2021-09-15", null)] // due on a day off
    [InlineData("2021-10-05", "2021-09-16", "blue")] // over Mid-Autumn: 17, 18 (Saturday, worked), 22 to 24, 26 (Sunday, worked) to 30 September
    [InlineData(null, "2021-04-30", null)]
    public void The_county_shows_blue_when_ten_workdays_are_left_and_red_past_the_deadline(string? due, string today, string? light) =>
        Assert.Equal(light, LightOf(Given.Matter("s-001", due), today));

    [Theory]
    [InlineData("2021-04-28", "blue")] // may still be answered
    [InlineData("2021-04-29", "yellow")]
    [InlineData("2021-04-30", "yellow")]
    [InlineData("2021-05-01", "red")] // red lies over yellow
    public void Blue_not_answered_in_time_turns_yellow(string today, string light) =>
        Assert.Equal(light, LightOf(WithSlip(Given.Matter("s-001", "2021-04-30"), "blue", "2021-04-25", "2021-04-28"), today));

    [Fact]
    public void A_slip_answered_by_its_answer_date_does_not_escalate() =>
        Assert.Equal(
            "blue",
            LightOf(WithSlip(Given.Matter("s-001", "2021-04-30"), "blue", "2021-04-25", "2021-04-28", answered: "2021-04-28"), "2021-04-30")
        );

    [Fact]
    public void A_slip_answered_too_late_escalates_all_the_same() =>
        Assert.Equal(
            "yellow",
            LightOf(WithSlip(Given.Matter("s-001", "2021-04-30"), "blue", "2021-04-25", "2021-04-28", answered: "2021-04-29"), "2021-04-30")
        );

    [Fact]
    public void An_extended_deadline_starts_anew()
    {
        var late = WithSlip(Given.Matter("s-001", "2021-04-30"), "blue", "2021-04-25", "2021-04-28");
        Assert.Null(LightOf(late with { OwnDue = Given.Day("2021-06-30") }, "2021-05-10"));
        Assert.Equal("blue", LightOf(late with { OwnDue = Given.Day("2021-05-14") }, "2021-05-10"));
    }

    [Fact]
    public void A_closed_matter_has_no_light() =>
        Assert.Null(LightOf(Given.Matter("s-001", "2021-04-30", closed: "2021-05-20"), "2021-06-01"));

    [Fact]
    public void Another_city_climbs_from_blue_to_orange_to_red_by_settings_alone()
    {
        var lights = Given.CountyWith("lights", OtherCity).Lights;
        var matter = Given.Matter("s-001", "2021-06-30");
        Assert.Equal("无灯", lights.NameOf(Lights.Of(matter, Given.Day("2021-06-15"), Given.Calendar, lights)?.Id ?? ""));

        var seen = new List<string>();
        foreach (var day in new[] { "2021-06-16", "2021-06-23", "2021-06-24", "2021-06-28", "2021-06-29", "2021-06-30", "2021-07-15" })
        {
            var review = Review.Decide([matter], Given.Day(day), Given.Calendar, Given.Roster, lights, 1);
            seen.Add(
                $"{day} {review.Lights[0].LightName} {string.Join(' ', review.Slips.Select(s => $"slip by {s.AnswerBy:MM-dd}"))}".TrimEnd()
            );
            foreach (var slip in review.Slips)
                matter = WithSlip(matter, slip.Light, day, $"{slip.AnswerBy:yyyy-MM-dd}");
        }

        Assert.Equal(
            [
                "2021-06-16 蓝色 slip by 06-23",
                "2021-06-23 蓝色",
                "2021-06-24 橙色 slip by 06-29",
                "2021-06-28 橙色",
                "2021-06-29 橙色",
                "2021-06-30 红色 slip by 07-05",
                "2021-07-15 红色 slip by 07-20",
            ],
            seen
        );
    }

    [Fact]
    public void A_light_may_hang_on_attributes_and_all_its_conditions_must_hold()
    {
        var lights = Given
            .CountyWith(
                "lights",
                """{"lights":[{"id":"yellow","when":{"unanswered":null,"dueWithin":20,"attributes":{"progress":"behind","led":true}}}]}"""
            )
            .Lights;
        var matter = Given.Matter("s-001", "2021-04-30");
        string? Of(string progress, string led, string day) =>
            Lights
                .Of(
                    matter with
                    {
                        Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["progress"] = progress, ["led"] = led },
                    },
                    Given.Day(day),
                    Given.Calendar,
                    lights
                )
                ?.Id;
        Assert.Equal("yellow", Of("behind", "true", "2021-04-15"));
        Assert.Null(Of("good", "true", "2021-04-15"));
        Assert.Null(Of("behind", "false", "2021-04-15"));
        Assert.Null(Of("behind", "true", "2021-03-15"));
    }

    [Fact]
    public void Every_open_matter_has_exactly_one_light_on_any_day()
    {
        var lights = Given.County.Lights;
        Any.Holds(
            Matters,
            x =>
            {
                var review = Review.Decide([x.Matter], x.Today, Given.Calendar, Given.Roster, lights, 1);
                return review.Lights.Count(l => l.Matter == x.Matter.Id) == (x.Matter.IsOpen ? 1 : 0)
                    && review.Lights.All(l => l.LightName == lights.NameOf(l.Light) && l.LightName.Length > 0);
            }
        );
    }

    [Fact]
    public void An_open_matter_past_its_deadline_is_red_and_no_other_is() =>
        Any.Holds(
            Matters,
            x => Lights.Of(x.Matter, x.Today, Given.Calendar, Given.County.Lights)?.Id == "red" == x.Matter.IsOverdueOn(x.Today)
        );

    [Fact]
    public void Without_slips_a_light_never_grows_milder_as_days_pass()
    {
        var ladder = Given.County.Lights.Lights.Select(l => l.Id).ToList();
        int Severity(Matter matter, DateOnly day) =>
            Lights.Of(matter, day, Given.Calendar, Given.County.Lights) is { } light ? ladder.IndexOf(light.Id) : -1;
        Any.Holds(
            Matters,
            x => Severity(x.Matter with { Slips = [] }, x.Today) <= Severity(x.Matter with { Slips = [] }, x.Today.AddDays(1))
        );
    }

    [Theory]
    [InlineData("blue", "2021-04-16", "2021-04-16", "2021-04-29")] // ten workdays: to the 29th, Sunday the 25th among them
    [InlineData("blue", "2021-04-19", "2021-04-19", "2021-05-05")] // to the 30th and the days off after it
    [InlineData("red", "2021-04-19", null, "2021-04-18")]
    [InlineData("yellow", "2021-04-19", null, null)] // an unanswered slip says nothing of the day
    public void A_light_bounds_the_deadlines_of_the_matters_that_show_it(string light, string today, string? from, string? until) =>
        Assert.Equal(
            (Given.DayOrNone(from), Given.DayOrNone(until)),
            Lights.Deadlines(Given.County.Lights.Lights.Single(l => l.Id == light), Given.Day(today), Given.Calendar)
        );

    [Fact]
    public void A_matter_that_shows_a_light_has_its_deadline_within_the_light_s_bounds() =>
        Any.Holds(
            Matters,
            x =>
            {
                if (Lights.Of(x.Matter, x.Today, Given.Calendar, Given.County.Lights) is not { } light)
                    return true;
                var (from, until) = Lights.Deadlines(light, x.Today, Given.Calendar);
                return (from is null || x.Matter.Due >= from) && (until is null || x.Matter.Due <= until);
            }
        );

    [Fact]
    public void The_bounds_are_tight_without_slips_whatever_is_within_them_shows_the_light() =>
        Any.Holds(
            Matters,
            x =>
                Given
                    .County.Lights.Lights.Where(l => l.When.Unanswered is null)
                    .All(light =>
                    {
                        var (from, until) = Lights.Deadlines(light, x.Today, Given.Calendar);
                        var within = x.Matter is { IsOpen: true, Due: { } due } && !(due < from) && !(due > until);
                        return within
                            == (Lights.Of(x.Matter with { Slips = [] }, x.Today, Given.Calendar, Given.County.Lights)?.Id == light.Id);
                    })
        );

    internal static Matter WithSlip(Matter matter, string light, string on, string answerBy, string? answered = null) =>
        matter with
        {
            Slips =
            [
                .. matter.Slips,
                new Slip($"{on}.{matter.Id}", "1号", light, Given.Day(on), Given.Day(answerBy), matter.Due, Given.DayOrNone(answered)),
            ],
        };

    private static Gen<(Matter Matter, DateOnly Today)> Matters { get; } =
        from due in Gen.Choose(-1, 60)
        from closed in Gen.Choose(0, 3)
        from light in Gen.Elements("blue", "yellow", "red")
        from issued in Gen.Choose(0, 60)
        from answered in Gen.Elements(true, false)
        from today in Gen.Choose(0, 70)
        let start = Given.Day("2021-04-01")
        let matter = Given.Matter("s-001", due < 0 ? null : $"{start.AddDays(due):yyyy-MM-dd}", closed: closed == 0 ? "2021-04-20" : null)
        select (
            WithSlip(
                matter,
                light,
                $"{start.AddDays(issued):yyyy-MM-dd}",
                $"{start.AddDays(issued + 3):yyyy-MM-dd}",
                answered ? $"{start.AddDays(issued + 1):yyyy-MM-dd}" : null
            ),
            start.AddDays(today)
        );

    private static string? LightOf(Matter matter, string today) =>
        Lights.Of(matter, Given.Day(today), Given.Calendar, Given.County.Lights)?.Id;
}
