using Cppcc.Domain.Events;
using Cppcc.Domain.Input;

namespace Cppcc.Domain.Intake;

/// <summary>表彰人选: who is put forward for the year's commendation, and who no longer. M10.</summary>
internal static class CommendationEvents
{
    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(EventWord.CommendationNominated, f => Read(f, withdrawn: false), Check),
            EventType.Of(EventWord.CommendationWithdrawn, f => Read(f, withdrawn: true), CheckPerson),
        ];

    private static CommendationSaid Read(Fields f, bool withdrawn) =>
        new(
            f.Whole("year", 1950, 2100),
            f.Id("person"),
            f.Id("title"),
            f.Text("by", 200),
            f.Text("reason", 2000),
            withdrawn,
            !withdrawn && f.OptionalTruth("speaks") == true
        );

    private static void Check(EventCheck check, CommendationSaid said)
    {
        CheckPerson(check, said);
        var titles = check.Settings.Evaluation.Titles.Where(t => !t.ForUnits).ToList();
        if (titles.Find(t => t.Id == said.Title) is not { } title)
            check.Refuse(
                "title",
                check.Settings.Evaluation.Title(said.Title) is { } ofUnits
                    ? $"“{ofUnits.Name}”按考评等次授予单位，不推荐个人；可用：{string.Join('、', titles.Select(t => t.Id))}"
                    : $"没有荣誉称号“{said.Title}”；可用：{string.Join('、', titles.Select(t => t.Id))}"
            );
        else if (check.Roster.Person(said.Person) is { } person && !title.IsFor(person))
            check.Refuse("person", $"{person.Name}不在“{title.Name}”的评选范围内");
    }

    /// <summary>What was put forward can be taken back whatever titles there are by now.</summary>
    private static void CheckPerson(EventCheck check, CommendationSaid said) => check.Person("person", said.Person);
}
