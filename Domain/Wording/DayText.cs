namespace Cppcc.Domain.Wording;

/// <summary>A day as people write it in a notice.</summary>
internal static class DayText
{
    private const string Days = "日一二三四五六";

    /// <summary>5月20日（星期四）.</summary>
    public static string WithWeekday(DateOnly day) => $"{day.Month}月{day.Day}日（星期{Days[(int)day.DayOfWeek]}）";
}
