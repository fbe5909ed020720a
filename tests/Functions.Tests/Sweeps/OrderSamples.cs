using Azure.Data.Tables;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>An event that the sweep of orders says.</summary>
/// <param name="Name">Unique among the samples, short.</param>
/// <param name="Data">Its data, without the organ, as JSON.</param>
/// <param name="Touches">What it touches: two that touch the same are swept together, and each with itself.</param>
internal sealed record OrderSample(string Name, string Type, string Data, params string[] Touches);

/// <summary>
/// What the sweep of orders says, a line for each event; a type of event without a line fails the sweep by its name. What they speak of is
/// prepared by <see cref="Prepare"/>: see there which matters and plans are in which state.
/// </summary>
internal static class OrderSamples
{
    /// <summary>When the organ is created; the weekly plan of W15 awaits sign-off from 12 April on, the slip is of 15 April.</summary>
    public const string From = "2021-04-09 06:00";

    /// <summary>When the first of two events is told, and both that are told at the same moment.</summary>
    public const string First = "2021-04-16 10:00";

    /// <summary>When the second of two is told a week later; on the 19th the weekly plan of W16 was published.</summary>
    public const string Later = "2021-04-23 10:00";

    public const string Run = "weekly-plan/2021-W15/publish";

    private const string Slip = "2021-04-15.s-001";

