using System.Net;
using System.Text.RegularExpressions;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>签发 as the preset has it: by link, by the office, in time or not at all, returned and drafted anew.</summary>
public sealed partial class SigningTests(Emulator emulator)
{
    private const string Circular = "daye/monthly-circular/2021-03/publish";
    private const string Form = "application/x-www-form-urlencoded";
    private const string Approve = "ruling=approve";

    [Fact]
    public async Task A_request_carries_the_draft_and_a_link_that_is_good_once_and_rules_nothing_when_it_is_opened()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        var request = Assert.Single(await app.Notices("daye", "approval"));
        Assert.Equal("l-secretary", request.Recipient);
        Assert.Contains("请于4月7日上午10:00前签发或者退回月通报“通报”（2021年3月）", request.Text, StringComparison.Ordinal);
        Assert.Contains("送签稿：\n\n", request.Text, StringComparison.Ordinal);
        Assert.Empty(await app.Notices("daye", "circular"));

        var link = Link(request);
        for (var opened = 0; opened < 2; opened++)
        {
            var page = await Open(app, link);
            Assert.Equal(200, page.Status);
            Assert.Contains("签发人：卫秘书长。期限：2021年4月7日 10:00。", page.Text, StringComparison.Ordinal);
            Assert.Contains("同意签发", page.Text, StringComparison.Ordinal);
        }

        await app.Settle();
        Assert.Equal(RunState.Awaiting, (await app.Run(Circular))!.State);

        Assert.Contains("已签发", (await Send(app, link, Approve)).Is(200).Text, StringComparison.Ordinal);
        await app.Settle();
        var run = (await app.Run(Circular))!;
        Assert.Equal((RunState.Done, "l-secretary"), (run.State, run.ApprovedBy));
        Assert.NotEmpty(await app.Notices("daye", "circular"));

