using System.Text.Json.Nodes;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Reading;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>
/// Cost is storage calls: what each step, request and operation of a store makes, in one place. A thousand rows are read, and a hundred
/// written, with one call; these are the counts of an organ small enough for one.
/// </summary>
public sealed class StorageCallsTests(Spring spring) : IClassFixture<Spring>
{
    private static readonly DateTimeOffset Now = Given.At("2021-04-12 10:00");
    private static readonly string[] Functions = ["PostEvents", "ApplyEvent"];
    private static readonly Period April = Period.Parse("2021-04");

    [Theory]
    [InlineData("weekly-plan/2021-W14/remind", 10)]
    [InlineData("weekly-plan/2021-W14/publish", 16)]
    [InlineData("monthly-plan/2021-04/publish", 19)]
    [InlineData("monthly-circular/2021-03/publish", 21)]
    [InlineData("quarterly-score/2021-Q1/compute", 17)]
    [InlineData("daily/2021-04-01/due", 11)]
    [InlineData("daily/2021-04-07/due", 11)]
    [InlineData("daily/2021-04-07/digest", 13)]
    public async Task A_step_makes(string step, int calls)
    {
        var run = await spring.App.Run($"{Spring.Organ}/{step}");
        Assert.Equal(calls, run!.StorageCalls);
    }

    [Theory]
    [InlineData("plan.submitted", """{ "unit": "c-culture", "period": "2021-W15", "items": [{ "id": "1", "title": "值班" }] }""", 9)]
    [InlineData("activity.held", """{ "activity": "visit", "unit": "c-economy", "date": "2021-04-12" }""", 7)]
    [InlineData(
        "matter.opened",
        """{ "id": "s-9", "kind": "supervision", "title": "修渠", "unit": "c-economy", "due": "2021-05-14" }""",
        12
    )]
    [InlineData("matter.noted", """{ "id": "s-001", "note": "已现场查看" }""", 10)]
    [InlineData("article.recommended", """{ "id": "a-1", "title": "文章" }""", 11)]
    [InlineData("topic.none", """{ "by": "p-li" }""", 8)]
    [InlineData(
        "commendation.nominated",
        """{ "year": 2021, "person": "p-li", "title": "advanced-individual", "by": "办公室", "reason": "履职突出" }""",
        10
    )]
    [InlineData("person.life-event", """{ "person": "p-li", "kind": "new-home", "date": "2021-04-11" }""", 23)]
    [InlineData(
        "rule.adopted",
        """{ "id": "r-1", "number": "〔2021〕1号", "title": "考勤办法", "kind": "internal-control", "adopted": "2021-04-06" }""",
        9
    )]
    public async Task An_event_makes_from_its_post_to_its_effect(string type, string data, int calls)
    {
        var before = spring.App.Traffic.ByFunction;
        await spring.App.Say(Spring.Organ, type, JsonNode.Parse(data)!, "2021-04-12 09:00");
        await spring.App.Settle();
        var after = spring.App.Traffic.ByFunction;
        Assert.Equal(calls, Functions.Sum(f => after[f] - before.GetValueOrDefault(f)));
    }

