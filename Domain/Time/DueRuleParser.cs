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

    private readonly List<Match> words = [.. Word().Matches(text).Cast<Match>()];
    private int next;
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
            return Workday(first: edge == 0);
        if (Take("day") == 0)
            return DayOfMonth();
        if (Take("every") == 0)
            return new EveryDayRule(One("day", "workday") == 1, Time());
        if (char.IsAsciiDigit(Peek.FirstOrDefault()))
            return AfterRun();
        Refuse("“first”、“last”、“day”、“every”或天数");
        return new EveryDayRule(Workdays: false, default);
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
        var choice = OnDayOff.Stay;
        if (Take("or") == 0)
        {
            choice = (OnDayOff)(One("next", "previous") + 1);
            One("workday");
        }

        return new DayOfMonthRule(day, side, choice, Time());
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
        if (TimeOnly.TryParseExact(Peek, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
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
        fault ??= new DueRuleFault(next < words.Count ? words[next].Index : text.Length, Peek, expected);
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
