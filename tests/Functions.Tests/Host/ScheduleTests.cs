using Cppcc.Domain.Agenda;
using Cppcc.Functions.Timers;
using Cppcc.Replay;
using Microsoft.Extensions.Configuration;
using NCrontab;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

/// <summary>A timer whose schedule setting is missing or wrong never ticks; the app lives on without it.</summary>
public sealed class ScheduleTests(Emulator emulator)
{
    [Theory]
    [InlineData("DailySchedule", null, "DailySchedule: missing")]
    [InlineData("WeeklyPlanSchedule", "", "WeeklyPlanSchedule: missing")]
    [InlineData("QuarterlyScoreSchedule", "now and then", "QuarterlyScoreSchedule: not a schedule")]
    [InlineData("AnnualEvaluationSchedule", "0 0 25 * * *", "AnnualEvaluationSchedule: not a schedule")]
    [InlineData("MonthlyPlanSchedule", "00:00:00", "MonthlyPlanSchedule: not a schedule")]
    [InlineData("MonthlyCircularSchedule", "*/15 * * * *", null)]
    [InlineData("MonthlySupervisionSchedule", "00:15:00", null)]
    public async Task Health_names_a_schedule_that_is_missing_or_cannot_be_parsed(string setting, string? value, string? wrong)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Settings = { [setting] = value } });

        var health = await app.Send(HttpMethod.Get, "health", key: null);

        health.Is(200); // the timers that tick look after its cycle
        Assert.Equal(wrong is null ? [] : [wrong], health.Json["settings"]!.AsArray().Select(w => $"{w}"));
        Assert.Equal(wrong is null ? null : 1, (int?)health.Json["warnings"]!["appSettings"]);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Any_timer_that_ticks_looks_after_a_cycle_whose_own_timer_cannot()
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-01 06:00",
                EveryTick = true,
                Settings =
                {
                    ["DailySchedule"] = null,
                    ["WeeklyPlanSchedule"] = "now and then",
                    ["MonthlyPlanSchedule"] = "0 7 * * * *",
                },
            }
        );
        var organ = await app.Organ();
        await app.Advance("2021-04-01 16:00");

        Assert.Contains(await app.Ledger(organ, Cycle.Daily), run => run.Occurrence.Step == "digest");
        Assert.Contains(await app.Ledger(organ, Cycle.WeeklyPlan), run => run.Occurrence.Step == "remind");
        Assert.False(app.Invocations.ByFunction.ContainsKey("Daily"));
        Assert.DoesNotContain(app.Errors.Entries, entry => !entry.Contains("never ticks", StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("AzureWebJobs.Daily.Disabled")]
    [InlineData("AzureWebJobs_Daily_Disabled")]
    public async Task A_disabled_timer_stays_disabled_whatever_its_schedule(string setting)
    {
        await using var app = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-04-01 06:00",
                EveryTick = true,
                Settings = { ["DailySchedule"] = null, [setting] = "true" },
            }
        );
        var organ = await app.Organ();
        await app.Advance("2021-04-01 12:00");

        Assert.Empty(await app.Ledger(organ, Cycle.Daily));
        Assert.Equal(200, (await app.Send(HttpMethod.Get, "health", key: null)).Status);
    }

    [Fact]
    public void The_sample_of_local_settings_sets_every_schedule()
    {
        var settings = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json")).Build();

        Assert.Empty(new Schedules(settings.GetSection("Values")).Faults);
        Assert.Equal(8, Schedules.All.Count);
        DayAndNight(settings.GetSection("Values"));
    }

    [Fact]
    public void A_replay_ticks_as_the_deployed_app_does()
    {
        var app = new LocalApp
        {
            Storage = "UseDevelopmentStorage=true",
            Outbox = "",
            FunctionKey = "f",
            MasterKey = "m",
            Secrets = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        DayAndNight(app.Create(["--port", "0"]).Configuration);
    }

    /// <summary>
    /// Every timer ticks each quarter of an hour, at 3 in the morning as at 9: 96 times a day; what sends, two minutes after them and every
    /// five minutes.
    /// </summary>
    private static void DayAndNight(IConfiguration settings)
    {
        var day = new DateTime(2021, 4, 5);
        foreach (var schedule in Schedules.All)
        {
            var ticks = CrontabSchedule
                .Parse(settings[schedule.Setting]!, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
                .GetNextOccurrences(day.AddSeconds(-1), day.AddDays(1).AddSeconds(-1));
            Assert.Equal(
                schedule.Cycle is null
                    ? Enumerable.Range(0, 288).Select(n => day.AddMinutes(2 + 5 * n))
                    : Enumerable.Range(0, 96).Select(n => day.AddMinutes(15 * n)),
                ticks
            );
        }
    }
}
