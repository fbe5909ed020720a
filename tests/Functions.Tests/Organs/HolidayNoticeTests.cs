using System.Text.Json.Nodes;
using Xunit;

namespace Cppcc.Functions.Tests.Organs;

public sealed class HolidayNoticeTests(Emulator emulator)
{
    private const string Few = """{ "title": "通知", "rest": ["2027-01-01", "2027-01-04"], "work": [] }""";

    [Fact]
    public async Task A_year_says_where_its_notice_is_from_and_what_was_entered_is_taken_back()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-21 06:00" });
        var organ = await app.Organ();
        var provisional = (await app.Get("calendar/2027")).Is(200);
        Assert.Equal(("provisional", "\"v0\""), (provisional.Json["source"]!.ToString(), provisional.ETag));
        Assert.Contains("2027-10-01", provisional.Json["rest"]!.AsArray().Select(d => d!.ToString()));
        var shipped = (await app.Get("calendar/2026")).Is(200).Json;
        Assert.Equal(("shipped", true), (shipped["source"]!.ToString(), (bool)shipped["shipped"]!));

        var put = (await app.Put("calendar/2027?confirm", Few, ifMatch: provisional.ETag)).Is(200);
        Assert.Equal("\"v1\"", put.ETag);
        (await app.Put("calendar/2027?confirm", Few, ifMatch: provisional.ETag)).IsProblem(412, "changed");
        await app.Settle();
        Assert.Equal(Given.At("2027-01-05 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
        var entered = (await app.Get("calendar/2027")).Json;
        Assert.Equal(
            ("entered", "通知", app.Now),
            (entered["source"]!.ToString(), entered["title"]!.ToString(), (DateTimeOffset)entered["at"]!)
        );

        // A shipped one is entered otherwise, in the form in which it is answered, and comes back.
        shipped["title"] = "改过的通知";
        (await app.Put("calendar/2026", shipped.ToJsonString())).Is(200);
        Assert.Equal("entered", (await app.Get("calendar/2026")).Json["source"]!.ToString());
        (
            await app.Put(
                "calendar/2026",
                JsonNode.Parse(shipped.ToJsonString().Replace("\"year\":2026", "\"year\":2025", StringComparison.Ordinal))!.ToJsonString()
            )
        ).IsProblem(400, "malformed");
        (await app.Send(HttpMethod.Delete, "calendar/2026", ifMatch: "\"v1\"")).IsProblem(412, "changed");
        Assert.Equal("shipped", (await app.Send(HttpMethod.Delete, "calendar/2026")).Is(200).Json["source"]!.ToString());
        Assert.Equal("provisional", (await app.Send(HttpMethod.Delete, "calendar/2027")).Is(200).Json["source"]!.ToString());
        Assert.Equal("\"v4\"", (await app.Send(HttpMethod.Delete, "calendar/2027")).Is(200).ETag); // again: nothing is written
        await app.Settle();
        Assert.Equal(Given.At("2027-01-04 09:00"), (await app.Row($"{organ}/monthly-plan/2027-01/publish"))!.Due);
        (await app.Get("calendar/1999")).IsProblem(400, "malformed");
    }

    [Theory]
    [InlineData(Few, "少于 11 个")]
    [InlineData(
        """{ "title": "通知", "rest": ["2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03", "2027-05-01", "2027-05-02", "2027-05-03", "2027-05-04", "2027-10-01", "2027-10-02", "2027-10-03"] }""",
        "2026-12-31"
    )]
    public async Task A_notice_that_may_be_wrong_needs_confirmation(string notice, string says)
    {
        await using var app = await TestApp.StartAsync(emulator);
        var refused = (await app.Put("calendar/2027", notice)).IsProblem(422, "confirm");
        Assert.Contains(says, refused.Json["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("provisional", (await app.Get("calendar/2027")).Json["source"]!.ToString());
        (await app.Put("calendar/2027?confirm", notice)).Is(200);
    }

    [Fact]
    public async Task A_dry_run_lists_the_steps_that_would_move_and_writes_nothing()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2026-12-21 06:00" });
        foreach (var organ in new[] { "one", "two" })
            await app.Organ(organ);
        await app.Set(
            "two",
            "cycles",
            """{ "weekly-plan": null, "monthly-circular": { "steps": [{ "id": "publish", "needs": ["monthly-plan/publish"] }] } }"""
        );
        var said = (await app.Put("calendar/2027?dry-run", Few)).Is(200).Json;
        Assert.Contains("少于", said["confirm"]![0]!.ToString(), StringComparison.Ordinal);
        var moved = said["moved"]!.AsArray().ToDictionary(m => m!["step"]!.ToString(), m => m!, StringComparer.Ordinal);
        var (week, month) = (moved["weekly-plan/2027-W01/publish"], moved["monthly-plan/2027-01/publish"]);
        Assert.Equal(
            ("2027-01-04T08:30:00", "2027-01-05T08:30:00", "one"),
            (week["from"]!.ToString(), week["to"]!.ToString(), string.Join(' ', week["organs"]!.AsArray()))
        );
        Assert.Equal("one two", string.Join(' ', month["organs"]!.AsArray()));
        Assert.Equal("月计划“发布”（2027年1月）", month["title"]!.ToString());
        Assert.DoesNotContain(moved.Keys, k => k.StartsWith("daily/", StringComparison.Ordinal)); // they come and go with the days
        Assert.Equal(
            "two",
            Assert.Single(
                (await app.Put("calendar/2027?dry-run&organ=two", Few)).Is(200).Json["moved"]!.AsArray(),
                m => m!["step"]!.ToString() == "monthly-plan/2027-01/publish"
            )!["organs"]![0]!.ToString()
        );
        (await app.Put("calendar/2027?dry-run&organ=nobody", Few)).IsProblem(404, "not-found");
        Assert.Empty(await app.Tables.Calendars.QueryAsync<Azure.Data.Tables.TableEntity>().ToListAsync());
        Assert.Equal(0, (int)(await app.Send(HttpMethod.Delete, "calendar/2027?dry-run")).Is(200).Json["counts"]!["moved"]!);
        (await app.Send(HttpMethod.Delete, "calendar/2100?dry-run")).Is(200);
    }
}
