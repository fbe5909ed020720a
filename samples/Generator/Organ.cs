using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Input;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;
using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>The sample's organ, with the settings, roster and calendar by which the backend will judge what it is told.</summary>
internal static class Organ
{
    public const string Id = "daye";
    public const string Name = "政协大冶市委员会";
    public const string Preset = "county";

    /// <summary>The first day of the sample.</summary>
    public static readonly DateOnly From = new(2021, 1, 1);

    public static readonly OrganClock Clock = OrganClock.Beijing;

    public static readonly WorkCalendar Calendar = WorkCalendar.StateCouncil;

    public static readonly OrganSettings Settings = new(
        Preset,
        new Dictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            ["workflows"] = JsonSerializer.SerializeToNode(Acceptance.Workflows, Postbox.Json)!,
        }
    );

    public static readonly MatterRules Rules = new(Settings.Workflows, Calendar);

    public static readonly AgendaPlan Plan = new(Id, Settings.Cycles, Calendar, From);

    public static readonly CommitteeRoster Committee = ReadRoster();

    /// <summary>When the steps of a cycle that do something are due for a period, local time, in order.</summary>
    public static IEnumerable<DateTime> Due(Cycle cycle, StepKind does, Period period) =>
        Settings
            .Cycles.Of(cycle)!
            .Steps.Where(s => s.Does == does)
            .Select(s => Plan.Due(new Occurrence(Id, cycle, period, s.Id)))
            .OfType<DateTime>()
            .Order();

    private static CommitteeRoster ReadRoster()
    {
        var faults = new List<Fault>();
        return RosterReader.Read(JsonSerializer.SerializeToElement(Roster.ToJson(), Postbox.Json), faults)
            ?? throw new FaultyInputException(faults);
    }
}
