using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Tests.Consultations;

namespace Cppcc.Domain.Tests.Notices;

/// <summary>What those who hold a consultation and those who are invited to it read.</summary>
public sealed class ConsultationNoticesTests
{
    private static readonly ConsultationEntry Entry = Told.Entry(invitees: ["l-chair", "l-vice", "p-wu", "市住建局"]);

    [Fact]
    public void The_unit_is_told_whom_to_invite_and_each_invitee_is_asked()
    {
        var messages = Texts("2021-04-07").Remind(Planned(Entry), Rung(ConsultationTask.Invitation)).ToList();
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], messages.Select(n => n.Recipient));
        Assert.All(
            messages,
            n =>
                Assert.Equal(
                    ("consultation-invitation", Urgency.Now, "run", "consultations/2021?format=html"),
                    (n.Kind, n.Urgency, n.About, n.Page)
                )
        );
        Meeting meeting = new(Given.Day("2021-05-20"), Given.Local("2021-05-20 14:30"), "三楼会议室");
        Assert.Equal(
            Given.Content(
                new ConsultationInvitationHolderFacts(
                    new("经济委", "界别协商", "老城更新", meeting, ["陈主席", "冯副主席", "吴副主任", "市住建局"], ["市住建局"], "co-1")
                )
            ),
            Given.Content((object)messages[0].Facts)
        );
        Assert.Equal(
            new ConsultationInvitationFacts(new("陈主席", false, null, "界别协商", "老城更新", meeting, "经济委")),
            messages[1].Facts
        );
    }

    [Theory]
    [InlineData(ConsultationTask.Materials, "2021-05-11", "p-zhou")] // who acts for the director that week
    [InlineData(ConsultationTask.Attendance, "2021-05-19", "p-sun p-feng p-wu l-chair")]
    [InlineData(ConsultationTask.Attendance, "2021-05-20", "p-sun p-feng p-wu l-chair")]
    public void Later_rungs_ask_for_materials_and_attendance(ConsultationTask task, string today, string recipients)
    {
        var messages = Texts(today).Remind(Planned(Entry), Rung(task)).ToList();
        Assert.Equal(recipients.Split(' ').Order(StringComparer.Ordinal), messages.Select(n => n.Recipient).Order(StringComparer.Ordinal));
        Assert.Equal(
            task == ConsultationTask.Materials ? typeof(ConsultationMaterialsHolderFacts) : typeof(ConsultationAttendanceHolderFacts),
            messages[0].Facts.GetType()
        );
        Assert.All(messages.Skip(1), m => Assert.IsType<ConsultationAttendanceFacts>(m.Facts));
    }

    [Fact]
    public void Who_holds_it_and_is_invited_too_is_told_once_and_who_has_left_not_at_all()
    {
        var roster = Given.Roster with
        {
            People = [.. Given.Roster.People.Select(p => p.Id == "p-wu" ? p with { Status = "deceased" } : p)],
        };
        var texts = new ConsultationNotices(Given.County.Consultations, roster, Given.Day("2021-04-07"), "run");
        var messages = texts
            .Remind(Planned(Told.Entry(invitees: ["p-sun", "p-wu", "p-feng", "l-vice"])), Rung(ConsultationTask.Invitation))
            .ToList();
        Assert.Equal(["p-sun", "p-feng"], messages.Select(n => n.Recipient));
        Assert.Empty(((ConsultationHeldFacts)messages[0].Facts).Outside); // nobody is asked to invite the dead
    }

    [Fact]
    public void Without_a_unit_the_office_holds_it_and_a_ladder_may_tell_leaders()
    {
        var rung = new ConsultationRung("materials", 7, ConsultationTask.Materials, ["leader", "chair", "invitees"]);
        var messages = Texts("2021-05-11")
            .Remind(Planned(Told.Entry(unit: null, time: null, place: null, invitees: ["t-jinniu", "c-economy"])), rung)
            .ToList();
        Assert.Equal(["l-secretary", "l-chair", "p-zhou"], messages.Select(n => n.Recipient)); // nobody serves in the township
        Assert.Equal(
            ("办公室", new Meeting(Given.Day("2021-05-20"), null, null)),
            (((ConsultationHeldFacts)messages[0].Facts).Holder, ((ConsultationHeldFacts)messages[0].Facts).Meeting)
        );
        Assert.Equal("p-zhao", Texts("2021-05-24").Unreported(Planned(Told.Entry(unit: null))).Recipient);
    }

    [Fact]
    public void The_office_learns_of_what_has_no_plan_and_of_an_id_used_twice()
    {
        var plan = Told.Plan(
            Told.Held("oa.7", "2021-05-20", "co-9"),
            Told.Planned("oa.1", "2021-03-01 09:00", Entry),
            Told.Planned("oa.2", "2021-03-02 09:00", Told.Entry(topic: "另一次"))
        );
        var texts = Texts("2021-05-25");
        Assert.Equal(
            new ConsultationUnplannedFacts("co-9", Given.Day("2021-05-20"), "oa.7"),
            texts.Unplanned("p-zhao", plan.Unplanned[0]).Facts
        );
        Assert.Equal(
            new ConsultationRepeatedFacts("另一次", "co-1", Given.Day("2021-05-25")),
            texts.Repeated("p-zhao", plan.Repeated[0]).Facts
        );
        Assert.IsType<ConsultationReportFacts>(texts.Unreported(Planned(Entry)).Facts);
    }

    [Theory]
    [InlineData("l-party", "p-zhao", "党委办公室", "王书记")]
    [InlineData("l-mayor", "p-zhao", "政府办公室", "何市长")]
    [InlineData("p-he", "p-zhao", "政府办公室", "何某")] // the Mayor, as the person he is
    [InlineData("l-chair", "l-chair", null, "陈主席")]
    public void Secretary_and_mayor_are_invited_by_letter_through_their_offices(
        string invitee,
        string recipient,
        string? office,
        string name
    )
    {
        var messages = Full().Remind(Planned(Told.Entry(invitees: [invitee])), Rung(ConsultationTask.Invitation)).ToList();
        Assert.Equal(["p-sun", recipient], messages.Select(m => m.Recipient));
        var facts = (ConsultationInvitationFacts)messages[1].Facts;
        Assert.Equal((office, name), (facts.Office, facts.Name));

        // Who holds it knows how they come.
        var guest = Assert.Single(((ConsultationInvitationHolderFacts)messages[0].Facts).Guests);
        Assert.Equal(office is null ? name : $"{name}（以公函送{office}转呈）", guest);
    }

    [Fact]
    public void Each_letter_is_asked_for_and_who_sends_it_is_a_setting()
    {
        var both = Planned(Told.Entry(invitees: ["l-party", "l-mayor"]));
        var messages = Full().Remind(both, Rung(ConsultationTask.Invitation)).ToList();
        Assert.Equal(["p-sun", "p-zhao", "p-zhao"], messages.Select(m => m.Recipient));
        var settings = Given.CountyWith(
            "consultations",
            """{ "leaders": [{ "id": "party-secretary", "office": "市委办公室", "unit": "c-culture" }, { "id": "mayor", "by": "person" }] }"""
        );
        messages = [.. Full(settings.Consultations).Remind(both, Rung(ConsultationTask.Invitation))];
        Assert.Equal(["p-sun", "p-wu", "p-he"], messages.Select(m => m.Recipient));
        Assert.Equal(["市委办公室", null], messages.Skip(1).Select(m => ((ConsultationInvitationFacts)m.Facts).Office));
    }

    [Fact]
    public void The_office_that_holds_it_reads_in_its_own_notice_whom_to_invite_by_letter()
    {
        var entry = Told.Entry(unit: "office", invitees: ["l-party"]);
        var message = Assert.Single(Full().Remind(Planned(entry), Rung(ConsultationTask.Invitation)));
        Assert.Equal(["王书记（以公函送党委办公室转呈）"], ((ConsultationInvitationHolderFacts)message.Facts).Guests);
    }

    [Fact]
    public void An_invited_unit_is_asked_to_send_somebody_and_one_without_anybody_is_left_to_who_holds_it()
    {
        var messages = Texts("2021-04-07")
            .Remind(Planned(Told.Entry(unit: "office", invitees: ["c-culture", "t-jinniu"])), Rung(ConsultationTask.Invitation))
            .ToList();
        Assert.Equal(["p-zhao", "p-wu"], messages.Select(n => n.Recipient));
        var invited = (ConsultationInvitationFacts)messages[1].Facts;
        Assert.Equal(("文史委", true), (invited.Name, invited.Unit));
        var held = (ConsultationHeldFacts)messages[0].Facts;
        Assert.Equal(["文史委", "金牛镇"], held.Guests);
        Assert.Equal(["金牛镇"], held.Outside);
    }

    private static Consultation Planned(ConsultationEntry entry) =>
        new(entry, "e1", Given.At("2021-01-04 09:00"), 1, true, false, null, []);

    private static ConsultationRung Rung(ConsultationTask task) => Given.County.Consultations.Remind.Single(r => r.Task == task);

    private static ConsultationNotices Full(ConsultationsSection? settings = null) =>
        new(settings ?? Given.County.Consultations, Given.FullRoster, Given.Day("2021-04-07"), "run");

    private static ConsultationNotices Texts(string today) => new(Given.County.Consultations, Given.Roster, Given.Day(today), "run");
}
