using Cppcc.Domain.Events;

namespace Cppcc.Domain.Intake;

/// <summary>选题: what is said of calls for topics besides the topics, which are matters. M16.</summary>
internal static class TopicEvents
{
    public static IEnumerable<EventType> Types =>
        [
            EventType.Of(
                EventWord.TopicNone,
                f => new TopicNone(f.Id("by"), f.OptionalDate("at"), f.OptionalText("note", 2000)),
                (EventCheck check, TopicNone none) =>
                {
                    if (check.Roster.Person(none.By) is null && check.Roster.Unit(none.By) is null)
                        check.Refuse("by", $"“{none.By}”不是名册中的人员或单位");
                }
            ),
        ];
}
