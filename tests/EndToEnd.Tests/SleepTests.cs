namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// Years of which some was slept through, each compared with the same that never slept. A host sleeps in two ways. All of it is away: its
/// senders are refused, and send again what was refused, in order, when it is back. Or only its timers and queues are (they are scaled, and
/// fail, apart from HTTP): events are answered at their time, and what they put into queues is lost after seven days. That is harder than
/// it is, since the app asks storage to keep it.
/// </summary>
public abstract class SleepTests
{
    /// <summary>Replays a year twice and compares.</summary>
    /// <param name="awake">The year that never slept.</param>
    /// <param name="organ">Its recorded form.</param>
    /// <param name="sleep">The days slept through, both inclusive: <c>2023-12-04..2023-12-24</c>.</param>
    /// <param name="listens">Whether HTTP is answered meanwhile.</param>
    private protected static async Task DiffersInNothingUnclassed(FinishedYear awake, string organ, string sleep, bool listens)
    {
        using var folder = new TemporaryFolder();
        var slept = await FinishedYear.Replay(organ, folder["data"], "--sleep", sleep, "--sleep-http", listens ? "on" : "off");
        var days = sleep.Split("..");
        var (asleep, woke) = (Midnight(days[0]), Midnight(days[1]).AddDays(1));
        var found = SleepComparison.Of(awake, slept, asleep, woke);
        var unclassed = found.Where(d => d.Because is null).ToList();
        Assert.True(
            unclassed.Count == 0,
            $"{unclassed.Count} of {found.Count} differences are in no class:\n{string.Join('\n', unclassed.Take(40))}"
        );

        // It did sleep: publications were late, and reminders are missing.
        Assert.Contains(found, d => d.Because == Because.RealTime);
        Assert.Contains(found, d => d.Because == Because.SkippedReminder);
    }

    private static DateTimeOffset Midnight(string day) => DateTimeOffset.Parse($"{day}T00:00:00+08:00");
}

/// <summary>What every run of the tests sees of the sleeps.</summary>
[Trait("Takes", "long")]
public sealed class SleepAtTheTurnOfTheYearTests(SleepAtTheTurnOfTheYearTests.Weeks weeks)
    : SleepTests,
        IClassFixture<SleepAtTheTurnOfTheYearTests.Weeks>
{
    [Fact(Explicit = true)]
    public async Task Four_weeks_across_the_year_s_end() =>
        await DiffersInNothingUnclassed(await weeks.Awake, weeks.Organ, "2023-12-18..2024-01-14", listens: false);

    [Fact(Explicit = true)]
    public async Task Three_weeks_in_which_events_are_heard() =>
        await DiffersInNothingUnclassed(await weeks.Awake, weeks.Organ, "2023-12-12..2024-01-01", listens: true);

    /// <summary>The busy year's weeks around its end, to the settled evaluation of one that slept.</summary>
    public sealed class Weeks() : BusyYear.Stretch("2023-12-08", "2024-02-01");
}

/// <summary>Every length of sleep.</summary>
[Trait("Takes", "long")]
public sealed class SleepThroughSeasonsTests(SleepThroughSeasonsTests.Seasons seasons)
    : SleepTests,
        IClassFixture<SleepThroughSeasonsTests.Seasons>
{
    [Theory(Explicit = true)]
    [InlineData("2023-09-11..2024-01-10", true)] // 4 months
    [InlineData("2023-09-11..2024-01-10", false)]
    [InlineData("2023-09-20..2023-11-19", true)] // 2 months
    [InlineData("2023-09-20..2023-11-19", false)]
    [InlineData("2023-12-27..2024-01-14", true)] // across the year's end
    [InlineData("2023-12-27..2024-01-14", false)]
    [InlineData("2023-10-07..2023-10-27", true)] // 3 weeks: a quarter's scores, appeals and rulings
    [InlineData("2023-10-07..2023-10-27", false)]
    [InlineData("2023-10-16..2023-10-16", true)] // 1 day, of a review
    [InlineData("2023-10-16..2023-10-16", false)]
    public async Task A_busy_year(string sleep, bool listens) =>
        await DiffersInNothingUnclassed(await seasons.Awake, seasons.Organ, sleep, listens);

    /// <summary>The whole busy year.</summary>
    public sealed class Seasons() : BusyYear.Stretch(BusyYear.From, BusyYear.Until);
}
