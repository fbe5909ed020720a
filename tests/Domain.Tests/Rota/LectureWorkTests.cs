using Cppcc.Domain.Rota;

namespace Cppcc.Domain.Tests.Rota;

public sealed class LectureWorkTests
{
    private static readonly LectureRule Monthly = Given.County.Rota.Lecture("cadre-lecture")!;

    [Theory]
    [InlineData("2021-05", "2021-05-20 15:00", "2021-05-13", "2021-05-24")]
    [InlineData("2021-06", "2021-06-21 15:00", "2021-06-11", "2021-06-23")] // the 20th is a Sunday, the 14th the Dragon Boat Festival
    [InlineData("2021-02", "2021-02-20 15:00", "2021-02-08", "2021-02-23")] // a Saturday that is worked, after the Spring Festival
    public void A_lecture_s_days_follow_the_calendar(string period, string at, string announce, string settles)
    {
        var day = Assert.Single(LectureDay.Between(Monthly, Given.Day($"{period}-01"), Given.Day($"{period}-28"), Given.Calendar));
        Assert.Equal((period, Given.Local(at), Given.Day(announce)), (day.Period.ToString(), day.At, day.Announce));
        Assert.Equal(Given.Day(settles), LectureDay.Settles(day.Date, Given.Calendar));
    }

    [Theory]
    [InlineData("week", "last workday of week 15:00", "2021-09-30", "2021-09-30 2021-10-09 2021-10-15")] // Friday the 1st is off, Saturday the 9th is worked
    [InlineData("quarter", "first workday after quarter +4 09:00", "2021-04-01", "2021-04-08 2021-07-07 2021-10-13")]
    [InlineData("year", "last workday of year -40 09:00", "2021-12-01", "2022-11-04 2023-11-03 2024-11-05")]
    public void The_next_lectures_of_any_rhythm(string every, string due, string from, string days) =>
        Assert.Equal(
            days.Split(' '),
            LectureDay.Next(Lecture(every, due), Given.Day(from), 3, Given.Calendar).Select(d => $"{d.Date:yyyy-MM-dd}")
        );

    [Theory]
    [InlineData("2021-05-12", false, "")]
    [InlineData("2021-05-13", true, "announce 2021-05")]
    [InlineData("2021-05-14", true, "announce 2021-05")] // the day before was missed
    [InlineData("2021-05-20", true, "announce 2021-05")]
    [InlineData("2021-05-21", false, "")]
    [InlineData("2021-05-24", true, "")]
    [InlineData("2021-05-25", false, "")]
    public void By_the_calendar_alone_most_days_have_nothing_to_do(string today, bool mayBe, string work)
    {
        Assert.Equal(mayBe, LectureWork.MayBe(Monthly, Given.Calendar, Given.Day(today)));
        Assert.Equal(work, Text(LectureWork.Of(Monthly, Given.Calendar, Given.Day(today), [], [])));
    }

    [Fact]
    public void Of_a_year_s_workdays_seven_in_ten_need_no_read()
    {
        var days = Given.Calendar.Workdays(Cppcc.Domain.Time.Period.Parse("2021"));
        Assert.Equal((250, 84), (days.Count, days.Count(d => LectureWork.MayBe(Monthly, Given.Calendar, d))));
    }

    [Theory]
    [InlineData("2021-05-14", "", "")]
    [InlineData("2021-05-21", "", "")] // the day after is there to tell of it
    [InlineData("2021-05-24", "", "settle 2021-05")]
    [InlineData("2021-06-11", "", "announce 2021-06 settle 2021-05")] // that day was missed: made up with the next announcement
    [InlineData("2021-06-11", "2021-05", "announce 2021-06")]
    public void What_was_announced_is_not_announced_again_and_is_settled_once(string today, string settled, string work) =>
        Assert.Equal(
            work,
            Text(
                LectureWork.Of(Monthly, Given.Calendar, Given.Day(today), [Announced("2021-05", "2021-05-20", "p-sun")], settled.Split(' '))
            )
        );

    [Theory]
    [InlineData("2021-05-20", "p-sun", true)]
    [InlineData("2021-05-14", "p-sun", true)] // held earlier
    [InlineData("2021-05-21", "p-sun", true)] // held a day later
    [InlineData("2021-05-12", "p-sun", false)] // before it was announced: another one
    [InlineData("2021-05-20", "p-wu", false)]
    public void A_turn_was_taken_when_a_trace_of_its_lecturer_tells_of_it(string date, string person, bool taken)
    {
        var work = LectureWork.Of(Monthly, Given.Calendar, Given.Day("2021-05-24"), [Announced("2021-05", "2021-05-20", "p-sun")], []);
        var settled = Assert.Single(
            work.Decide(Given.Roster, [new Turn("e1", Given.Day(date), [person])], Given.Day("2021-05-24")).Settled
        );
        Assert.Equal((!taken, taken ? "e1" : ""), (settled.Missed, string.Join(' ', settled.Evidence)));
    }

