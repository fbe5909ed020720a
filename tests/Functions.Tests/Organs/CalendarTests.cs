using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Domain.Time;
using Cppcc.Functions.Events;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class CalendarTests(Emulator emulator)
{
    [Fact]
    [Trait("Takes", "long")]
    public async Task The_notice_of_a_new_year_moves_every_organ_s_agenda_and_ends_what_was_provisional()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-30 06:00" });
        var (one, two) = (await app.Organ("one"), await app.Organ("two"));
        await app.Advance("2026-12-31 12:00");
        Assert.Equal(Given.At("2027-01-04 09:00"), (await app.Row("one/monthly-plan/2027-01/publish"))!.Due);
        Assert.Contains(await Provisional(app, one), p => p);

        (
            await app.Put(
                "calendar/2027?confirm",
                """
                { "title": "国务院办公厅关于2027年部分节假日安排的通知", "rest": ["2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04"], "work": ["2027-01-09"], "names": { "2027-01-01": "元旦" } }
                """
            )
        ).Is(200);
        await app.Settle();
        foreach (var organ in new[] { one, two })
        {
            Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
            Assert.Equal(Given.At("2027-01-05 08:30"), (await app.Row($"{organ}/weekly-plan/2027-W01/publish"))!.Due);
            Assert.DoesNotContain(await Provisional(app, organ), p => p);
        }

        // Again: a notice may be corrected.
        (await app.Put("calendar/2027?confirm", """{ "title": "更正", "rest": ["2027-01-01"], "work": [] }""")).Is(200);
        await app.Settle();
        Assert.Equal(Given.At("2027-01-04 09:00"), (await app.Row("two/monthly-plan/2027-01/publish"))!.Due);
        await app.Organ("three");
        Assert.DoesNotContain(await Provisional(app, "three"), p => p);
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public async Task Of_what_is_told_of_a_day_the_newest_stands_whatever_the_order_in_which_it_is_applied(params int[] order)
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Service<OrganStore>().Get(await app.Organ(), default);
        Envelope[] words =
        [
            Word("oa.3", "2021-04-01 09:00", ("2021-04-12", false), ("2021-04-13", false)),
            Word("oa.1", "2021-04-01 09:30", ("2021-04-12", true)),
            Word("oa.2", "2021-04-01 09:30", ("2021-04-12", false), ("2021-04-14", false)),
        ];
        var applier = app.Service<IEnumerable<IEventApplier>>().OfType<CalendarApplier>().Single();
        foreach (var next in order)
            await applier.Apply(organ, words[next], default);
        Assert.Equal(["2021-04-12 False", "2021-04-13 False", "2021-04-14 False"], await Days());

        // What an administrator enters stands until something newer is told: a repeat is nothing newer.
        await app.Set("daye", "workdays", new { days = new[] { new { id = "2021-04-12", workday = true } } });
        foreach (var next in order)
            await applier.Apply(organ, words[next], default);
        Assert.Equal(["2021-04-12 True"], await Days());
        await applier.Apply(organ, Word("oa.4", "2021-04-01 10:00", ("2021-04-12", false)), default);
        Assert.Equal(["2021-04-12 False"], await Days());

        Envelope Word(string id, string told, params (string Day, bool Workday)[] days) =>
            new(
                id,
                "calendar.changed",
                Given.At(told),
                organ.Id,
                new CalendarChanged([.. days.Select(d => new DayOverride(DateOnly.Parse(d.Day), d.Workday, null))])
            );

        async Task<IEnumerable<string>> Days() =>
            (await app.Get("organs/daye/settings/workdays")).Is(200).Json["overrides"]!["days"]!
                .AsArray()
                .Select(d => $"{d!["id"]} {(bool)d["workday"]!}");
    }

    [Fact]
    public async Task A_notice_whose_message_was_lost_is_adopted_the_next_day()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-23 06:00" });
        var organ = await app.Organ();
        await app.Advance("2026-12-24 12:00");
        var notice = HolidayNotice.Create(
            2027,
            "通知",
            [new DayOverride(new DateOnly(2027, 1, 1), false, "元旦"), new DayOverride(new DateOnly(2027, 1, 4), false, null)],
            out _
        );
        await app.Service<CalendarStore>().Put(notice!, default);
        Assert.Equal(Given.At("2027-01-04 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
        await app.Advance("2026-12-25 12:00");
        Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
    }

    [Fact]
    public async Task A_notice_whose_message_failed_five_times_is_adopted_all_the_same()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-23 06:00" });
        var organ = await app.Organ();
        await app.Advance("2026-12-24 12:00");
        var notice = HolidayNotice.Create(
            2027,
            "通知",
            [new DayOverride(new DateOnly(2027, 1, 1), false, "元旦"), new DayOverride(new DateOnly(2027, 1, 4), false, null)],
            out _
        );
        await app.Service<CalendarStore>().Put(notice!, default);
        var poison = app.Tables.Queue($"{Work.Steps}-poison");
        await poison.CreateAsync();
        await poison.SendMessageAsync(JsonSerializer.Serialize(StepWork.AdoptCalendar, Rows.Json));
        await app.Settle();
        Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
    }

    [Theory]
    [InlineData("""{"tries":6}""", "calendar")]
    [InlineData("""{"cycle":"weekly-plan","tries":6}""", "calendar/weekly-plan")]
    public async Task A_notice_that_could_not_be_adopted_for_hours_is_told_once_to_those_it_concerns_and_asked_for_no_more(
        string message,
        string about
    )
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-21 10:00" });
        var (organ, adopted) = (await app.Organ(), "adopted");
        var notice = HolidayNotice.Create(2027, "通知", [new DayOverride(new DateOnly(2027, 1, 4), false, null)], out _);
        await app.Service<CalendarStore>().Put(notice!, default);
        await app.Organ(adopted); // goes by the new calendar from its beginning
        if (about != "calendar")
            await app.Service<OrganStore>().AdoptCalendar(default); // and its rows were not filed anew
        var poison = app.Tables.Queue($"{Work.Steps}-poison");
        await poison.CreateAsync();
        foreach (var twice in new[] { message, message })
            await poison.SendMessageAsync(twice);
        await app.Settle();

        var told = Assert.Single(await app.Notices(organ, "calendar-not-adopted"));
        Assert.Equal(("p-zhao", about, NoticeState.Sent), (told.Recipient, told.About, told.State));
        Assert.Empty(await app.Findings(organ, part: "notices"));
        Assert.Empty(await app.Notices(adopted, "calendar-not-adopted"));
        Assert.Equal(0, (await app.Tables.Queue(Work.Steps).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(0, app.Invocations.Failed);
    }

    [Fact]
    public void What_belongs_to_no_row_is_asked_for_again_later_each_time_and_not_without_end()
    {
        var pauses = new List<double>();
        var work = new StepWork(null, null);
        while (work.Again() is var (again, pause))
        {
            pauses.Add(pause.TotalSeconds);
            work = again;
        }

        Assert.Equal([1, 8, 64, 512, 3600, 3600], pauses);
        Assert.Equal("""{"tries":6}""", JsonSerializer.Serialize(work, Rows.Json));
        Assert.Null(Work.TryRead<StepWork>("""{"tries":7}"""));
        Assert.Null(Work.TryRead<StepWork>("""{"tries":-1}"""));
    }

    [Fact]
    public async Task Whether_a_notice_was_missed_is_looked_up_once_a_day()
    {
        var reads = new CalendarReads();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-23 06:00", Between = reads });
        var organ = await app.Organ();
        await app.Advance("2026-12-24 06:00");
        var before = reads.Count;
        await app.Advance("2026-12-24 23:00");
        Assert.NotNull(await app.Run($"{organ}/daily/2026-12-24/digest"));
        Assert.Equal(1, reads.Count - before);
    }

    [Fact]
    public async Task An_organ_whose_rows_cannot_be_filed_keeps_no_other_from_a_notice()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-23 06:00" });
        var (broken, sound) = (await app.Organ("a-broken"), await app.Organ("b-sound"));
        await app.Advance("2026-12-24 12:00");
        await app.Tables.Settings.UpdateEntityAsync(new TableEntity(broken, "organ") { ["TimeZone"] = "Nowhere" }, ETag.All);
        var notice = HolidayNotice.Create(
            2027,
            "通知",
            [new DayOverride(new DateOnly(2027, 1, 1), false, "元旦"), new DayOverride(new DateOnly(2027, 1, 4), false, null)],
            out _
        );
        await app.Service<CalendarStore>().Put(notice!, default);
        await app.Service<OrganStore>().AdoptCalendar(default);
        await Assert.ThrowsAsync<AggregateException>(() => app.Service<AgendaClerk>().Refile(Cycle.MonthlyPlan, default));
        Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{sound}/monthly-plan/2027-01/publish"))!.Due);
    }

    [Fact]
    public async Task An_organ_whose_settings_are_broken_keeps_no_other_from_a_notice()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-23 06:00" });
        var (broken, sound) = (await app.Organ("a-broken"), await app.Organ("b-sound"));
        await app.Advance("2026-12-24 12:00");
        await app.Break(broken, "cycles");
        (await app.Put("calendar/2027?confirm", """{ "title": "通知", "rest": ["2027-01-01", "2027-01-04"], "work": [] }""")).Is(200);
        await app.Settle();
        Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{sound}/monthly-plan/2027-01/publish"))!.Due);
    }

    [Fact]
    public async Task An_organ_s_own_day_off_moves_what_falls_on_it_and_a_workday_brings_it_back()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-03 06:00" });
        var (organ, other) = (await app.Organ("daye", only: [Cycle.WeeklyPlan]), await app.Organ("other", only: [Cycle.WeeklyPlan]));
        await app.Say(
            organ,
            "calendar.changed",
            new
            {
                days = new[]
                {
                    new
                    {
                        date = "2021-03-08",
                        workday = false,
                        reason = "停电",
                    },
                },
            }
        );
        await app.Settle();
        Assert.Equal(Given.At("2021-03-09 08:30"), (await app.Row($"{organ}/weekly-plan/2021-W10/publish"))!.Due);
        Assert.Equal(Given.At("2021-03-08 08:30"), (await app.Row($"{other}/weekly-plan/2021-W10/publish"))!.Due);
        Assert.Equal("停电", (await app.Get($"organs/{organ}/settings/workdays")).Json["inForce"]!["days"]![0]!["reason"]!.ToString());

        await app.Advance("2021-03-08 12:00");
        Assert.Null(await app.Run($"{organ}/weekly-plan/2021-W10/publish"));
        Assert.NotNull(await app.Run($"{other}/weekly-plan/2021-W10/publish"));
        await app.Advance("2021-03-09 12:00");
        Assert.Equal(Given.At("2021-03-09 08:30"), (await app.Run($"{organ}/weekly-plan/2021-W10/publish"))!.DecidedAt);

        await app.Say(
            organ,
            "calendar.changed",
            new
            {
                days = new[]
                {
                    new
                    {
                        date = "2021-03-15",
                        workday = false,
                        reason = "停水",
                    },
                    new
                    {
                        date = "2021-03-20",
                        workday = true,
                        reason = "补班",
                    },
                },
            }
        );
        await app.Settle();
        var entries = (await app.Get($"organs/{organ}/agenda?from=2021-03-15&to=2021-03-22")).Json["entries"]!.AsArray();
        Assert.Equal(
            "2021-03-20T15:00:00",
            entries.Single(e => e!["occurrence"]?.ToString() == $"{organ}/weekly-plan/2021-W12/chase")!["due"]!.ToString()
        ); // a Saturday
        await app.Say(
            organ,
            "calendar.changed",
            new
            {
                days = new[]
                {
                    new
                    {
                        date = "2021-03-15",
                        workday = true,
                        reason = "不停了",
                    },
                },
            }
        );
        await app.Settle();
        Assert.Equal(Given.At("2021-03-15 08:30"), (await app.Row($"{organ}/weekly-plan/2021-W11/publish"))!.Due);
        Assert.Equal(
            ["2021-03-08", "2021-03-15", "2021-03-20"],
            (await app.Get($"organs/{organ}/settings/workdays")).Json["overrides"]!["days"]!.AsArray().Select(d => d!["id"]!.ToString())
        );
    }

    /// <summary>Counts how often the national calendar is read.</summary>
    private sealed class CalendarReads : HttpPipelineSynchronousPolicy
    {
        private int count;

        public int Count => Volatile.Read(ref count);

        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Uri.Path.Contains("/Calendars(", StringComparison.Ordinal))
                Interlocked.Increment(ref count);
        }
    }

    private static async Task<IEnumerable<bool>> Provisional(TestApp app, string organ) =>
        (await app.Get($"organs/{organ}/agenda?from=2026-12-31&to=2027-01-31")).Is(200).Json["entries"]!
            .AsArray()
            .Where(e => e!["due"]!.ToString().StartsWith("2027", StringComparison.Ordinal))
            .Select(e => (bool)e!["provisional"]!);
}

