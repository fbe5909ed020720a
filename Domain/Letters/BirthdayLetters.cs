using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Letters;

/// <summary>A birthday for which a letter is to be ready.</summary>
/// <param name="Day">The local date on which the person is greeted.</param>
public sealed record BirthdayDue(Person Person, DateOnly Day);

/// <summary>生日贺信: for whom a letter has to be ready on a day.</summary>
public static class BirthdayLetters
{
    /// <summary>
    /// Days within which a second birthday is the same one, told anew: a roster that corrects one by some days brings no second letter.
    /// </summary>
    public const int SameWithin = 60;

    /// <summary>
    /// The birthdays of a day and of the rest days that follow it: a letter for one of those is ready on the workday before. In order of
    /// day, then of id. Not of who left, died, or wants none.
    /// </summary>
    public static IReadOnlyList<BirthdayDue> On(DateOnly today, CommitteeRoster roster, LettersSection settings, WorkCalendar calendar)
    {
        var last = calendar.NextWorkday(today).AddDays(-1);
        return
        [
            .. from person in roster.People
            where settings.WhyNone(person, LetterKind.Birthday) is null
            let birthday = Birthday.TryParse(person.Birthday, out var parsed) ? parsed : null
            where birthday is not null
            from year in Enumerable.Range(today.Year, last.Year - today.Year + 1)
            from day in birthday.In(year)
            where day >= today && day <= last && day > birthday.Born
            orderby day, person.Id
            select new BirthdayDue(person, day),
        ];
    }

    /// <summary>Whether a birthday that was written for is the same as another.</summary>
    public static bool IsSame(DateOnly written, DateOnly day) => Math.Abs(written.DayNumber - day.DayNumber) <= SameWithin;
}
