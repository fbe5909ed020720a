using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Consultations;

/// <summary>The plan is a fold over what was told: who told what first, whatever came first.</summary>
public sealed class ConsultationPlanTests
{
    /// <summary>Few ids, moments and days, so that much is reported of one consultation and at the same time.</summary>
    private static readonly Gen<Trace[]> Anything =
        from parts in Gen.Choose(0, 3).ListOf(48)
        select Enumerable
            .Range(0, 12)
            .Select(i =>
            {
                var (id, told) = ($"co-{parts[4 * i]}", $"2021-04-0{1 + parts[(4 * i) + 1]} 09:00");
                var entry = Told.Entry(id, $"2021-05-2{parts[(4 * i) + 2]}", topic: $"议题{i}");
                return parts[(4 * i) + 3] switch
                {
                    0 => Told.Planned($"e{i}", told, entry),
                    1 => Told.Changed($"e{i}", told, entry),
                    2 => Told.Changed($"e{i}", told, entry, "防汛"),
                    _ => Told.Held($"e{i}", $"2021-05-2{parts[(4 * i) + 2]}", id, "p-sun:attended", told),
                };
            })
            .ToArray();

    [Fact]
    public void The_order_of_arrival_never_matters_nor_do_repeats() =>
        Any.Holds(
            from told in Anything
            from shuffled in Gen.Shuffle(told.Concat(told).ToArray())
            select (told, shuffled),
            x =>
                Given.Content(ConsultationPlan.Of(x.told, DateTimeOffset.MaxValue))
                == Given.Content(ConsultationPlan.Of(x.shuffled, DateTimeOffset.MaxValue)),
            500
        );