    public static IReadOnlyList<OrderSample> All { get; } =
    [
        // Plans: of a month that was published before the organ began, of one to come, of a week that is published between the two.
        new("plan-late", "plan.submitted", Plan("2021-04", "走访"), "plan 2021-04", "matter 2021-04.c-economy.1"),
        new("plan-late-other", "plan.submitted", Plan("2021-04", "调研", "座谈"), "plan 2021-04", "matter 2021-04.c-economy.1"),
        new("plan-next", "plan.submitted", Plan("2021-05", "走访"), "plan 2021-05"),
        new("plan-week", "plan.submitted", Plan("2021-W16", "值班"), "plan 2021-W16"),
        new("item-done", "plan.item.completed", Done("2021-04"), "plan 2021-04", "matter 2021-04.c-economy.1"),
        new("item-week-done", "plan.item.completed", Done("2021-W16"), "plan 2021-W16"),
        // A matter that nobody has told of, one under supervision with a slip to answer.
        new("opened", "matter.opened", Opened("s-new", "修路"), "matter s-new"),
        new("opened-other", "matter.opened", Opened("s-new", "修桥"), "matter s-new"),
        new("new-doing", "matter.advanced", """{ "id": "s-new", "to": "doing" }""", "matter s-new"),
        new("new-noted", "matter.noted", """{ "id": "s-new", "note": "已查看" }""", "matter s-new"),
        new("doing", "matter.advanced", """{ "id": "s-001", "to": "doing" }""", "matter s-001"),
        new("done", "matter.advanced", """{ "id": "s-001", "to": "done" }""", "matter s-001"),
        new("noted", "matter.noted", """{ "id": "s-001", "note": "已查看", "attributes": { "field": "交通" } }""", "matter s-001"),
        new("extended", "matter.extended", Extended("2021-06-30"), "matter s-001"),
        new("extended-less", "matter.extended", Extended("2021-05-31"), "matter s-001"),
        new("returned", "matter.returned", """{ "id": "s-001", "reason": "不属职责范围" }""", "matter s-001"),
        new("flagged", "matter.flagged", """{ "id": "s-001", "by": "office", "reason": "slow-progress" }""", "matter s-001"),
        new("flagged-other", "matter.flagged", """{ "id": "s-001", "by": "l-chair", "reason": "poor-quality" }""", "matter s-001"),
        new("new-flagged", "matter.flagged", """{ "id": "s-new", "by": "office", "reason": "slow-progress" }""", "matter s-new"),
        new("answered", "slip.answered", $$"""{ "slip": "{{Slip}}", "by": "孙主任", "text": "已开工" }""", "matter s-001"),
        // Proposals: pr-in and pr-out handed in, pr-re answered.
        new("turned", "matter.advanced", """{ "id": "pr-in", "to": "turned" }""", "matter pr-in"),
        new("withdrawn", "matter.advanced", """{ "id": "pr-in", "to": "withdrawn" }""", "matter pr-in"),
        new("merged", "matter.advanced", Merged("pr-in", "pr-out"), "matter pr-in", "matter pr-out"),
        new("merged-back", "matter.advanced", Merged("pr-out", "pr-in"), "matter pr-in", "matter pr-out"),
        new("pr-noted", "matter.noted", """{ "id": "pr-in", "attributes": { "key": true } }""", "matter pr-in"),
        new("supervised", "proposal.supervised", """{ "batch": "b-1", "ids": ["pr-in", "pr-re"] }""", "matter pr-in", "matter pr-re"),
        new("satisfied", "proposal.evaluated", Vote("p-li", "satisfied"), "matter pr-re"),
        new("dissatisfied", "proposal.evaluated", Vote("p-wu", "dissatisfied"), "matter pr-re"),
        new("closed", "matter.advanced", """{ "id": "pr-re", "to": "closed" }""", "matter pr-re"),
        new("leader", "leadership.changed", Leader("何市长"), "leader"),
        new("leader-other", "leadership.changed", Leader("何某"), "leader"),
        new("oath", "matter.advanced", """{ "id": "l-mayor.2021-04-08.oath", "to": "done" }""", "leader"),
        // Consultations: co-1 is planned, co-new is not.
        new("planned", "consultation.planned", Consultation("co-new", "2021-06-17"), "co-new"),
        new("planned-other", "consultation.planned", Consultation("co-new", "2021-06-18"), "co-new"),
        new("new-changed", "consultation.changed", Consultation("co-new", "2021-06-24"), "co-new"),
        new("new-held", "activity.held", Held("co-new"), "co-new"),
        new("changed", "consultation.changed", Consultation("co-1", "2021-06-24"), "co-1"),
        new("cancelled", "consultation.changed", Consultation("co-1", "2021-06-10", """, "cancelled": true, "reason": "汛期" """), "co-1"),
        new("held", "activity.held", Held("co-1"), "co-1", "matter co-1.1"),
        new("promise-done", "matter.advanced", """{ "id": "co-1.1", "to": "done" }""", "matter co-1.1"),
        new("lecture", "activity.held", """{ "activity": "cadre-lecture", "person": "p-li", "date": "2021-04-14" }""", "lecture"),
        // Regulations: r-1 is adopted, r-new is not.
        new("adopted", "rule.adopted", Rule("r-new", "〔2021〕2号"), "rule"),
        new("adopted-other", "rule.adopted", Rule("r-new", "〔2021〕3号"), "rule"),
        new("adopted-number", "rule.adopted", Rule("r-more", "〔2021〕2号"), "rule"),
        new("supersedes", "rule.adopted", Rule("r-next", "〔2021〕4号", """, "supersedes": ["r-1", "r-new"] """), "rule"),
        new("reviewed", "rule.reviewed", """{ "id": "r-new", "at": "2021-04-08", "result": "kept" }""", "rule"),
        new("revised", "rule.reviewed", """{ "id": "r-1", "at": "2021-04-08", "result": "revised", "number": "〔2021〕2号" }""", "rule"),
        new("repealed", "rule.reviewed", """{ "id": "r-1", "at": "2021-04-08", "result": "repealed" }""", "rule"),
        new("points", "score.entered", Points("3"), "points"),
        new("points-other", "score.entered", Points("4"), "points"),
        new("appealed", "score.appealed", Points("5"), "points"),
        new("ruled", "score.ruled", Points("4.5"), "points"),
        new("rank", "rank.awarded", """{ "year": 2020, "scope": "city", "rank": 4, "source": "市委办" }""", "rank"),
        new("rank-other", "rank.awarded", """{ "year": 2020, "scope": "city", "rank": 5, "source": "市委办" }""", "rank"),
        new("no-topic", "topic.none", """{ "by": "p-li" }""", "topics"),
        new("no-topic-either", "topic.none", """{ "by": "p-li", "note": "已并入他人选题" }""", "topics"),
        new("nominated", "commendation.nominated", Nominated("p-li"), "commendation"),
        new("nominated-other", "commendation.nominated", Nominated("p-sun"), "commendation"), // one of six is a fifth
        new("nomination-withdrawn", "commendation.withdrawn", Nominated("p-li"), "commendation"),
        new("rated", "handler.rated", Rated(7), "handler"),
        new("rated-other", "handler.rated", Rated(8), "handler"),
        new("article", "article.recommended", """{ "id": "a-1", "title": "协商民主" }""", "garden"),
        new("article-same-title", "article.recommended", """{ "id": "a-2", "title": "协商民主" }""", "garden"),
        new("article-same-id", "article.recommended", """{ "id": "a-1", "title": "有事好商量" }""", "garden"),
        new("day-off", "calendar.changed", """{ "days": [{ "date": "2021-06-08", "workday": false }] }""", "workdays"),
        new("day-on", "calendar.changed", Days("2021-06-08", "2021-06-12"), "workdays"),
        new("term", "term.began", """{ "number": 10, "session": 5, "date": "2021-01-19" }""", "term"),
        new("term-other", "term.began", """{ "number": 10, "session": 6, "date": "2021-01-19" }""", "term"),
        new("term-earlier", "term.began", """{ "number": 10, "session": 4, "date": "2020-01-08" }""", "term"),
        new("answer-of-one", "matter.advanced", Answered("pr-two", "交通局", "A"), "pr-two"),
        new("answer-of-other", "matter.advanced", Answered("pr-two", "住建局", "B"), "pr-two"),
        new("answer-told", "matter.advanced", """{ "id": "pr-two", "to": "interviewed" }""", "pr-two"),
        new("arrived", "notice.delivered", Receipt("09:00"), "message"),
        new("arrived-not", "notice.failed", Receipt("09:30"), "message"),
        // What stands of a life is a fold; a letter is of the day on which it is written, and its number of the order: each is swept with
        // itself. An erasure ends it.
        new("moved", "person.life-event", """{ "person": "p-li", "kind": "new-home", "date": "2021-04-15" }""", "life"),
        new("died", "person.life-event", """{ "person": "p-wu", "kind": "death", "date": "2021-04-15" }""", "death"),
        new("erased", "person.erased", """{ "person": "p-wu", "by": "办公室", "reason": "本人要求" }""", "erased"),
        new("approved", "publication.approved", Ruling("l-chair"), "run"),
        new("sent-back", "publication.returned", Ruling("l-chair", "有误"), "run"),
    ];

