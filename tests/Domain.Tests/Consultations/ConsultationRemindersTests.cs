using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Tests.Time;
using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Consultations;

/// <summary>
/// Invitations 30, materials 7 workdays before, attendance the day before; what was slept through is made up, nothing is said twice.
/// </summary>
public sealed class ConsultationRemindersTests
{
    private static readonly ConsultationsSection Settings = Given.County.Consultations;

    [Theory]
    [InlineData("2021-04-06", "")]
    [InlineData("2021-04-07", "invitation")] // Qingming on the 5th, Labour Day from the 1st to the 5th with two Sundays worked
    [InlineData("2021-04-08", "invitation")] // the day before was slept through
    [InlineData("2021-05-11", "invitation materials")]
    [InlineData("2021-05-19", "invitation materials attendance")]
    [InlineData("2021-05-20", "invitation materials attendance")] // in the morning of the day itself
    [InlineData("2021-05-21", "")] // over
    [InlineData("2021-05-24", "report")]
    [InlineData("2021-07-19", "report")]
    [InlineData("2021-07-20", "")] // sixty days later nobody is asked any more
    public void What_is_owed_when_nothing_was_sent(string today, string owed) =>
        Assert.Equal(owed, Owed(today, [Told.Planned("e1", "2021-03-01 09:00", Told.Entry())]));

    [Theory]
    [InlineData("2021-04-08", "invitation 2021-04-07", "")]
    [InlineData("2021-05-11", "invitation 2021-04-07", "materials")]
    [InlineData("2021-05-19", "invitation 2021-04-07,materials 2021-05-11", "attendance")]
    [InlineData("2021-05-25", "report 2021-05-24", "")]
    public void What_was_sent_is_not_owed_again(string today, string sent, string owed) =>
        Assert.Equal(owed, Owed(today, [Told.Planned("e1", "2021-03-01 09:00", Told.Entry())], sent));

    [Theory]
    [InlineData("2021-05-17", "invitation 2021-04-07,materials 2021-05-11,change 2021-05-13", "2021-05-27", "")] // a week later: the notice of it has said the same
    [InlineData("2021-05-17", "invitation 2021-04-07,materials 2021-05-11", "2021-05-27", "invitation")] // no notice of it went out
    [InlineData("2021-05-18", "invitation 2021-04-07,materials 2021-05-11,change 2021-05-13", "2021-05-27", "materials")] // the new seventh workday before
    [InlineData("2021-07-14", "invitation 2021-04-07,materials 2021-05-11,change 2021-05-13", "2021-08-26", "")]
    [InlineData("2021-07-15", "invitation 2021-04-07,materials 2021-05-11,change 2021-05-13", "2021-08-26", "invitation")] // months later: invited anew
    [InlineData("2021-04-28", "", "2021-05-10", "invitation materials")] // brought forward before anybody was invited
    [InlineData("2021-05-24", "report 2021-05-24", "2021-06-10", "invitation")] // not held: put off, and nobody had been invited
    [InlineData("2021-06-15", "report 2021-05-24,invitation 2021-05-25", "2021-06-10", "report")]
    [InlineData("2021-05-12", "invitation 2021-04-07,materials 2021-05-11", "2021-05-20", "")] // put off and back again
    public void When_it_is_put_off_the_new_day_counts(string today, string sent, string date, string owed) =>
        Assert.Equal(
            owed,
            Owed(
                today,
                [Told.Planned("e1", "2021-03-01 09:00", Told.Entry()), Told.Changed("e2", "2021-04-20 10:00", Told.Entry(date: date))],
                sent
            )
        );

