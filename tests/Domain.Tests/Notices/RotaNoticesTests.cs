using Cppcc.Domain.Notices;
using Cppcc.Domain.Rota;

namespace Cppcc.Domain.Tests.Notices;

public sealed class RotaNoticesTests
{
    private static readonly AnnouncedTurn Turn = new(
        "cadre-lecture",
        "2021-05",
        Given.Local("2021-05-20 15:00"),
        "p-sun",
        Given.Day("2021-05-13")
    );
    private static readonly RotaNotices Notices = new("干部轮流上台讲课", Given.Roster, Given.Day("2021-05-13"), "about");

    [Fact]
    public void The_lecturer_is_told_at_once() =>
        Assert.Equal(
            new Notice(
                "p-sun",
                "lecture-turn",
                Urgency.Now,
                "请准备干部轮流上台讲课",
                "孙主任同志：按轮流次序，5月20日（星期四）15:00的干部轮流上台讲课由您主讲，请做好准备。确有困难的，请及早告知办公室。",
                "about"
            ),
            Notices.Turn(Turn)
        );

    [Fact]
    public void The_office_reads_the_turns_to_come_in_the_digest()
    {
        var rule = Given.County.Rota.Lectures[0];
        var notice = Notices.Coming(
            LectureOrder.Coming(rule, Given.Roster, [], [Turn], LectureDay.Next(rule, Given.Day("2021-05-13"), 3, Given.Calendar))
        );
        Assert.Equal(("p-zhao", "lecture-next", Urgency.Digest), (notice.Recipient, notice.Kind, notice.Urgency));
        Assert.Equal(
            "干部轮流上台讲课近期轮次：\n- 5月20日（星期四）15:00：孙主任（已通知本人）\n- 6月21日（星期一）15:00：钱科员\n- 7月20日（星期二）15:00：赵主任",
            notice.Text
        );
    }

    [Fact]
    public void The_office_is_told_of_a_missed_turn_of_one_that_nobody_can_take_and_of_a_lecturer_who_no_longer_can()
    {
        Assert.Equal(
            "5月20日（星期四）15:00的干部轮流上台讲课应由孙主任主讲，至次一工作日仍未见登记。已经讲过的，请补报；没有讲的，其次序保留在最前，下一次优先安排。",
            Notices.Missed(Turn).Text
        );
        Assert.StartsWith(
            "5月20日（星期四）15:00的干部轮流上台讲课无人可轮",
            Notices.Nobody(Turn with { Person = null }).Text,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "5月20日（星期四）15:00的干部轮流上台讲课已通知孙主任主讲，按现有名册其当日不能到场。",
            Notices.Hindered(Turn).Text,
            StringComparison.Ordinal
        );
        Assert.All(new[] { Notices.Missed(Turn), Notices.Nobody(Turn), Notices.Hindered(Turn) }, n => Assert.Equal("p-zhao", n.Recipient));
    }
}
