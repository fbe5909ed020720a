using System.Globalization;
using System.Net;
using System.Text;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Agenda;

/// <summary>The agenda as people subscribe to it, read with another iCalendar library.</summary>
public sealed class FeedTests(Subscribed subscribed) : IClassFixture<Subscribed>
{
    /// <summary>The key, the organ's head, two cycles' runs, the matters, the consultation plan, the turns announced.</summary>
    private const int CallsOfAFeed = 7;

    private readonly Calls calls = subscribed.Calls;
    private TestApp app = subscribed.App;
    private string organ = Subscribed.Organ;

    [Fact]
    public async Task Another_library_reads_the_same_events_at_the_same_local_times_with_their_alarms()
    {
        var expected = (await app.Get($"organs/{organ}/agenda?from=2021-02-27&to=2022-05-04&birthdays=true")).IsProblem(400, "malformed"); // more than 400 days
        expected = (await app.Get($"organs/{organ}/agenda?from=2021-03-30&to=2022-05-04&birthdays=true")).Is(200);
        var feed = await Feed(await Subscribe(new { birthdays = true }));
        Assert.Equal("text/calendar; charset=utf-8", feed.ContentType);
        var calendar = await ReadCalendar.From(feed.Text);
        Assert.Equal("大冶市政协", calendar.Name);
        Assert.Equal(calendar.Events.Count, calendar.Events.Select(e => e.Uid).Distinct(StringComparer.Ordinal).Count());

        var entries = expected.Json["entries"]!.AsArray();
        Assert.Equal(entries.Count, calendar.Events.Count(e => string.CompareOrdinal(e.Start, "2021-03-30") >= 0));
        Assert.True(entries.Count > 600, $"{entries.Count}");
        foreach (var entry in entries)
        {
            var read = calendar.Events.Single(e => e.Uid == $"{entry!["uid"]}@{organ}.cppcc");
            var start = DateTime.Parse(entry!["due"]!.ToString(), CultureInfo.InvariantCulture);
            Assert.Equal(
                (entry["allDay"]!.GetValue<bool>(), $"{start:yyyy-MM-dd HH:mm}", (double?)entry["minutes"]),
                (read.AllDay, read.Start, read.Minutes)
            );
            if (!read.AllDay)
                Assert.Equal(new DateTimeOffset(start, TimeSpan.FromHours(8)), read.Utc);
            Assert.Equal(entry["title"] + ((bool)entry["provisional"]! ? "（暂定）" : ""), read.Summary);
            Assert.Equal(entry["text"]!.ToString(), read.Description ?? "");
            Assert.Equal(entry["alarms"]!.AsArray().Select(a => $"{start.AddMinutes(-(int)a!):yyyy-MM-dd HH:mm}"), read.Alarms);
        }

        var matter = calendar.Events.Single(e => e.Uid == $"matter/s-001@{organ}.cppcc");
        Assert.Equal(("“修路，桥；\\‘水\"”到期（经济委）", true, "2021-05-20 00:00"), (matter.Summary, matter.AllDay, matter.Start));
        Assert.Equal(["2021-05-17 09:00", "2021-05-19 09:00"], matter.Alarms);
        var consultation = calendar.Events.Single(e => e.Uid == $"consultation/co-1@{organ}.cppcc");
        Assert.Equal(
            (
                "界别协商：老城更新，“三旧”\\改造；",
                "2021-05-20 14:30",
                120d,
                "编号 co-1，办公室承办\n地点：三楼\n邀请：冯副主席、李副主任、市住建局"
            ),
            (consultation.Summary, consultation.Start, consultation.Minutes, consultation.Description)
        );
        Assert.Equal(["2021-04-07 09:00", "2021-05-11 09:00", "2021-05-19 09:00"], consultation.Alarms);
        Assert.True(calendar.Events.Single(e => e.Uid == $"consultation/co-2@{organ}.cppcc").AllDay);
        Assert.Equal(
            ("干部轮流上台讲课", "2021-05-20 15:00"),
            calendar.Events.Where(e => e.Uid == $"lecture/cadre-lecture/2021-05@{organ}.cppcc").Select(e => (e.Summary, e.Start)).Single()
        );
        Assert.DoesNotContain(calendar.Events, e => e.Uid.StartsWith("consultation/co-3@", StringComparison.Ordinal));
        Assert.All(feed.Text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n", feed.Text, StringComparison.Ordinal);
        Assert.Contains("\r\nTZID:Asia/Shanghai\r\n", feed.Text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTAMP:20210329T160000Z\r\n", feed.Text, StringComparison.Ordinal);
        Assert.Equal(
            (await app.Get($"organs/{organ}/agenda?from=2021-05-20&to=2021-05-20&format=ics")).Text.Times("BEGIN:VEVENT"),
            calendar.Events.Count(e => e.Start.StartsWith("2021-05-20", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(
        """{ "unit": "c-economy" }""",
        "大冶市政协·经济委",
        "matter/s-001",
        "weekly-plan monthly-plan monthly-supervision",
        "matter/s-003 birthday daily"
    )]
    [InlineData(
        """{ "unit": "c-economy", "birthdays": true }""",
        "大冶市政协·经济委",
        "matter/s-001 birthday/p-li/2021-09-21",
        "weekly-plan",
        "birthday/p-wu"
    )]
    [InlineData(
        """{ "unit": "t-jinniu" }""",
        "大冶市政协·金牛镇",
        "consultation/co-2",
        "monthly-plan monthly-circular",
        "matter weekly-plan birthday daily consultation/co-1"
    )]
    [InlineData(
        """{ "person": "p-sun" }""",
        "大冶市政协·孙主任",
        "matter/s-001",
        "weekly-plan monthly-plan",
        "matter/s-003 birthday daily"
    )]
    [InlineData(
        """{ "person": "p-li" }""",
        "大冶市政协·李副主任",
        "birthday/p-li/2021-09-21 consultation/co-1",
        "weekly-plan",
        "matter birthday/p-wu daily consultation/co-2"
    )]
    [InlineData(
        """{ "leader": "l-vice" }""",
        "大冶市政协·冯副主席",
        "matter/s-001 consultation/co-1",
        "weekly-plan",
        "matter/s-003 birthday daily"
    )]
    [InlineData(
        """{ "leader": "l-chair" }""",
        "大冶市政协·陈主席",
        "matter/s-003",
        "monthly-circular",
        "matter/s-001 weekly-plan birthday daily"
    )]
    [Trait("Takes", "long")]
    public async Task A_key_shows_what_its_scope_allows(string scope, string name, string shown, string cycles, string hidden)
    {
        var calendar = await ReadCalendar.From((await Feed(await Subscribe(scope))).Text);
        Assert.Equal(name, calendar.Name);
        var uids = calendar.Events.Select(e => e.Uid).ToList();
        Assert.All(shown.Split(' ', StringSplitOptions.RemoveEmptyEntries), s => Assert.Contains($"{s}@{organ}.cppcc", uids));
        Assert.All(cycles.Split(' '), c => Assert.Contains(uids, u => u.StartsWith($"step/{c}/", StringComparison.Ordinal)));
        Assert.All(
            hidden.Split(' '),
            h =>
                Assert.DoesNotContain(
                    uids,
                    u => u.StartsWith(h, StringComparison.Ordinal) || u.StartsWith($"step/{h}/", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task A_feed_costs_seven_calls_and_a_key_that_opens_nothing_one()
    {
        var link = await Subscribe(new { unit = "c-economy" });
        await Feed(link);
        calls.Seen = 0;
        await Feed(link);
        Assert.Equal(CallsOfAFeed, calls.Seen);
        calls.Seen = 0;
        (await app.Send(HttpMethod.Get, $"feeds/{organ}/agenda.ics?key=000000000000.x", key: null)).IsProblem(401, "bad-key");
        Assert.Equal(1, calls.Seen);
    }

    [Fact]
    public async Task While_a_section_is_broken_a_client_keeps_what_it_has_and_learns_nothing_of_it()
    {
        organ = await Subscribed.Found(app, "broken");
        var link = await Subscribe(new { unit = "c-economy" });
        await app.Break(organ, "consultations");
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        var answer = (await app.Send(request)).IsProblem(503, "unavailable");
        Assert.DoesNotContain("consultations", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            "consultations",
            (await app.Get($"organs/{organ}/agenda")).IsProblem(503, "bad-settings").Text,
            StringComparison.Ordinal
        );
        await app.Set(organ, "consultations", "{}");
        await Feed(link);
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        organ = await Subscribed.Found(app, "extended");
        var link = await Subscribe(new { unit = "c-economy" });
        var first = await Feed(link);
        Assert.NotNull(first.ETag);
        Assert.Equal(first, await Feed(link));
        Assert.Equal(HttpStatusCode.NotModified, await Status(link, first.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, await Status(link, $"\"other\", W/{first.ETag}"));
        await app.Say(
            organ,
            "matter.extended",
            new
            {
                id = "s-001",
                due = "2021-05-25",
                reason = "汛期",
                approvedBy = "冯副主席",
            }
        );
        await app.Settle();
        Assert.Equal(HttpStatusCode.OK, await Status(link, first.ETag!));
        var (before, after) = (await ReadCalendar.From(first.Text), await ReadCalendar.From((await Feed(link)).Text));
        Assert.Equal(
            before.Events.Select(e => e.Uid).Order(StringComparer.Ordinal),
            after.Events.Select(e => e.Uid).Order(StringComparer.Ordinal)
        );
        Assert.Equal("2021-05-25 00:00", after.Events.Single(e => e.Uid.StartsWith("matter/s-001@", StringComparison.Ordinal)).Start);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_step_that_follows_a_run_shows_once_that_ran_and_stays_where_it_was()
    {
        await using var own = await subscribed.Start();
        app = own;
        await Subscribed.Found(app, organ, [Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        var link = await Subscribe(new { unit = "c-economy" });
        var settles = $"step/quarterly-score/2021-Q1/settle@{organ}.cppcc";
        Assert.DoesNotContain((await ReadCalendar.From((await Feed(link)).Text)).Events, e => e.Uid == settles);
        await app.Advance("2021-04-08 12:00"); // the provisional scores are published
        Assert.Equal("2021-04-15 09:00", (await ReadCalendar.From((await Feed(link)).Text)).Events.Single(e => e.Uid == settles).Start);
        Assert.Equal(Given.At("2021-04-15 09:00"), (await app.Row($"{organ}/quarterly-score/2021-Q1/settle"))!.Due);
        await app.Advance("2021-04-16 12:00");
        Assert.NotNull(await app.Run($"{organ}/quarterly-score/2021-Q1/settle"));
        Assert.Equal("2021-04-15 09:00", (await ReadCalendar.From((await Feed(link)).Text)).Events.Single(e => e.Uid == settles).Start);
    }

    [Theory]
    [InlineData("unit=c-culture", "unit")]
    [InlineData("person=p-sun", "s-001")]
    [InlineData("leader=l-chair", "s-003")]
    [InlineData("", "s-001 s-003")]
    public async Task The_agenda_is_filtered_as_a_feed_is(string filter, string matters)
    {
        var entries = (await app.Get($"organs/{organ}/agenda?from=2021-05-01&to=2021-07-01&{filter}")).Is(200).Json["entries"]!.AsArray();
        var expected = matters == "unit" ? [] : matters.Split(' ');
        Assert.Equal(
            expected,
            entries.Where(e => e!["kind"]!.ToString() == "matter").Select(e => e!["uid"]!.ToString()["matter/".Length..])
        );
        Assert.Equal(
            filter.Length == 0,
            entries.Any(e => e!["occurrence"]?.ToString().Contains("/daily/", StringComparison.Ordinal) == true)
        );
        Assert.DoesNotContain(entries, e => e!["kind"]!.ToString() == "birthday");
    }

    [Theory]
    [InlineData("unit=c-nothing", "c-nothing")]
    [InlineData("person=c-economy", "c-economy")]
    [InlineData("leader=p-sun", "p-sun")]
    [InlineData("format=pdf", "pdf")]
    [InlineData("birthdays=yes", "birthdays")]
    [InlineData("from=2021-02-30", "from")]
    [InlineData("from=9999-12-31", "from")]
    [InlineData("from=2021-04-02&to=2021-04-01", "to")]
    public async Task What_the_agenda_cannot_answer_is_refused(string query, string says) =>
        Assert.Contains(
            says,
            (await app.Get($"organs/{organ}/agenda?{query}")).IsProblem(400, "malformed").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );

    private async Task<string> Subscribe(object scope)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(TestApp.Json(scope))!;
        body["purpose"] = "agenda";
        return (await app.Post($"organs/{organ}/keys", body.ToJsonString())).Is(201).Json["link"]!.ToString();
    }

    private async Task<Answer> Feed(string link)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        return (await app.Send(request)).Is(200);
    }

    private async Task<HttpStatusCode> Status(string link, string etag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        return (HttpStatusCode)(await app.Send(request)).Status;
    }
}
