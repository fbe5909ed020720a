using System.Text.Json;
using System.Text.Json.Nodes;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Api;

/// <summary>The published schemas take what the app takes, and say of each form what the app says.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Types => [.. EventTypes.Posted];

    public static TheoryData<string> Sections => [.. OrganSettings.Sections];

    [Fact]
    public void Every_event_of_the_sample_year_is_as_its_schema_says()
    {
        var said = Directory
            .GetFiles(Repository.File("samples", "daye", "events"))
            .SelectMany(File.ReadLines)
            .Select(line => JsonNode.Parse(line)!["event"]!)
            .ToList();
        Assert.True(said.Count > 500, $"{said.Count}");
        foreach (var of in said.GroupBy(e => $"{e["type"]}", StringComparer.Ordinal))
        {
            var schema = Text($"event-{of.Key}");
            Assert.All(of, e => Assert.Empty(Validity.Faults(schema, e)));
        }

        Assert.Empty(Validity.Faults(Text("event"), said[0]));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void What_an_event_lacks_is_what_its_schema_requires(string type)
    {
        var faults = new List<Fault>();
        var json = new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = "2021-04-05T09:00:00+08:00",
            ["data"] = new JsonObject(),
        };
        Assert.Null(EventTypes.Read(JsonSerializer.SerializeToElement(json), "oa.1", faults));
        var lacking = faults.Where(f => f.Message.StartsWith("缺少此项", StringComparison.Ordinal)).Select(f => f.Pointer).Distinct();
        var required = Schemas.Find($"event-{type}")!["properties"]!["data"]!["required"]!.AsArray().Select(r => $"/data/{r}");
        Assert.Equal(lacking.Order(StringComparer.Ordinal), required.Order(StringComparer.Ordinal));
        Assert.NotEmpty(Validity.Faults(Text($"event-{type}"), json));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_member_that_is_refused_by_name_is_not_in_the_schema_and_every_other_is(string type)
    {
        var faults = new List<Fault>();
        var json = new JsonObject
        {
            ["type"] = type,
            ["timestamp"] = "2021-04-05T09:00:00+08:00",
            ["data"] = new JsonObject { ["strange"] = 1 },
        };
        EventTypes.Read(JsonSerializer.SerializeToElement(json), "oa.1", faults);
        var told = faults.Single(f => f.Pointer == "/data/strange").Message;
        var known = told[(told.IndexOf('：', StringComparison.Ordinal) + 1)..].Split('、');
        Assert.Equal(known, EventSchemas.DataOf(type).Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_roster_of_the_sample_and_of_the_tests_is_as_its_schema_says()
    {
        foreach (var roster in new[] { File.ReadAllText(Repository.File("samples", "daye", "roster.json")), Given.Roster })
            Assert.Empty(Validity.Faults(Text("roster"), JsonNode.Parse(roster)));
        Assert.NotEmpty(Validity.Faults(Text("roster"), JsonNode.Parse("""{"units":[{"id":"a","name":"甲"}]}""")));
        Assert.NotEmpty(Validity.Faults(Text("roster"), JsonNode.Parse("""{"unit":[]}""")));
        var kinds = RosterReader.Form.Schema()["properties"]!["units"]!["items"]!["properties"]!["kind"]!["enum"]!.AsArray();
        Assert.Equal(Unit.Kinds, kinds.Select(k => $"{k}"));
    }

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_of_the_preset_is_as_its_schema_says(string section)
    {
        foreach (var preset in OrganSettings.Presets)
            Assert.Empty(Validity.Faults(Text($"settings-{section}"), OrganSettings.Preset(preset, section) ?? new JsonObject()));
        Assert.Empty(Validity.Faults(Text($"settings-{section}"), new JsonObject()));
        if (section != "texts") // whose members are names of texts
            Assert.NotEmpty(Validity.Faults(Text($"settings-{section}"), new JsonObject { ["strange"] = 1 }));
    }

    [Fact]
    public void Overrides_of_the_sample_are_as_their_schemas_say() =>
        Assert.All(
            Directory.GetFiles(Repository.File("samples", "daye", "settings"), "*.json"),
            file =>
                Assert.Empty(
                    Validity.Faults(Text($"settings-{Path.GetFileNameWithoutExtension(file)}"), JsonNode.Parse(File.ReadAllText(file)))
                )
        );

    private static string Text(string name) => Validity.Nameless(Schemas.Find(name)!).ToJsonString();
}
