using System.Collections.Concurrent;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cppcc.Functions.Tests.Letters;

/// <summary>What is personal lies in its row and nowhere else, stops with a death, and goes with an erasure.</summary>
public sealed class PrivacyTests(Emulator emulator)
{
    private const string Life = "person.life-event";
    private const string Illness = "骨折住院十九天";
    private const string Birthday = "1980-04-17";
    private static readonly string[] Planted = [Illness, Birthday, "4月17日", "04-17", "illness", "bereavement"];

    [Fact]
    [Trait("Takes", "long")]
    public async Task Planted_personal_data_is_found_nowhere_outside_its_row()
    {
        var log = new WholeLog();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-14 10:00", Log = log });
        var organ = await app.Organ(roster: WithBirthday, signs: true);
        await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-05", Illness));
        await app.Say(organ, Life, LetterTests.Of("p-wu", "bereavement", "2021-04-05", Illness));
        var body = app.Event(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-05", Illness));
        await app.Webhook("again", body);
        (await app.Webhook("again", body.Replace("十九", "二十", StringComparison.Ordinal))).IsProblem(409, "id-reused");
        await app.Webhook("bad", app.Event(organ, Life, LetterTests.Of("p-none", "illness", "2021-04-05", Illness)));
        await app.Advance("2021-05-10 12:00");
        Assert.Equal(3, (await app.Service<PersonalStore>().OfYear(organ, 2021, default)).Count);

        var found = new List<string>();
        foreach (var table in await new TableServiceClient(app.Storage).QueryAsync().Select(t => t.Name).ToListAsync())
        foreach (var row in await LetterTests.RowsOf(app, table))
            // The roster itself has birthdays; ids of events are the sender's.
            if (table is not ("Personal" or "Rosters"))
                Look($"{table} {row.PartitionKey} {row.RowKey}", string.Join('\n', row.Select(c => $"{c.Key} {c.Value}")));
        foreach (var queue in await new QueueServiceClient(app.Storage).GetQueuesAsync().Select(q => q.Name).ToListAsync())
        foreach (var message in (await new QueueClient(app.Storage, queue).PeekMessagesAsync(32)).Value)
            Look($"queue {queue}", Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText)));
        Look("outbox", app.Outbox(organ));
        Look("log", string.Join('\n', log.Entries));
        foreach (
            var path in new[]
            {
                "letters",
                "notices",
                "traces?month=2021-04",
                "circulars/2021-04",
                "circulars/2021-04?format=html",
                "runs",
                "check",
            }
        )
            Look(path, (await app.Get($"organs/{organ}/{path}")).Text);
        Look("status", (await app.Get("status")).Text);
        Assert.True(found.Count == 0, string.Join('\n', found.Take(20)));

