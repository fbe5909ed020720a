using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>Workflows from the webhook to the matter: follow-ups, circles, authority, refusals, versions.</summary>
public sealed class WorkflowTests(Emulator emulator) : IAsyncLifetime
{
    private TestApp app = null!;
    private string organ = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        organ = await app.Organ(only: []);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task A_proposal_goes_from_submission_to_a_second_answer_and_tells_its_owner_each_deadline()
    {
        await Proposal("pr-1");
        await Advance("pr-1", "filed");
        await Advance("pr-1", "assigned", new { host = "市教育局", coHosts = "市财政局;市人社局" }, "2021-04-12 10:00");
        var assigned = await Matter("pr-1");
        Assert.Equal(
            ("2021-07-12", "提案工作条例：交办之日起三个月内答复，经批准延期的最长六个月"),
            (assigned["matter"]!["due"]!.ToString(), assigned["matter"]!["dueSource"]!.ToString())
        );
        Assert.Equal(
            ["市财政局 2021-05-12", "市人社局 2021-05-12"],
            assigned["obligations"]!.AsArray().Select(o => $"{o!["who"]} {o["due"]}")
        );
        Assert.Equal(["interviewed", "replied"], assigned["next"]!.AsArray().Select(n => n!["to"]!.ToString()));

        await app.Say(organ, "matter.noted", new { id = "pr-1", attributes = new { opinionOf = "市财政局" } });
        await app.Say(
            organ,
            "matter.extended",
            new
            {
                id = "pr-1",
                due = "2021-10-12",
                reason = "需与上级衔接",
                approvedBy = "l-vice",
            }
        );
        await Advance("pr-1", "interviewed");
        Assert.Equal("2021-10-12", (await Matter("pr-1"))["matter"]!["due"]!.ToString()); // the extension goes along
        await Advance("pr-1", "replied", new { answer = "A" });
        await app.Say(
            organ,
            "proposal.evaluated",
            new
            {
                id = "pr-1",
                proposer = "p-li",
                handling = "satisfied",
                result = "dissatisfied",
                note = "没有解决问题",
            }
        );
        await app.Settle();

        var again = await Matter("pr-1");
        Assert.Equal(("rehandled", "2021-05-12"), (again["matter"]!["state"]!.ToString(), again["matter"]!["due"]!.ToString()));
        Assert.Equal("2021-04-12", again["obligations"]![0]!["metOn"]!.ToString());
        Assert.Contains(
            (await app.Notices(organ, "matter-moved")),
            n =>
                n.Recipient == "p-zhao"
                && n.Text.Contains("二次办理，待市教育局再次办理并答复提案者，时限为5月12日（含当日）", StringComparison.Ordinal)
        );
        await Advance("pr-1", "replied", new { answer = "B" });
        await Advance("pr-1", "tracked");
        Assert.Equal("2022-04-12", (await Matter("pr-1"))["matter"]!["due"]!.ToString());
        var history = (await Matter("pr-1"))["history"]!.AsArray().Select(h => $"{h!["type"]} {h["verdict"]} {h["to"]}");
        Assert.Equal(
            [
                "matter.opened accepted submitted",
                "matter.advanced accepted filed",
                "matter.advanced accepted assigned",
                "matter.noted accepted assigned",
                "matter.extended accepted assigned",
                "matter.advanced accepted interviewed",
                "matter.advanced accepted replied",
                "proposal.evaluated accepted rehandled",
                "matter.advanced accepted replied",
                "matter.advanced accepted tracked",
            ],
            history
        );
    }

