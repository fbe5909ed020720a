namespace Cppcc.Samples.Generator;

/// <summary>
/// 七封信: what happens in people's lives. A retired cadre dies in June, told by two systems; one occasion is told in error and taken back;
/// one is told of somebody who wants no letters, and refused.
/// </summary>
internal sealed class LifeStory(PostingTimes times, Postbox box)
{
    private const string Personnel = "personnel";

    public void Tell()
    {
        Tell("p-012", "new-home", "2021-03-27", "2021-03-29");
        Tell("p-033", "bereavement", "2021-04-08", "2021-04-09");
        Tell("p-028", "new-home", "2021-05-15", "2021-05-17");
        Tell("p-060", "death", "2021-06-18", "2021-06-21");
        Tell("p-060", "death", "2021-06-18", "2021-06-22", source: "oa");
        Tell("p-020", "university", "2021-07-02", "2021-07-05");
        Tell("p-020", "other", "2021-07-02", "2021-07-06", corrects: $"{Personnel}.life-p-020");
        Tell("p-010", "childbirth", "2021-08-13", "2021-08-16");
        Tell("p-026", "university", "2021-08-20", "2021-08-23");
        Tell("p-047", "enlistment", "2021-09-10", "2021-09-10");
        Tell("p-019", "child-wedding", "2021-10-06", "2021-09-27");
        Tell("p-055", "illness", "2021-11-03", "2021-11-04", "住院治疗，需休养一个月");
    }

    private void Tell(
        string person,
        string kind,
        string date,
        string told,
        string? note = null,
        string? corrects = null,
        string source = Personnel
    ) =>
        box.Post(
            source,
            $"life-{person}", // what happened is nobody's to read in a number
            "person.life-event",
            times.After(DateOnly.Parse(told).ToDateTime(default)),
            new
            {
                organ = Organ.Id,
                person,
                kind,
                date,
                note,
                corrects,
            }
        );
}
