using System.Text;
using Cppcc.Domain.Events;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Events;

/// <summary>A host with senders of several kinds, and an organ.</summary>
public sealed class Senders(Emulator emulator) : IAsyncLifetime
{
    public const string Old = "whsec_YW4gb2xkIHNlY3JldCBvZiB0d2VudHktZm91ciBieXRlcw==";
    public const string New = "whsec_YSBuZXcgc2VjcmV0IG9mIHR3ZW50eS1mb3VyIGJ5dGVz";

    /// <summary>23 bytes: one too few.</summary>
    public const string Weak = "whsec_YSBzZWNyZXQgb2YgMjMgYnl0ZXMhISE=";

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Clock = "2021-03-10 10:00",
                Settings =
                {
                    ["Webhooks:rotating:Secrets"] = $"{Old}, {New}",
                    ["Webhooks:plans:Secrets"] = TestApp.Secret,
                    ["Webhooks:plans:Types"] = "plan.*, activity.held",
                    ["Webhooks:plans:Organs"] = "daye, huangshi",
                    ["Webhooks:mute:Secrets"] = TestApp.Secret,
                    ["Webhooks:mute:Types"] = "",
                    ["Webhooks:Weak:Secrets"] = Weak,
                },
            }
        );
        await App.Organ("daye");
        await App.Organ("wuhan");
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The rows of the trace table that say anything of an id.</summary>
    public async Task<int> Stored(string id)
    {
        var rows = 0;
        await foreach (var row in App.Tables.Traces.QueryAsync<Azure.Data.Tables.TableEntity>())
            if (row.RowKey.Contains(id, StringComparison.Ordinal))
                rows++;
        return rows;
    }
}

public sealed class WebhookTests(Senders senders) : IClassFixture<Senders>
{
    private static int ids;
    private readonly TestApp app = senders.App;
    private readonly string id = $"hook-{Interlocked.Increment(ref ids):D3}-x";

    private string Plan =>
        app.Event(
            "daye",
            "plan.submitted",
            new
            {
                unit = "c-economy",
                period = "2021-W11",
                items = new[] { new { id = "1", title = "走访企业" } },
            }
        );

