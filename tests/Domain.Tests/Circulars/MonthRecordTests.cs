using Cppcc.Domain.Circulars;
using Cppcc.Domain.Duties;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Time;
using Cppcc.Domain.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Circulars;

public sealed class MonthRecordTests
{
    private static readonly Period March = Period.Parse("2021-03");
    private static readonly DateTimeOffset Circular = Given.At("2021-04-02 10:00");
    private static readonly DateTimeOffset Until = Given.At("2021-04-08 09:00");

    [Theory] // what was told, when it had happened, what it adds and what it takes away
    [InlineData("held", "2021-03-30", "2021-04-06 10:00", "activity activity.visit trace", "")]
    [InlineData("held", "2021-03-30", "2021-04-08 09:00", "activity activity.visit trace", "")] // the last moment counts
    [InlineData("held", "2021-03-30", "2021-04-08 09:01", "", "")]
    [InlineData("done", "2021-03-31", "2021-04-06 10:00", "item.on-time matter.closed", "item.overdue matter.open matter.overdue")]
    [InlineData("done", "2021-04-01", "2021-04-06 10:00", "", "")] // not a day of the month
    [InlineData("answer", "2021-03-30", "2021-04-06 10:00", "slip.answered-in-time", "slip.unanswered")]
    [InlineData("answer", "2021-03-31", "2021-04-06 10:00", "slip.answered-late", "slip.unanswered")]
    [InlineData("answer", "2021-04-01", "2021-04-06 10:00", "", "")]
    [InlineData("extend", "2021-03-30", "2021-04-06 10:00", "item.open", "item.overdue matter.overdue")]
    [InlineData("party-day", "2021-03-30", "2021-04-06 10:00", "activity activity.theme-party-day duty.met trace", "duty.missed")]
    [InlineData("plan", "2021-03-01", "2021-03-01 08:00", "item.overdue item.planned month-plan.on-time", "month-plan.missing")] // told in time, arrived late
    public void Late_evidence_changes_what_it_is_about_and_nothing_else(
        string what,
        string happened,
        string told,
        string added,
        string removed
    )
    {
        var record = Record(what, happened, Given.At(told));
        var changed = record.Late(Until, Unseen, Given.County.NameOfMeasure);
        Assert.Equal(added, string.Join(' ', changed.SelectMany(c => c.Added.Keys).Order(StringComparer.Ordinal)));
        Assert.Equal(removed, string.Join(' ', changed.SelectMany(c => c.Removed.Keys).Order(StringComparer.Ordinal)));
        Assert.All(changed, c => Assert.Equal(("2021-03", "c-economy"), (c.Month, c.Unit)));
    }

    [Fact]
    public void Counts_with_evidence_name_what_counts_by_it_alone()
    {
        var record = Record("done", "2021-03-31", Given.At("2021-04-06 10:00"));
        var late = Assert.Single(record.Late(Until, Unseen, Given.County.NameOfMeasure));
        var sealedCounts = record.At(Circular).Count("c-economy");
        var (counts, by) = late.ApplyTo(sealedCounts);
        Assert.Equal(["2021-03.c-economy.1"], sealedCounts[Measure.ItemOverdue]); // the circular stays as it was
        Assert.False(counts.ContainsKey(Measure.ItemOverdue));
        Assert.Equal(["2021-03.c-economy.1"], counts[Measure.ItemOnTime]);
        Assert.Equal(["2021-03.c-economy.1"], by[Measure.ItemOnTime]);
        Assert.Equal(["2021-03.c-economy.1"], counts[Measure.ItemPlanned]);
        Assert.False(by.ContainsKey(Measure.ItemPlanned));
    }

    [Fact]
    public void What_a_corrected_circular_counts_already_is_not_counted_again()
    {
        var record = Record("done", "2021-03-31", Given.At("2021-04-06 10:00"));
        var corrected = record.At(Given.At("2021-04-07 10:00")).Count("c-economy");
        var (counts, late) = Assert.Single(record.Late(Until, Unseen, Given.County.NameOfMeasure)).ApplyTo(corrected);
        Assert.Empty(late);
        Assert.Equal(
            Given.Content(corrected),
            Given.Content(new SortedDictionary<string, IReadOnlyList<string>>(counts.ToDictionary(), StringComparer.Ordinal))
        );
    }

