using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>How long a matter may stay in a state: what the county preset's workflows say.</summary>
internal static class Terms
{
    private static readonly Dictionary<string, (int Workdays, int Months)> All = new(StringComparer.Ordinal)
    {
        ["request/drafted"] = (10, 0),
        ["request/submitted"] = (15, 0),
        ["request/approved"] = (10, 0),
        ["request/forwarded"] = (20, 0),
        ["request/instructed"] = (30, 0),
        ["request/acted-on"] = (10, 0),
        ["proposal/submitted"] = (20, 0),
        ["proposal/filed"] = (15, 0),
        ["proposal/assigned"] = (0, 3),
        ["proposal/interviewed"] = (0, 3),
        ["proposal/replied"] = (0, 1),
        ["proposal/rehandled"] = (0, 1),
        ["proposal/tracked"] = (0, 12),
        ["outcome/submitted"] = (15, 0),
        ["outcome/instructed"] = (5, 0),
        ["outcome/assigned"] = (20, 0),
        ["outcome/supervised"] = (0, 3),
        ["outcome/fed-back"] = (20, 0),
        ["outcome/circulated"] = (20, 0),
        ["information/submitted"] = (10, 0),
        ["information/adopted"] = (15, 0),
        ["information/forwarded"] = (0, 3),
        ["information/instructed"] = (0, 3),
        ["assignment/assigned"] = (20, 0),
        ["assignment/visited"] = (15, 0),
        ["assignment/found"] = (10, 0),
        ["assignment/rectifying"] = (0, 2),
        ["assignment/rectified"] = (15, 0),
    };

    /// <summary>The last day to leave a state entered on a day; null when the state closes the matter, or says nothing.</summary>
    public static DateOnly? Last(string kind, string state, DateOnly entered, WorkCalendar calendar)
    {
        if (kind == "topic" && state is "collected" or "selected") return calendar.OnOrBefore(new DateOnly(entered.Year, state == "selected" ? 12 : 11, state == "selected" ? 31 : 30));
        if (!All.TryGetValue($"{kind}/{state}", out var term)) return null;
        return term.Workdays > 0 ? calendar.AddWorkdays(entered, term.Workdays) : calendar.OnOrAfter(entered.AddMonths(term.Months));
    }
}
