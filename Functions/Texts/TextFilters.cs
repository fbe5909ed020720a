using System.Globalization;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;
using Fluid;
using Fluid.Values;

namespace Cppcc.Functions.Texts;

/// <summary>A filter a template may use.</summary>
/// <param name="Says">What it does, Chinese, with an example.</param>
/// <param name="Takes">The shapes it takes.</param>
/// <param name="Gives">What it gives of what it takes.</param>
/// <param name="Arguments">At most so many arguments.</param>
public sealed record TextFilter(
    string Name,
    string Says,
    IReadOnlyList<TextShape> Takes,
    Func<TextType, TextType> Gives,
    int Arguments,
    FilterDelegate? Own
);

/// <summary>The filters there are: those that write days, moments and names as an office does, and a few of Liquid's own.</summary>
public static class TextFilters
{
    /// <summary>Under which the day of sending lies with a rendering.</summary>
    internal const string Today = "today";

    private const string Weekdays = "日一二三四五六";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TextFilter> All { get; } =
    [
        Said("day", "日期，非发送当年的写明年份：8月5日", [TextShape.Day, TextShape.Moment], (v, today, _) => OnDay(Day(v), today)),
        Said("last_day", "最后期限：最迟8月5日", [TextShape.Day, TextShape.Moment], (v, today, _) => $"最迟{OnDay(Day(v), today)}"),
        Said(
            "weekday",
            "日期和星期，时刻另写时间：8月5日（星期四）上午9:00",
            [TextShape.Day, TextShape.Moment],
            (v, today, _) => v is DateTime at ? $"{OnWeekday(Day(v), today)}{Clock(at)}" : OnWeekday(Day(v), today)
        ),
        Said("moment", "时刻：8月5日上午9:00", [TextShape.Moment], (v, today, _) => $"{OnDay(Day(v), today)}{Clock((DateTime)v)}"),
        Said(
            "when",
            "会议的时间和地点：8月5日（星期四）上午9:00至11:00在三楼会议室",
            [TextShape.Record],
            (v, today, _) => v is TextType.RecordValue { Source: Meeting meeting } ? When(meeting, today) : ""
        ),
        Said("period", "时段：4月份、第14周（4月5日至11日）、第一季度", [TextShape.Period], (v, today, _) => Of((Period)v, today)),
        Said(
            "plan",
            "计划的名称：4月份工作计划、第14周（4月5日至11日）工作安排",
            [TextShape.Period],
            (v, today, _) => Plan((Period)v, today)
        ),
        Said(
            "points",
            "分数，最多两位小数：18.75",
            [TextShape.Number],
            (v, _, _) => ((decimal)v).ToString("0.##", CultureInfo.InvariantCulture)
        ),
        Said(
            "amount",
            "数量，最多六位小数：12.345678",
            [TextShape.Number],
            (v, _, _) => ((decimal)v).ToString("0.######", CultureInfo.InvariantCulture)
        ),
        Said("quoted", "加引号：“……”，内有引号的改用单引号", [TextShape.Text], (v, _, _) => Quoted.Of((string)v)),
        Said("book", "加书名号：《……》", [TextShape.Text], (v, _, _) => Quoted.Book((string)v)),
        new(
            "names",
            "用顿号连接；names: 3, \"个单位\" 最多列3个：甲、乙、丙等8个单位",
            [TextShape.List],
            _ => TextType.Text,
            2,
            (input, arguments, context) =>
                new StringValue(
                    Names(
                        [.. input.Enumerate(context).Select(v => v.ToStringValue())],
                        (int)arguments.At(0).ToNumberValue(),
                        arguments.At(1).ToStringValue()
                    )
                )
        ),
        new("size", "个数、字数", [TextShape.List, TextShape.Text], _ => TextType.Number, 0, null),
        new("first", "列表的第一项", [TextShape.List], t => t.Item!, 0, null),
        new("last", "列表的最后一项", [TextShape.List], t => t.Item!, 0, null),
        new("plus", "加", [TextShape.Number], t => t, 1, null),
        new("minus", "减", [TextShape.Number], t => t, 1, null),
    ];

    /// <summary>A day; with its year where that is not the year of sending.</summary>
    public static string OnDay(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? $"{day.Month}月{day.Day}日" : $"{day.Year}年{day.Month}月{day.Day}日";

    /// <summary>上午9:00, 下午2:30.</summary>
    public static string Clock(DateTime at) =>
        at.Hour switch
        {
            < 12 => $"上午{at:H:mm}",
            12 => $"中午{at:H:mm}",
            < 18 => $"下午{at.Hour - 12}:{at:mm}",
            _ => $"晚上{at.Hour - 12}:{at:mm}",
        };

    private static string OnWeekday(DateOnly day, DateOnly today) => $"{OnDay(day, today)}（星期{Weekdays[(int)day.DayOfWeek]}）";

    private static string When(Meeting meeting, DateOnly today) =>
        $"{OnWeekday(meeting.Date, today)}{Times(meeting)}{(meeting.Place is { } place ? $"在{place}" : "")}";

    /// <summary>上午9:00, 上午9:00至11:00, 上午9:00至下午2:30.</summary>
    private static string Times(Meeting meeting)
    {
        if (meeting.At is not { } at)
            return "";
        if (meeting.Until is not { } until)
            return Clock(at);
        var end = Clock(until);
        return $"{Clock(at)}至{(end[..2] == Clock(at)[..2] ? end[2..] : end)}";
    }

    private static string Of(Period period, DateOnly today)
    {
        var (year, name) = ($"{today.Year}年", $"{period.Chinese}{(period.Kind == PeriodKind.Month ? "份" : "")}");
        return period.Kind != PeriodKind.Year && name.StartsWith(year, StringComparison.Ordinal) ? name[year.Length..] : name;
    }

    private static string Plan(Period period, DateOnly today) =>
        $"{Of(period, today)}{(period.Kind == PeriodKind.Week ? "工作安排" : "工作计划")}";

    private static string Names(IReadOnlyList<string> names, int most, string counter) =>
        most > 0 && names.Count > most ? $"{string.Join('、', names.Take(most))}等{names.Count}{counter}" : string.Join('、', names);

    private static DateOnly Day(object value) => value is DateTime at ? DateOnly.FromDateTime(at) : (DateOnly)value;

    private static TextFilter Said(
        string name,
        string says,
        IReadOnlyList<TextShape> takes,
        Func<object, DateOnly, FilterArguments, string> write
    ) =>
        new(
            name,
            says,
            takes,
            _ => TextType.Text,
            0,
            (input, arguments, context) =>
                input.ToObjectValue() is null
                    ? input
                    : new StringValue(write(input.ToObjectValue(), (DateOnly)context.AmbientValues[Today], arguments))
        );
}
