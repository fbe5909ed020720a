using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Tests.Consultations;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Notices;

/// <summary>What those who hold a consultation and those who are invited to it read.</summary>
public sealed class ConsultationNoticesTests
{
    private static readonly ConsultationEntry Entry = Told.Entry(invitees: ["l-chair", "l-vice", "p-wu", "市住建局"]);

    [Fact]
    public void The_unit_is_told_whom_to_invite_and_each_invitee_is_asked()
    {
        var notices = Texts("2021-04-07").Remind(Planned(Entry), Rung(ConsultationTask.Invitation)).ToList();
        Assert.Equal(["p-sun", "l-chair", "p-feng", "p-wu"], notices.Select(n => n.Recipient));
        Assert.All(
            notices,
            n =>
                Assert.Equal(("consultation-invitation", Urgency.Now, "协商邀请：“老城更新”", "run"), (n.Kind, n.Urgency, n.Title, n.About))
        );
        Assert.Equal(
            "界别协商“老城更新”定于2021年5月20日（星期四）14:30在三楼会议室举行，还有 30 个工作日。请发出邀请（陈主席、冯副主席、吴副主任、市住建局；其中市住建局不由本系统通知，须另行告知）。",
            notices[0].Text
        );
        Assert.Equal(
            "陈主席同志：请您出席界别协商“老城更新”，时间：2021年5月20日（星期四）14:30在三楼会议室。请预留时间；不能出席的，请告知经济委。",
            notices[1].Text
        );
    }

    [Theory]
    [InlineData(ConsultationTask.Materials, "2021-05-11", "p-zhou", "还有 7 个工作日。请备齐协商材料并送参会人员。")] // who acts for the director that week
    [InlineData(
        ConsultationTask.Attendance,
        "2021-05-19",
        "p-sun p-feng p-wu l-chair",
        "还有 1 个工作日。请核实到会人员（陈主席、冯副主席、吴副主任、市住建局；其中市住建局不由本系统通知，须另行告知）；会后请报送到会情况和承诺事项，并写明协商编号 co-1。"
    )]
    [InlineData(ConsultationTask.Attendance, "2021-05-20", "p-sun p-feng p-wu l-chair", "就在今天。请核实到会人员")]
    public void Later_rungs_ask_for_materials_and_attendance(ConsultationTask task, string today, string recipients, string text)
    {
        var notices = Texts(today).Remind(Planned(Entry), Rung(task)).ToList();
        Assert.Equal(recipients.Split(' ').Order(StringComparer.Ordinal), notices.Select(n => n.Recipient).Order(StringComparer.Ordinal));
        Assert.Contains(text, notices[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_holds_it_and_is_invited_too_is_told_once_and_who_has_left_not_at_all()
    {
        var roster = Given.Roster with
        {
            People = [.. Given.Roster.People.Select(p => p.Id == "p-wu" ? p with { Status = "deceased" } : p)],
        };
        var texts = new ConsultationNotices(Given.County.Consultations, roster, Given.Calendar, Given.Day("2021-04-07"), "run");
        var notices = texts
            .Remind(Planned(Told.Entry(invitees: ["p-sun", "p-wu", "p-feng", "l-vice"])), Rung(ConsultationTask.Invitation))
            .ToList();
        Assert.Equal(["p-sun", "p-feng"], notices.Select(n => n.Recipient));
        Assert.Contains("其中吴副主任不由本系统通知，须另行告知", notices[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_unit_the_office_holds_it_and_a_ladder_may_tell_leaders()
    {
        var rung = new ConsultationRung("materials", 7, ConsultationTask.Materials, ["leader", "chair", "invitees"]);
        var notices = Texts("2021-05-11")
            .Remind(Planned(Told.Entry(unit: null, time: null, place: null, invitees: ["t-jinniu", "c-economy"])), rung)
            .ToList();
        Assert.Equal(["l-secretary", "l-chair", "p-zhou"], notices.Select(n => n.Recipient)); // nobody serves in the township
        Assert.Contains("定于2021年5月20日（星期四）举行", notices[0].Text, StringComparison.Ordinal);
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
        Assert.Contains(
            "2021年5月20日的活动（编号 oa.7）写明是协商 co-9，但协商计划中没有这个编号",
            Texts("2021-05-25").Unplanned("p-zhao", plan.Unplanned[0]).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "报送 oa.2 的协商“另一次”用了已有的编号 co-1",
            Texts("2021-05-25").Repeated("p-zhao", plan.Repeated[0]).Text,
            StringComparison.Ordinal
        );
        Assert.Contains("至今未见登记", Texts("2021-05-24").Unreported(Planned(Entry)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("老城更新", "“老城更新”")]
    [InlineData("重点提案“停车设施”办理", "“重点提案‘停车设施’办理”")]
    [InlineData("“‘三旧’改造”", "“‘“三旧”改造’”")]
    public void Quotation_marks_within_others_alternate(string text, string quoted) => Assert.Equal(quoted, Quoted.Of(text));

    [Theory]
    [InlineData("考勤制度", "《考勤制度》")]
    [InlineData("《考勤制度》", "《考勤制度》")]
    [InlineData("关于修订《考勤制度》", "《关于修订〈考勤制度〉》")]
    [InlineData("《议事规则》实施细则", "《〈议事规则〉实施细则》")]
    [InlineData("《甲》和《乙》", "《〈甲〉和〈乙〉》")]
    public void A_title_has_one_pair_of_book_marks_around_it(string title, string quoted) => Assert.Equal(quoted, Quoted.Book(title));

    [Fact]
    public void An_invited_unit_is_asked_to_send_somebody_and_one_without_anybody_is_left_to_who_holds_it()
    {
        var notices = Texts("2021-04-07")
            .Remind(Planned(Told.Entry(unit: "office", invitees: ["c-culture", "t-jinniu"])), Rung(ConsultationTask.Invitation))
            .ToList();
        Assert.Equal(["p-zhao", "p-wu"], notices.Select(n => n.Recipient));
        Assert.StartsWith("文史委：请派员参加界别协商“老城更新”", notices[1].Text, StringComparison.Ordinal);
        Assert.Contains("请发出邀请（文史委、金牛镇；其中金牛镇不由本系统通知，须另行告知）", notices[0].Text, StringComparison.Ordinal);
    }

    private static Consultation Planned(ConsultationEntry entry) =>
        new(entry, "e1", Given.At("2021-01-04 09:00"), 1, true, false, null, []);

    private static ConsultationRung Rung(ConsultationTask task) => Given.County.Consultations.Remind.Single(r => r.Task == task);

    private static ConsultationNotices Texts(string today) =>
        new(Given.County.Consultations, Given.Roster, Given.Calendar, Given.Day(today), "run");
}
