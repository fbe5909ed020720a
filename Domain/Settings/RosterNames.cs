using System.Globalization;
using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Settings;

/// <summary>A place in an organ's overrides that names a unit, a person or a leader of its roster.</summary>
/// <param name="Pointer">JSON pointer into the section's overrides.</param>
/// <param name="Who">Which of them may be named there.</param>
/// <param name="Exempts">Whether whom it names is left out of something: nobody takes that over.</param>
public sealed record RosterName(string Section, string Pointer, string Id, RosterKind Who, bool Exempts);

/// <summary>Whom a place in settings may name.</summary>
public enum RosterKind
{
    /// <summary>A unit.</summary>
    Unit,

    /// <summary>A person.</summary>
    Person,

    /// <summary>A leader.</summary>
    Leader,

    /// <summary>A person or a leader: someone who is written to.</summary>
    Recipient,
}

/// <summary>Which ids of the roster an organ's settings name; a preset names none.</summary>
public static class RosterNames
{
    private static readonly (string Section, string Path, RosterKind Who, bool Exempts)[] Places =
    [
        ("notices", "administrators/*", RosterKind.Recipient, false),
        ("rota", "lectures/*/lecturers/people/*", RosterKind.Person, false),
        ("rota", "lectures/*/lecturers/exempt/*", RosterKind.Person, true),
        ("duties", "responsible/*/unit", RosterKind.Unit, false),
        ("duties", "duties/*/unit", RosterKind.Unit, false),
        ("duties", "duties/*/scope/named/*", RosterKind.Leader, false),
        ("workflows", "units/*/unit", RosterKind.Unit, false),
        ("consultations", "leaders/*/unit", RosterKind.Unit, false),
        ("letters", "unit", RosterKind.Unit, false),
        ("letters", "kinds/*/unit", RosterKind.Unit, false),
    ];

    /// <summary>The sections that may name someone.</summary>
    public static IReadOnlyList<string> Sections { get; } = [.. Places.Select(p => p.Section).Distinct(StringComparer.Ordinal)];

    /// <summary>Whom a section's overrides name, each place once.</summary>
    public static IReadOnlyList<RosterName> In(string section, JsonNode? overrides) =>
        [
            .. from place in Places
            where place.Section == section
            from found in Find(overrides, place.Path.Split('/'), "")
            select new RosterName(section, found.Pointer, found.Id, place.Who, place.Exempts),
        ];

    /// <summary>What to say of those that are not in the roster; empty when all are.</summary>
    public static IReadOnlyList<Fault> Unknown(string section, JsonNode? overrides, CommitteeRoster roster) =>
        [
            .. In(section, overrides)
                .Where(n => !IsIn(roster, n.Who, n.Id))
                .Select(n => new Fault(n.Pointer, $"名册中没有{Chinese(n.Who)}“{Fields.Quoted(n.Id)}”")),
        ];

    /// <summary>Whether someone of a kind is in a roster.</summary>
    public static bool IsIn(CommitteeRoster roster, RosterKind who, string id) =>
        who switch
        {
            RosterKind.Unit => roster.Unit(id) is not null,
            RosterKind.Person => roster.Person(id) is not null,
            RosterKind.Leader => roster.Leader(id) is not null,
            _ => roster.Person(id) is not null || roster.Leader(id) is not null,
        };

    /// <summary>
    /// A section's overrides with a successor in the places of some: each list has him once, and who was left out of something is named
    /// there no more. The argument is not changed.
    /// </summary>
    public static JsonNode Replace(string section, JsonNode overrides, IReadOnlySet<string> gone, string successor)
    {
        var changed = overrides.DeepClone();

        // From behind, so that what goes moves nothing that is still to come.
        foreach (var name in In(section, changed).Where(n => gone.Contains(n.Id)).Reverse())
        {
            var (parent, last) = Parent(changed, name.Pointer);
            if (parent is JsonArray list)
            {
                var at = int.Parse(last, CultureInfo.InvariantCulture);
                if (name.Exempts || list.Where((e, i) => i != at).Any(e => e?.ToString() == successor))
                    list.RemoveAt(at);
                else
                    list[at] = successor;
            }
            else
            {
                parent[last] = successor;
            }
        }

        return changed;
    }

    /// <summary>What people call those who may be named.</summary>
    public static string Chinese(RosterKind who) =>
        who switch
        {
            RosterKind.Unit => "单位",
            RosterKind.Person => "人员",
            RosterKind.Leader => "领导",
            _ => "人员或领导",
        };

    private static (JsonNode Parent, string Last) Parent(JsonNode root, string pointer)
    {
        var tokens = pointer.Split('/').Skip(1).ToList();
        var at = root;
        foreach (var token in tokens.SkipLast(1))
            at = at is JsonArray array ? array[int.Parse(token, CultureInfo.InvariantCulture)]! : at[token]!;
        return (at, tokens[^1]);
    }

    private static IEnumerable<(string Pointer, string Id)> Find(JsonNode? node, ReadOnlyMemory<string> path, string pointer)
    {
        if (path.Length == 0)
            return node is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? [(pointer, id)] : [];
        var (token, rest) = (path.Span[0], path[1..]);
        if (token != "*")
            return node is JsonObject members ? Find(members[token], rest, $"{pointer}/{token}") : [];
        return node is JsonArray list ? list.SelectMany((e, i) => Find(e, rest, $"{pointer}/{i}")) : [];
    }
}
