using System.Globalization;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Consultations;

/// <summary>征集选题: a yearly call for topics of next year's consultations.</summary>
/// <param name="Opens">The day of the year on which it is sent, or the next workday; of the year 2001.</param>
/// <param name="Closes">The last day to answer, or the next workday, inclusive; likewise, and later.</param>
/// <param name="Members">Whether every member who serves (a person with a sector) is asked.</param>
/// <param name="UnitKinds">The kinds of units whose contacts are asked.</param>
/// <param name="Remind">Workdays before the last day on which those who have not answered are reminded; 0 is that day.</param>
public sealed record TopicCall(
    string Id,
    string Name,
    DateOnly Opens,
    DateOnly Closes,
    bool Members,
    IReadOnlyList<string> UnitKinds,
    int Remind
)
{
    internal static TopicCall Read(Fields f)
    {
        var ask = f.OptionalObject("ask");
        if (ask is null)
            f.Refuse("ask", "缺少此项：members、unitKinds");
        var call = new TopicCall(
            f.Id("id"),
            f.Text("name", 40),
            Day(f, "opens"),
            Day(f, "closes"),
            ask?.OptionalTruth("members") ?? false,
            ask?.Texts("unitKinds") ?? [],
            f.OptionalWhole("remind", 0, 20) ?? 5
        );
        ask?.NoOthers();
        f.NoOthers();
        foreach (var kind in call.UnitKinds.Except(Unit.Kinds, StringComparer.Ordinal))
            ask!.Refuse("unitKinds", $"不认识单位类别“{kind}”；可用：{string.Join('、', Unit.Kinds)}");
        if (ask is not null && call is { Members: false, UnitKinds.Count: 0 })
            ask.Refuse("", "没有写向谁征集：写 members 或 unitKinds");
        if (call.Closes <= call.Opens)
            f.Refuse("closes", "应晚于 opens，且在同一年内");
        return call;
    }

    private static DateOnly Day(Fields f, string member)
    {
        // 2001 is no leap year: 29 February does not come every year.
        var text = f.Text(member, 5);
        if (DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length > 0)
            f.Refuse(member, $"“{text}”不是每年都有的日子，应写作 10-31");
        return new DateOnly(2001, member == "opens" ? 1 : 12, 1);
    }
}

/// <summary>Settings section <c>topics</c>: which matters are topics, and the calls for them.</summary>
/// <param name="Kind">The kind of matter that a topic is.</param>
/// <param name="Settled">The state in which it is settled 定题, and may be taken up by a consultation.</param>
/// <param name="Departments">The attribute that names the departments which recommend it.</param>
/// <param name="PointedBy">The attribute that names the leader who points to it.</param>
public sealed record TopicsSection(string Kind, string Settled, string Departments, string PointedBy, IReadOnlyList<TopicCall> Calls)
{
    internal static TopicsSection Read(Fields f)
    {
        var section = new TopicsSection(
            f.Id("kind"),
            f.Id("settled"),
            f.Text("departments", 64),
            f.Text("pointedBy", 64),
            [.. f.Objects("calls").Select(TopicCall.Read)]
        );
        f.NoOthers();
        foreach (var twice in section.Calls.GroupBy(c => c.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("calls", $"“{twice.Key}”重复");
        return section;
    }
}
