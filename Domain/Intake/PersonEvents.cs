using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Intake;

/// <summary>What concerns a person: the great days of a life, and the removal of what is known of one. M30.</summary>
internal static class PersonEvents
{
    /// <summary>Characters of a note and of a reason.</summary>
    private const int LongestNote = 2_000;

    /// <summary>Characters of an event's id.</summary>
    private const int LongestId = 200;

    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(EventWord.LifeEvent, LifeEvent, Check).Hiding("kind", "date", "note", "corrects"),
            EventType.Of(
                EventWord.PersonErased,
                f => new PersonErased(f.Id("person"), f.Text("by", 200), f.Text("reason", LongestNote)),
                (check, erased) => check.Person("person", erased.Person)
            ),
        ];

    /// <summary>A trace has only the person and a digest.</summary>
    private static LifeEventTold LifeEvent(Fields f)
    {
        var person = f.Id("person");
        if (!f.IsEntered && f.Has(EventType.Digest))
            return new LifeEventTold(person, null);
        return new LifeEventTold(
            person,
            new LifeOccasion(
                f.Choice("kind", LifeOccasion.Kinds),
                f.Date("date"),
                f.OptionalText("note", LongestNote),
                f.OptionalText("corrects", LongestId)
            )
        );
    }

    private static void Check(EventCheck check, LifeEventTold said)
    {
        if (check.Roster.Person(said.Person) is not { } person)
        {
            check.Person("person", said.Person);
            return;
        }

        if (said.Told is not { } told)
            return;
        if (person.Name == Lives.NoName)
            check.Refuse("person", "该同志的个人信息已按规定删除；未登记，不会发信");
        if (!LifeOccasion.MayBeToCome(told.Kind) && told.Date > check.Told)
            check.Refuse("date", $"{told.Date:yyyy-MM-dd} 还没有到");
        else if (told.Date > check.Told.AddYears(1))
            check.Refuse("date", $"{told.Date:yyyy-MM-dd} 在一年以后，临近时再报送");
        if (told.Corrects is null && check.Settings.Letters.WhyNone(person, told.Kind) is { } why && told.Kind != LifeOccasion.Death)
            check.Refuse("person", $"{why}；未登记，不会发信");
    }
}