    [Fact]
    public async Task A_signed_event_is_accepted_once_and_a_repeat_is_called_a_duplicate()
    {
        var body = Plan;
        var first = (await app.Webhook(id, body)).Is(202);
        Assert.Equal((id, "accepted"), (first.Json["id"]!.ToString(), first.Json["status"]!.ToString()));
        Assert.Equal("duplicate", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
        await app.Settle();
        Assert.Equal("duplicate", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
        Assert.Equal(3, await senders.Stored(id)); // trace, identity and the source's row: the pending row has gone
    }

    [Fact]
    public async Task The_same_id_with_another_body_is_a_conflict_and_the_first_stands()
    {
        var body = Plan;
        (await app.Webhook(id, body)).Is(202);
        (await app.Webhook(id, body.Replace("走访企业", "走访农户", StringComparison.Ordinal))).IsProblem(409, "id-reused");
        await app.Settle();
        var plans = (await app.Get("organs/daye/plans/2021-W11")).Is(200).Text;
        Assert.Contains("走访企业", plans, StringComparison.Ordinal);
        Assert.DoesNotContain("走访农户", plans, StringComparison.Ordinal);
        Assert.Equal("duplicate", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
    }

    [Fact]
    public async Task A_captured_webhook_counts_once_whatever_the_case_of_its_source_s_name()
    {
        var body = Plan;
        var answers = new List<string>();
        foreach (var source in new[] { "OA", "oa", "Oa", "oA" })
            answers.Add((await app.Webhook(id, body, source)).Is(202).Json["status"]!.ToString());
        Assert.Equal(["accepted", "duplicate", "duplicate", "duplicate"], answers);
        await app.Settle();
        Assert.Equal(3, await senders.Stored(id));
        Assert.NotNull((await app.Tables.Traces.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("daye", $"id~oa.{id}")).Value);
    }

    [Fact]
    public async Task An_id_that_a_source_used_for_one_organ_is_no_id_for_another()
    {
        var body = Plan;
        (await app.Webhook(id, body)).Is(202);
        (await app.Webhook(id, body.Replace("daye", "wuhan", StringComparison.Ordinal))).IsProblem(409, "id-reused");
        Assert.Null(
            (await app.Tables.Traces.GetEntityIfExistsAsync<Azure.Data.Tables.TableEntity>("wuhan", $"id~oa.{id}"))
                is { HasValue: true } found
                ? found.Value
                : null
        );
        Assert.Equal("duplicate", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
    }

    [Fact]
    public async Task A_repeat_goes_on_from_an_id_that_was_taken_before_a_crash()
    {
        var body = Plan;
        var told = new Envelope($"oa.{id}", "plan.submitted", app.Now, "daye", new CalendarChanged([]));
        Assert.True(await app.Service<TraceStore>().Claim("oa", id, told, body, default));
        Assert.Equal("accepted", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
    }

    [Fact]
    public async Task What_an_organ_took_in_before_sources_had_rows_of_their_ids_stands()
    {
        var body = Plan;
        (await app.Webhook(id, body)).Is(202);
        await app.Tables.Traces.DeleteEntityAsync("source~oa", id);
        (await app.Webhook(id, body.Replace("走访企业", "走访农户", StringComparison.Ordinal))).IsProblem(409, "id-reused");
        Assert.Equal("duplicate", (await app.Webhook(id, body)).Is(202).Json["status"]!.ToString());
    }

    [Fact]
    public async Task A_source_whose_types_are_set_to_nothing_may_send_nothing() =>
        await Refused(await app.Webhook(id, Plan, "mute"), 403, "not-allowed");

    [Fact]
    public async Task A_secret_of_fewer_than_24_bytes_is_not_accepted_and_counted_in_health_and_its_source_named_in_status()
    {
        await Refused(await app.Webhook(id, Plan, "weak", Senders.Weak), 401, "unknown-source");
        var health = (await app.Send(HttpMethod.Get, "health", key: null)).Is(200);
        Assert.Equal(1, (int)health.Json["warnings"]!["weakSecrets"]!);
        var status = (await app.Get("status")).Is(200);
        var trouble = Assert.Single(status.Json["troubles"]!.AsArray(), t => t!["kind"]!.ToString() == "weakSecrets")!;
        Assert.Equal(["weak"], trouble["of"]!.AsArray().Select(o => o!["what"]!.ToString()));
        Assert.DoesNotContain(Senders.Weak["whsec_".Length..], health.Text + status.Text, StringComparison.Ordinal);
        (await app.Webhook(id, Plan)).Is(202);
    }

    [Fact]
    public async Task A_body_of_nothing_but_faults_is_answered_with_some_of_them_and_in_few_words()
    {
        var body = app.Event(
            "daye",
            "plan.submitted",
            new
            {
                unit = "c-economy",
                period = "2021-W11",
                items = Enumerable.Repeat(new { }, 80_000),
            }
        );
        var answer = await app.Webhook(id, body);
        await Refused(answer, 400, "malformed");
        Assert.Equal((100, true), (answer.Faults.Count, answer.Text.Length < 20_000));
    }

    [Fact]
    public async Task Ids_of_two_sources_do_not_meet()
    {
        (await app.Webhook(id, Plan)).Is(202);
        Assert.Equal("accepted", (await app.Webhook(id, Plan, "plans")).Is(202).Json["status"]!.ToString());
    }

    [Theory]
    [InlineData(Senders.Old)]
    [InlineData(Senders.New)]
    public async Task While_secrets_rotate_either_signs(string secret) => (await app.Webhook(id, Plan, "rotating", secret)).Is(202);

    [Fact]
    public async Task One_of_several_signatures_is_enough()
    {
        var body = Plan;
        var seconds = $"{app.Now.ToUnixTimeSeconds()}";
        var signatures = $"v1a,xyz v1,{Convert.ToBase64String(new byte[32])} {TestApp.Sign(Senders.New, id, seconds, body)}";
        (await Raw("rotating", body, seconds, signatures)).Is(202);
    }

    [Fact]
    public async Task A_wrong_signature_is_refused() =>
        await Refused(await app.Webhook(id, Plan, secret: Senders.New), 401, "bad-signature");

    [Fact]
    public async Task A_signature_of_another_body_is_refused() =>
        await Refused(
            await Raw(
                "oa",
                Plan.Replace("W11", "W12", StringComparison.Ordinal),
                $"{app.Now.ToUnixTimeSeconds()}",
                TestApp.Sign(TestApp.Secret, id, $"{app.Now.ToUnixTimeSeconds()}", Plan)
            ),
            401,
            "bad-signature"
        );

    [Theory]
    [InlineData("nobody")]
    [InlineData("no-body")]
    public async Task A_source_that_is_not_registered_is_refused(string source) =>
        await Refused(await app.Webhook(id, Plan, source), 401, "unknown-source");

    [Theory]
    [InlineData("webhook-id", "bad-id")]
    [InlineData("webhook-timestamp", "bad-timestamp")]
    [InlineData("webhook-signature", "bad-signature")]
    public async Task A_missing_header_is_named(string header, string code)
    {
        using var request = Request(
            "oa",
            Plan,
            $"{app.Now.ToUnixTimeSeconds()}",
            TestApp.Sign(TestApp.Secret, id, $"{app.Now.ToUnixTimeSeconds()}", Plan)
        );
        request.Headers.Remove(header);
        var answer = await app.Send(request);
        await Refused(answer, 401, code);
        Assert.Contains(header, answer.Json["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2021-03-10T10:00:00+08:00")]
    [InlineData("-1")]
    [InlineData("99999999999999")]
    public async Task A_timestamp_that_is_no_unix_time_is_refused(string timestamp) =>
        await Refused(await Raw("oa", Plan, timestamp, TestApp.Sign(TestApp.Secret, id, timestamp, Plan)), 401, "bad-timestamp");

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_webhook_timestamp_more_than_five_minutes_away_is_refused(int seconds) =>
        await Refused(await app.Webhook(id, Plan, at: app.Now.AddSeconds(seconds)), 401, "stale-timestamp");

    [Theory]
    [InlineData(-300)]
    [InlineData(300)]
    public async Task A_webhook_timestamp_five_minutes_away_is_accepted(int seconds) =>
        (await app.Webhook(id, Plan, at: app.Now.AddSeconds(seconds))).Is(202);

    [Theory]
    [InlineData("2021-03-10 10:05:00", true)]
    [InlineData("2021-03-10 10:05:01", false)]
    public async Task What_is_told_more_than_five_minutes_from_now_is_refused(string told, bool accepted)
    {
        var answer = await app.Webhook(
            id,
            app.Event(
                "daye",
                "plan.submitted",
                new
                {
                    unit = "office",
                    period = "2021-W11",
                    items = Array.Empty<object>(),
                },
                told
            )
        );
        if (accepted)
            answer.Is(202);
        else
        {
            await Refused(answer, 422, "future-timestamp");
            Assert.StartsWith("/timestamp ", Assert.Single(answer.Faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_more_than_256_KiB_is_refused_however_it_is_sent(bool chunked)
    {
        var most = Plan + new string(' ', (256 * 1024) - Encoding.UTF8.GetByteCount(Plan));
        (await app.Webhook($"{id}-most", most)).Is(202);
        var seconds = $"{app.Now.ToUnixTimeSeconds()}";
        using var request = Request("oa", most + " ", seconds, TestApp.Sign(TestApp.Secret, id, seconds, most + " "));
        request.Headers.TransferEncodingChunked = chunked;
        (await app.Send(request)).IsProblem(413, "too-large");
        Assert.Equal(0, await senders.Stored($"{id}~"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? type)
    {
        var seconds = $"{app.Now.ToUnixTimeSeconds()}";
        using var request = Request("oa", Plan, seconds, TestApp.Sign(TestApp.Secret, id, seconds, Plan));
        request.Content!.Headers.ContentType = type is null ? null : new(type);
        await Refused(await app.Send(request), 415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("")]
    [InlineData("plan")]
    [InlineData("{\"type\":\"plan.submitted\",}")]
    [InlineData("{\"type\":\"plan.submitted\",\"type\":\"plan.submitted\"}")]
    public async Task What_is_not_JSON_is_refused(string body) => await Refused(await app.Webhook(id, body), 400, "malformed");

    [Theory]
    [InlineData("[]")]
    [InlineData("\"plan\"")]
    [InlineData("null")]
    public async Task What_is_no_object_is_refused(string body) => await Refused(await app.Webhook(id, body), 400, "malformed");

    [Fact]
    public async Task Every_fault_is_named_at_once_with_its_place()
    {
        var answer = await app.Webhook(
            id,
            """
            { "type": "plan.submitted", "timestamp": "2021-03-10", "surprise": 1,
              "data": { "organ": "daye", "period": "2021-W60", "colour": "red", "items": [ { "id": "1", "title": "甲" }, { "id": "1", "due": "15 March" }, { "id": "a/b", "title": "乙" } ] } }
            """
        );
        await Refused(answer, 400, "malformed");
        Assert.Equal(
            [
                "/data/colour",
                "/data/items",
                "/data/items/1/due",
                "/data/items/1/title",
                "/data/items/2/id",
                "/data/period",
                "/data/unit",
                "/surprise",
                "/timestamp",
            ],
            answer.Faults.Select(f => f.Split(' ')[0]).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("colour", "/data/colour")]
    [InlineData("a/b~c", "/data/a~1b~0c")]
    public async Task A_member_nobody_knows_is_refused_by_name(string name, string pointer)
    {
        var answer = await app.Webhook(
            id,
            app.Event(
                "daye",
                "rank.awarded",
                new Dictionary<string, object>
                {
                    ["year"] = 2020,
                    ["scope"] = "city",
                    ["rank"] = 2,
                    ["source"] = "市委办",
                    [name] = 1,
                }
            )
        );
        await Refused(answer, 400, "malformed");
        var fault = Assert.Single(answer.Faults);
        Assert.StartsWith($"{pointer} ", fault, StringComparison.Ordinal);
        Assert.Contains($"“{name}”", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan.resubmitted")]
    [InlineData("slip.issued")] // the backend's own
    public async Task An_unknown_type_is_refused_with_those_there_are(string type)
    {
        var answer = await app.Webhook(id, app.Event("daye", type, new { unit = "c-economy" }));
        await Refused(answer, 422, "unknown-type");
        foreach (var allowed in new[] { "plan.submitted", "matter.opened", "rank.awarded" })
            Assert.Contains(allowed, answer.Json["detail"]!.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string, object, string, string> Unknown =>
        new()
        {
            {
                "plan.submitted",
                new
                {
                    unit = "c-none",
                    period = "2021-W11",
                    items = Array.Empty<object>(),
                },
                "/data/unit",
                "c-economy"
            },
            {
                "plan.submitted",
                new
                {
                    unit = "t-jinniu",
                    period = "2021-W11",
                    items = Array.Empty<object>(),
                },
                "/data/unit",
                "金牛镇"
            }, // takes no part in the weekly plan
            {
                "plan.submitted",
                new
                {
                    unit = "office",
                    period = "2021-W11",
                    items = new[]
                    {
                        new
                        {
                            id = "1",
                            title = "甲",
                            owner = "p-none",
                        },
                    },
                },
                "/data/items/0/owner",
                "p-none"
            },
            {
                "matter.opened",
                new
                {
                    id = "s-1",
                    kind = "wish",
                    title = "甲",
                    unit = "c-economy",
                },
                "/data/kind",
                "supervision"
            },
            {
                "matter.opened",
                new
                {
                    id = "s-1",
                    kind = "supervision",
                    title = "甲",
                    unit = "c-none",
                },
                "/data/unit",
                "c-economy"
            },
            {
                "matter.opened",
                new
                {
                    id = "s-1",
                    kind = "supervision",
                    title = "甲",
                    unit = "c-economy",
                    coUnits = new[] { "c-culture", "c-economy" },
                },
                "/data/coUnits/1",
                "主办"
            },
            { "matter.advanced", new { id = "s-1", to = "shelved" }, "/data/to", "done" },
            {
                "score.entered",
                new
                {
                    subject = "c-economy",
                    period = "2021-Q1",
                    indicator = "charm",
                    points = 3,
                    by = "主席",
                    reason = "甲",
                },
                "/data/indicator",
                "appraisal"
            },
            {
                "score.entered",
                new
                {
                    subject = "c-economy",
                    period = "2021-Q1",
                    indicator = "appraisal",
                    points = 50,
                    by = "主席",
                    reason = "甲",
                },
                "/data/points",
                "5"
            },
            {
                "activity.held",
                new
                {
                    activity = "theme-party-day",
                    unit = "c-economy",
                    date = "2021-03-08",
                    participants = new[] { new { person = "p-none", state = "attended" } },
                },
                "/data/participants/0/person",
                "p-none"
            },
        };

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task What_the_roster_or_the_settings_do_not_know_is_refused_with_what_is_allowed(
        string type,
        object data,
        string pointer,
        string says
    )
    {
        var answer = await app.Webhook(id, app.Event("daye", type, data));
        await Refused(answer, 422, "refused");
        var fault = Assert.Single(answer.Faults);
        Assert.StartsWith($"{pointer} ", fault, StringComparison.Ordinal);
        Assert.Contains(says, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_organ_is_refused()
    {
        var answer = await app.Webhook(
            id,
            app.Event(
                "nowhere",
                "plan.submitted",
                new
                {
                    unit = "c-economy",
                    period = "2021-W11",
                    items = Array.Empty<object>(),
                }
            )
        );
        await Refused(answer, 422, "unknown-organ");
        Assert.StartsWith("/data/organ ", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daye", "rank.awarded", "rank.awarded")]
    [InlineData("daye", "activity.planned", "activity.planned")]
    public async Task A_source_may_send_only_its_types(string organ, string type, string says)
    {
        var answer = await app.Webhook(
            id,
            app.Event(
                organ,
                type,
                new
                {
                    year = 2020,
                    scope = "city",
                    rank = 2,
                    source = "市委办",
                }
            ),
            "plans"
        );
        if (type == "rank.awarded")
            await Refused(answer, 403, "not-allowed");
        else
            await Refused(answer, 422, "unknown-type");
        Assert.Contains(says, answer.Json["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_may_speak_only_of_its_organs()
    {
        object plan = new
        {
            unit = "office",
            period = "2021-W11",
            items = Array.Empty<object>(),
        };
        (await app.Webhook($"{id}-own", app.Event("daye", "plan.submitted", plan), "plans")).Is(202);
        await Refused(
            await app.Webhook($"{id}-other", app.Event("wuhan", "plan.submitted", plan), "plans"),
            403,
            "not-allowed",
            $"{id}-other"
        );
    }

    private async Task Refused(Answer answer, int status, string code, string? which = null)
    {
        answer.IsProblem(status, code);
        Assert.Equal(0, await senders.Stored(which ?? id));
    }

    private async Task<Answer> Raw(string source, string body, string timestamp, string signatures)
    {
        using var request = Request(source, body, timestamp, signatures);
        return await app.Send(request);
    }

    private HttpRequestMessage Request(string source, string body, string timestamp, string signatures)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"api/events/{source}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("webhook-id", id);
        request.Headers.TryAddWithoutValidation("webhook-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("webhook-signature", signatures);
        return request;
    }
}
