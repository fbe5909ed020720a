using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Consultations;

/// <summary>What a reminder before a consultation asks for.</summary>
public enum ConsultationTask
{
    /// <summary>邀请: invitations are to go out, and those invited keep the day free.</summary>
    Invitation,

    /// <summary>材料: what is to be discussed is to be in people's hands.</summary>
    Materials,

    /// <summary>到会: who comes and who does not is to be settled.</summary>
    Attendance,
}

/// <summary>A rung of the ladder before a consultation.</summary>
/// <param name="Id">What it is known by when it was sent: <c>invitation</c>, and <c>invitation-2</c> for a second of the task; it stays
/// when the settings move it to another day.</param>
/// <param name="Workdays">Workdays before its day; 0 is that day.</param>
/// <param name="Tell">unit (that holds it), invitees, leader (in charge of the unit) or a leader's role.</param>
public sealed record ConsultationRung(string Id, int Workdays, ConsultationTask Task, IReadOnlyList<string> Tell)
{
    /// <summary>Those who are invited.</summary>
    public const string Invitees = "invitees";

    /// <summary>The unit that holds it.</summary>
    public const string Unit = "unit";
}

/// <summary>协商层次: a layer of consultation. M17.</summary>
/// <param name="Activity">What a consultation of the layer is held as, and counted as by duties.</param>
/// <param name="Remind">A ladder of its own; null for the section's.</param>
public sealed record ConsultationLayer(string Id, string Name, string Activity, IReadOnlyList<ConsultationRung>? Remind);

/// <summary>函请: how leaders of a role are invited: not themselves, but by a letter to their office.</summary>
/// <param name="Role">The leaders' role: party-secretary.</param>
/// <param name="Office">The name of their office, to which the letter goes: 市委办公室.</param>
/// <param name="Unit">The unit that sends it, by id; null for the first office.</param>
public sealed record LetterRule(string Role, string Office, string? Unit)
{
    /// <summary>The unit of the roster that sends it; null when there is no office.</summary>
    public string? SentBy(CommitteeRoster roster) => roster.Unit(Unit)?.Id ?? roster.FirstOffice;
}

