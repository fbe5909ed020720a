using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests;

/// <summary>The small committee that the tests of the rules speak about, and how they write JSON, dates and moments.</summary>
internal static class Given
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PeriodAsText() },
    };

    public static WorkCalendar Calendar => WorkCalendar.StateCouncil;

    /// <summary>The county preset without overrides.</summary>
    public static OrganSettings County { get; } = new("county", new Dictionary<string, JsonNode>(StringComparer.Ordinal));

    /// <summary>Matters go by the county preset and the national calendar.</summary>
    public static MatterRules Rules { get; } = new(County.Workflows, WorkCalendar.StateCouncil);

    /// <summary>
    /// An office; a committee with director, one deputy and one of staff; a committee with only a deputy; a township without anybody.
    /// The vice-chair is in charge of the committees and is in the roster as a person, the secretary-general is not; nobody is in charge of
    /// the township.
    /// </summary>
    public static CommitteeRoster Roster { get; } =
        RosterOf(
            """
            {
              "units": [
                { "id": "office", "name": "办公室", "kind": "office" },
                { "id": "c-economy", "name": "经济委", "kind": "committee" },
                { "id": "c-culture", "name": "文史委", "kind": "committee" },
                { "id": "t-jinniu", "name": "金牛镇", "kind": "township" }
              ],
              "people": [
                { "id": "p-qian", "name": "钱科员", "unit": "office", "post": "staff" },
                { "id": "p-zhao", "name": "赵主任", "unit": "office", "post": "director" },
                { "id": "p-sun", "name": "孙主任", "unit": "c-economy", "post": "director", "away": [
                  { "from": "2021-05-10", "until": "2021-05-14", "acting": "p-zhou" }, { "from": "2021-06-07", "until": "2021-06-11" } ] },
                { "id": "p-zhou", "name": "周科员", "unit": "c-economy", "post": "staff" },
                { "id": "p-li", "name": "李副主任", "unit": "c-economy", "post": "deputy" },
                { "id": "p-wu", "name": "吴副主任", "unit": "c-culture", "post": "deputy", "away": [{ "from": "2021-05-10", "until": "2021-05-14" }] },
                { "id": "p-feng", "name": "冯某" }
              ],
              "leaders": [
                { "id": "l-chair", "name": "陈主席", "role": "chair" },
                { "id": "l-vice", "person": "p-feng", "name": "冯副主席", "role": "vice-chair", "inChargeOf": ["c-economy", "c-culture"] },
                { "id": "l-secretary", "name": "卫秘书长", "role": "secretary-general", "inChargeOf": ["office"] }
              ]
            }
            """
        );

    /// <summary>The same with the Party Secretary and the Mayor, who is in the roster as a person.</summary>
    public static CommitteeRoster FullRoster { get; } =
        Roster with
        {
            People =
            [
                .. Roster.People,
                new Person
                {
                    Id = "p-he",
                    Name = "何某",
                    Unit = null,
                    Groups = [],
                    Post = "other",
                    Standing = false,
                    Sector = null,
                    Status = "active",
                    Away = [],
                    Birthday = null,
                    OptOut = false,
                },
            ],
            Leaders =
            [
                .. Roster.Leaders,
                new Leader("l-party", null, "王书记", "party-secretary", []),
                new Leader("l-mayor", "p-he", "何市长", "mayor", []),
            ],
        };

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>The county preset with one section's overrides.</summary>
    public static OrganSettings CountyWith(string section, string overrides) =>
        new("county", new Dictionary<string, JsonNode>(StringComparer.Ordinal) { [section] = JsonNode.Parse(overrides)! });

    /// <summary>A moment in Beijing time: <c>2021-04-05 09:00</c>.</summary>
    public static DateTimeOffset At(string local) => new(Local(local), TimeSpan.FromHours(8));

    public static DateTime Local(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", null);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static DateOnly? DayOrNone(string? text) => text is null ? null : Day(text);

    public static CommitteeRoster RosterOf(string json)
    {
        var faults = new List<Fault>();
        return RosterReader.Read(Json(json), faults) ?? throw new FaultyInputException(faults);
    }

    /// <summary>A matter of the supervision workflow: open, or closed in a state on a day.</summary>
    public static Matter Matter(
        string id,
        string? due,
        string unit = "c-economy",
        string? owner = null,
        string? leader = null,
        string opened = "2021-01-04",
        string? closed = null,
        string closedAs = "done"
    ) =>
        new(County.Workflows.Of("supervision")!)
        {
            Id = id,
            Title = $"事项{id}",
            Unit = unit,
            CoUnits = [],
            Leader = leader,
            Owner = owner,
            Proposers = [],
            Source = null,
            Attributes = Attributes(),
            OwnDue = DayOrNone(due),
            StateDue = null,
            Path = [new Stage("opened", Day(opened)), .. closed is null ? Array.Empty<Stage>() : [new Stage(closedAs, Day(closed))]],
            ClosedOn = DayOrNone(closed),
            ClosedTold = closed is null ? null : At($"{closed} 12:00"),
            Slips = [],
            Obligations = [],
            Votes = [],
        };

    /// <summary>An opening with the attributes its kind requires.</summary>
    public static MatterOpened Opened(string id, string? due, string kind = "supervision") =>
        new(id)
        {
            Kind = kind,
            Title = $"事项{id}",
            Unit = "c-economy",
            CoUnits = [],
            Leader = null,
            Owner = null,
            Proposers = [],
            Due = DayOrNone(due),
            Source = null,
            Attributes = Required(kind),
        };

    public static Dictionary<string, string> Attributes(params (string Name, string Value)[] all) =>
        all.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal);

    /// <summary>What the county requires at the opening of a kind of matter; nothing for a kind it does not know.</summary>
    public static Dictionary<string, string> Required(string kind) =>
        County.Workflows.Of(kind) is { } workflow ? Values(workflow, workflow.Requires) : Attributes();

    /// <summary>A value that each attribute allows.</summary>
    public static Dictionary<string, string> Values(Workflow workflow, IEnumerable<string> attributes) =>
        attributes
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(
                a => a,
                a =>
                    workflow.Attribute(a) switch
                    {
                        { Values: [var first, ..] } => first.Id,
                        { Type: "number" } => "3",
                        { Type: "truth" } => "true",
                        { Type: "matter" } => "x-001",
                        { Type: "leader" } => "l-chair",
                        _ => "某",
                    },
                StringComparer.Ordinal
            );

    /// <summary>What a value holds, for comparing records whose lists compare by reference.</summary>
    public static string Content(object? value) => JsonSerializer.Serialize(value, Plain);

    private sealed class PeriodAsText : JsonConverter<Period>
    {
        public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
