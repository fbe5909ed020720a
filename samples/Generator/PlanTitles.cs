using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>
/// What units plan: a theme advances week by week, and the month's plan says where it should stand; the office and townships have lists.
/// </summary>
internal sealed class PlanTitles
{
    private const string FirstWeek = "2021-W01";

    private readonly Random random = new(20210301);
    private readonly Dictionary<string, Queue<string>> lists = new(StringComparer.Ordinal);

    /// <summary>The item every plan of the unit has.</summary>
    public string Main(Period period, Unit unit)
    {
        var week = period.Kind == PeriodKind.Week;
        if (!Themes.Has(unit.Id))
            return Next(unit, week);
        var index = WeekIndex(week ? period.First : period.Last);
        var themes = Themes.Of(unit.Id);
        var theme = themes[Math.Min(index / Phases.Count, themes.Count - 1)];
        if (week)
            return Phases.OfWeek(theme, index % Phases.Count, Township());

        // A month closes the theme whose last week lies in it.
        var first = WeekIndex(period.First);
        var closing = (first / Phases.Count) < (index / Phases.Count);
        return Phases.OfMonth(closing ? themes[first / Phases.Count] : theme, closing);
    }

    /// <summary>A further item.</summary>
    public string Extra(Period period, Unit unit) => Next(unit, period.Kind == PeriodKind.Week);

    private static int WeekIndex(DateOnly day) => Math.Max(0, (day.DayNumber - Period.Parse(FirstWeek).First.DayNumber) / 7);

    private string Next(Unit unit, bool week)
    {
        var key = unit.Id + (week ? "/week" : "/month");
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = new Queue<string>();
        if (list.Count == 0)
        {
            foreach (var title in random.Shuffled(List(unit, week)))
                list.Enqueue(title);
        }

        return string.Format(list.Dequeue(), Township());
    }

    private static string[] List(Unit unit, bool week) =>
        unit.Kind switch
        {
            "township" => Routine.TownshipMonth,
            _ when unit.Id == "office" => week ? Routine.OfficeWeek : Routine.OfficeMonth,
            _ => week ? Routine.CommitteeWeek : Routine.CommitteeMonth,
        };

    private string Township() => random.Pick(Roster.Townships).Name;
}
