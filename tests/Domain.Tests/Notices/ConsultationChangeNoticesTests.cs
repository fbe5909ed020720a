using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Tests.Consultations;

namespace Cppcc.Domain.Tests.Notices;

/// <summary>Whoever goes by something else than what holds is told, whatever lies between.</summary>
public sealed class ConsultationChangeNoticesTests
{
    private static readonly ConsultationEntry Entry = Told.Entry(invitees: ["l-chair", "l-vice", "p-wu", "市住建局"]);

    /// <summary>Everybody was invited.</summary>
    private static readonly Announcement Invited = Announcement.Made(
        Now(Entry, "2021-03-01 09:00"),
        "invitation",
        Given.Day("2021-04-07"),
        true,
        Entry.Invitees
    );

    [Fact]
    public void Another_day_is_told_to_all_who_were_invited_and_the_unit_learns_whom_it_has_to_tell()
    {
        var later = Now(
            Entry with
            {
                Date = Given.Day("2021-06-03"),
                Time = new TimeOnly(9, 0),
                Place = null,
            },
            "2021-04-20 10:00",
            reason: "会期冲突。"
        );
        var (notices, kept) = Texts("2021-04-20").Of(later, [Invited]);
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], notices.Select(n => n.Recipient));
        Assert.All(notices, n => Assert.Equal(("consultation-changed", Urgency.Now, "协商活动时间地点变更"), (n.Kind, n.Urgency, n.Title)));
        const string Moved =
            "界别协商“老城更新”由2021年5月20日（星期四）14:30在三楼会议室改为2021年6月3日（星期四）09:00。原因：会期冲突。请按新的安排准备。";
        Assert.Equal(($"{Moved}请告知市住建局。", $"陈主席同志：{Moved}"), (notices[0].Text, notices[1].Text));
        Assert.Equal(("change", true, "l-chair l-vice p-wu 市住建局"), (kept!.What, kept.Holder, string.Join(' ', kept.Invitees)));
        Assert.Equal(([], null), Texts("2021-04-21").Of(later, [Invited, kept])); // once
    }

    [Fact]
    public void Who_is_added_is_invited_who_is_taken_off_is_told_and_the_unit_of_both()
    {
        var (notices, kept) = Texts("2021-04-20")
            .Of(Now(Entry with { Invitees = ["l-chair", "p-wu", "p-zhao", "市住建局", "市交通局"] }, "2021-04-20 10:00"), [Invited]);
        Assert.Equal(
            "p-sun 协商活动邀请调整|p-feng 协商活动邀请调整|p-zhao 协商邀请：“老城更新”",
            string.Join('|', notices.Select(n => $"{n.Recipient} {n.Title}"))
        );
        Assert.Equal(
            "界别协商“老城更新”邀请范围有调整。增加邀请：赵主任、市交通局；其中市交通局不由本系统通知，须另行告知。不再邀请：冯副主席。",
            notices[0].Text
        );

        // Taken in again, and the day moved: everybody hears of what is new to him.
        var (again, _) = Texts("2021-04-22").Of(Now(Entry with { Date = Given.Day("2021-05-27") }, "2021-04-22 10:00"), [Invited, kept!]);
        Assert.Equal(
            "l-chair 协商活动时间地点变更|p-feng 协商邀请：“老城更新”|p-sun 协商活动时间地点变更|p-wu 协商活动时间地点变更|p-zhao 协商活动邀请调整",
            string.Join('|', again.Select(n => $"{n.Recipient} {n.Title}").Order(StringComparer.Ordinal))
        );
    }

    [Fact]
    public void The_unit_s_contact_who_is_invited_or_no_longer_reads_one_message()
    {
        var (added, _) = Texts("2021-04-20")
            .Of(Now(Entry with { Date = Given.Day("2021-05-27"), Invitees = ["p-sun", "l-chair"] }, "2021-04-20 10:00"), [Invited]);
        Assert.Equal(added.Select(n => n.Recipient).Distinct(StringComparer.Ordinal), added.Select(n => n.Recipient));
        var both = Announcement.Made(
            Now(Entry with { Invitees = ["p-sun"] }, "2021-03-01 09:00"),
            "invitation",
            Given.Day("2021-04-07"),
            true,
            ["p-sun"]
        );
        Assert.Equal(
            "p-sun",
            Assert
                .Single(
                    Texts("2021-04-20")
                        .Of(Now(Entry with { Date = Given.Day("2021-05-27"), Invitees = [] }, "2021-04-20 10:00"), [both])
                        .Notices
                )
                .Recipient
        );
    }

    [Fact]
    public void A_cancellation_and_its_withdrawal_are_told_to_everybody_who_was_told_and_once()
    {
        var cancelled = Now(Entry, "2021-04-20 10:00", cancelled: true, reason: "防汛");
        var (notices, kept) = Texts("2021-04-20").Of(cancelled, [Invited]);
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], notices.Select(n => n.Recipient));
        Assert.Equal(
            "界别协商“老城更新”原定2021年5月20日（星期四）14:30在三楼会议室举行，现已取消。原因：防汛。请告知市住建局。",
            notices[0].Text
        );
        Assert.Empty(Texts("2021-04-21").Of(Now(Entry, "2021-04-21 10:00", cancelled: true, reason: "防汛抗旱"), [Invited, kept!]).Notices); // only the reason is another
        var (back, _) = Texts("2021-04-22").Of(Now(Entry, "2021-04-22 10:00"), [Invited, kept!]);
        Assert.Equal(4, back.Count(n => n.Title == "协商活动恢复举行"));
        Assert.Empty(Texts("2021-04-20").Of(cancelled, []).Notices); // nobody had been told of it
    }

    [Theory]
    [InlineData("2021-06-03", "2021-05-27")] // two changes, of which the first was overtaken
    [InlineData("2021-08-26", "2021-10-14")] // put off far, so that invitations would not be due yet
    public void What_counts_is_what_everyone_was_told_not_the_change_before(string announced, string now)
    {
        var change = Announcement.Made(
            Now(Entry with { Date = Given.Day(announced) }, "2021-04-20 10:00"),
            Announcement.Change,
            Given.Day("2021-04-20"),
            true,
            Entry.Invitees
        );
        var (notices, _) = Texts("2021-04-25").Of(Now(Entry with { Date = Given.Day(now) }, "2021-04-25 10:00"), [change, Invited]);
        Assert.Equal(4, notices.Count);
        Assert.Contains($"由2021年{Given.Day(announced).Month}月{Given.Day(announced).Day}日", notices[0].Text, StringComparison.Ordinal);
        Assert.Equal(
            4,
            Texts("2021-04-25").Of(Now(Entry, "2021-04-25 10:00", cancelled: true, reason: "防汛"), [change, Invited]).Notices.Count
        );
    }

    [Fact]
    public void Another_unit_takes_it_over_and_both_are_told()
    {
        var (notices, _) = Texts("2021-04-20").Of(Now(Entry with { Unit = "c-culture" }, "2021-04-20 10:00"), [Invited]);
        Assert.Equal(
            "p-sun 协商活动改由其他单位承办|p-wu 协商邀请：“老城更新”",
            string.Join('|', notices.Select(n => $"{n.Recipient} {n.Title}"))
        );
        Assert.StartsWith(
            "文史委：请承办界别协商“老城更新”，时间：2021年5月20日（星期四）14:30在三楼会议室。邀请（陈主席、",
            notices[1].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_ladder_that_tells_invitees_nothing_leaves_them_to_the_unit()
    {
        var unit = Invited with { Invitees = [] };
        var settings = Given.CountyWith("consultations", """{ "remind": [{ "workdays": 10, "about": "invitation" }] }""").Consultations;
        var (notices, kept) = new ConsultationChangeNotices(settings, Given.Roster, Given.Calendar, Given.Day("2021-05-10"), "run").Of(
            Now(Entry with { Date = Given.Day("2021-05-27") }, "2021-05-10 10:00"),
            [unit]
        );
        Assert.Equal(("p-zhou", 0), (Assert.Single(notices).Recipient, kept!.Invitees.Count));
    }

    [Fact]
    public void What_was_held_or_is_past_and_what_stays_the_same_is_no_news()
    {
        var moved = Entry with { Place = "二楼会议室" };
        Assert.NotEmpty(Texts("2021-05-20").Of(Now(moved, "2021-05-20 08:00"), [Invited]).Notices);
        Assert.Empty(Texts("2021-05-21").Of(Now(moved, "2021-05-21 08:00"), [Invited]).Notices);
        Assert.Empty(
            Texts("2021-05-20")
                .Of(Now(moved, "2021-05-20 18:00") with { Holdings = [new Holding("e9", default, Entry.Date, [], null, [])] }, [Invited])
                .Notices
        );
        Assert.Empty(Texts("2021-04-20").Of(Now(Entry with { Topic = "老城更新（修订）" }, "2021-04-20 10:00"), [Invited]).Notices);
        Assert.Empty(Texts("2021-04-20").Of(Now(moved, "2021-04-20 10:00"), [Invited with { Of = "co-2" }]).Notices);
    }

    private static Consultation Now(ConsultationEntry entry, string told, bool cancelled = false, string? reason = null) =>
        new(entry, "e2", Given.At(told), 2, true, cancelled, reason, []);

    private static ConsultationChangeNotices Texts(string today) =>
        new(Given.County.Consultations, Given.Roster, Given.Calendar, Given.Day(today), "run");
}