    /// <summary>Brings an organ into the situation the samples speak of.</summary>
    public static async Task Prepare(TestApp app, string organ)
    {
        await app.Set(
            organ,
            "cycles",
            """{ "weekly-plan": { "steps": [{ "id": "publish", "approval": { "role": "chair", "workdays": 20, "otherwise": "hold" } }] } }"""
        );
        await Say(
            "matter.opened",
            """{ "id": "s-001", "kind": "supervision", "title": "修渠", "unit": "c-economy", "due": "2021-04-14" }"""
        );
        foreach (var id in new[] { "pr-in", "pr-out", "pr-re" })
            await Say(
                "matter.opened",
                $$"""{ "id": "{{id}}", "kind": "proposal", "title": "{{id}}", "unit": "c-economy", "proposers": ["p-li", "p-wu"], "attributes": { "origin": "member", "field": "交通" } }"""
            );
        await Say("matter.advanced", """{ "id": "pr-re", "to": "filed" }""");
        await Say("matter.advanced", """{ "id": "pr-re", "to": "assigned", "attributes": { "host": "交通局" } }""");
        await Say("matter.advanced", """{ "id": "pr-re", "to": "replied", "attributes": { "answer": "A" } }""");
        await Say(
            "matter.opened",
            """{ "id": "pr-two", "kind": "proposal", "title": "pr-two", "unit": "c-economy", "proposers": ["p-li"], "attributes": { "origin": "member", "field": "交通" } }"""
        );
        await Say("matter.advanced", """{ "id": "pr-two", "to": "filed" }""");
        await Say("matter.advanced", """{ "id": "pr-two", "to": "assigned", "attributes": { "host": "交通局;住建局" } }""");
        await Say("consultation.planned", Consultation("co-1", "2021-06-10"));
        await Say("rule.adopted", Rule("r-1", "〔2019〕1号"));

        // A message that another system took on, of which it is still to be told whether it arrived.
        var notice = (await app.Notices(organ))[0];
        await app.Tables.Notices.UpsertEntityAsync(new TableEntity(organ, "told~m-1").PutJson("Keys", new[] { notice.RowKey }));

        async Task Say(string type, string data)
        {
            await app.Say(organ, type, System.Text.Json.Nodes.JsonNode.Parse(data)!);
            await app.Settle();
            await app.Replay.Advance(app.Now.AddMinutes(1));
        }
    }