    [Fact]
    public void Evidence_told_late_counts_as_if_it_had_been_told_in_time() =>
        Any.Holds(
            from what in Gen.Elements("held", "done", "answer", "extend", "plan", "party-day")
            from day in Gen.Choose(0, 30)
            from hours in Gen.Choose(-700, 160)
            select (what, day: March.First.AddDays(day), told: Circular.AddHours(hours)),
            x =>
            {
                var late = Record(x.what, $"{x.day:yyyy-MM-dd}", x.told);
                var inTime = Record(x.what, $"{x.day:yyyy-MM-dd}", Circular.AddHours(-800));
                if (x.what == "plan") // whether a plan came in time goes by its telling
                    inTime = late;
                var counts = late.At(Circular).Count("c-economy");
                if (late.Late(Until, Unseen, Given.County.NameOfMeasure) is [var change])
                    counts = change.ApplyTo(counts).Counts;
                var expected = inTime.At(Until).Count("c-economy");
                return x.told > Until || Sorted(counts) == Sorted(expected);
            }
        );

    private static IReadOnlySet<string> Unseen => new HashSet<string>(StringComparer.Ordinal) { "late" };

    private static string Sorted(IReadOnlyDictionary<string, IReadOnlyList<string>> counts) =>
        string.Join(
            '|',
            counts
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => $"{c.Key} {string.Join(' ', c.Value.Order(StringComparer.Ordinal))}")
        );

    /// <summary>
    /// An item of March's plan that is due on the 31st, a slip of the 25th to be answered by the 30th, a party day that is owed, and one
    /// event, id <c>late</c>, of what is told; where it is the plan itself, all of March comes with it.
    /// </summary>
    private static MonthRecord Record(string what, string happened, DateTimeOffset told)
    {
        const string Item = "2021-03.c-economy.1";
        var day = Given.Day(happened);
        MatterEvent Event(string id, string at, MatterEventBody body) => new(id, Given.At($"{at} 12:00"), Given.Day(at), body);
        MatterEventBody? said = what switch
        {
            "done" => new MatterAdvanced(Item, "done", null, day, null, null, Given.Attributes()),
            "answer" => new SlipAnswered(Item, "slip", "p-sun", day, "已办", null),
            "extend" => new MatterExtended(Item, Given.Day("2021-04-20"), "延期", "冯副主席"),
            _ => null,
        };
        List<MatterEvent> events =
        [
            Event("opened", "2021-03-01", Given.Opened(Item, "2021-03-31") with { Source = "monthly-plan/2021-03" }),
            Event("slip", "2021-03-25", new SlipIssued(Item, "slip", "1号", "red", Given.Day("2021-03-25"), Given.Day("2021-03-30"))),
        ];
        if (said is not null)
            events.Add(new MatterEvent("late", told, day, said));
        var submission = new Submission(
            what == "plan" ? "late" : "plan",
            "c-economy",
            what == "plan" ? told : Given.At("2021-02-26 10:00"),
            [new PlanItem("1", "调研", null, Given.Day("2021-03-31"))]
        );
        var held = MonthFactsTests.Held("late", what == "party-day" ? "theme-party-day" : "visit", "c-economy");
        Trace[] traces = what is "held" or "party-day" ? [held with { Sealed = held.Sealed with { Happened = day, Told = told } }] : [];
        var duty = Given.County.Duties.Duties.Single(d => d.Id == "theme-party-day");
        var term = new DutyTerm(duty, "c-economy", "2021-03", "2021年3月", March.First, March.Last);
        return new MonthRecord(
            March,
            Given.Day("2021-04-02"),
            Given.Roster,
            Given.Rules,
            [],
            new PlansRecord(March, Given.At("2021-03-01 09:00"), ["c-economy"], [submission]),
            [events],
            traces,
            what == "party-day" ? [(term, Circular)] : [],
            [.. traces.Select(t => DutyFact.Of(t, ((ActivityHeld)t.Body).Activity, Given.Roster, []))],
            EmptyPlansOnTime: false
        );
    }
}