/// <summary>Settings section <c>consultations</c>.</summary>
/// <param name="Remind">The ladder of layers without their own.</param>
/// <param name="Report">Workdays after a consultation on which its unit is asked for what became of it; 1 or more.</param>
public sealed record ConsultationsSection(
    IReadOnlyList<ConsultationLayer> Layers,
    IReadOnlyList<ConsultationRung> Remind,
    int Report,
    PromiseRule Promises
)
{
    /// <summary>The roles whose leaders are invited by letter; leaders of the others are invited themselves.</summary>
    public IReadOnlyList<LetterRule> Letters { get; init; } = [];

    /// <summary>By which letter somebody is invited; null for who is invited personally.</summary>
    /// <param name="invitee">A leader's id, or that of the person the leader is.</param>
    public LetterRule? LetterTo(string invitee, CommitteeRoster roster) =>
        roster.Leaders.FirstOrDefault(l => l.Id == invitee || l.Person == invitee) is { } leader
            ? Letters.FirstOrDefault(r => r.Role == leader.Role)
            : null;

    private static readonly Dictionary<string, ConsultationTask> Tasks = Enum.GetValues<ConsultationTask>()
        .ToDictionary(t => t.ToString().ToLowerInvariant(), StringComparer.Ordinal);
    private static readonly string[] Told = [ConsultationRung.Unit, ConsultationRung.Invitees, "leader"];

    /// <summary>The layer of that id; null when the organ has none.</summary>
    public ConsultationLayer? Layer(string id) => Layers.FirstOrDefault(l => l.Id == id);

    /// <summary>The name to print for a layer.</summary>
    public string NameOf(string layer) => Layer(layer)?.Name ?? layer;

    /// <summary>The rungs before a consultation of a layer, the earliest first.</summary>
    public IReadOnlyList<ConsultationRung> LadderOf(string layer) => Layer(layer)?.Remind ?? Remind;

    internal static ConsultationsSection Read(Fields f)
    {
        var layers = f.Objects("layers")
            .Select(l =>
            {
                var layer = new ConsultationLayer(l.Id("id"), l.Text("name", 40), l.Id("activity"), l.Has("remind") ? Ladder(l) : null);
                l.NoOthers();
                return layer;
            })
            .ToList();
        foreach (var twice in layers.GroupBy(l => l.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("layers", $"“{twice.Key}”重复");
        var section = new ConsultationsSection(layers, Ladder(f), f.OptionalWhole("report", 1, 20) ?? 2, Promise(f))
        {
            Letters = [.. f.Objects("leaders").Select(Letter).OfType<LetterRule>()],
        };
        foreach (var twice in section.Letters.GroupBy(l => l.Role, StringComparer.Ordinal).Where(g => g.Count() > 1))
            f.Refuse("leaders", $"“{twice.Key}”重复");
        f.NoOthers();
        return section;
    }

    private static IReadOnlyList<ConsultationRung> Ladder(Fields f)
    {
        var ladder = f.Objects("remind").Select(Rung).ToList();
        foreach (var twice in ladder.GroupBy(r => (r.Task, r.Workdays)).Where(g => g.Count() > 1))
            f.Refuse("remind", $"提前 {twice.Key.Workdays} 个工作日的同一种提醒重复");
        var numbered = ladder
            .GroupBy(r => r.Task)
            .SelectMany(g => g.OrderByDescending(r => r.Workdays).Select((r, i) => i == 0 ? r : r with { Id = $"{r.Id}-{i + 1}" }));
        return [.. numbered.OrderByDescending(r => r.Workdays).ThenBy(r => r.Id, StringComparer.Ordinal)];
    }

    private static ConsultationRung Rung(Fields f)
    {
        var about = f.Choice("about", Tasks.Keys);
        var rung = new ConsultationRung(about, f.OptionalWhole("workdays", 0, 240) ?? 0, Tasks.GetValueOrDefault(about), f.Texts("tell"));
        if (!f.Has("workdays"))
            f.Refuse("workdays", "缺少此项");
        string[] known = [.. Told, .. Leader.Roles];
        foreach (var who in rung.Tell.Except(known, StringComparer.Ordinal))
            f.Refuse("tell", $"不认识“{who}”；可用：{string.Join('、', known)}");
        f.NoOthers();
        return rung.Tell.Count == 0 ? rung with { Tell = [ConsultationRung.Unit] } : rung;
    }

    /// <summary>Null for a role whose leaders are addressed personally.</summary>
    private static LetterRule? Letter(Fields f)
    {
        var role = f.Choice("id", Leader.Roles);
        var letter = f.Choice("by", ["letter", "person"]) == "letter";
        var (office, unit) = (f.OptionalText("office", 60), f.OptionalId("unit"));
        if (letter && office is null)
            f.Refuse("office", "缺少此项：函请送往的办公室");
        f.NoOthers();
        return letter ? new LetterRule(role, office ?? "", unit) : null;
    }

    private static PromiseRule Promise(Fields f)
    {
        var none = new PromiseRule("supervision", new Term.Months(3), "");
        if (f.OptionalObject("promises") is not { } promises)
        {
            f.Refuse("promises", "缺少此项");
            return none;
        }

        var deadline = promises.OptionalObject("deadline");
        if (deadline is null)
            promises.Refuse("deadline", "缺少此项");
        var rule = new PromiseRule(
            promises.OptionalId("kind") ?? none.Kind,
            deadline is null ? none.Term : Term.Read(deadline),
            deadline?.Text("source", 200) ?? ""
        );
        deadline?.NoOthers();
        promises.NoOthers();
        return rule;
    }
}
