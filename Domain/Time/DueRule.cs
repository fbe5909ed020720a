using System.Diagnostics.CodeAnalysis;

namespace Cppcc.Domain.Time;

/// <summary>The run of a step that a rule counts from.</summary>
/// <param name="Cycle">The cycle, or null for the rule's own cycle.</param>
/// <param name="Step">The step whose result was published.</param>
public sealed record RunAnchor(string? Cycle, string Step)
{
    /// <summary><c>compute</c> or <c>quarterly-score/settle</c>.</summary>
    public override string ToString() => Cycle is null ? Step : $"{Cycle}/{Step}";
}

/// <summary>
/// When a step is due, as settings text: it prints what it parses, in one canonical form. Times are local to the organ.
/// </summary>
/// <remarks>
/// The forms, words in any case, any white space between them; hours of one digit are read, too (<c>9:00</c>):
/// <list type="bullet">
/// <item><c>first|last workday of|before|after day|week|month|quarter|year [+n|-n] HH:mm</c>, for example <c>last workday of month -3
/// 15:00</c>.
/// <c>first workday of P</c> and <c>last workday of P</c> are the first and last workday in the period; when it has none, its first or last
/// day (so that a
/// step still runs and can say so). <c>last workday before P</c> and <c>first workday after P</c> are the nearest workdays outside it.
/// <c>first workday before P</c> and <c>last workday after P</c> mean the period before or after P. Then n workdays on or back.</item>
/// <item><c>day N of|before|after month [or next workday|or previous workday] HH:mm</c>, for example <c>day 15 of month or next workday
/// 09:00</c>:
/// the N-th of the month, of the month before or of the month after; in a month with fewer days its last day; on a day off, when said, the
/// workday after or before.</item>
/// <item><c>Monday of|before|after week [or next workday|or previous workday] HH:mm</c>, for example <c>Monday of week 09:00</c>: that day
/// of the week, of the week before or of the week after; on a day off, when said, the workday after or before.</item>
/// <item><c>every day HH:mm</c> and <c>every workday HH:mm</c>, for day periods; the second has no moment on a day off.</item>
/// <item><c>N workdays|days after [cycle/]step HH:mm</c>, for example <c>5 workdays after compute 09:00</c>: counted from the local date on
/// which that
/// step's result was published, which is not counted; 0 workdays is that date or the next workday.</item>
/// </list>
/// </remarks>
public abstract record DueRule
{
    private protected DueRule(TimeOnly time) => Time = time;

    /// <summary>The local time of day, to the minute.</summary>
    public TimeOnly Time { get; }

    /// <summary>The kind of period an occurrence of this rule is about; null for rules that count from another step's run.</summary>
    public abstract PeriodKind? Kind { get; }

    /// <summary>The run this rule counts from; null for rules of the calendar.</summary>
    public virtual RunAnchor? After => null;

    /// <summary>Reads a rule.</summary>
    /// <exception cref="DueRuleException">The text is none of the forms; it carries the position, what was found and what was
    /// expected.</exception>
    public static DueRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var rule, out var fault) ? rule : throw new DueRuleException(fault);
    }

    /// <summary>Reads a rule; false with the fault when the text (null counts as empty) is none of the forms.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DueRule? rule, [NotNullWhen(false)] out DueRuleFault? fault) =>
        new DueRuleParser(text ?? "").TryParse(out rule, out fault);

    /// <summary>
    /// The local date-time at which a period's occurrence is due, of kind <see cref="DateTimeKind.Unspecified"/>; null when the period has
    /// no such moment.
    /// </summary>
    /// <exception cref="ArgumentException">The period is not of the rule's <see cref="Kind"/>.</exception>
    /// <exception cref="InvalidOperationException">The rule counts from another step's run; use <see cref="DueAfter"/>.</exception>
    public DateTime? Due(Period period, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        if (Kind is not { } kind)
            throw new InvalidOperationException($"'{this}' counts from another step's run, not from a period.");
        if (period.Kind != kind)
            throw new ArgumentException($"'{this}' is about a {kind}, not about {period}.", nameof(period));
        return DateIn(period, calendar)?.ToDateTime(Time);
    }

    /// <summary>The local date-time at which an occurrence is due whose <see cref="After"/> was published on a local date.</summary>
    /// <exception cref="InvalidOperationException">The rule is one of the calendar; use <see cref="Due"/>.</exception>
    public DateTime DueAfter(DateOnly published, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return DateAfter(published, calendar).ToDateTime(Time);
    }

    /// <summary>The canonical text, which <see cref="Parse"/> reads back to an equal rule.</summary>
    public sealed override string ToString() => $"{Words} {Time:HH\\:mm}";

    private protected abstract string Words { get; }

    private protected virtual DateOnly? DateIn(Period period, WorkCalendar calendar) => null;

    private protected virtual DateOnly DateAfter(DateOnly published, WorkCalendar calendar) =>
        throw new InvalidOperationException($"'{this}' is a rule of the calendar and counts from no run.");
}

/// <summary>Why a text is no <see cref="DueRule"/>.</summary>
/// <param name="Position">The zero-based index of the character where the text goes wrong; the text's length when something is missing at
/// its end.</param>
/// <param name="Found">The word found there; empty at the end.</param>
/// <param name="Expected">What may stand there.</param>
/// <param name="Examples">What can be said instead: a rule of the form that was begun, or one of each form.</param>
public sealed record DueRuleFault(int Position, string Found, string Expected, IReadOnlyList<string> Examples)
{
    /// <summary>The fault in Simplified Chinese, for the person who has to mend the settings.</summary>
    public string Message =>
        $"第{Position + 1}个字符处应为{Expected}，实为{(Found.Length == 0 ? "结尾" : $"“{Found}”")}；可写作{string.Join('、', Examples.Select(e => $"“{e}”"))}";
}

/// <summary>A text is no <see cref="DueRule"/>.</summary>
public sealed class DueRuleException(DueRuleFault fault) : FormatException(fault.Message)
{
    /// <summary>Where and why.</summary>
    public DueRuleFault Fault { get; } = fault;

    /// <summary>The zero-based index of the character where the text goes wrong.</summary>
    public int Position => Fault.Position;
}
