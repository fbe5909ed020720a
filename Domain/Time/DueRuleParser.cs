using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cppcc.Domain.Time;

/// <summary>
/// Reads one <see cref="DueRule"/> word by word. After the first fault every further reading answers a default and the rule is dropped,
/// so that the grammar below reads as the forms do.
/// </summary>
internal sealed partial class DueRuleParser(string text)
{
    private const int MaxOffset = 60;
    private const int MaxCount = 366;

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    private static readonly string[] TimeForms = ["HH:mm", "H:mm"];

    /// <summary>A rule of each form.</summary>
    private static readonly string[] Examples =
    [
        "first workday of week 08:30",
        "Monday of week 09:00",
        "day 15 of month or next workday 09:00",
        "every workday 08:00",
        "5 workdays after compute 09:00",
    ];

    private readonly List<Match> words = [.. Word().Matches(text).Cast<Match>()];
    private int next;
    private int? form;
    private DueRuleFault? fault;

    public bool TryParse([NotNullWhen(true)] out DueRule? rule, [NotNullWhen(false)] out DueRuleFault? why)
    {
        var read = Rule();
        if (next < words.Count)
            Refuse("结尾");
        why = fault;
        rule = fault is null ? read : null;
        return fault is null;
    }

    private DueRule Rule()
    {
        if (Take("first", "last") is var edge and >= 0)
            return Begun(0, () => Workday(first: edge == 0));
        if (Take(Weekdays) is var day and >= 0)
            return Begun(1, () => WeekDay((DayOfWeek)((day + 1) % 7)));
        if (Take("day") == 0)
            return Begun(2, DayOfMonth);
        if (Take("every") == 0)
            return Begun(3, () => new EveryDayRule(One("day", "workday") == 1, Time()));
        if (char.IsAsciiDigit(Peek.FirstOrDefault()))
            return Begun(4, AfterRun);
        Refuse("“first”、“last”、“Monday”至“Sunday”、“day”、“every”或天数");
        return new EveryDayRule(Workdays: false, default);
    }

    /// <summary>Reads the rest of a form: a fault in it gives an example of that form.</summary>
    private DueRule Begun(int index, Func<DueRule> rest)
    {
        form = index;
        return rest();
    }

    private DayOfWeekRule WeekDay(DayOfWeek day)
    {
        var side = (Side)One("of", "before", "after");
        One("week");
        return new DayOfWeekRule(day, side, DayOff(), Time());
    }

    private WorkdayRule Workday(bool first)
    {
        One("workday");
        var side = (Side)One("of", "before", "after");
        var unit = (PeriodKind)One("day", "week", "month", "quarter", "year");
        return new WorkdayRule(first, side, unit, Offset(), Time());
    }

    private DayOfMonthRule DayOfMonth()
    {
        var day = Number(1, 31);
        var side = (Side)One("of", "before", "after");
        One("month");
        return new DayOfMonthRule(day, side, DayOff(), Time());
    }

    private OnDayOff DayOff()
    {
        if (Take("or") != 0)
            return OnDayOff.Stay;
        var choice = (OnDayOff)(One("next", "previous") + 1);
        One("workday");
        return choice;
    }

    private AfterRunRule AfterRun()
    {
        var count = Number(0, MaxCount);
        var unit = One("workdays", "days", "workday", "day");
        One("after");
        return new AfterRunRule(count, unit % 2 == 0, Anchor(), Time());
    }

    private RunAnchor Anchor()
    {
        var word = Peek;
        if (!AnchorForm().IsMatch(word))
        {
            Refuse("步骤，如“compute”或“quarterly-score/settle”");
            return new RunAnchor(null, "");
        }

        next++;
        var slash = word.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new RunAnchor(null, word) : new RunAnchor(word[..slash], word[(slash + 1)..]);
    }

    private int Offset()
    {
        var word = Peek;
        if (word.FirstOrDefault() is not ('+' or '-'))
            return 0;
        if (
            word.Length <= 3
            && int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var offset)
            && Math.Abs(offset) <= MaxOffset
        )
            next++;
        else
            offset = Refuse($"-{MaxOffset}至+{MaxOffset}的工作日数");
        return offset;
    }

    private int Number(int min, int max)
    {
        if (int.TryParse(Peek, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            next++;
        else
            number = Refuse($"{min}至{max}的数");
        return number;
    }

    private TimeOnly Time()
    {
        if (TimeOnly.TryParseExact(Peek, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            next++;
        else
            Refuse("时间，如“08:30”");
        return time;
    }

    /// <summary>Takes one of the words that must stand here.</summary>
    private int One(params ReadOnlySpan<string> allowed)
    {
        var index = Take(allowed);
        return index >= 0 ? index : Refuse(string.Join("、", allowed.ToArray().Select(word => $"“{word}”")));
    }

    /// <summary>Takes the next word when it is one of these; its index, or −1.</summary>
    private int Take(params ReadOnlySpan<string> allowed)
    {
        for (var index = 0; index < allowed.Length; index++)
        {
            if (allowed[index].Equals(Peek, StringComparison.OrdinalIgnoreCase))
            {
                next++;
                return index;
            }
        }

        return -1;
    }

    /// <summary>Notes the first fault and ends the reading; answers 0, for what was to be read.</summary>
    private int Refuse(string expected)
    {
        fault ??= new DueRuleFault(
            next < words.Count ? words[next].Index : text.Length,
            Peek,
            expected,
            form is { } begun ? [Examples[begun]] : Examples
        );
        next = words.Count;
        return 0;
    }

    private string Peek => next < words.Count ? words[next].Value : "";

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"^[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex AnchorForm();
}
