using Cppcc.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

public sealed class DueRuleTextTests
{
    [Theory]
    [InlineData("first workday of week 08:30", PeriodKind.Week)]
    [InlineData("last workday of month -3 15:00", PeriodKind.Month)]
    [InlineData("last workday before week -1 15:00", PeriodKind.Week)]
    [InlineData("first workday after quarter +4 09:00", PeriodKind.Quarter)]
    [InlineData("last workday of year 00:00", PeriodKind.Year)]
    [InlineData("first workday after day 23:59", PeriodKind.Day)]
    [InlineData("day 15 of month 09:00", PeriodKind.Month)]
    [InlineData("day 15 of month or next workday 09:00", PeriodKind.Month)]
    [InlineData("day 10 after month or previous workday 09:00", PeriodKind.Month)]
    [InlineData("Monday of week 09:00", PeriodKind.Week)]
    [InlineData("Friday before week or previous workday 15:00", PeriodKind.Week)]
    [InlineData("Sunday after week or next workday 09:00", PeriodKind.Week)]
    [InlineData("every day 08:00", PeriodKind.Day)]
    [InlineData("every workday 08:00", PeriodKind.Day)]
    [InlineData("5 workdays after compute 09:00", null)]
    [InlineData("1 workday after compute 09:00", null)]
    [InlineData("2 workdays after quarterly-score/settle 09:00", null)]
    [InlineData("30 days after compute 09:00", null)]
    public void A_rule_prints_what_it_reads(string text, PeriodKind? kind)
    {
        var rule = DueRule.Parse(text);

        Assert.Equal(text, rule.ToString());
        Assert.Equal(kind, rule.Kind);
        Assert.Equal(kind is null, rule.After is not null);
        Assert.Equal(rule, DueRule.Parse(text));
    }

    [Theory]
    [InlineData("  First  Workday\tof week   08:30 ", "first workday of week 08:30")]
    [InlineData("last workday of month +0 15:00", "last workday of month 15:00")]
    [InlineData("last workday of month +03 15:00", "last workday of month +3 15:00")]
    [InlineData("day 05 of month 09:00", "day 5 of month 09:00")]
    [InlineData("1 workdays after compute 09:00", "1 workday after compute 09:00")]
    [InlineData("3 workday after compute 09:00", "3 workdays after compute 09:00")]
    [InlineData("1 DAYS AFTER compute 09:00", "1 day after compute 09:00")]
    [InlineData("monday OF week 9:00", "Monday of week 09:00")]
    [InlineData("first workday of week 8:30", "first workday of week 08:30")]
    public void White_space_case_and_number_do_not_matter(string text, string canonical) =>
        Assert.Equal(canonical, DueRule.Parse(text).ToString());

    [Theory]
    [InlineData("", 0, "", "“first”、“last”、“Monday”至“Sunday”、“day”、“every”或天数")]
    [InlineData("  ", 2, "", "“first”、“last”、“Monday”至“Sunday”、“day”、“every”或天数")]
    [InlineData("second workday of week 08:30", 0, "second", "“first”、“last”、“Monday”至“Sunday”、“day”、“every”或天数")]
    [InlineData("first weekday of week 08:30", 6, "weekday", "“workday”")]
    [InlineData("first workday in week 08:30", 14, "in", "“of”、“before”、“after”")]
    [InlineData("first workday of decade 08:30", 17, "decade", "“day”、“week”、“month”、“quarter”、“year”")]
    [InlineData("first workday of week -61 08:30", 22, "-61", "-60至+60的工作日数")]
    [InlineData("first workday of week - 1 08:30", 22, "-", "-60至+60的工作日数")]
    [InlineData("first workday of week 8.30", 22, "8.30", "时间，如“08:30”")]
    [InlineData("Monday of month 09:00", 10, "month", "“week”")]
    [InlineData("Mon of week 09:00", 0, "Mon", "“first”、“last”、“Monday”至“Sunday”、“day”、“every”或天数")]
    [InlineData("Friday of week or workday 09:00", 18, "workday", "“next”、“previous”")]
    [InlineData("first workday of week 24:00", 22, "24:00", "时间，如“08:30”")]
    [InlineData("first workday of week", 21, "", "时间，如“08:30”")]
    [InlineData("first workday of week 08:30 daily", 28, "daily", "结尾")]
    [InlineData("day 32 of month 09:00", 4, "32", "1至31的数")]
    [InlineData("day 0 of month 09:00", 4, "0", "1至31的数")]
    [InlineData("day 15 of week 09:00", 10, "week", "“month”")]
    [InlineData("day 15 of month or workday 09:00", 19, "workday", "“next”、“previous”")]
    [InlineData("day 15 of month or next day 09:00", 24, "day", "“workday”")]
    [InlineData("every week 09:00", 6, "week", "“day”、“workday”")]
    [InlineData("367 days after compute 09:00", 0, "367", "0至366的数")]
    [InlineData("5 weeks after compute 09:00", 2, "weeks", "“workdays”、“days”、“workday”、“day”")]
    [InlineData("5 workdays before compute 09:00", 11, "before", "“after”")]
    [InlineData("5 workdays after Compute 09:00", 17, "Compute", "步骤，如“compute”或“quarterly-score/settle”")]
    [InlineData("5 workdays after a/b/c 09:00", 17, "a/b/c", "步骤，如“compute”或“quarterly-score/settle”")]
    [InlineData("5 workdays after 09:00", 17, "09:00", "步骤，如“compute”或“quarterly-score/settle”")]
    public void A_wrong_rule_is_refused_where_it_goes_wrong(string text, int position, string found, string expected)
    {
        Assert.False(DueRule.TryParse(text, out var rule, out var fault));
        Assert.Null(rule);
        Assert.Equal((position, found, expected), (fault!.Position, fault.Found, fault.Expected));
        Assert.All(fault.Examples, example => Assert.Equal(example, DueRule.Parse(example).ToString())); // what it says instead can be said
        var refusal = Assert.Throws<DueRuleException>(() => DueRule.Parse(text));
        Assert.Equal((position, fault.Message), (refusal.Position, refusal.Message));
    }

