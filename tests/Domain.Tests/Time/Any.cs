using Cppcc.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Time;

/// <summary>What the properties of this folder draw from.</summary>
internal static class Any
{
    private static readonly int FirstDay = new DateOnly(1901, 1, 1).DayNumber;
    private static readonly int LastDay = new DateOnly(2100, 12, 31).DayNumber;

    public static Gen<DateOnly> Dates { get; } = Gen.Choose(FirstDay, LastDay).Select(DateOnly.FromDayNumber);

    /// <summary>Dates around the notices, announced and provisional.</summary>
    public static Gen<DateOnly> RecentDates { get; } =
        Gen.Choose(new DateOnly(2006, 12, 1).DayNumber, new DateOnly(2030, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);

    public static Gen<PeriodKind> Kinds { get; } = Gen.Elements(Enum.GetValues<PeriodKind>());

    public static Gen<Period> Periods { get; } = from kind in Kinds from date in Dates select Period.Of(kind, date);

    /// <summary>Checks a property on 2,000 values, or fewer where each takes long.</summary>
    public static void Holds<T>(Gen<T> values, Func<T, bool> property, int tests = 2_000) =>
        Prop.ForAll(values.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(tests).WithQuietOnSuccess(true));

    public static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
