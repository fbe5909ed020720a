using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Tests.Consultations;

namespace Cppcc.Domain.Tests.Notices;

/// <summary>Whoever goes by something else than what holds is told, whatever lies between.</summary>
public sealed class ConsultationChangeNoticesTests
{
    private static readonly ConsultationEntry Entry = Told.Entry(invitees: ["l-chair", "l-vice", "p-wu", "市住建局"]);

    private static readonly Meeting Announced = new(Given.Day("2021-05-20"), Given.Local("2021-05-20 14:30"), "三楼会议室");

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
        var (messages, kept) = Texts("2021-04-20").Of(later, [Invited]);
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], messages.Select(n => n.Recipient));
        Assert.All(messages, n => Assert.Equal(("consultation-changed", Urgency.Now), (n.Kind, n.Urgency)));
        Meeting moved = new(Given.Day("2021-06-03"), Given.Local("2021-06-03 09:00"), null);
        var holder = (ConsultationMovedHolderFacts)messages[0].Facts;
        Assert.Equal(
            (true, Announced, moved, "会期冲突", "市住建局"),
            (holder.Moved, holder.Old, holder.Meeting, holder.Reason, Assert.Single(holder.Outside))
        );
        Assert.Empty(holder.Added.Concat(holder.Removed));
        Assert.Equal(
            new ConsultationMovedFacts(new("陈主席", false, null, "界别协商", "老城更新", moved, "经济委"), Announced, "会期冲突"),
            messages[1].Facts
        );
        Assert.Equal(("change", true, "l-chair l-vice p-wu 市住建局"), (kept!.What, kept.Holder, string.Join(' ', kept.Invitees)));
        Assert.Equal(([], null), Texts("2021-04-21").Of(later, [Invited, kept])); // once
    }

    [Fact]
    public void Who_is_added_is_invited_who_is_taken_off_is_told_and_the_unit_of_both()
    {
        var (messages, kept) = Texts("2021-04-20")
            .Of(Now(Entry with { Invitees = ["l-chair", "p-wu", "p-zhao", "市住建局", "市交通局"] }, "2021-04-20 10:00"), [Invited]);
        Assert.Equal(
            "p-sun ConsultationMovedHolder|p-feng ConsultationUninvited|p-zhao ConsultationInvitation",
            string.Join('|', messages.Select(Said))
        );
        var holder = (ConsultationMovedHolderFacts)messages[0].Facts;
        Assert.False(holder.Moved);
        Assert.Equal(
            "赵主任 市交通局|市交通局|冯副主席",
            string.Join('|', new[] { holder.Added, holder.AddedOutside, holder.Removed }.Select(l => string.Join(' ', l)))
        );

        // Taken in again, and the day moved: everybody hears of what is new to him.
        var (again, _) = Texts("2021-04-22").Of(Now(Entry with { Date = Given.Day("2021-05-27") }, "2021-04-22 10:00"), [Invited, kept!]);
        Assert.Equal(
            "l-chair ConsultationMoved|p-feng ConsultationInvitation|p-sun ConsultationMovedHolder|p-wu ConsultationMoved|p-zhao ConsultationUninvited",
            string.Join('|', again.Select(Said).Order(StringComparer.Ordinal))
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
                        .Messages
                )
                .Recipient
        );
    }

    [Fact]
    public void A_cancellation_and_its_withdrawal_are_told_to_everybody_who_was_told_and_once()
    {
        var cancelled = Now(Entry, "2021-04-20 10:00", cancelled: true, reason: "防汛");
        var (messages, kept) = Texts("2021-04-20").Of(cancelled, [Invited]);
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], messages.Select(n => n.Recipient));
        var holder = (ConsultationCancelledHolderFacts)messages[0].Facts;
        Assert.Equal((Announced, "防汛", "市住建局"), (holder.Meeting, holder.Reason, Assert.Single(holder.Outside)));
        Assert.Equal(
            new ConsultationCancelledFacts(new("陈主席", false, null, "界别协商", "老城更新", Announced, "经济委"), "防汛"),
            messages[1].Facts
        );
        Assert.Empty(
            Texts("2021-04-21").Of(Now(Entry, "2021-04-21 10:00", cancelled: true, reason: "防汛抗旱"), [Invited, kept!]).Messages
        ); // only the reason is another
        var (back, _) = Texts("2021-04-22").Of(Now(Entry, "2021-04-22 10:00"), [Invited, kept!]);
        Assert.Equal(4, back.Count(n => n.Facts is ConsultationRestoredFacts or ConsultationRestoredHolderFacts));
        Assert.Empty(Texts("2021-04-20").Of(cancelled, []).Messages); // nobody had been told of it
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
        var (messages, _) = Texts("2021-04-25").Of(Now(Entry with { Date = Given.Day(now) }, "2021-04-25 10:00"), [change, Invited]);
        Assert.Equal(4, messages.Count);
        Assert.Equal(Given.Day(announced), ((ConsultationMovedHolderFacts)messages[0].Facts).Old.Date);
        Assert.Equal(
            4,
            Texts("2021-04-25").Of(Now(Entry, "2021-04-25 10:00", cancelled: true, reason: "防汛"), [change, Invited]).Messages.Count
        );
    }

    [Fact]
    public void Another_unit_takes_it_over_and_both_are_told()
    {
        var (messages, _) = Texts("2021-04-20").Of(Now(Entry with { Unit = "c-culture" }, "2021-04-20 10:00"), [Invited]);
        Assert.Equal("p-sun ConsultationTaken|p-wu ConsultationGiven", string.Join('|', messages.Select(Said)));
        Assert.Equal(new ConsultationTakenFacts("文史委", "经济委", "界别协商", "老城更新"), messages[0].Facts);
        var given = (ConsultationGivenFacts)messages[1].Facts;
        Assert.Equal(("文史委", Announced, 4), (given.Holder, given.Meeting, given.Guests.Count));
    }

    [Fact]
    public void A_ladder_that_tells_invitees_nothing_leaves_them_to_the_unit()
    {
        var unit = Invited with { Invitees = [] };
        var settings = Given.CountyWith("consultations", """{ "remind": [{ "workdays": 10, "about": "invitation" }] }""").Consultations;
        var (messages, kept) = new ConsultationChangeNotices(settings, Given.Roster, Given.Day("2021-05-10"), "run").Of(
            Now(Entry with { Date = Given.Day("2021-05-27") }, "2021-05-10 10:00"),
            [unit]
        );
        Assert.Equal(("p-zhou", 0), (Assert.Single(messages).Recipient, kept!.Invitees.Count));
    }

    [Theory]
    [InlineData("c-economy", "p-sun p-zhao")]
    [InlineData("office", "p-zhao")] // who holds it sends the letter itself
    public void Of_a_change_the_secretary_hears_by_letter(string unit, string recipients)
    {
        var entry = Entry with { Unit = unit, Invitees = ["l-party"] };
        var announced = Invited with { Entry = entry, Invitees = ["l-party"] };
        var texts = new ConsultationChangeNotices(Given.County.Consultations, Given.FullRoster, Given.Day("2021-04-20"), "run");
        var (messages, _) = texts.Of(Now(entry with { Date = Given.Day("2021-05-27") }, "2021-04-20 10:00"), [announced]);
        Assert.Equal(recipients.Split(' '), messages.Select(m => m.Recipient));
        if (messages.Count > 1)
            Assert.Equal("党委办公室", ((ConsultationMovedFacts)messages[1].Facts).Office);
        else
            Assert.Equal(["王书记"], ((ConsultationMovedHolderFacts)messages[0].Facts).Outside);
    }

    [Fact]
    public void What_was_held_or_is_past_and_what_stays_the_same_is_no_news()
    {
        var moved = Entry with { Place = "二楼会议室" };
        Assert.NotEmpty(Texts("2021-05-20").Of(Now(moved, "2021-05-20 08:00"), [Invited]).Messages);
        Assert.Empty(Texts("2021-05-21").Of(Now(moved, "2021-05-21 08:00"), [Invited]).Messages);
        Assert.Empty(
            Texts("2021-05-20")
                .Of(Now(moved, "2021-05-20 18:00") with { Holdings = [new Holding("e9", default, Entry.Date, [], null, [])] }, [Invited])
                .Messages
        );
        Assert.Empty(Texts("2021-04-20").Of(Now(Entry with { Topic = "老城更新（修订）" }, "2021-04-20 10:00"), [Invited]).Messages);
        Assert.Empty(Texts("2021-04-20").Of(Now(moved, "2021-04-20 10:00"), [Invited with { Of = "co-2" }]).Messages);
    }

    private static string Said(Message message) =>
        $"{message.Recipient} {message.Facts.GetType().Name.Replace("Facts", "", StringComparison.Ordinal)}";

    private static Consultation Now(ConsultationEntry entry, string told, bool cancelled = false, string? reason = null) =>
        new(entry, "e2", Given.At(told), 2, true, cancelled, reason, []);

    private static ConsultationChangeNotices Texts(string today) => new(Given.County.Consultations, Given.Roster, Given.Day(today), "run");
}