    [Fact]
    public void A_fault_reads_as_a_sentence()
    {
        Assert.Equal(
            "第11个字符处应为“month”，实为“week”；可写作“day 15 of month or next workday 09:00”",
            Assert.Throws<DueRuleException>(() => DueRule.Parse("day 15 of week 09:00")).Message
        );
        Assert.Equal(
            "第10个字符处应为时间，如“08:30”，实为结尾；可写作“every workday 08:00”",
            Assert.Throws<DueRuleException>(() => DueRule.Parse("every day")).Message
        );
    }

    [Fact]
    public void Every_rule_reads_back_what_it_prints() => Any.Holds(Rules, rule => DueRule.Parse(rule.ToString()) == rule);

    [Fact]
    public void No_text_breaks_the_parser() =>
        Any.Holds(
            Gen.Elements(Vocabulary).ArrayOf(),
            words =>
            {
                var text = string.Join(' ', words);
                return DueRule.TryParse(text, out var rule, out var fault)
                    ? DueRule.Parse(rule.ToString()) == rule
                    : fault.Position >= 0 && fault.Position <= text.Length && text.AsSpan(fault.Position).StartsWith(fault.Found);
            }
        );

    private static readonly string[] Vocabulary =
    [
        "first",
        "last",
        "workday",
        "workdays",
        "day",
        "days",
        "of",
        "before",
        "after",
        "week",
        "month",
        "every",
        "or",
        "next",
        "previous",
        "+1",
        "-2",
        "5",
        "15",
        "08:30",
        "compute",
        "a/b",
        "周",
        "\t",
        "",
    ];

    private static readonly Gen<TimeOnly> Times = Gen.Choose(0, 1439).Select(minute => new TimeOnly(minute / 60, minute % 60));

    private static readonly Gen<DueRule> Rules = Gen.OneOf(
        from first in Gen.Elements(true, false)
        from side in Gen.Elements(Enum.GetValues<Side>())
        from unit in Any.Kinds
        from offset in Gen.Choose(-60, 60)
        from time in Times
        select (DueRule)new WorkdayRule(first, side, unit, offset, time),
        from day in Gen.Choose(1, 31)
        from side in Gen.Elements(Enum.GetValues<Side>())
        from choice in Gen.Elements(Enum.GetValues<OnDayOff>())
        from time in Times
        select (DueRule)new DayOfMonthRule(day, side, choice, time),
        from day in Gen.Elements(Enum.GetValues<DayOfWeek>())
        from side in Gen.Elements(Enum.GetValues<Side>())
        from choice in Gen.Elements(Enum.GetValues<OnDayOff>())
        from time in Times
        select (DueRule)new DayOfWeekRule(day, side, choice, time),
        from workdays in Gen.Elements(true, false)
        from time in Times
        select (DueRule)new EveryDayRule(workdays, time),
        from count in Gen.Choose(0, 366)
        from workdays in Gen.Elements(true, false)
        from anchor in Gen.Elements(
            new RunAnchor(null, "compute"),
            new RunAnchor("quarterly-score", "settle"),
            new RunAnchor("a", "review-15")
        )
        from time in Times
        select (DueRule)new AfterRunRule(count, workdays, anchor, time)
    );
}
