using Cppcc.Domain.Notices;
using Cppcc.Domain.Rota;

namespace Cppcc.Domain.Tests.Notices;

public sealed class RotaNoticesTests
{
    private const string Lecture = "干部轮流上台讲课";

    private static readonly AnnouncedTurn Turn = new(
        "cadre-lecture",
        "2021-05",
        Given.Local("2021-05-20 15:00"),
        "p-sun",
        Given.Day("2021-05-13")
    );
    private static readonly RotaNotices Notices = new(Given.County.Rota.Lectures[0], Given.Roster, Given.Day("2021-05-13"), "about");

    [Fact]
    public void The_lecturer_is_told_at_once() =>
        Assert.Equal(
            new Message("p-sun", "lecture-turn", Urgency.Now, "about", new LectureTurnFacts(Lecture, Turn.At, "孙主任"))
            {
                Page = "rota/cadre-lecture",
            },
            Notices.Turn(Turn)
        );

    [Fact]
    public void The_office_reads_the_turns_to_come_in_the_digest()
    {
        var rule = Given.County.Rota.Lectures[0];
        var message = Notices.Coming(
            LectureOrder.Coming(rule, Given.Roster, [], [Turn], LectureDay.Next(rule, Given.Day("2021-05-13"), 3, Given.Calendar))
        );
        Assert.Equal(("p-zhao", "lecture-next", Urgency.Digest), (message.Recipient, message.Kind, message.Urgency));
        Assert.Equal(
            [
                new LectureLine(Given.Local("2021-05-20 15:00"), "孙主任", true),
                new LectureLine(Given.Local("2021-06-21 15:00"), "钱科员", false),
                new LectureLine(Given.Local("2021-07-20 15:00"), "赵主任", false),
            ],
            ((LectureNextFacts)message.Facts).Turns
        );
    }

    [Fact]
    public void The_office_is_told_of_a_missed_turn_of_one_that_nobody_can_take_and_of_a_lecturer_who_no_longer_can()
    {
        var told = new[] { Notices.Missed(Turn), Notices.Nobody(Turn with { Person = null }), Notices.Hindered(Turn) };
        Assert.Equal(
            [
                new LectureMissedFacts(Lecture, Turn.At, "孙主任"),
                new LectureNobodyFacts(Lecture, Turn.At),
                new LectureHinderedFacts(Lecture, Turn.At, "孙主任"),
            ],
            told.Select(m => m.Facts)
        );
        Assert.All(told, n => Assert.Equal("p-zhao", n.Recipient));
    }
}