    [Fact]
    public void One_trace_is_evidence_of_one_turn()
    {
        AnnouncedTurn[] both =
        [
            Announced("2021-05", "2021-05-20", "p-sun"),
            Announced("2021-06", "2021-06-21", "p-sun") with
            {
                AnnouncedOn = Given.Day("2021-05-18"),
            },
        ];
        Turn[] turns = [new("e1", Given.Day("2021-05-20"), ["p-sun"]), new("e2", Given.Day("2021-05-21"), ["p-sun", "p-li"])];
        Assert.Equal("e1 | e2", string.Join(" | ", both.Select(t => string.Join(",", t.Evidence(turns, both)))));
        both[1] = both[1] with { AnnouncedOn = Given.Day("2021-06-11") }; // then the second is the first one's, a day late
        Assert.Equal("e1,e2 | ", string.Join(" | ", both.Select(t => string.Join(",", t.Evidence(turns, both)))));
    }

    [Fact]
    public void Who_missed_a_turn_comes_first_again()
    {
        var work = LectureWork.Of(Monthly, Given.Calendar, Given.Day("2021-06-11"), [Announced("2021-05", "2021-05-20", "p-qian")], []);
        var (announced, settled) = work.Decide(Given.Roster, [], Given.Day("2021-06-11"));
        Assert.True(Assert.Single(settled).Missed);
        Assert.Equal("p-qian", Assert.Single(announced).Person);
    }

    [Fact]
    public void Of_a_weekly_lecture_the_next_is_announced_while_the_last_is_not_held_yet_to_somebody_else()
    {
        var weekly = Lecture("week", "last workday of week 15:00");
        var open = new AnnouncedTurn("x", "2021-W20", Given.Local("2021-05-21 15:00"), "p-qian", Given.Day("2021-05-14"));
        var work = LectureWork.Of(weekly, Given.Calendar, Given.Day("2021-05-21"), [open], []);
        Assert.Equal(
            "2021-W21 p-zhao",
            string.Join(' ', work.Decide(Given.Roster, [], Given.Day("2021-05-21")).Announced.Select(t => $"{t.Period} {t.Person}"))
        );
    }

    [Fact]
    public void When_nobody_can_that_is_announced_too()
    {
        var alone = Given
            .CountyWith(
                "rota",
                """{"lectures":[{"id":"cadre-lecture","day":"day 11 of month 15:00","lecturers":{"unitKinds":null,"posts":null,"people":["p-wu"]}}]}"""
            )
            .Rota.Lectures[0];
        var (announced, _) = LectureWork
            .Of(alone, Given.Calendar, Given.Day("2021-05-10"), [], [])
            .Decide(Given.Roster, [], Given.Day("2021-05-10"));
        Assert.Null(Assert.Single(announced).Person);
        Assert.Equal("", Text(LectureWork.Of(alone, Given.Calendar, Given.Day("2021-05-13"), announced, []))); // and nothing is to be settled
    }

    [Theory]
    [InlineData("p-sun", "2021-06-08", "2021-06-07", true)] // away on the day
    [InlineData("p-sun", "2021-06-08", "2021-06-04", false)] // not yet the workday before
    [InlineData("p-li", "2021-06-08", "2021-06-07", false)]
    [InlineData("p-gone", "2021-06-08", "2021-06-07", true)]
    public void The_day_before_it_is_seen_whether_who_was_announced_still_can(string person, string lecture, string today, bool hindered)
    {
        var work = LectureWork.Of(Monthly, Given.Calendar, Given.Day(today), [Announced("2021-06", lecture, person)], []);
        Assert.Equal(hindered, work.Hindered(Given.Roster, Given.Calendar, Given.Day(today)).Any());
    }

    private static AnnouncedTurn Announced(string period, string date, string person) =>
        new("cadre-lecture", period, Given.Local($"{date} 15:00"), person, Given.Day("2021-05-13"));

    private static LectureRule Lecture(string every, string due) =>
        Given.CountyWith("rota", $$"""{"lectures":[{"id":"cadre-lecture","every":"{{every}}","day":"{{due}}"}]}""").Rota.Lectures[0];

    private static string Text(LectureWork work) =>
        string.Join(' ', work.Announce.Select(d => $"announce {d.Period}").Concat(work.Settle.Select(t => $"settle {t.Period}")));
}