    [Theory]
    [InlineData("agenda?from=2021-04-01&to=2021-04-30", 13)]
    [InlineData("check", 2)]
    [InlineData("check?continuation=runs", 104)]
    [InlineData("check?continuation=corrections", 2)]
    [InlineData("check?continuation=pending-events", 2)]
    [InlineData("check?continuation=events", 2)]
    [InlineData("check?continuation=traces&month=2021-03", 6)]
    [InlineData("check?continuation=trace-copies", 2)]
    [InlineData("check?continuation=circulars", 6)]
    [InlineData("check?continuation=notices&month=2021-03", 10)]
    [InlineData("check?continuation=rosters", 4)]
    [InlineData("check?continuation=queues", 10)]
    [InlineData("circulars/2021-03", 6)]
    [InlineData("consultations/2021", 5)]
    [InlineData("duties/2021-Q2", 2)]
    [InlineData("information/2021", 3)]
    [InlineData("keys", 2)]
    [InlineData("matters", 2)]
    [InlineData("matters/s-001", 2)]
    [InlineData("memos/c-economy/2021-03", 7)]
    [InlineData("memos/c-economy/2021-04", 6)]
    [InlineData("notices", 2)]
    [InlineData("outcomes/2021", 4)]
    [InlineData("plans/2021-04", 4)]
    [InlineData("proposals/2021", 6)] // two of the follow-up calls
    [InlineData("roster", 4)]
    [InlineData("roster?proposed", 4)]
    [InlineData("rota/cadre-lecture", 3)]
    [InlineData("rules", 2)]
    [InlineData("runs", 2)]
    [InlineData("settings", 2)]
    [InlineData("settings/duties", 2)]
    [InlineData("settings/duties/history", 3)]
    [InlineData("settings/duties?version=1", 3)]
    [InlineData("study-garden", 3)]
    [InlineData("topics/2021", 5)]
    [InlineData("traces?month=2021-03", 2)]
    public Task A_request_makes(string path, int calls) => Makes(Spring.Organ, path, calls);

    [Fact]
    public async Task The_check_of_numbers_reads_the_runs_that_give_them_where_letters_or_documents_have_any()
    {
        var organ = await spring.App.Organ("numbered", only: []);
        await Makes(organ, "check?continuation=numbers", 3);
        await spring.App.Say(
            organ,
            "person.life-event",
            new
            {
                person = "p-li",
                kind = "new-home",
                date = "2021-04-11",
            }
        );
        await spring.App.Settle();
        await Makes(organ, "check?continuation=numbers", 7);
    }

    private async Task Makes(string organ, string path, int calls)
    {
        await spring.App.Get($"organs/{organ}/settings/duties"); // the organ's settings are known
        var before = spring.App.Traffic.ByFunctionAndOperation;
        (await spring.App.Get($"organs/{organ}/{path}")).Is(200);
        var made = spring
            .App.Traffic.ByFunctionAndOperation.Where(c => c.Key.Function.Length > 0) // the host looks into its queues now and then
            .Select(c => (c.Key, Count: c.Value - before.GetValueOrDefault(c.Key)))
            .Where(c => c.Count > 0)
            .ToList();
        Assert.True(made.Sum(c => c.Count) == calls, string.Join('\n', made.Prepend((("", default), calls))));
    }

