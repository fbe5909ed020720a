using System.Globalization;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Time;

/// <summary>
/// 办理时限: how long something may take, or the day of the year by which it is due. The day it is counted from does not count itself.
/// </summary>
public abstract record Term
{
    private static readonly string[] Units = ["workdays", "days", "months", "by"];

    private Term() { }

    /// <summary>In words: 10个工作日, 30日, 3个月, 11月30日前.</summary>
    public abstract string Chinese { get; }

    /// <summary>The last day of the term, inclusive; always a workday.</summary>
    /// <param name="from">Local date the term is counted from.</param>
    public abstract DateOnly Last(DateOnly from, WorkCalendar calendar);

    /// <summary>
    /// Reads the one of <c>workdays</c>, <c>days</c>, <c>months</c>, <c>by</c> that an object has; none or several is a fault.
    /// </summary>
    internal static Term Read(Fields f)
    {
        // Each is asked for, so that the fault about unknown members lists them all.
        Term?[] given =
        [
            f.OptionalWhole("workdays", 1, 1000) is { } workdays ? new Workdays(workdays) : null,
            f.OptionalWhole("days", 1, 3660) is { } days ? new Days(days) : null,
            f.OptionalWhole("months", 1, 120) is { } months ? new Months(months) : null,
            ReadBy(f),
        ];
        var terms = given.OfType<Term>().ToList();
        if (!Units.Any(f.Has))
            f.Refuse("", $"时限没有写明单位；可用：{string.Join('、', Units)}");
        else if (terms.Count > 1)
            f.Refuse("", $"时限只能用一种单位：{string.Join('、', Units)}");
        return terms.Count > 0 ? terms[0] : new Workdays(1);
    }

    private static By? ReadBy(Fields f)
    {
        if (f.OptionalText("by", 5) is not { } text)
            return null;
        if (DateOnly.TryParseExact($"2000-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return new By(date.Month, date.Day);
        f.Refuse("by", $"“{text}”不是一年中的日子，应写作 11-30");
        return null;
    }

    /// <summary>工作日: so many workdays.</summary>
    public sealed record Workdays(int Count) : Term
    {
        /// <inheritdoc/>
        public override string Chinese => $"{Count}个工作日";

        /// <inheritdoc/>
        public override DateOnly Last(DateOnly from, WorkCalendar calendar) => calendar.AddWorkdays(from, Count);
    }

    /// <summary>日历日: so many days; a last day on which people do not work moves to the next workday (Civil Code, art. 203).</summary>
    public sealed record Days(int Count) : Term
    {
        /// <inheritdoc/>
        public override string Chinese => $"{Count}日";

        /// <inheritdoc/>
        public override DateOnly Last(DateOnly from, WorkCalendar calendar) => calendar.OnOrAfter(from.AddDays(Count));
    }

    /// <summary>
    /// 月: to the day of the same number, or the month's last day where it has none (Civil Code, art. 202); a last day on which people do
    /// not work moves to the next workday (art. 203).
    /// </summary>
    public sealed record Months(int Count) : Term
    {
        /// <inheritdoc/>
        public override string Chinese => $"{Count}个月";

        /// <inheritdoc/>
        public override DateOnly Last(DateOnly from, WorkCalendar calendar) => calendar.OnOrAfter(from.AddMonths(Count));
    }

    /// <summary>
    /// 某月某日前: the first such day of the year on or after the start, or the last workday before it; never before the start's own (next)
    /// workday.
    /// </summary>
    public sealed record By(int Month, int Day) : Term
    {
        /// <inheritdoc/>
        public override string Chinese => $"{Month}月{Day}日前";

        /// <inheritdoc/>
        public override DateOnly Last(DateOnly from, WorkCalendar calendar)
        {
            var day = In(from.Year) < from ? In(from.Year + 1) : In(from.Year);
            var last = calendar.OnOrBefore(day);
            return last < from ? calendar.OnOrAfter(from) : last;
        }

        private DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
    }
}