public sealed class FaultyNoticeTests(Office office) : IClassFixture<Office>
{
    [Theory]
    [InlineData("abcd", "{}", 400, null)]
    [InlineData("1999", """{ "title": "甲", "rest": ["1999-01-01"] }""", 400, null)]
    [InlineData("2027", """{ "rest": ["2027-01-01"] }""", 400, "/title")]
    [InlineData("2027", """{ "title": "甲", "rest": ["2027-13-01"] }""", 400, "/rest/0")]
    [InlineData("2027", """{ "title": "甲", "rest": ["2027-01-01"], "holidays": [] }""", 400, "/holidays")]
    [InlineData("2027", """{ "title": "甲", "rest": ["2028-05-01"] }""", 422, "/2028-05-01")]
    [InlineData("2027", """{ "title": "甲", "rest": ["2027-05-01"], "work": ["2027-05-01"] }""", 422, "/2027-05-01")]
    [InlineData("2027", """{ "title": "甲", "work": ["2027-05-01"] }""", 422, "")]
    public async Task A_faulty_notice_is_refused_and_nothing_moves(string year, string body, int status, string? pointer)
    {
        var answer = (await office.App.Put($"calendar/{year}", body)).Is(status);
        if (pointer is not null)
            Assert.Contains(answer.Faults, f => f.StartsWith($"{pointer} ", StringComparison.Ordinal));
        Assert.Empty(await office.App.Tables.Calendars.QueryAsync<Azure.Data.Tables.TableEntity>().ToListAsync());
    }
}
