using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>
/// Every type of row and message at its limit and one beyond: what goes beyond is answered with a clear error, or goes on in further rows.
/// The types are those of <see cref="RowTypes"/>.
/// </summary>
[Trait("Takes", "long")]
public sealed class SizeSweepTests(SizeSweepTests.Host host, Emulator emulator) : IClassFixture<SizeSweepTests.Host>
{
    private readonly TestApp app = host.App;

    [Fact]
    public void Every_type_that_can_grow_has_its_test()
    {
        var tests = typeof(SizeSweepTests)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods())
            .Select(m => m.Name)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(RowTypes.All.Where(t => t.Bound != Bound.Checks), t => Assert.Contains(t.Proof, tests));
    }

    [Fact]
    public void No_place_in_the_code_makes_rows_that_are_in_no_table_of_types()
    {
        var made = Directory
            .EnumerateFiles(Path.Combine(Root(), "Functions"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (Name: Path.GetFileName(f), Count: File.ReadAllText(f).Times("new TableEntity(")))
            .Where(f => f.Count > 0)
            .OrderBy(f => f.Name, StringComparer.Ordinal);
        Assert.Equal(RowTypes.Made.OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => (m.Key, m.Value)), made);
    }

    [Fact]
    public void Every_message_fits_into_a_queue_at_its_longest_and_is_read_back()
    {
        var key = new string('k', 512);
        var messages = new Dictionary<Type, IWork>
        {
            [typeof(StepWork)] = new StepWork(Cycle.MonthlySupervision, key),
            [typeof(EventWork)] = new EventWork(key, key),
            [typeof(NoticeWork)] = new NoticeWork(key, key, key),
        };
        var types = typeof(IWork).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IWork)));
        Assert.Equal(
            types.Select(t => t.Name).Order(StringComparer.Ordinal),
            messages.Keys.Select(t => t.Name).Order(StringComparer.Ordinal)
        );
        foreach (var (type, work) in messages)
        {
            var text = System.Text.Json.JsonSerializer.Serialize(work, type, Rows.Json);
            Assert.True(4 * text.Length / 3 < 48 * 1024, $"{type.Name}: {text.Length}");
        }

        Assert.NotNull(Work.TryRead<StepWork>($$"""{ "cycle": "daily", "row": "{{key}}" }"""));
        Assert.Null(Work.TryRead<StepWork>($$"""{ "cycle": "daily", "row": "{{key}}k" }"""));
    }

    /// <summary>A character beyond the first 65,536, which is stored as twelve: here a sign stands for it until it is sent.</summary>
    private static string Rare(string json) => json.Replace("㐀", "𠮷", StringComparison.Ordinal);

    /// <summary>150,000 characters of Chinese, with their quotation marks, fill a row.</summary>
    [Theory]
    [InlineData(149_998, 1)]
    [InlineData(149_999, 2)]
    [InlineData(470_000, 4)]
    public async Task A_decision_goes_on_in_further_rows(int characters, int rows)
    {
        var store = app.Service<DecisionStore>();
        var run = Run($"long{characters:D8}");
        var (head, family) = (new ResultPart<string>("head"), new ResultParts<string>("unit~"));
        var texts = new[] { "a", "a-b", "b" }.ToDictionary(
            id => id,
            id => $"{id}{new string('字', characters - id.Length + 1)}",
            StringComparer.Ordinal
        );
        var whole = new string('字', characters);
        var parts = family.Of(texts.Values, t => texts.Single(x => x.Value == t).Key).Append(head.Of(whole));
        await store.Write(run, parts.ToDictionary(p => p.Name, p => p.Json, StringComparer.Ordinal), default);

        var calls = StorageCalls.Begin();
        Assert.Equal(whole, await store.Read(run, head, default));
        Assert.Equal(rows == 1 ? 1 : 2, calls.Count);
        Assert.Equal(texts.Values, await store.ReadAll(run, family, default));
        var all = await store.ReadAll(run, default);
        Assert.Equal(["head", "unit~a", "unit~a-b", "unit~b"], all.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((whole, texts["a-b"]), (head.In(all), family.For("a-b").In(all)));
        var stored = await app.Tables.Decisions.Under(
            $"{run.Occurrence.Organ}~{run.Occurrence.Cycle}",
            $"2021-03~publish~r1~{run.Attempt}~",
            default
        );
        Assert.Equal(rows, stored.Count(r => r.RowKey.Contains("~head", StringComparison.Ordinal)));
        Assert.All(stored, r => RowTypes.Fits("Decisions", r));
    }

    [Theory]
    [InlineData(150_000, 0)]
    [InlineData(150_001, 1)]
    [InlineData(700_000, 4)] // more than a transaction takes
    public async Task A_notice_goes_on_in_further_rows(int characters, int further)
    {
        var organ = await app.Organ($"notice-{characters}");
        var (store, known) = (app.Service<NoticeStore>(), await app.Service<OrganStore>().Get($"notice-{characters}", default));
        var text = $"{new string('字', characters - 1)}末";
        Notice[] notices =
        [
            new("p-sun", "test", Urgency.Digest, "长", text, "s-001"),
            new("p-wu", "test", Urgency.Digest, "短", "短", "s-001"),
            new("p-li", "test", Urgency.Now, "长", text, "s-001"),
        ];
        for (var time = 0; time < 2; time++) // the cause comes again
            await app.Service<Effects>().Keep(known, "oa.e-1", app.Now, notices, default);
        await app.Settle();
        Assert.Equal(further, (await app.Tables.Notices.Under(organ, "text~", default)).Count);
        Assert.All(await app.Tables.Notices.Under(organ, "", default), r => RowTypes.Fits("Notices", r));
        Assert.Equal(
            [text, text, "短"],
            (await app.Notices(organ, "test")).OrderBy(n => n.Recipient, StringComparer.Ordinal).Select(n => n.Text)
        );
        Assert.Equal([text, "短"], (await store.PendingDigest(organ, default)).Notices.Select(n => n.Text));
        var page = (await app.Get($"organs/{organ}/notices?size=1000")).Is(200).Json["notices"]!.AsArray();
        Assert.Equal(
            [text, text, "短"],
            page.OrderBy(n => n!["recipient"]!.ToString(), StringComparer.Ordinal).Select(n => n!["text"]!.ToString())
        );
        Assert.Equal(text, (await store.Find(organ, "oa.e-1.p-li.test", default))!.Text);
        Assert.Equal(1, app.Outbox(organ).Times(text));
        Assert.Equal(NoticeState.Sent, Assert.Single(await app.Notices(organ, "test", "p-li")).State);
    }

    [Fact]
    public async Task Holiday_notices_go_on_in_further_rows()
    {
        await using var own = await TestApp.StartAsync(emulator);
        var calendars = own.Service<CalendarStore>();
        foreach (var year in new[] { 2051, 2052, 2053, 2054 })
        {
            var days = Enumerable
                .Range(0, 300)
                .Select(n => new DayOverride(new DateOnly(year, 1, 2).AddDays(n), false, new string('字', 200)))
                .ToList();
            var notice = HolidayNotice.Create(year, "通知", days, out var faults);
            Assert.True(notice is not null, string.Join(' ', faults.Take(3).Select(f => f.Message)));
            await calendars.Put(notice, default);
        }

        var rows = await own.Tables.Calendars.Under("state-council", "v000004", default);
        Assert.True(rows.Count > 1);
        Assert.All(rows, r => RowTypes.Fits("Calendars", r));
        var read = await new CalendarStore(own.Tables, TimeProvider.System).Version(4, default);
        Assert.False(read.IsWorkday(new DateOnly(2051, 1, 3)));
        Assert.False(read.IsWorkday(new DateOnly(2054, 10, 3)));
    }

    [Fact]
    public async Task A_matter_goes_on_in_further_rows()
    {
        var (organ, store) = (await app.Organ("matter"), app.Service<MatterStore>());
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;
        await app.Say(
            organ,
            "matter.opened",
            new
            {
                id = "s-1",
                kind = "supervision",
                title = "修路",
                unit = "office",
            }
        );
        await app.Settle();
        var note = new string('字', 8_000);
        for (var n = 0; n < 40; n++)
            await store.Append(
                organ,
                [
                    new MatterEvent(
                        $"oa.n-{n:D2}",
                        app.Now,
                        DateOnly.FromDateTime(app.Now.Date),
                        new Cppcc.Domain.Events.MatterNoted("s-1", null, null, note, note, new Dictionary<string, string>())
                    ),
                ],
                rules,
                default
            );
        Assert.Equal(41, (await store.Find(organ, "s-1", default))!.Count);
        var rows = await app.Tables.Matters.Under(organ, "", default);
        Assert.Contains(rows, r => r.RowKey.StartsWith("more~", StringComparison.Ordinal));
        Assert.All(rows, r => RowTypes.Fits("Matters", r));
    }

    /// <summary>
    /// Signs that storage is sent as six bytes, a body that lies in four rows with the turns it says beside it, characters that a matter's
    /// row takes twelve for.
    /// </summary>
    [Theory]
    [InlineData("signs", 149_000, 202)]
    [InlineData("signs", 151_000, 413)]
    [InlineData("turns", 1_500, 202)]
    [InlineData("turns", 2_250, 413)]
    [InlineData("rare", 37_000, 202)]
    [InlineData("rare", 38_000, 413)]
    public async Task An_event_one_beyond_is_refused(string what, int size, int status)
    {
        var organ = await app.Organ($"{what}-{size}");
        object data = what switch
        {
            "turns" => new
            {
                activity = "visit",
                date = "2021-03-08",
                consultation = "c-1",
                participants = Enumerable.Range(0, size).Select(n => new { person = $"{new string('+', 55)}{n:D4}", state = "spoke" }),
            },
            "rare" => new { id = "s-1", attributes = Attributes('㐀', size) },
            _ => new
            {
                activity = "visit",
                date = "2021-03-08",
                attributes = Attributes('+', size),
            },
        };
        var answer = await app.Webhook($"{what}-{size}", Rare(app.Event(organ, what == "rare" ? "matter.noted" : "activity.held", data)));
        if (status == 413)
            answer.IsProblem(413, "too-large");
        else
            answer.Is(202);
        await app.Settle();
        Assert.Empty(await app.Service<TraceStore>().PendingBy(organ, DateTimeOffset.MaxValue, default));
        foreach (var table in new[] { app.Tables.Traces, app.Tables.Matters })
            Assert.All(await table.Under(organ, "", default), r => RowTypes.Fits(table.Name, r));

        static Dictionary<string, string> Attributes(char character, int count) =>
            Enumerable
                .Range(0, 50)
                .Select(n => (Name: $"a{n}", Count: Math.Min(4_000, count - (n * 4_000))))
                .Where(a => a.Count > 0)
                .ToDictionary(a => a.Name, a => new string(character, a.Count), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Workdays_one_beyond_are_refused()
    {
        var organ = await app.Organ("workdays");
        (await Say(2022, 4)).Is(202);
        (await Say(2026, 4)).IsProblem(422, "full");
        Assert.Equal(1_460, (await app.Get($"organs/{organ}/settings/workdays")).Json["overrides"]!["days"]!.AsArray().Count);
        Assert.All(await app.Tables.Settings.Under(organ, "", default), r => RowTypes.Fits("Settings", r));

        async Task<Answer> Say(int year, int years)
        {
            var days = Enumerable
                .Range(0, 365 * years)
                .Select(n => new { date = new DateOnly(year, 1, 1).AddDays(n).ToString("yyyy-MM-dd"), workday = true });
            var answer = await app.Webhook($"days-{year}", app.Event(organ, "calendar.changed", new { days }));
            await app.Settle();
            return answer;
        }
    }

    [Theory]
    [InlineData(1_450, 200)]
    [InlineData(1_650, 413)]
    public async Task A_section_one_beyond_is_refused(int count, int status)
    {
        var organ = await app.Organ($"section-{count}");
        var layers = Enumerable
            .Range(0, count)
            .Select(n => new
            {
                id = $"l-{n}",
                name = new string('㐀', 20),
                activity = "consultation",
            });
        var answer = await app.Put($"organs/{organ}/settings/consultations", Rare(TestApp.Json(new { layers })));
        if (status == 413)
            answer.IsProblem(413, "too-large");
        else
            answer.Is(200);
        Assert.All(await app.Tables.Settings.Under(organ, "", default), r => RowTypes.Fits("Settings", r));
    }

    private static Run Run(string attempt) => Given.Decided("long/monthly-circular/2021-03/publish", attempt, default);

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    /// <summary>A host without any organ: each test makes its own.</summary>
    public sealed class Host(Emulator emulator) : IAsyncLifetime
    {
        public TestApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync() => App = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
