using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// What others send and administrators enter survives the loss of any storage call: who got no answer sends the same again, and it counts
/// once.
/// </summary>
public sealed class RequestSweepTests(Emulator emulator, RequestSweepTests.InApril april) : IClassFixture<RequestSweepTests.InApril>
{
    public static TheoryData<string, string> Events =>
        new()
        {
            { "matter.opened", """{ "id": "s-001", "kind": "supervision", "title": "修路", "unit": "c-economy", "due": "2021-05-20" }""" },
            { "matter.advanced", """{ "id": "s-000", "to": "done", "at": "2021-04-06" }""" }, // closes an open one
            {
                "plan.submitted",
                """{ "unit": "c-culture", "period": "2021-04", "items": [{ "id": "1", "title": "征集史料" }, { "id": "2", "title": "编印文集" }] }"""
            }, // late: items become matters
            { "plan.submitted", """{ "unit": "office", "period": "2021-04", "items": [{ "id": "1", "title": "改过的事项" }] }""" }, // published: refused with a notice
            { "plan.item.completed", """{ "unit": "office", "period": "2021-04", "item": "1" }""" },
            {
                "score.entered",
                """{ "subject": "c-economy", "period": "2021-Q2", "indicator": "appraisal", "points": 4, "by": "主席", "reason": "年中评议" }"""
            },
            { "calendar.changed", """{ "days": [{ "date": "2021-04-12", "workday": false, "reason": "停电" }] }""" }, // settings and agenda
            { "matter.advanced", """{ "id": "pr-0", "to": "turned" }""" }, // opens an information matter
            { "matter.advanced", """{ "id": "pr-0", "to": "merged", "attributes": { "into": "pr-1" } }""" },
            { "proposal.evaluated", """{ "id": "pr-1", "proposer": "p-li", "handling": "satisfied", "result": "dissatisfied" }""" }, // handled again, with a notice
            { "proposal.supervised", """{ "batch": "2021-04", "ids": ["pr-0", "pr-1", "unheard-of"] }""" },
            { "handler.rated", """{ "handler": "市教育局", "year": 2021, "satisfied": 9, "basically": 1, "dissatisfied": 0 }""" },
            { "leadership.changed", """{ "leader": "l-new", "name": "新主席", "role": "chair", "date": "2021-04-06" }""" }, // opens four matters
            {
                "matter.opened",
                """{ "id": "t-0", "kind": "topic", "title": "议题", "unit": "c-economy", "attributes": { "origin": "member" } }"""
            }, // who selected it too early may not: voided
            { "activity.held", """{ "activity": "lecture", "person": "p-sun", "date": "2021-04-06" }""" },
            { "article.recommended", """{ "id": "a-1", "title": "读懂人民政协", "url": "https://www.rmzxb.com.cn/1" }""" },
            {
                "activity.held",
                """{ "activity": "sector-consultation", "unit": "c-economy", "date": "2021-04-07", "consultation": "co-0", "participants": [{ "person": "l-vice", "state": "attended" }], "promises": [{ "id": "1", "title": "修路", "unit": "c-economy" }, { "id": "2", "title": "修桥", "unit": "office" }] }"""
            }, // opens two matters
            {
                "consultation.planned",
                """{ "id": "co-1", "layer": "sector", "date": "2021-05-20", "topic": "老城更新", "invitees": ["l-chair"] }"""
            },
            {
                "consultation.changed",
                """{ "id": "co-0", "layer": "sector", "date": "2021-04-20", "topic": "老城更新", "invitees": ["l-vice", "p-zhao"], "unit": "c-economy" }"""
            }, // who was invited is told
            {
                "rule.adopted",
                """{ "id": "r-1", "number": "〔2021〕1号", "title": "考勤办法", "kind": "internal-control", "adopted": "2021-04-06", "supersedes": ["r-0"] }"""
            },
            { "rule.reviewed", """{ "id": "r-0", "at": "2021-04-06", "result": "repealed" }""" },
            {
                "commendation.nominated",
                """{ "year": 2021, "person": "p-li", "title": "advanced-individual", "by": "办公室", "reason": "履职突出" }"""
            },
            { "publication.approved", """{ "run": "{organ}/monthly-circular/2021-03/publish", "by": "l-chair" }""" },
        };