    private static string Receipt(string at) =>
        $$"""{ "notice": "m-1", "channel": "短信", "at": "2021-04-07T{{at}}:00+08:00", "reason": "停机" }""";

    private static string Plan(string period, params string[] titles) =>
        $$"""{ "unit": "c-economy", "period": "{{period}}", "items": [{{string.Join(", ", titles.Select((t, i) => $$"""{ "id": "{{i + 1}}", "title": "{{t}}" }"""))}}] }""";

    private static string Done(string period) => $$"""{ "unit": "c-economy", "period": "{{period}}", "item": "1" }""";

    private static string Opened(string id, string title) =>
        $$"""{ "id": "{{id}}", "kind": "supervision", "title": "{{title}}", "unit": "c-economy", "due": "2021-05-31" }""";

    private static string Extended(string due) => $$"""{ "id": "s-001", "due": "{{due}}", "reason": "汛期", "approvedBy": "陈主席" }""";

    private static string Merged(string id, string into) =>
        $$"""{ "id": "{{id}}", "to": "merged", "attributes": { "into": "{{into}}" } }""";

    private static string Answered(string id, string host, string answer) =>
        $$"""{ "id": "{{id}}", "to": "replied", "attributes": { "answer": "{{answer}}", "answerOf": "{{host}}" } }""";

    private static string Vote(string proposer, string result) =>
        $$"""{ "id": "pr-re", "proposer": "{{proposer}}", "handling": "satisfied", "result": "{{result}}" }""";

    private static string Leader(string name) =>
        $$"""{ "leader": "l-mayor", "name": "{{name}}", "role": "mayor", "date": "2021-04-08", "unit": "office" }""";

    private static string Consultation(string id, string date, string more = "") =>
        $$"""{ "id": "{{id}}", "layer": "sector", "date": "{{date}}", "topic": "老城更新", "invitees": ["p-li"], "unit": "c-economy"{{more}} }""";

    private static string Held(string consultation) =>
        $$"""
            { "activity": "sector-consultation", "unit": "c-economy", "date": "2021-04-15", "consultation": "{{consultation}}",
              "participants": [{ "person": "p-li", "state": "attended" }], "promises": [{ "id": "1", "title": "答复", "unit": "office" }] }
            """;

    private static string Rule(string id, string number, string more = "") =>
        $$"""{ "id": "{{id}}", "number": "{{number}}", "title": "{{id}}", "kind": "internal-control", "adopted": "2021-04-06"{{more}} }""";

    private static string Points(string points) =>
        $$"""{ "subject": "c-economy", "period": "2021-Q2", "indicator": "innovation", "points": {{points}}, "by": "评议组", "reason": "据实" }""";

    private static string Nominated(string person) =>
        $$"""{ "year": 2020, "person": "{{person}}", "title": "advanced-individual", "by": "办公室", "reason": "据实" }""";

    private static string Rated(int satisfied) =>
        $$"""{ "handler": "交通局", "year": 2020, "satisfied": {{satisfied}}, "basically": 1, "dissatisfied": 0 }""";

    private static string Days(params string[] days) =>
        $$"""{ "days": [{{string.Join(", ", days.Select(d => $$"""{ "date": "{{d}}", "workday": true }"""))}}] }""";

    private static string Ruling(string by, string? reason = null) =>
        $$"""{ "run": "ORGAN/{{Run}}", "by": "{{by}}"{{(reason is null ? "" : $", \"reason\": \"{reason}\"")}} }""";
}