        // Days of the month are everybody's: of those only what says whose they are would tell.
        void Look(string where, string text)
        {
            foreach (var planted in Planted.Where(p => p is not ("04-17" or "4月17日")))
                if (text.Contains(planted, StringComparison.Ordinal))
                    found.Add($"{planted} in {where}");
            foreach (var line in text.Split('\n').Where(l => l.Contains("孙主任") || l.Contains("p-sun")))
                if (line.Contains("4月17日") || (line.Contains("04-17") && line.Contains("birthday")))
                    found.Add($"a birthday in {where}: {line}");
        }
    }

    [Fact]
    public async Task A_trace_has_a_digest_that_proves_nothing_once_the_salt_is_gone()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 10:00" });
        var organ = await app.Organ();
        var one = await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-05", Illness));
        var other = await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-05", Illness));
        await app.Settle();
        var first = (await app.Get($"organs/{organ}/traces/{one}")).Is(200).Json;
        var second = (await app.Get($"organs/{organ}/traces/{other}")).Is(200).Json;
        Assert.True(Digest(first) is { Length: 64 } digest && digest.All(char.IsAsciiHexDigitLower), Digest(first));
        Assert.NotEqual(Digest(first), Digest(second)); // each has its own salt

        static string Digest(System.Text.Json.Nodes.JsonNode trace) => trace.ToJsonString().Split("\"personal\":\"")[1].Split('"')[0];
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task After_a_death_nothing_more_is_sent_whatever_a_later_roster_says()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-06 06:00" });
        var organ = await app.Organ(roster: WithBirthday, signs: true);
        await app.Say(organ, "consultation.planned", Invited);
        await app.Say(organ, "matter.opened", Matter);
        await app.Settle();
        await app.Say(organ, Life, LetterTests.Of("p-sun", "death", "2021-04-06"));
        await app.Say(organ, Life, LetterTests.Of("p-sun", "death", "2021-04-05")); // told twice
        await app.Settle();
        var until = app.Now;
        (await app.Put($"organs/{organ}/roster", WithBirthday)).Is(200); // still active there
        Assert.Equal(["p-sun"], (await app.Get($"organs/{organ}/roster")).Is(200).Json["deceased"]!.AsArray().Select(d => $"{d}"));
        (await app.Webhook("late", app.Event(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-01")))).IsProblem(422, "refused");
        await app.Advance("2021-05-11 12:00");

        var letters = await app.Service<PersonalStore>().OfYear(organ, 2021, default);
        Assert.Equal(("孙主任同志家属", "death"), (Assert.Single(letters).Letter!.Addressee, letters[0].Letter!.Kind));
        var own = await app.Notices(organ, null, "p-sun");
        Assert.DoesNotContain(own, n => n.CreatedAt > until && n.State is NoticeState.Sent or NoticeState.Pending);
        Assert.DoesNotContain(await app.Notices(organ, "consultation-invitation"), n => n.Recipient == "p-sun");
        Assert.DoesNotContain(
            await app.Notices(organ, "consultation-invitation-holder"),
            n => n.Text.Contains("孙主任", StringComparison.Ordinal)
        );
        Assert.NotEmpty(await app.Notices(organ, "slip-blue", "p-li")); // the deputy answers for the unit now
        await app.FindsNothing(organ);
    }

    [Fact]
    public async Task Notices_that_wait_for_the_dead_are_suppressed_with_the_reason()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-14 06:00" });
        var organ = await app.Organ();
        await app.Say(organ, "matter.opened", Matter);
        await app.Advance("2021-04-15 09:00"); // a slip, and reminders for the digest
        await app.Service<NoticeStore>()
            .Add(
                organ,
                NoticeStore.Prefix(app.Now, "oa.e-0001"),
                app.Now,
                [new("p-sun", "deadline-near", Domain.Notices.Urgency.Digest, "临近", "请办理", "s-001")],
                id => id,
                default
            );
        await app.Say(organ, Life, LetterTests.Of("p-sun", "death", "2021-04-15"));
        await app.Settle();
        var waited = (await app.Notices(organ, "deadline-near", "p-sun"))[^1];
        Assert.Equal((NoticeState.Suppressed, "收件人已去世"), (waited.State, waited.Error));
        await app.Advance("2021-04-16 09:00");
        Assert.DoesNotContain(await app.Notices(organ, "digest", "p-sun"), n => n.CreatedAt > Given.At("2021-04-16 08:00"));
        await app.FindsNothing(organ);
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task An_erasure_removes_what_is_personal_everywhere_and_leaves_ids_and_seals()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-14 06:00" });
        var organ = await app.Organ(roster: WithBirthday);
        (await app.Put($"organs/{organ}/roster", WithBirthday.Replace("13800000000", "13900000000", StringComparison.Ordinal))).Is(200);
        (
            await app.Post(
                $"organs/{organ}/keys",
                new
                {
                    purpose = "agenda",
                    person = "p-sun",
                    name = "孙主任的日程",
                }
            )
        ).Is(201);
        await app.Say(organ, "matter.opened", Matter); // a person with open duties
        await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-03-25", Illness));
        await app.Advance("2021-05-10 12:00");
        var seal = (await app.Get($"organs/{organ}/circulars/2021-04?verify=true")).Is(200).Json["seal"]?.ToJsonString();
        Assert.NotEmpty(await app.Notices(organ, null, "p-sun"));
        var id = await app.Say(
            organ,
            "person.erased",
            new
            {
                person = "p-sun",
                by = "赵主任",
                reason = "本人要求",
            }
        );
        await app.Settle();

        foreach (var table in new[] { "Personal", "Rosters", "Notices", "Keys", "Settings" })
        foreach (var row in await LetterTests.RowsOf(app, table))
        foreach (var personal in new[] { Illness, Birthday, "13800000000", "13900000000", "sun@example.cn" })
            Assert.DoesNotContain(row, c => $"{c.Value}".Contains(personal, StringComparison.Ordinal));
        Assert.All(await app.Notices(organ, null, "p-sun"), n => Assert.Equal((Lives.NoName, Lives.NoName), (n.RecipientName, n.Text)));
        Assert.DoesNotContain("致 孙主任", app.Outbox(organ), StringComparison.Ordinal);
        Assert.DoesNotContain("孙主任的日程", (await app.Get($"organs/{organ}/keys")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("孙主任", (await app.Get($"organs/{organ}/roster?version=1")).Is(200).Text, StringComparison.Ordinal);
        (await app.Get($"organs/{organ}/letters/2021-1")).IsProblem(410, "erased");
        var trace = (await app.Get($"organs/{organ}/traces/{id}")).Is(200).Text;
        Assert.Contains("本人要求", trace, StringComparison.Ordinal);
        Assert.Equal(seal, (await app.Get($"organs/{organ}/circulars/2021-04?verify=true")).Is(200).Json["seal"]?.ToJsonString());
        await app.FindsNothing(organ);

        // It does not come back: by a roster, by an older one, by the same event.
        (await app.Put($"organs/{organ}/roster", WithBirthday)).IsProblem(422, "erased");
        (await app.Send(HttpMethod.Post, $"organs/{organ}/roster/restore", """{"version":1}""")).Is(200);
        var person = (await app.Service<OrganStore>().Get(organ, default)).Roster.Person("p-sun")!;
        Assert.Equal((Lives.NoName, "left", null), (person.Name, person.Status, person.Birthday));
        await app.Advance("2021-06-03 12:00");
        Assert.DoesNotContain(await app.Notices(organ, null, "p-sun"), n => n.State == NoticeState.Sent && n.Text != Lives.NoName);
    }

    private static object Invited =>
        new
        {
            id = "co-1",
            layer = "sector",
            date = "2021-04-28",
            topic = "老城更新",
            invitees = new[] { "p-sun", "p-wu" },
            unit = "c-culture",
        };

    private static object Matter =>
        new
        {
            id = "s-001",
            kind = "supervision",
            title = "修渠",
            unit = "c-economy",
            owner = "p-sun",
            due = "2021-04-20",
        };

    private static string WithBirthday { get; } =
        Given.Roster.Replace(
            "\"name\": \"孙主任\",",
            $"\"name\": \"孙主任\", \"birthday\": \"{Birthday}\", \"email\": \"sun@example.cn\", \"phone\": \"13800000000\",",
            StringComparison.Ordinal
        );

    /// <summary>Everything a host logs, of any level.</summary>
    private sealed class WholeLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Entries.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}