    [Fact]
    public void Nothing_told_is_lost() =>
        Any.Holds(
            Anything,
            told =>
            {
                var plan = ConsultationPlan.Of(told, DateTimeOffset.MaxValue);
                var held = plan
                    .Consultations.SelectMany(c => c.Holdings)
                    .Concat(plan.Unplanned.Select(u => u.Holding))
                    .Select(h => h.Event)
                    .Order(StringComparer.Ordinal);
                var planned = told.Select(t => t.Body)
                    .Select(b => (b as ConsultationPlanned)?.Entry.Id ?? (b as ConsultationChanged)?.Entry.Id)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal);
                return held.SequenceEqual(told.Where(t => t.Body is ActivityHeld).Select(t => t.Sealed.Id).Order(StringComparer.Ordinal))
                    && plan.Consultations.Select(c => c.Id).Order(StringComparer.Ordinal).SequenceEqual(planned)
                    && plan.Repeated.Count
                        == told.Where(t => t.Body is ConsultationPlanned)
                            .GroupBy(t => ((ConsultationPlanned)t.Body).Entry.Id)
                            .Sum(g => g.Count() - 1);
            },
            500
        );

    [Fact]
    public void The_last_telling_stands_as_a_whole_and_what_is_told_later_is_not_known_yet()
    {
        Trace[] told =
        [
            Told.Planned("e1", "2021-03-01 09:00", Told.Entry(invitees: ["l-chair"])),
            Told.Changed("e2", "2021-04-01 09:00", Told.Entry(date: "2021-06-03", time: null, place: null)),
            Told.Changed("e3", "2021-04-20 09:00", Told.Entry(date: "2021-06-03", time: null, place: null), "防汛"),
        ];
        var plan = ConsultationPlan.Of(told, Given.At("2021-04-10 09:00"));
        var consultation = Assert.Single(plan.Consultations);
        Assert.Equal(
            ("2021-06-03", null, null, 0),
            ($"{consultation.Entry.Date:yyyy-MM-dd}", consultation.Entry.Time, consultation.Entry.Place, consultation.Entry.Invitees.Count)
        );
        Assert.Equal(
            ("e2", Given.At("2021-04-01 09:00"), 2, false),
            (consultation.Event, consultation.Told, consultation.Tellings, consultation.IsCancelled)
        );
        Assert.Equal(
            (true, "防汛", 3),
            (Told.Plan(told).Find("co-1")!.IsCancelled, Told.Plan(told).Find("co-1")!.Reason, Told.Plan(told).Find("co-1")!.Tellings)
        );
    }

    [Fact]
    public void A_change_that_came_before_its_planning_counts_and_a_second_planning_does_not()
    {
        var plan = Told.Plan(
            Told.Changed("e1", "2021-03-01 09:00", Told.Entry(date: "2021-05-27")),
            Told.Planned("e2", "2021-03-02 09:00", Told.Entry()),
            Told.Planned("e3", "2021-03-03 09:00", Told.Entry(topic: "另一次"))
        );
        Assert.Equal(("老城更新", "2021-05-20"), (plan.Find("co-1")!.Entry.Topic, $"{plan.Find("co-1")!.Entry.Date:yyyy-MM-dd}"));
        Assert.Equal("e3", Assert.Single(plan.Repeated).Event);
        Assert.Equal(
            "2021-05-27",
            $"{Told.Plan(Told.Changed("e1", "2021-03-01 09:00", Told.Entry(date: "2021-05-27"))).Find("co-1")!.Entry.Date:yyyy-MM-dd}"
        );
    }

    [Theory]
    [InlineData("2021-05-19", false, false, ConsultationState.Planned)]
    [InlineData("2021-05-20", false, false, ConsultationState.Planned)] // its own day
    [InlineData("2021-05-21", false, false, ConsultationState.Unreported)]
    [InlineData("2021-05-19", true, false, ConsultationState.Cancelled)]
    [InlineData("2021-05-21", true, false, ConsultationState.Cancelled)]
    [InlineData("2021-05-21", false, true, ConsultationState.Held)]
    [InlineData("2021-05-21", true, true, ConsultationState.Held)] // whatever was said before, it took place
    public void How_it_stands_on_a_day(string today, bool cancelled, bool held, ConsultationState state)
    {
        var told = new List<Trace> { Told.Planned("e1", "2021-03-01 09:00", Told.Entry()) };
        if (cancelled)
            told.Add(Told.Changed("e2", "2021-04-01 09:00", Told.Entry(), "防汛"));
        if (held)
            told.Add(Told.Held("e3", "2021-05-20", "co-1"));
        Assert.Equal(state, Told.Plan([.. told]).Find("co-1")!.StateOn(Given.Day(today)));
    }

    [Fact]
    public void Attendance_is_told_of_everybody_who_was_invited_by_whatever_name_they_have()
    {
        var plan = Told.Plan(
            Told.Planned(
                "e1",
                "2021-03-01 09:00",
                Told.Entry(invitees: ["l-chair", "l-vice", "l-secretary", "p-sun", "p-wu", "c-economy", "t-jinniu", "市住建局"])
            ),
            Told.Held(
                "e2",
                "2021-05-20",
                "co-1",
                "l-chair:attended p-feng:spoke p-sun:attended p-sun:spoke p-wu:leave 市住建局:attended p-qian:attended 市交通局:attended p-li:absent"
            ),
            Told.Held("e3", "2021-05-20", "co-1", leader: "l-secretary")
        );
        var consultation = plan.Find("co-1")!;
        Assert.Equal(
            "l-chair attended|l-vice spoke|l-secretary attended|p-sun spoke|p-wu leave|c-economy spoke|t-jinniu -|市住建局 attended",
            string.Join('|', consultation.AttendanceOf(Given.Roster).Select(a => $"{a.Invitee} {a.State ?? "-"}"))
        );
        Assert.Equal(["p-qian", "市交通局"], consultation.Others(Given.Roster));
        Assert.Equal(["e2", "e3"], consultation.Holdings.Select(h => h.Event));
    }

    [Fact]
    public void What_was_held_and_is_planned_nowhere_waits_for_its_planning()
    {
        var held = Told.Held("e1", "2021-05-20", "co-1", "p-sun:attended");
        Assert.Equal(("co-1", "e1"), (Assert.Single(Told.Plan(held).Unplanned).Consultation, Told.Plan(held).Unplanned[0].Holding.Event));
        var plan = Told.Plan(held, Told.Planned("e2", "2021-05-25 09:00", Told.Entry()));
        Assert.Empty(plan.Unplanned);
        Assert.Equal(ConsultationState.Held, plan.Find("co-1")!.StateOn(Given.Day("2021-05-25")));
    }

    [Fact]
    public void Of_two_tellings_of_a_promise_the_first_stands()
    {
        var plan = Told.Plan(
            Told.Planned("e1", "2021-03-01 09:00", Told.Entry()),
            Told.Held("e3", "2021-05-20", "co-1", promises: new Promise("1", "另一件", "office", null, null, null, null)),
            Told.Held(
                "e2",
                "2021-05-20",
                "co-1",
                promises:
                [
                    new Promise("1", "修路", "office", null, null, null, null),
                    new Promise("2", "修桥", "office", null, null, null, null),
                ]
            )
        );
        Assert.Equal(["修路", "修桥"], plan.Find("co-1")!.Promises.Select(p => p.Title));
    }

    [Fact]
    public void An_id_that_is_planned_cannot_be_planned_again()
    {
        var again = new ConsultationPlanned(Told.Entry(topic: "另一次"));
        Assert.Equal(
            "编号已用于2021-05-20的协商“老城更新”；调整原计划请报 consultation.changed，另一次协商请用新的编号",
            Told.Plan(Told.Planned("e1", "2021-03-01 09:00", Told.Entry())).Refuses(again)!.Message
        );
        Assert.Null(Told.Plan(Told.Changed("e1", "2021-03-01 09:00", Told.Entry())).Refuses(again)); // its planning may come after its change
    }
}