    [Theory]
    [InlineData("an idle tick", 1)]
    [InlineData("organ", 1)]
    [InlineData("organ, known", 1)]
    [InlineData("run", 1)]
    [InlineData("run, newest", 1)]
    [InlineData("runs since a year", 1)]
    [InlineData("decision", 1)]
    [InlineData("matter, open", 1)]
    [InlineData("matter, unknown", 2)]
    [InlineData("matters, open", 2)]
    [InlineData("matters, known since", 2)]
    [InlineData("matters, due", 1)]
    [InlineData("matters, of a kind", 2)]
    [InlineData("matters, waiting", 1)]
    [InlineData("plans", 1)]
    [InlineData("completions", 1)]
    [InlineData("points", 1)]
    [InlineData("ranks", 1)]
    [InlineData("traces of a month", 1)]
    [InlineData("pending events", 1)]
    [InlineData("garden", 2)]
    [InlineData("consultations", 1)]
    [InlineData("regulations", 1)]
    [InlineData("turns to lecture", 1)]
    [InlineData("digest", 1)]
    [InlineData("slip numbers", 1)]
    [InlineData("circular as a document", 5)]
    [InlineData("key of a link", 1)]
    [InlineData("key of a link, again", 3)]
    public async Task An_operation_makes(string operation, int calls)
    {
        var (o, organ) = (Spring.Organ, await spring.App.Service<OrganStore>().Get(Spring.Organ, default));
        var circular = new Occurrence(o, Cycle.MonthlyCircular, Period.Parse("2021-03"), "publish");
        var (run, _) = (await Of<RunStore>().Find(circular, 1, default))!.Value;
        var rules = organ.MatterRules;
        var operations = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
        {
            ["an idle tick"] = () => Of<AgendaStore>().DueBy(Cycle.WeeklyPlan, Now.AddYears(-1), default),
            ["organ"] = () => Of<OrganStore>().Find("nobody", default),
            ["organ, known"] = () => Of<OrganStore>().Get(o, default),
            ["run"] = () => Of<RunStore>().Find(circular, 1, default),
            ["run, newest"] = () => Of<RunStore>().Latest(circular, default),
            ["runs since a year"] = () => Of<RunStore>().Since(o, Cycle.MonthlyCircular, 2021, default),
            ["decision"] = () => Of<DecisionStore>().ReadAll(run, default),
            ["matter, open"] = () => Of<MatterStore>().Find(o, "s-001", default),
            ["matter, unknown"] = () => Of<MatterStore>().Find(o, "s-999", default),
            ["matters, open"] = () => Of<MatterStore>().OpenAsOf(o, Now, DateOnly.MaxValue, rules, default),
            ["matters, known since"] = () => Of<MatterStore>().KnownSince(o, Now.AddMonths(-1), Now, DateOnly.MaxValue, rules, default),
            ["matters, due"] = () => Of<MatterStore>().OpenDue(o, new DateOnly(2021, 4, 1), new DateOnly(2021, 4, 30), rules, default),
            ["matters, of a kind"] = () => Of<MatterStore>().OfKind(o, "supervision", Now.AddMonths(-1), default),
            ["matters, waiting"] = () => Of<MatterStore>().Waiting(o, rules, default),
            ["plans"] = () => Of<PlanStore>().Of(o, April, default),
            ["completions"] = () => Of<PlanStore>().Completions(o, Now.AddMonths(-1), Now, default),
            ["points"] = () => Of<ScoreStore>().Of(o, Period.Parse("2021-Q1"), Now, default),
            ["ranks"] = () => Of<ScoreStore>().Ranks(o, Now, default),
            ["traces of a month"] = () => Of<TraceStore>().OfMonth(o, April, Now, default),
            ["pending events"] = () => Of<TraceStore>().PendingBy(o, Now, default),
            ["garden"] = () => Of<GardenStore>().Of(o, Now, default),
            ["consultations"] = () => Of<ConsultationStore>().Plan(o, Now, default),
            ["regulations"] = () => Of<RegulationStore>().Of(o, Now, new DateOnly(2021, 4, 12), default),
            ["turns to lecture"] = () => Of<RotaStore>().Of(o, null, default),
            ["digest"] = () => Of<NoticeStore>().PendingDigest(o, default),
            ["slip numbers"] = () => Of<NumberStore>().Read(o, "slip", 2021, () => Task.FromResult(0), default),
        };
        await Link("page-1", 1); // is there
        operations["circular as a document"] = () =>
            Of<ResultDocuments>().Open(organ, DocumentReference.Parse("circulars/2021-03")!, default);
        operations["key of a link"] = () => Link($"page-{Guid.NewGuid():N}", 1);
        operations["key of a link, again"] = () => Link("page-1", 1);
        var count = StorageCalls.Begin();
        await operations[operation]();
        Assert.Equal(calls, count.Count);
    }

    private Task Link(string id, int days)
    {
        var scope = new KeyScope(KeyScope.Page, null, "p-sun", null, Birthdays: false) { Document = "circulars/2021-03" };
        return Of<KeyStore>().AddPage(Spring.Organ, id, scope, new DateOnly(2021, 4, 12).AddDays(days), Now.AddDays(days), default);
    }

    private T Of<T>()
        where T : notnull => spring.App.Service<T>();
}
