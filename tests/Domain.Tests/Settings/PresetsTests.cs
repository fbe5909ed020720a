using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Settings;

/// <summary>The presets: each valid as a whole, and different where committees of its kind are.</summary>
public sealed class PresetsTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var preset in OrganSettings.Presets)
            foreach (var section in OrganSettings.Sections)
                rows.Add(preset, section);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_preset_is_valid_in_every_section(string preset, string section)
    {
        Assert.NotNull(OrganSettings.Preset(preset, section));
        Assert.Empty(OrganSettings.Check(preset, section, new JsonObject()));
    }

    [Theory]
    [InlineData("county")]
    [InlineData("district")]
    [InlineData("city")]
    public void Its_steps_do_not_contradict_each_other(string preset) =>
        Assert.Empty(StepOrder.Contradictions(Of(preset).Cycles, Given.Calendar, Given.Day("2021-01-01")));

    [Theory]
    [InlineData("county", "机关各委室 乡镇（街道）")]
    [InlineData("district", "机关各委室 街道（镇）")]
    [InlineData("city", "机关各委室")]
    public void Its_circular_ranks_the_units_that_it_has(string preset, string groups) =>
        Assert.Equal(groups, string.Join(' ', Of(preset).Circular.Groups.Select(g => g.Name)));

    [Theory]
    [InlineData("county", "quarterly-score/2021-Q1/compute", "2021-04-08 09:00")]
    [InlineData("district", "quarterly-score/2021-Q1/compute", "2021-04-08 09:00")]
    [InlineData("city", "quarterly-score/2021-Q1/compute", "2021-04-12 09:00")]
    [InlineData("city", "monthly-circular/2021-03/publish", "2021-04-06 10:00")]
    public void Its_steps_are_due(string preset, string occurrence, string due) =>
        Assert.Equal(
            due,
            new AgendaPlan("daye", Of(preset).Cycles, Given.Calendar, Given.Day("2021-01-01"))
                .Due(Occurrence.Parse($"daye/{occurrence}"))
                ?.ToString("yyyy-MM-dd HH:mm")
        );

    [Theory]
    [InlineData("county", "led-proposals", 2, 3)]
    [InlineData("district", "led-proposals", 2, 3)]
    [InlineData("city", "led-proposals", 1, 2)]
    [InlineData("county", "counterpart-consultation", 2, null)]
    [InlineData("district", "counterpart-consultation", 3, null)]
    [InlineData("city", "counterpart-consultation", 4, null)]
    [InlineData("district", "grassroots-consultation", 2, null)]
    public void Its_duties_are_of_their_number(string preset, string duty, int min, int? max)
    {
        var rule = Of(preset).Duties.Duties.Single(d => d.Id == duty);
        Assert.Equal((min, max), (rule.Min, rule.Max));
    }

    [Fact]
    public void A_city_has_no_townships_to_consult_in_and_its_chairs_lead_proposals()
    {
        var duties = Of("city").Duties.Duties.Select(d => d.Id).ToList();
        Assert.DoesNotContain("grassroots-consultation", duties);
        Assert.Contains("chairs-led-proposals", duties);
        Assert.Equal(duties.Count, Of("county").Duties.Duties.Count);
    }

    [Fact]
    public void What_a_preset_does_not_say_is_as_in_the_first_and_there_is_no_other()
    {
        Assert.Equal(OrganSettings.Preset("county", "rules")!.ToJsonString(), OrganSettings.Preset("city", "rules")!.ToJsonString());
        Assert.Null(OrganSettings.Preset("province", "rules"));
    }

    private static OrganSettings Of(string preset) => new(preset, new Dictionary<string, JsonNode>(StringComparer.Ordinal));
}