    [Theory]
    [MemberData(nameof(Events))]
    [Trait("Takes", "long")]
    public async Task An_event(string type, string data)
    {
        await using var sweep = await Sweep.Of(april.Situation);
        foreach (var failure in Enum.GetValues<Failure>())
        {
            var calls = await sweep.Run(
                failure,
                async organ =>
                {
                    var body =
                        $$"""{ "type": "{{type}}", "timestamp": "2021-04-07T10:00:00+08:00", "data": {{data.Replace("{organ}", organ, StringComparison.Ordinal).Insert(1, $"\"organ\": \"{organ}\", ")}} }""";
                    await UntilAnswered(() => sweep.App.Webhook($"id-{organ}", body));
                }
            );
            Assert.True(calls >= 3, $"only {calls} calls could fail");
        }
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_new_organ_with_its_roster()
    {
        await using var sweep = await Sweep.Empty(emulator, "2021-03-24 10:00");
        foreach (var failure in Enum.GetValues<Failure>())
        {
            await sweep.Run(
                failure,
                async organ =>
                {
                    await UntilAnswered(() => sweep.App.Put($"organs/{organ}", new { name = "新单位" }));
                    await UntilAnswered(() => sweep.App.Put($"organs/{organ}/roster", Given.Roster));
                }
            );
        }
    }

    [Fact]
    public async Task A_section_that_moves_a_step_and_adds_another()
    {
        await using var sweep = await Sweep.Of(april.Situation);
        const string section = """
            { "weekly-plan": { "steps": [{ "id": "publish", "due": "first workday of week 11:00" }, { "id": "again", "name": "再次提醒", "does": "remind-plans", "due": "first workday of week 16:00" }] } }
            """;
        foreach (var failure in Enum.GetValues<Failure>())
            await sweep.Run(failure, organ => UntilAnswered(() => sweep.App.Put($"organs/{organ}/settings/cycles", section)));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "long")]
    public async Task A_section_that_releases_what_it_held()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-24 10:00",
            "2021-04-16 10:00",
            async (app, organ) =>
            {
                await Prepare(app, organ);
                await app.Advance("2021-04-14 10:00");
                await app.Break(organ, "lights");
            }
        );
        foreach (var failure in Enum.GetValues<Failure>())
            await sweep.Run(
                failure,
                organ => UntilAnswered(() => sweep.App.Put($"organs/{organ}/settings/lights", "{}")),
                _ => sweep.App.Tick("MonthlySupervision")
            );
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "long")]
    public async Task A_successor_for_a_unit_that_leaves_the_roster()
    {
        await using var sweep = await Sweep.Prepare(emulator, "2021-03-24 10:00", "2021-04-16 10:00", Prepare);
        var without = Given.Roster.Replace(
            """{ "id": "t-jinniu", "name": "金牛镇", "kind": "township" }""",
            """{ "id": "t-new", "name": "新镇", "kind": "township" }""",
            StringComparison.Ordinal
        );
        foreach (var failure in Enum.GetValues<Failure>())
            await sweep.Run(failure, organ => UntilAnswered(() => sweep.App.Put($"organs/{organ}/roster?successor=t-new", without)));
    }

    [Fact(Explicit = true)]
    [Trait("Takes", "long")]
    public async Task A_successor_for_whom_settings_name_and_the_settings_brought_back()
    {
        await using var sweep = await Sweep.Prepare(
            emulator,
            "2021-03-24 10:00",
            "2021-04-16 10:00",
            async (app, organ) =>
            {
                await Prepare(app, organ);
                await app.Set(organ, "notices", """{ "administrators": ["p-li", "p-zhao"] }""");
            }
        );
        var without = Given.Roster.Replace("\"p-li\"", "\"p-new\"", StringComparison.Ordinal);
        foreach (var failure in Enum.GetValues<Failure>())
            await sweep.Run(
                failure,
                async organ =>
                {
                    await UntilAnswered(() => sweep.App.Put($"organs/{organ}/roster?successor=p-new", without));
                    await UntilAnswered(() =>
                        sweep.App.Send(HttpMethod.Patch, $"organs/{organ}/settings/cycles", """{ "weekly-plan": null }""")
                    );
                    await UntilAnswered(() => sweep.App.Post($"organs/{organ}/settings/cycles/restore", new { version = 1 }));
                }
            );
    }

    private static async Task Prepare(TestApp app, string organ)
    {
        await app.Set(
            organ,
            "cycles",
            """{ "monthly-circular": { "steps": [{ "id": "publish", "approval": { "role": "chair", "workdays": 10, "otherwise": "hold" } }] } }"""
        );
        await app.Plan(organ, "office", "2021-04", "筹备常委会会议");
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-000",
                kind = "supervision",
                title = "修桥",
                unit = "t-jinniu",
                due = "2021-04-30",
            }
        );
        foreach (var id in new[] { "pr-0", "pr-1" })
            await app.Say(
                organ,
                "matter.opened",
                new
                {
                    id,
                    kind = "proposal",
                    title = "提案",
                    unit = "c-economy",
                    proposers = new[] { "p-li" },
                    attributes = new { origin = "member", field = "教育" },
                }
            );
        foreach (
            var (to, attributes) in new (string, object)[]
            {
                ("filed", new { }),
                ("assigned", new { host = "市教育局" }),
                ("replied", new { answer = "A" }),
            }
        )
            await app.Say(
                organ,
                "matter.advanced",
                new
                {
                    id = "pr-1",
                    to,
                    attributes,
                }
            );
        await app.Say(
            organ,
            "consultation.planned",
            new
            {
                id = "co-0",
                layer = "sector",
                date = "2021-04-15",
                topic = "老城更新",
                invitees = new[] { "l-chair", "l-vice" },
                unit = "c-economy",
            }
        );
        await app.Say(
            organ,
            "rule.adopted",
            new
            {
                id = "r-0",
                number = "〔2018〕1号",
                title = "考勤制度",
                kind = "internal-control",
                adopted = "2018-03-01",
            }
        );
        await app.Advance("2021-04-06 12:00");
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id = "t-0",
                to = "selected",
                by = "p-sun",
            }
        );
    }

    /// <summary>A sender repeats until it is answered; what it sent may have counted before.</summary>
    private static async Task UntilAnswered(Func<Task<Answer>> send)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await send();
            if (answer.Status < 300)
                return;
            Assert.True(answer.Status is 503 or 412 && tries < 3, $"{answer.Status} {answer.Text}");
        }
    }

    /// <summary>What every event meets.</summary>
    public sealed class InApril(Emulator emulator) : Prepared
    {
        private protected override Task<Situation> Prepare() =>
            Situation.Prepare(emulator, "2021-03-31 10:00", "2021-04-07 10:00", RequestSweepTests.Prepare);
    }
}