        Assert.Contains("链接已使用", (await Send(app, link, "ruling=return&reason=x")).Is(410).Text, StringComparison.Ordinal);
        Assert.Contains("链接已使用", (await Open(app, link)).Is(410).Text, StringComparison.Ordinal);
        Assert.Contains(
            "卫秘书长签发",
            (await app.Get("organs/daye/circulars/2021-03?format=html")).Is(200).Text,
            StringComparison.Ordinal
        );
        await app.FindsNothing("daye");
    }

    [Fact]
    public async Task Nobody_reads_the_key_of_a_link_but_who_was_sent_it()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        var link = Link(Assert.Single(await app.Notices("daye", "approval")));
        await Send(app, link, Approve);
        await app.Settle();
        var key = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        foreach (var path in new[] { "notices", "keys", "traces?month=2021-04", "runs?from=2021-03-01", "agenda?from=2021-04-01" })
            Assert.DoesNotContain(key, (await app.Get($"organs/daye/{path}")).Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("/api/sign/daye?key=（略）", (await app.Get("organs/daye/notices")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signer_whom_a_group_s_robot_may_reach_gets_no_link()
    {
        await using var app = await Organ("2021-03-29 06:00");
        var channels = new
        {
            robots = new[]
            {
                new
                {
                    id = "group",
                    kind = "wecom",
                    name = "办公室群",
                },
            },
        };
        await app.Set("daye", "channels", channels);
        const string signer = """ "id": "l-secretary", """;
        (
            await app.Put(
                "organs/daye/roster",
                Given.Roster.Replace(signer, $$"""{{signer}} "robots": ["group"], """, StringComparison.Ordinal)
            )
        ).Is(200);
        await app.Advance("2021-04-02 12:00");
        var request = Assert.Single(await app.Notices("daye", "approval"));
        Assert.DoesNotContain("/api/sign/", request.Text, StringComparison.Ordinal);
        Assert.Contains("请将意见告知办公室，由办公室登记。", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_kept_by_nobody_runs_nothing_and_sends_its_form_nowhere_else()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        using var http = new HttpClient { BaseAddress = app.Address };
        using var page = await http.GetAsync(new Uri(Link(Assert.Single(await app.Notices("daye", "approval"))), UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("no-store", page.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_link_that_is_wrong_revoked_or_expired_says_so()
    {
        await using var app = await Organ("2021-03-29 06:00", otherwise: "hold");
        await app.Advance("2021-04-02 12:00");
        var link = Link(Assert.Single(await app.Notices("daye", "approval")));
        foreach (
            var wrong in new[]
            {
                link + "x",
                "api/sign/daye",
                "api/sign/daye?key=000000000000.x",
                link.Replace("daye", "nobody", StringComparison.Ordinal),
            }
        )
            Assert.Contains("链接无效", (await Open(app, wrong)).Is(404).Text, StringComparison.Ordinal);
        Assert.Contains("链接无效", (await Send(app, link + "x", Approve)).Is(404).Text, StringComparison.Ordinal);
        var feed = (await app.Post("organs/daye/keys", new { purpose = "agenda" })).Is(201).Json["key"];
        (await Open(app, $"api/sign/daye?key={feed}")).Is(404);
        Assert.Equal(400, (await app.Post("organs/daye/keys", new { purpose = "sign" })).Status);

        await app.Advance("2021-04-14 23:00");
        (await Open(app, link)).Is(200); // what is held may still be signed
        await app.Advance("2021-04-15 01:00");
        Assert.Contains("链接已失效", (await Open(app, link)).Is(410).Text, StringComparison.Ordinal);
        Assert.Contains("链接已失效", (await Send(app, link, Approve)).Is(410).Text, StringComparison.Ordinal);

        var near = Link(Assert.Single(await app.Notices("daye", "approval-near")));
        Assert.NotEqual(link, near);
        var id = Regex.Match(near, @"key=(?<id>[^.]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["id"].Value;
        Assert.Equal(204, (await app.Send(HttpMethod.Delete, $"organs/daye/keys/{id}")).Status);
        Assert.Contains("链接已失效", (await Open(app, near)).Is(410).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_returned_is_drafted_anew_by_what_is_known_now_and_only_the_new_draft_is_signed()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        var link = Link(Assert.Single(await app.Notices("daye", "approval")));
        Assert.Contains("退回须写明原因", (await Send(app, link, "ruling=return&reason=+")).Is(400).Text, StringComparison.Ordinal);
        (await Send(app, link, "ruling=" + WebUtility.UrlEncode("别的"))).Is(400);
        (await Send(app, link, "ruling=return&reason=" + WebUtility.UrlEncode("漏了主题党日"))).Is(200);
        await app.Settle();
        Assert.Equal("卫秘书长退回：漏了主题党日", (await app.Row(Circular))!.Held);
        Assert.Contains("漏了主题党日", Assert.Single(await app.Notices("daye", "step-held")).Text, StringComparison.Ordinal);

        var first = (await app.Run(Circular))!;
        await app.Say(
            "daye",
            "activity.held",
            new
            {
                activity = "theme-party-day",
                unit = "c-economy",
                date = "2021-03-31",
            }
        );
        for (var asked = 0; asked < 2; asked++)
            (await app.Post("organs/daye/runs", Again)).Is(202);
        await app.Settle();
        var second = (await app.Run(Circular))!;
        Assert.Equal((RunState.Awaiting, 2, false), (second.State, second.Draft, second.Recalled));
        Assert.NotEqual(first.Attempt, second.Attempt);
        Assert.Equal(first.Figures["traces"] + 1, second.Figures["traces"]);
        Assert.Equal(404, (await app.Get("organs/daye/circulars/2021-03")).Status);

        var requests = await app.Notices("daye", "approval");
        Assert.Equal(2, requests.Count);
        Assert.Contains("链接已使用", (await Open(app, link)).Is(410).Text, StringComparison.Ordinal);
        await app.FindsNothing("daye");
        (await Send(app, Link(requests[1]), Approve)).Is(200);
        await app.Settle();
        Assert.Equal((RunState.Done, 1), ((await app.Run(Circular))!.State, (await app.Run(Circular))!.Revision));
        Assert.Null(await app.Row(Circular));
        Assert.NotNull(await app.Row("daye/monthly-circular/2021-04/publish"));
        await app.FindsNothing("daye");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_ruling_on_the_draft_before_does_not_sign_the_new_one()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        var told = "2021-04-02 11:00";
        var link = Link(Assert.Single(await app.Notices("daye", "approval")));
        await app.Say(
            "daye",
            "publication.returned",
            new
            {
                run = Circular,
                by = "l-secretary",
                reason = "再核",
            }
        );
        await app.Settle();
        await app.Advance("2021-04-02 13:00");
        (await app.Post("organs/daye/runs", Again)).Is(202);
        await app.Settle();
        await app.Say("daye", "publication.approved", new { run = Circular, by = "l-secretary" }, told);
        await app.Settle();
        Assert.Equal(RunState.Awaiting, (await app.Run(Circular))!.State);
        Assert.Contains("已重新拟稿", Assert.Single(await app.Notices("daye", "sign-off-refused")).Text, StringComparison.Ordinal);
        Assert.Contains("原稿已作废", (await Send(app, link, Approve)).Is(410).Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task The_office_enters_what_a_signer_ruled()
    {
        await using var app = await Organ("2021-03-29 06:00", only: [Cycle.MonthlyCircular, Cycle.MonthlyPlan]);
        (await Enter(app, Circular, "l-secretary", true)).IsProblem(422, "not-open");
        await app.Advance("2021-04-02 12:00");
        (await Enter(app, "daye/monthly-circular/2021-13/publish", "l-secretary", true)).IsProblem(422, "not-open");
        (await Enter(app, "daye/monthly-plan/2021-04/publish", "l-secretary", true)).IsProblem(422, "not-open");
        Assert.Contains("无权签发", (await Enter(app, Circular, "p-zhao", true)).Is(422).Text, StringComparison.Ordinal);
        (await Enter(app, Circular, "l-secretary", false)).Is(400);
        var id = (await Enter(app, Circular, "l-secretary", true)).Is(202).Json["id"];
        await app.Advance("2021-04-02 12:01");
        Assert.Equal((RunState.Done, "l-secretary"), ((await app.Run(Circular))!.State, (await app.Run(Circular))!.ApprovedBy));
        (await app.Get($"organs/daye/traces/office.{id}")).Is(200);
        (await Enter(app, Circular, "l-secretary", true)).IsProblem(422, "not-open");
    }

    [Fact]
    public async Task What_the_office_enters_twice_before_it_takes_effect_is_a_duplicate()
    {
        var before = await Organ("2021-03-29 06:00");
        await using (before)
            await before.Advance("2021-04-02 12:00");
        var setup = new Setup { Storage = before.Storage, Clock = "2021-04-02 12:00" };
        setup.Settings["AzureWebJobs.ApplyEvent.Disabled"] = "true"; // so that nothing takes effect in between
        await using var app = await TestApp.StartAsync(emulator, setup);
        var first = (await Enter(app, Circular, "l-secretary", true)).Is(202).Json;
        var again = (await Enter(app, Circular, "l-secretary", true)).Is(202).Json;
        Assert.Equal($"{first["id"]}", $"{again["id"]}");
        Assert.Equal("duplicate", $"{again["status"]}");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task The_signer_is_reminded_once_a_workday_before_the_time_is_up_and_then_it_is_published_and_said()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-06 09:00");
        Assert.Empty(await app.Notices("daye", "approval-near"));
        await app.Advance("2021-04-06 12:00");
        var near = Assert.Single(await app.Notices("daye", "approval-near"));
        Assert.Contains("请抓紧签发", near.Title, StringComparison.Ordinal);
        (await Open(app, Link(near))).Is(200);
        await app.FindsNothing("daye");

        await app.Advance("2021-04-07 12:00");
        var run = (await app.Run(Circular))!;
        Assert.Equal((RunState.Done, "逾期自动发布"), (run.State, run.ApprovedBy));
        var told = await app.Notices("daye", "published-unsigned");
        Assert.Equal(["l-secretary", "p-zhao"], told.Select(n => n.Recipient).Order(StringComparer.Ordinal));
        Assert.Contains("秘书长逾期未签，自动发布", told[0].Text, StringComparison.Ordinal);
        Assert.Contains("逾期自动发布", (await app.Get("organs/daye/circulars/2021-03?format=html")).Text, StringComparison.Ordinal);
        Assert.Single(await app.Notices("daye", "approval"));
        Assert.Single(await app.Notices("daye", "approval-near"));
        Assert.Contains("已经签发或发布", (await Open(app, Link(near))).Is(410).Text, StringComparison.Ordinal);
        await app.FindsNothing("daye");
    }

    [Fact]
    public async Task Where_nobody_holds_the_role_it_is_published_at_once_and_the_administrators_are_told()
    {
        await using var app = await Organ("2021-03-29 06:00", role: "mayor");
        await app.Advance("2021-04-02 12:00");
        Assert.Equal(RunState.Done, (await app.Run(Circular))!.State);
        Assert.Empty(await app.Notices("daye", "approval"));
        var told = Assert.Single(await app.Notices("daye", "published-unsigned"));
        Assert.Equal("p-zhao", told.Recipient);
        Assert.Contains("名册中没有在任的政府主要领导", told.Text, StringComparison.Ordinal);
        await app.FindsNothing("daye");
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Of_a_review_only_red_slips_wait_and_their_record_does_not()
    {
        await using var app = await Organ("2021-03-29 06:00", only: [Cycle.MonthlySupervision]);
        await Matter(app, "s-red", "2021-04-12");
        await Matter(app, "s-blue", "2021-04-20");
        await app.Advance("2021-04-15 12:00");
        const string slips = "daye/monthly-supervision/2021-04/slips-15";
        Assert.Equal(RunState.Done, (await app.Run("daye/monthly-supervision/2021-04/review-15"))!.State);
        Assert.Equal(RunState.Awaiting, (await app.Run(slips))!.State);
        Assert.NotEmpty(await app.Notices("daye", "slip-blue"));
        Assert.Empty(await app.Notices("daye", "slip-red"));
        Assert.Contains("2021-04-15.s-red", (await app.Get("organs/daye/supervision/2021-04-15")).Is(200).Text, StringComparison.Ordinal);
        var request = (await app.Notices("daye", "approval"))[^1];
        Assert.Equal("l-secretary", request.Recipient);
        Assert.Contains("s-red", request.Text, StringComparison.Ordinal);

        (await Send(app, Link(request), Approve)).Is(200);
        await app.Settle();
        Assert.NotEmpty(await app.Notices("daye", "slip-red"));
        await app.FindsNothing("daye");

        await app.Say(
            "daye",
            "matter.advanced",
            new
            {
                id = "s-red",
                to = "done",
                by = "p-sun",
            }
        );
        await app.Say(
            "daye",
            "matter.advanced",
            new
            {
                id = "s-blue",
                to = "done",
                by = "p-sun",
            }
        );
        await app.Advance("2021-04-25 12:00");
        Assert.Equal(RunState.Done, (await app.Run("daye/monthly-supervision/2021-04/slips-25"))!.State);
        Assert.DoesNotContain(await app.Notices("daye", "approval"), n => n.About.EndsWith("slips-25", StringComparison.Ordinal));
        Assert.DoesNotContain(await app.Notices("daye", "published-unsigned"), n => n.About.Contains("slips", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Red_slips_that_are_returned_are_held_and_those_of_closed_matters_drop_out_of_the_new_draft()
    {
        await using var app = await Organ("2021-03-29 06:00", only: [Cycle.MonthlySupervision]);
        await Matter(app, "s-one", "2021-04-12");
        await Matter(app, "s-two", "2021-04-12");
        await app.Advance("2021-04-15 12:00");
        const string slips = "daye/monthly-supervision/2021-04/slips-15";
        await Enter(app, slips, "l-secretary", false, "一件已办结");
        await app.Settle();
        Assert.Equal("卫秘书长退回：一件已办结", (await app.Row(slips))!.Held);
        await app.Say(
            "daye",
            "matter.advanced",
            new
            {
                id = "s-two",
                to = "done",
                by = "p-sun",
            }
        );
        (
            await app.Post(
                "organs/daye/runs",
                new
                {
                    cycle = "monthly-supervision",
                    period = "2021-04",
                    step = "slips-15",
                }
            )
        ).Is(202);
        await app.Settle();
        await Enter(app, slips, "l-secretary", true);
        await app.Settle();
        Assert.Equal(RunState.Done, (await app.Run(slips))!.State);
        Assert.Equal(1, (await app.Run(slips))!.Figures["slips-issued"]);
        var red = await app.Notices("daye", "slip-red");
        Assert.Contains(red, n => n.Text.Contains("s-one", StringComparison.Ordinal));
        Assert.DoesNotContain(red, n => n.Text.Contains("s-two", StringComparison.Ordinal));
        await app.FindsNothing("daye");
    }

    [Fact]
    public async Task The_agenda_shows_what_waits_for_whom()
    {
        await using var app = await Organ("2021-03-29 06:00");
        await app.Advance("2021-04-02 12:00");
        var entries = (await app.Get("organs/daye/agenda?from=2021-04-01&to=2021-04-10")).Is(200).Json["entries"]!.AsArray();
        var waits = Assert.Single(entries, e => $"{e!["kind"]}" == "approval")!;
        Assert.Equal($"approval/{Circular}", $"{waits["uid"]}");
        Assert.Equal("l-secretary", $"{waits["leader"]}");
        Assert.Equal("2021-04-07T10:00:00", $"{waits["due"]}");
        Assert.Contains("月通报·通报（2021年3月）待卫秘书长签发", $"{waits["title"]}", StringComparison.Ordinal);
        (await Enter(app, Circular, "l-secretary", true)).Is(202);
        await app.Settle();
        Assert.DoesNotContain(
            "approval/",
            (await app.Get("organs/daye/agenda?from=2021-04-01&to=2021-04-10")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task Appeals_end_when_the_printed_day_says_however_soon_the_scores_were_signed()
    {
        await using var app = await Organ("2021-03-25 06:00", role: "chair", only: [Cycle.MonthlyCircular, Cycle.QuarterlyScore]);
        await app.Advance("2021-04-09 12:00");
        const string scores = "daye/quarterly-score/2021-Q1/compute";
        Assert.Equal(RunState.Awaiting, (await app.Run(scores))!.State);
        (await Enter(app, scores, "l-chair", true)).Is(202);
        await app.Settle();
        var until = (await app.Get("organs/daye/scores/2021-Q1")).Is(200).Json["appealUntil"]!.GetValue<DateTime>();
        Assert.Equal(until, (await app.Row("daye/quarterly-score/2021-Q1/settle"))!.Due.ToOffset(TimeSpan.FromHours(8)).DateTime);
        await app.FindsNothing("daye");
    }

    /// <summary>Key, organ, run, decision; then what an event costs, and the mark on the key.</summary>
    [Fact]
    public async Task Signing_costs_a_few_storage_calls()
    {
        await using var app = await Organ("2021-03-31 16:00", only: [.. Cycle.All]);
        await app.Advance("2021-04-02 12:00");
        var link = Link(Assert.Single(await app.Notices("daye", "approval")));
        await Open(app, link); // the organ's settings are known
        Assert.Equal(4, await CallsOf("GetSign", () => Open(app, link)));
        Assert.Equal(15, await CallsOf("GetAgenda", () => app.Get("organs/daye/agenda?from=2021-04-01&to=2021-04-10")));
        Assert.Equal(8, await CallsOf("PostSign", () => Send(app, link, Approve)));

        async Task<long> CallsOf(string function, Func<Task<Answer>> ask)
        {
            var before = app.Traffic.ByFunction.GetValueOrDefault(function);
            (await ask()).Is(200);
            return app.Traffic.ByFunction[function] - before;
        }
    }

    private static readonly object Again = new
    {
        cycle = "monthly-circular",
        period = "2021-03",
        step = "publish",
    };

    private async Task<TestApp> Organ(string clock, string? role = null, string? otherwise = null, Cycle[]? only = null)
    {
        var app = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = clock,
                Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["PublicAddress"] = "https://zx.example.cn" },
            }
        );
        await app.Organ(signs: true, only: only ?? [Cycle.MonthlyCircular]);
        if (role is not null || otherwise is not null)
            await app.Change(
                "daye",
                "cycles",
                $$"""{ "monthly-circular": { "steps": [{ "id": "publish", "approval": { "role": "{{role ?? "secretary-general"}}", "otherwise": "{{otherwise ?? "publish"}}" } }] } }"""
            );
        return app;
    }

    private static Task<string> Matter(TestApp app, string id, string due) =>
        app.Say(
            "daye",
            "matter.opened",
            new
            {
                id,
                kind = "supervision",
                title = $"事项{id}",
                unit = "c-economy",
                due,
            }
        );

    private static Task<Answer> Enter(TestApp app, string run, string by, bool approved, string? reason = null) =>
        app.Post(
            "organs/daye/approvals",
            reason is null
                ? new
                {
                    run,
                    by,
                    approved,
                }
                : new
                {
                    run,
                    by,
                    approved,
                    reason,
                }
        );

    /// <summary>The link's address below the host.</summary>
    private static string Link(StoredNotice request)
    {
        var link = Address().Match(request.Text);
        Assert.True(link.Success, request.Text);
        return link.Groups["path"].Value;
    }

    private static Task<Answer> Open(TestApp app, string link) => app.Send(HttpMethod.Get, link["api/".Length..], key: null);

    private static Task<Answer> Send(TestApp app, string link, string form) =>
        app.Send(HttpMethod.Post, link["api/".Length..], form, Form, key: null);

    [GeneratedRegex(@"https://zx\.example\.cn/(?<path>api/sign/daye\?key=[0-9a-f]{12}\.[\w-]{43})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
