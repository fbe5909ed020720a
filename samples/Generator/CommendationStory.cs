using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>
/// 表彰人选: as many members and cadres of each unit's choosing as may be commended for 2021, one member too many, one who asks to be left out,
/// and who comes in his place.
/// </summary>
internal sealed class CommendationStory(PostingTimes times, Postbox box)
{
    private const int Year = 2021;
    private const string Members = "excellent-member";
    private const string Cadres = "advanced-individual";
    private readonly Random random = new(20220106);
    private readonly Person[] members = [.. People.All.Where(p => p is { Status: "active", Sector: not null, Unit: not null })];
    private readonly Person[] cadres = [.. People.All.Where(p => p is { Status: "active", Sector: null, Unit: not null })];

    /// <summary>Every fifth of those who may be chosen; 37 members and 15 cadres have seven places and three.</summary>
    public void Tell()
    {
        var chosen = Enumerable.Range(0, 7).Select(i => members[i * 5]).ToList();
        foreach (var (i, member) in chosen.Index())
            Nominate(member, Members, 5 + (i / 2), speaks: i == 2);
        Nominate(members[^1], Members, 10);
        foreach (var (i, cadre) in new[] { cadres[0], cadres[6], cadres[11] }.Index())
            Nominate(cadre, Cadres, 6 + i);
        Say("commendation.withdrawn", cadres[6], Cadres, times.Some(new DateOnly(Year + 1, 1, 11), random), "本人提出不参加评选", null);
        Nominate(cadres[8], Cadres, 12);
    }

    private void Nominate(Person person, string title, int day, bool speaks = false) =>
        Say(
            "commendation.nominated",
            person,
            title,
            times.Some(new DateOnly(Year + 1, 1, day), random),
            random.Pick(Phrases.Commended),
            speaks ? true : null
        );

    private void Say(string type, Person person, string title, DateTime at, string reason, bool? speaks) =>
        box.Post(
            "personnel",
            $"commendation-{Year}-{person.Id}-{title}-{type["commendation.".Length..]}",
            type,
            at,
            new
            {
                organ = Organ.Id,
                year = Year,
                person = person.Id,
                title,
                by = Roster.Unit(person.Unit!).Name,
                reason,
                speaks,
            }
        );
}