    [Fact]
    public void A_rung_that_settings_move_to_another_day_is_not_sent_again()
    {
        var moved = Given
            .CountyWith(
                "consultations",
                """{ "remind": [{ "workdays": 25, "about": "invitation" }, { "workdays": 10, "about": "invitation" }, { "workdays": 7, "about": "materials" }] }"""
            )
            .Consultations;
        Assert.Equal(["invitation", "invitation-2", "materials"], moved.LadderOf("sector").Select(r => r.Id));
        Assert.Equal(
            "",
            Owed("2021-04-14", [Told.Planned("e1", "2021-03-01 09:00", Told.Entry())], "invitation 2021-04-07", settings: moved)
        );
        Assert.Equal(
            "invitation-2",
            Owed("2021-05-07", [Told.Planned("e1", "2021-03-01 09:00", Told.Entry())], "invitation 2021-04-07", settings: moved)
        );
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Of_what_was_held_or_cancelled_nobody_is_reminded(bool held, bool cancelled)
    {
        Trace[] told =
        [
            Told.Planned("e1", "2021-03-01 09:00", Told.Entry()),
            .. held ? [Told.Held("e2", "2021-05-18", "co-1")] : Array.Empty<Trace>(),
            .. cancelled ? [Told.Changed("e3", "2021-04-01 09:00", Told.Entry(), "防汛")] : Array.Empty<Trace>(),
        ];
        Assert.Equal("", Owed("2021-05-19", told));
        Assert.Equal("", Owed("2021-05-24", told));
    }

    [Theory]
    [InlineData("2021-05-24", "", "")]
    [InlineData("2021-05-25", "", "plan")] // five days after it was told
    [InlineData("2021-05-26", "plan 2021-05-25", "")]
    [InlineData("2021-07-25", "", "")]
    public void What_was_held_and_is_in_no_plan_is_told_once_after_some_days(string today, string sent, string owed) =>
        Assert.Equal(owed, Owed(today, [Told.Held("e1", "2021-05-20", "co-9")], sent, "e1"));

    [Fact]
    public void A_layer_may_have_a_ladder_of_its_own_and_a_rung_on_the_day()
    {
        var settings = Given
            .CountyWith(
                "consultations",
                """{ "layers": [{ "id": "plenary", "remind": [{ "workdays": 0, "about": "attendance" }, { "workdays": 60, "about": "invitation" }] }] }"""
            )
            .Consultations;
        Assert.Equal(["invitation", "attendance"], settings.LadderOf("plenary").Select(r => r.Id));
        Assert.Equal(["invitation", "materials", "attendance"], settings.LadderOf("sector").Select(r => r.Id));
        Assert.Equal(
            "2021-05-21",
            $"{ConsultationReminders.DayOf(settings.LadderOf("plenary")[1], Given.Day("2021-05-22"), Given.Calendar):yyyy-MM-dd}"
        ); // a Saturday: the workday before it
    }

    [Fact]
    public void Whichever_days_a_host_sleeps_each_rung_is_sent_once_before_the_day() =>
        Any.Holds(
            from date in Gen.Choose(Given.Day("2021-03-01").DayNumber, Given.Day("2021-12-31").DayNumber)
            from awake in Gen.Choose(0, 3).ListOf(120)
            select (date: DateOnly.FromDayNumber(date), awake),
            x =>
            {
                var plan = Told.Plan(Told.Planned("e1", "2021-01-04 09:00", Told.Entry(date: $"{x.date:yyyy-MM-dd}")));
                var sent = new List<Announcement>();
                var days = Enumerable
                    .Range(0, 120)
                    .Where(i => x.awake[i] > 0)
                    .Select(i => x.date.AddDays(i - 100))
                    .Where(Given.Calendar.IsWorkday)
                    .ToList();
                foreach (var day in days)
                    sent.AddRange(On(day, plan, sent).AnnouncedOn(day));
                var expected = Settings
                    .LadderOf("sector")
                    .Where(r => days.Exists(d => d <= x.date && d >= ConsultationReminders.DayOf(r, x.date, Given.Calendar)))
                    .Select(r => r.Id);
                return expected
                        .Order(StringComparer.Ordinal)
                        .SequenceEqual(sent.Where(s => s.What != "report").Select(s => s.What).Order(StringComparer.Ordinal))
                    && sent.Count(s => s.What == "report") <= 1;
            },
            300
        );

    private static ConsultationReminders On(
        DateOnly today,
        ConsultationPlan plan,
        IEnumerable<Announcement> announced,
        ConsultationsSection? settings = null
    ) => ConsultationReminders.On(today, plan, settings ?? Settings, 5, Given.Calendar, OrganClock.Beijing, announced);

    /// <param name="sent">What was announced of the day first planned, 2021-05-20, and when: <c>invitation 2021-04-07</c>.</param>
    private static string Owed(string today, Trace[] told, string sent = "", string of = "co-1", ConsultationsSection? settings = null)
    {
        var before = sent.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split(' '))
            .Select(s => new Announcement(of, s[0], Given.Day(s[1]), Given.At("2021-03-01 09:00"), Told.Entry(), false, true, []));
        return string.Join(' ', On(Given.Day(today), Told.Plan(told), before, settings).AnnouncedOn(Given.Day(today)).Select(s => s.What));
    }
}
