using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>The situation of <see cref="OrderSamples"/> with two hosts in it, a week apart.</summary>
public sealed class OrderSituation(Emulator emulator) : IAsyncLifetime
{
    private Situation situation = null!;

    internal TestApp AtFirst { get; private set; } = null!;

    internal TestApp Later { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        situation = await Situation.Prepare(emulator, OrderSamples.From, OrderSamples.First, OrderSamples.Prepare);
        AtFirst = await Host(OrderSamples.First);
        Later = await Host(OrderSamples.Later);

        Task<TestApp> Host(string at) =>
            TestApp.StartAsync(
                emulator,
                new Setup
                {
                    Clock = at,
                    Storage = situation.Storage,
                    Args = ["--timers", "off"],
                    Settings = Work
                        .All.Zip(new[] { "RunStep", "ApplyEvent", "DeliverNotice" })
                        .ToDictionary(q => $"AzureWebJobs.{q.Second}.Disabled", _ => (string?)"true", StringComparer.Ordinal),
                }
            );
    }

    public async ValueTask DisposeAsync()
    {
        await AtFirst.DisposeAsync();
        await Later.DisposeAsync();
    }

    internal async Task<string> PutBack()
    {
        await situation.PutBack();
        return situation.Organ;
    }

    /// <summary>
    /// The organ's rows as lines, and what its traces come to, without what says how it came about: notices, arrivals, traces of the two
    /// (one that the inbox refused has none). Of a matter what it is, and what of what was posted took effect or waits.
    /// </summary>
    internal async Task<IReadOnlyList<string>> State()
    {
        var organ = situation.Organ;
        var rows = (await situation.Read()).Rows;
        var rules = (await Later.Service<OrganStore>().Get(organ, default)).MatterRules;
        var kept = rows.Where(r => r.Table is not ("Notices" or "Matters" or "Personal" or "Rosters") && !IsPassing(r.Table, r.Row.RowKey))
            .Select(r => (r.Table, Lasting(r.Row)))
            .ToList();
        var lines = new Snapshot(organ, kept).Lines().ToList();
        foreach (var place in rows.Where(r => r.Table == "Matters" && r.Row.RowKey.StartsWith("id~", StringComparison.Ordinal)))
        {
            var id = place.Row.RowKey["id~".Length..];
            var view = MatterFold.Of((await Later.Service<MatterStore>().Find(organ, id, default))!, rules);
            var history = view
                .History.Where(h => h.Verdict != Verdict.Refused && h.Event.StartsWith("oa.", StringComparison.Ordinal))
                .Select(h => $"{h.Event} {h.Type} {h.Verdict} {h.Reason} {h.From}>{h.To}")
                .ToList();
            if (view.Matter is not null || history.Count > 0)
                lines.Add($"matter {id} {TestApp.Json(new { view.Matter, history })}");
        }

        var (book, last) = (DateTimeOffset.MaxValue, DateOnly.MaxValue);
        lines.AddRange((await Later.Service<ConsultationStore>().Plan(organ, book, default)).Consultations.Select(TestApp.Json));
        lines.AddRange(
            (await Later.Service<PersonalStore>().OfYear(organ, 2021, default)).Select(l =>
                $"letter {l.Id} {l.State} {l.Letter?.Person} {l.Letter?.Kind}"
            )
        );
        var register = await Later.Service<RegulationStore>().Of(organ, book, last, default);
        lines.AddRange(register.Regulations.Select(TestApp.Json));
        lines.AddRange(register.Stray.Where(s => register.Find(s.Regulation) is null).Select(TestApp.Json)); // they wait for it
        lines.AddRange((await Later.Service<GardenStore>().Of(organ, book, default)).Queue.Select(TestApp.Json));
        lines.AddRange((await Later.Service<TraceStore>().Turns(organ, "cadre-lecture", book, default)).Select(TestApp.Json));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>When something arrived, what was announced on which day, and by which versions settings came to what they are.</summary>
    private static bool IsPassing(string table, string key) =>
        (table, key.Split('~')[0])
            is
                ("Traces", "late")
                or
                ("Registers", "consultation")
                or
                ("Settings", "history")
                or
                ("Registers", "numbers")
        || (table == "Traces" && key.Split('~')[^1] is "a" or "b" or "oa.a" or "oa.b");

    private static TableEntity Lasting(TableEntity row)
    {
        var lasting = new TableEntity(row);
        if (row.RowKey.StartsWith("section~", StringComparison.Ordinal))
            lasting.Remove("Actor"); // which of the two was applied last
        if (row.TextOf("Words") is { } words)
            lasting["Words"] = string.Join(',', JsonNode.Parse(words)!.AsObject().OrderBy(d => d.Key, StringComparer.Ordinal));
        return lasting;
    }
}

/// <summary>
/// Every two events that touch the same thing end in the same state, whichever of them arrives and is applied first, told at the same
/// moment or a week apart, posted at once or when they were told. The pairs are made of <see cref="OrderSamples"/>.
/// </summary>
public sealed class OrderSweepTests(OrderSituation situation) : IClassFixture<OrderSituation>
{
    public static TheoryData<string> Things => [.. OrderSamples.All.SelectMany(s => s.Touches).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Every_type_of_event_is_swept() =>
        Assert.Empty(EventTypes.Posted.Except(OrderSamples.All.Select(s => s.Type), StringComparer.Ordinal));

    [Theory(Explicit = true)]
    [MemberData(nameof(Things))]
    public async Task Any_two_events_that_touch(string thing)
    {
        var touching = OrderSamples.All.Where(s => s.Touches.Contains(thing)).ToList();
        var differ = new List<string>();
        var pairs = touching.SelectMany(a => touching.Select(b => (One: a, Other: b)));
        foreach (var (one, other) in pairs)
            if (await Differ(one, other) is { } how)
                differ.Add(how);
        Assert.True(differ.Count == 0, $"{differ.Count} pairs differ:\n{string.Join('\n', differ)}");
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("plan-late", "plan-late-other")]
    [InlineData("pr-noted", "turned")]
    [InlineData("withdrawn", "turned")]
    [InlineData("merged", "merged-back")]
    [InlineData("planned", "planned-other")]
    [InlineData("article", "article-same-title")]
    [InlineData("adopted", "adopted-other")]
    [InlineData("adopted", "adopted-number")]
    [InlineData("day-off", "day-on")]
    [InlineData("moved", "moved")]
    [InlineData("died", "died")]
    [InlineData("erased", "erased")]
    public async Task Two_events_of_the_spread(string one, string other) => Assert.Null(await Differ(Sample(one), Sample(other)));

    [Theory]
    [InlineData("plan-late", "plan-late-other", "plan-refused")]
    [InlineData("planned", "planned-other", "consultation-repeated")]
    [InlineData("adopted", "adopted-other", "rule-repeated")]
    [InlineData("article", "article-same-title", "article-repeated")]
    [InlineData("done", "returned", "event-refused")]
    public async Task What_gives_way_to_an_event_told_earlier_that_arrives_later_is_told(string earlier, string later, string kind)
    {
        var organ = await situation.PutBack();
        var app = situation.Later;
        Telling[] arriving = [new("b", Sample(later), OrderSamples.Later), new("a", Sample(earlier), OrderSamples.First)];
        foreach (var telling in arriving)
        {
            Assert.Equal(202, await telling.Post(app, organ));
            await telling.Apply(app, organ);
        }

        Assert.Contains(await app.Notices(organ, kind), n => $"{n.Id} {n.Text}".Contains("oa.b", StringComparison.Ordinal));
    }

    private static OrderSample Sample(string name) => OrderSamples.All.Single(s => s.Name == name);

    /// <summary>In what two events differ by their order; null when in nothing.</summary>
    private async Task<string?> Differ(OrderSample one, OrderSample other)
    {
        var (at, later) = (situation.AtFirst, situation.Later);
        var a = new Telling("a", one, OrderSamples.First);
        var (b, c) = (new Telling("b", other, OrderSamples.First), new Telling("b", other, OrderSamples.Later));
        return await Compare("at once", [Each((at, a), (at, b)), Each((at, b), (at, a)), Both(at, a, b)])
            ?? await Compare(
                "a week apart",
                [Each((at, a), (later, c)), Each((later, a), (later, c)), Each((later, c), (later, a)), Both(later, a, c)]
            );

        async Task<string?> Compare(string when, IReadOnlyList<Func<string, Task>> orders)
        {
            IReadOnlyList<string>? first = null;
            for (var i = 0; i < orders.Count; i++)
            {
                var organ = await situation.PutBack();
                var before = i == 0 ? await situation.State() : [];
                await orders[i](organ);
                var state = await situation.State();
                Assert.False(i == 0 && state.SequenceEqual(before, StringComparer.Ordinal), $"{one.Name}, {other.Name} change nothing");
                first ??= state;
                var (missing, surplus) = (
                    first.Except(state, StringComparer.Ordinal).ToList(),
                    state.Except(first, StringComparer.Ordinal).ToList()
                );
                if (missing.Count + surplus.Count > 0)
                    return $"{one.Name}, {other.Name} told {when}, order {i}:\n  {Lines(missing, "-")}\n  {Lines(surplus, "+")}";
            }

            return null;
        }
    }

    private static string Lines(IEnumerable<string> lines, string sign) => string.Join("\n  ", lines.Select(l => $"{sign} {l}"));

    /// <summary>Each is posted and applied before the next.</summary>
    private static Func<string, Task> Each(params (TestApp App, Telling Said)[] said) =>
        async organ =>
        {
            foreach (var (app, telling) in said)
            {
                await telling.Post(app, organ);
                await telling.Apply(app, organ);
            }
        };

    /// <summary>Both are posted before either is applied; the one named second is applied first.</summary>
    private static Func<string, Task> Both(TestApp app, Telling first, Telling second) =>
        async organ =>
        {
            await first.Post(app, organ);
            await second.Post(app, organ);
            await second.Apply(app, organ);
            await first.Apply(app, organ);
        };

    /// <summary>An event of the sweep with its id and the moment it is told.</summary>
    private sealed record Telling(string Id, OrderSample Sample, string Told)
    {
        /// <returns>The answer's status: 202, or 422 where a rule forbids it.</returns>
        public async Task<int> Post(TestApp app, string organ)
        {
            var body = app.Event(organ, Sample.Type, JsonNode.Parse(Sample.Data.Replace("ORGAN", organ, StringComparison.Ordinal))!, Told);
            var answer = await app.Webhook(Id, body);
            Assert.True(answer.Status is 202 or 422, $"{Sample.Name}: {answer.Status} {answer.Text}");
            return answer.Status;
        }

        public async Task Apply(TestApp app, string organ)
        {
            foreach (var pending in await app.Service<TraceStore>().PendingBy(organ, DateTimeOffset.MaxValue, default))
                if (pending.Envelope.Id == $"oa.{Id}")
                    await app.Service<EventApplier>().Apply(organ, pending.RowKey, default);
        }
    }
}