    [Fact]
    public async Task Several_hosts_each_answer_and_the_proposer_is_called_after_the_closing()
    {
        await Proposal("pr-1");
        await Advance("pr-1", "filed", new { caseNumber = 5 });
        await Advance("pr-1", "assigned", new { host = "市教育局;市住建局" });
        await app.Settle();
        var nobodys = app.Event(
            organ,
            "matter.advanced",
            new
            {
                id = "pr-1",
                to = "replied",
                attributes = new { answer = "A" },
            }
        );
        (await app.Webhook("nobodys", nobodys)).IsProblem(422, "refused");
        await Advance("pr-1", "replied", new { answer = "B", answerOf = "市住建局" });
        var half = await Matter("pr-1");
        Assert.Equal(("assigned", "市教育局"), (half["matter"]!["state"]!.ToString(), half["matter"]!["owes"]!.ToString()));
        Assert.Equal(["市住建局 B"], half["parts"]!.AsArray().Select(p => $"{p!["who"]} {p["attributes"]!["answer"]}"));
        await Advance("pr-1", "replied", new { answer = "A", answerOf = "市教育局" });
        await Advance("pr-1", "closed");

        var call = (await Matter("pr-1.follow-up"))["matter"]!;
        Assert.Equal(("opened", "2021-05-12", "回访提案者"), ($"{call["state"]}", $"{call["due"]}", $"{call["action"]}"));
        Assert.Contains(
            await app.Notices(organ, "matter-moved"),
            n => n.Text.Contains("请最迟于5月12日回访提案者", StringComparison.Ordinal)
        );
        await Advance("pr-1.follow-up", "called", new { opinion = "satisfied" });
        var figures = (await app.Get($"organs/{organ}/proposals/2021")).Is(200).Json;
        Assert.Contains("回访率100%", figures["prose"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 1), ((int)figures["figures"]!["shared"]!, (int)figures["figures"]!["filed"]!));
        var page = (await app.Get($"organs/{organ}/proposals/2021?format=html")).Is(200).Markup;
        Assert.Contains("<td>市教育局、市住建局</td><td>已办结</td><td>市住建局B、市教育局A</td>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_is_called_by_its_number_in_the_session_it_was_handed_in_in()
    {
        await app.Say(
            organ,
            "term.began",
            new
            {
                number = 10,
                session = 6,
                date = "2021-01-19",
            },
            "2021-04-12 09:00"
        );
        await app.Say(
            organ,
            "term.began",
            new
            {
                number = 10,
                session = 5,
                date = "2021-01-19",
            },
            "2021-04-12 08:00"
        ); // told before, applied later
        await app.Say(
            organ,
            "term.began",
            new
            {
                number = 10,
                session = 5,
                date = "2021-01-19",
            },
            "2021-04-12 10:00"
        );
        await app.Settle();
        await Proposal("pr-1");
        await Advance("pr-1", "filed", new { caseNumber = 5 });
        await Advance("pr-1", "assigned", new { host = "市教育局" });
        Assert.Equal("十届五次会议", (await Matter("pr-1"))["matter"]!["session"]!.ToString());
        Assert.EndsWith("政协十届五次会议提案第5号", (await Matter("pr-1"))["matter"]!["caseNumber"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains(await app.Notices(organ, "matter-moved"), n => n.Text.Contains("十届五次会议提案第5号“", StringComparison.Ordinal));
        var began = (await app.Get($"organs/{organ}/settings/term")).Is(200).Json["inForce"]!["began"]!.AsArray();
        Assert.Equal(["2021-01-19 10 5"], began.Select(b => $"{b!["id"]} {b["number"]} {b["session"]}"));

        await app.Break(organ, "term"); // it is only printed
        Assert.Null((await Matter("pr-1"))["matter"]!["session"]);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_proposer_dissatisfied_after_the_closing_has_the_proposal_open_again_and_told_of()
    {
        await Proposal("pr-1");
        await Advance("pr-1", "filed");
        await Advance("pr-1", "assigned", new { host = "市教育局" });
        await Advance("pr-1", "replied", new { answer = "A" });
        await Advance("pr-1", "closed");
        Assert.NotNull((await Matter("pr-1"))["matter"]!["closedOn"]);
        await app.Advance("2021-05-10 12:00");
        await app.Use(organ, Cycle.Daily);
        foreach (var day in new[] { "2021-05-12 10:00", "2021-05-13 10:00" }) // said twice, handled again once
        {
            await app.Advance(day);
            await app.Say(
                organ,
                "proposal.evaluated",
                new
                {
                    id = "pr-1",
                    proposer = "p-li",
                    handling = "satisfied",
                    result = "dissatisfied",
                }
            );
            await app.Settle();
            var matter = (await Matter("pr-1"))["matter"]!;
            Assert.Equal(("rehandled", "2021-06-15"), (matter["state"]!.ToString(), matter["due"]!.ToString()));
            Assert.Equal(
                "pr-1",
                Assert.Single((await app.Get($"organs/{organ}/matters?kind=proposal")).Json["matters"]!.AsArray())!["id"]!.ToString()
            );
        }

        Assert.Single(
            (await app.Notices(organ, "matter-moved")),
            n => n.Text.Contains("二次办理", StringComparison.Ordinal) && n.Recipient == "p-zhao" // in touch with who answers
        );
        Assert.Empty((await app.Get($"organs/{organ}/check")).Json["findings"]!.AsArray());
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_co_handler_s_opinion_that_is_near_its_last_day_and_past_it_is_in_the_digest()
    {
        await Proposal("pr-1");
        await Advance("pr-1", "filed");
        await Advance("pr-1", "assigned", new { host = "市教育局", coHosts = "市财政局" });
        await app.Advance("2021-05-07 12:00");
        await app.Use(organ, Cycle.Daily);
        await app.Advance("2021-05-14 12:00");
        var digests = (await app.Notices(organ, "digest", "p-sun")).Select(n => n.Text).ToList();
        Assert.Contains(
            digests,
            t => t.Contains("请提醒按时提出：\n- “提案pr-1”：市财政局的会办意见，最迟5月12日提出", StringComparison.Ordinal)
        );
        Assert.Contains(
            digests,
            t =>
                t.Contains(
                    "请抓紧催办：\n- “提案pr-1”：市财政局的会办意见，应于5月12日前（含当日）提出，尚未收到",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_proposal_turned_into_information_opens_it_once()
    {
        await Proposal("pr-1");
        await Advance("pr-1", "turned");
        var information = (await Matter("pr-1.information"))["matter"]!;
        Assert.Equal(
            ("information", "submitted", "c-economy", "城乡建设"),
            (
                information["kind"]!.ToString(),
                information["state"]!.ToString(),
                information["unit"]!.ToString(),
                information["attributes"]!["field"]!.ToString()
            )
        );
        Assert.Single((await Matter("pr-1.information"))["history"]!.AsArray());
    }

    [Fact]
    public async Task A_batch_is_supervised_by_one_event()
    {
        foreach (var id in new[] { "pr-1", "pr-2" })
            await Proposal(id);
        await app.Say(
            organ,
            "proposal.supervised",
            new
            {
                batch = "2021-06",
                ids = new[] { "pr-1", "pr-2" },
                note = "集中督办会",
            }
        );
        await app.Settle();
        foreach (var id in new[] { "pr-1", "pr-2" })
            Assert.Equal("2021-06", (await Matter(id))["matter"]!["attributes"]!["batch"]!.ToString());
    }

    [Fact]
    public async Task A_change_of_leadership_opens_its_checklist_once()
    {
        var changed = new
        {
            leader = "l-new",
            name = "新主席",
            role = "chair",
            date = "2021-04-09",
        };
        await app.Say(organ, "leadership.changed", changed);
        await app.Say(organ, "leadership.changed", changed); // told by a second system
        await app.Settle();
        var opened = (await app.Get($"organs/{organ}/matters?kind=supervision")).Is(200).Json["matters"]!
            .AsArray()
            .Select(m => $"{m!["id"]} {m["title"]} {m["unit"]} {m["due"]}");
        Assert.Equal(
            [
                "l-new.2021-04-09.oath 新主席宣读任职宣誓词 office 2021-04-23",
                "l-new.2021-04-09.oath-published 公示新主席的宣誓词和宣誓情况，接受监督 office 2021-04-29",
                "l-new.2021-04-09.pledge 新主席签署任职公开承诺书 office 2021-04-23",
                "l-new.2021-04-09.pledge-published 公示新主席的承诺书，接受监督 office 2021-04-29",
            ],
            opened
        );
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_supervision_s_findings_are_rectified_one_by_one_before_it_closes()
    {
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "a-1",
                kind = "assignment",
                title = "营商环境专项监督",
                unit = "c-economy",
                attributes = new { form = "special" },
            }
        );
        await app.Settle();
        await Advance("a-1", "visited");
        await Say(
            "matter.advanced",
            """
            { "id": "a-1", "to": "found", "findings": [
              { "id": "f-1", "text": "窗口无人导办", "by": "c-culture", "due": "2021-04-20" }, { "id": "f-2", "text": "指南没有更新", "by": "市行政审批局" } ] }
            """
        );
        await Advance("a-1", "rectifying");
        Assert.Equal(
            ["f-1 2021-04-20 open 文史委", "f-2 2021-06-15 open 市行政审批局"], // 12 June is a Saturday, and Monday Dragon Boat
            (await Matter("a-1"))["findings"]!.AsArray().Select(f => $"{f!["id"]} {f["due"]} {f["state"]} {f["byName"]}")
        );
        await app.Advance("2021-04-19 12:00");
        await app.Use(organ, Cycle.Daily);
        await app.Advance("2021-04-21 12:00");
        var digest = string.Concat((await app.Notices(organ, "digest", "p-wu")).Select(n => n.Text));
        Assert.Contains(
            "文史委：“营商环境专项监督”发现的问题“窗口无人导办”，应于4月20日前（含当日）完成整改，已逾期1天",
            digest,
            StringComparison.Ordinal
        );
        var late = await Matter("a-1");
        Assert.Equal(
            ("red", "文史委", "True"),
            (late["matter"]!["light"]!.ToString(), late["matter"]!["owes"]!.ToString(), $"{(bool)late["findings"]![0]!["overdue"]!}")
        );

        await Advance("a-1", "rectified"); // early: it waits
        Assert.Equal("rectifying", (await Matter("a-1"))["matter"]!["state"]!.ToString());
        await Say(
            "matter.noted",
            """{ "id": "a-1", "rectified": [{ "id": "f-1", "evidence": "照片" }, { "id": "f-2", "reason": "该指南已废止" }] }"""
        );
        await Advance("a-1", "closed");
        var closed = await Matter("a-1");
        Assert.Equal("closed", closed["matter"]!["state"]!.ToString());
        Assert.Equal(
            ["f-1 rectified 照片 ", "f-2 not-rectified  该指南已废止"],
            closed["findings"]!.AsArray().Select(f => $"{f!["id"]} {f["state"]} {f["evidence"]} {f["reason"]}")
        );
        var body = app.Event(
            organ,
            "matter.noted",
            System.Text.Json.Nodes.JsonNode.Parse("""{ "id": "a-1", "findings": [{ "id": "f-3", "text": "问题", "by": "office" }] }""")!
        );
        (await app.Webhook("late-finding", body)).IsProblem(422, "refused"); // it is closed

        async Task Say(string type, string data)
        {
            await app.Say(organ, type, System.Text.Json.Nodes.JsonNode.Parse(data)!);
            await app.Settle();
        }
    }

    [Fact]
    public async Task Merging_into_a_circle_is_refused_whoever_closes_it()
    {
        foreach (var id in new[] { "pr-1", "pr-2", "pr-3" })
            await Proposal(id);
        await Advance("pr-1", "merged", new { into = "pr-2" });
        await Advance("pr-2", "merged", new { into = "pr-3" });
        var body = app.Event(
            organ,
            "matter.advanced",
            new
            {
                id = "pr-3",
                to = "merged",
                attributes = new { into = "pr-1" },
            }
        );
        Assert.Contains(
            "/data/attributes/into",
            (await app.Webhook("ring", body)).IsProblem(422, "refused").Faults[0],
            StringComparison.Ordinal
        );
        Assert.Equal("submitted", (await Matter("pr-3"))["matter"]!["state"]!.ToString());
    }

    [Fact]
    public async Task Two_proposals_merged_into_each_other_at_the_same_time_end_as_one_merged()
    {
        for (var n = 0; n < 6; n++)
        {
            var (one, other) = ($"a-{n}", $"b-{n}");
            await Proposal(one);
            await Proposal(other);
            await Task.WhenAll(
                app.Say(
                    organ,
                    "matter.advanced",
                    new
                    {
                        id = one,
                        to = "merged",
                        attributes = new { into = other },
                    },
                    "2021-04-12 09:30:01"
                ),
                app.Say(
                    organ,
                    "matter.advanced",
                    new
                    {
                        id = other,
                        to = "merged",
                        attributes = new { into = one },
                    },
                    "2021-04-12 09:30:02"
                )
            );
            await app.Settle();
            Assert.Equal(
                ("merged", "submitted"),
                ((await Matter(one))["matter"]!["state"]!.ToString(), (await Matter(other))["matter"]!["state"]!.ToString())
            );
            Assert.Contains("循环", (await Matter(other))["history"]![1]!["reason"]!.ToString(), StringComparison.Ordinal);
        }

        Assert.All(await app.Notices(organ, "event-refused"), n => Assert.Equal("p-zhao", n.Recipient));
    }

    [Fact]
    public async Task Who_may_not_take_a_step_is_refused_at_once_or_when_the_matter_is_known()
    {
        var settled = app.Event(
            organ,
            "matter.advanced",
            new
            {
                id = "t-1",
                to = "selected",
                by = "p-sun",
            }
        );
        (await app.Webhook("early", settled)).Is(202); // nothing is known of the matter yet
        await app.Settle();
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "t-1",
                kind = "topic",
                title = "议题",
                unit = "c-economy",
                attributes = new { origin = "member" },
            },
            "2021-04-12 09:00"
        );
        await app.Settle();
        var topic = await Matter("t-1");
        Assert.Equal("collected", topic["matter"]!["state"]!.ToString());
        Assert.Equal(
            "孙主任无权办理此步，应为主席、副主席、秘书长",
            topic["history"]!.AsArray().Single(h => h!["verdict"]!.ToString() == "refused")!["reason"]!.ToString()
        );
        Assert.Contains("无权办理", (await app.Webhook("later", settled)).IsProblem(422, "refused").Faults[0], StringComparison.Ordinal);
        await Advance("t-1", "selected", by: "p-feng"); // the vice-chair, as a person
        Assert.Equal("selected", (await Matter("t-1"))["matter"]!["state"]!.ToString());
    }

    [Fact]
    public async Task A_refused_event_changes_nothing_and_its_repeat_after_the_closing_is_a_duplicate()
    {
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-1",
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-05-20",
            }
        );
        var done = app.Event(organ, "matter.advanced", new { id = "s-1", to = "done" });
        (await app.Webhook("done-1", done)).Is(202);
        await app.Settle();
        Assert.Equal("duplicate", (await app.Webhook("done-1", done)).Is(202).Json["status"]!.ToString());
        Assert.Contains(
            "已于 2021-04-12 办结",
            (await app.Webhook("repeated-2", done)).IsProblem(422, "refused").Faults[0],
            StringComparison.Ordinal
        );
        Assert.Contains("已经立项", (
                await app.Webhook(
                    "told-again",
                    app.Event(
                        organ,
                        "matter.opened",
                        new
                        {
                            id = "s-1",
                            kind = "supervision",
                            title = "另一件",
                            unit = "office",
                        }
                    )
                )
            ).IsProblem(422, "refused").Faults[0], StringComparison.Ordinal);
        Assert.Equal(2, (await Matter("s-1"))["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_matter_goes_by_the_workflow_under_which_it_was_opened()
    {
        await Proposal("pr-1");
        await app.Settle();
        await app.Set(
            organ,
            "workflows",
            """
            { "workflows": [{ "id": "proposal", "states": [
              { "id": "filed", "name": "立案", "deadline": { "workdays": 3 }, "next": [{ "id": "assigned", "requires": ["host", "field"] }] },
              { "id": "withdrawn", "name": "已撤销" } ] }] }
            """
        );
        await Proposal("pr-2");
        foreach (var id in new[] { "pr-1", "pr-2" })
            await Advance(id, "filed");
        Assert.Equal(
            ("已立案", "2021-04-30"),
            ((await Matter("pr-1"))["matter"]!["stateName"]!.ToString(), (await Matter("pr-1"))["matter"]!["due"]!.ToString())
        );
        Assert.Equal(
            ("立案", "2021-04-15"),
            ((await Matter("pr-2"))["matter"]!["stateName"]!.ToString(), (await Matter("pr-2"))["matter"]!["due"]!.ToString())
        );

        // A host that starts later knows both versions too.
        await using var later = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:30", Storage = app.Storage });
        Assert.Equal("2021-04-30", (await later.Get($"organs/{organ}/matters/pr-1")).Is(200).Json["matter"]!["due"]!.ToString());
    }

    [Theory]
    [InlineData("kind=wish", "wish")]
    [InlineData("state=dreaming", "dreaming")]
    [InlineData("kind=supervision&state=replied", "replied")] // a state of other kinds
    [InlineData("light=pink", "pink")]
    public async Task A_filter_that_does_not_exist_is_named(string filter, string named) =>
        Assert.Contains(
            $"“{named}”",
            (await app.Get($"organs/{organ}/matters?{filter}")).IsProblem(400, "malformed").Json["detail"]!.ToString(),
            StringComparison.Ordinal
        );

    private Task<string> Proposal(string id) =>
        app.Say(
            organ,
            "matter.opened",
            new
            {
                id,
                kind = "proposal",
                title = $"提案{id}",
                unit = "c-economy",
                proposers = new[] { "p-li" },
                attributes = new { origin = "member", field = "城乡建设" },
            },
            "2021-04-12 09:00"
        );

    private async Task Advance(string id, string to, object? attributes = null, string? told = null, string? by = null)
    {
        await app.Settle();
        await app.Say(
            organ,
            "matter.advanced",
            new
            {
                id,
                to,
                by,
                attributes = attributes ?? new { },
            },
            told
        );
        await app.Settle();
    }

    private async Task<System.Text.Json.Nodes.JsonNode> Matter(string id) => (await app.Get($"organs/{organ}/matters/{id}")).Is(200).Json;
}
