using System.Collections.Concurrent;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Cppcc.Functions.Tests.Agenda;

/// <summary>The keys by which people reach what is theirs.</summary>
public sealed class KeyTests(Emulator emulator) : IAsyncLifetime
{
    private readonly Everything log = new();
    private TestApp app = null!;
    private string organ = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-01 10:00", Log = log });
        organ = await app.Organ();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task A_key_is_shown_once_listed_without_its_secret_and_revoked()
    {
        var made = (
            await app.Post(
                $"organs/{organ}/keys",
                new
                {
                    purpose = "agenda",
                    unit = "c-economy",
                    name = "经济委的日历",
                }
            )
        ).Is(201);
        var (id, key, link) = (made.Json["id"]!.ToString(), made.Json["key"]!.ToString(), made.Json["link"]!.ToString());
        Assert.Matches($"^{id}\\.[A-Za-z0-9_-]{{43}}$", key);
        Assert.EndsWith($"/api/feeds/{organ}/agenda.ics?key={key}", link, StringComparison.Ordinal);
        Assert.Equal("2022-05-06", made.Json["expires"]!.ToString()); // 400 days
        (await Feed(organ, key)).Is(200);

        var secret = key.Split('.')[1];
        var list = (await app.Get($"organs/{organ}/keys")).Is(200);
        Assert.DoesNotContain(secret, list.Text, StringComparison.Ordinal);
        var line = Assert.Single(list.Json["keys"]!.AsArray())!;
        Assert.Equal(
            (id, "agenda", "c-economy", false, "经济委的日历", "active"),
            (
                line["id"]!.ToString(),
                line["purpose"]!.ToString(),
                line["unit"]!.ToString(),
                (bool)line["birthdays"]!,
                line["name"]!.ToString(),
                line["state"]!.ToString()
            )
        );
        var row = (await app.Tables.Keys.GetEntityAsync<TableEntity>(organ, id)).Value;
        Assert.All(
            row.Select(c => c.Value),
            v =>
                Assert.DoesNotContain(
                    secret,
                    v is byte[] bytes ? System.Text.Encoding.Latin1.GetString(bytes) : $"{v}",
                    StringComparison.Ordinal
                )
        );
        Assert.DoesNotContain("hash", list.Text, StringComparison.OrdinalIgnoreCase);

        for (var times = 0; times < 2; times++)
            (await app.Send(HttpMethod.Delete, $"organs/{organ}/keys/{id}")).Is(204);
        (await Feed(organ, key)).IsProblem(401, "bad-key");
        Assert.Equal("revoked", (await app.Get($"organs/{organ}/keys")).Json["keys"]![0]!["state"]!.ToString());
        (await app.Send(HttpMethod.Delete, $"organs/{organ}/keys/000000000000")).IsProblem(404, "not-found");

        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, l => l.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whatever_is_wrong_with_a_key_the_answer_is_the_same()
    {
        var other = await app.Organ("other");
        var key = await Make(organ, """{ "purpose": "agenda" }""");
        var (id, secret) = (key.Split('.')[0], key.Split('.')[1]);
        (await Feed(organ, key)).Is(200);
        var stranger = await Make(other, """{ "purpose": "agenda" }""");
        var short_lived = await Make(organ, """{ "purpose": "agenda", "expires": "2021-04-01" }""");
        (await Feed(organ, short_lived)).Is(200); // its last day
        var elsewhere = await Make(organ, """{ "purpose": "agenda" }""");
        await app.Tables.Keys.UpdateEntityAsync(
            new TableEntity(organ, elsewhere.Split('.')[0]) { ["Purpose"] = "scores" },
            Azure.ETag.All,
            TableUpdateMode.Merge
        );
        var revoked = await Make(organ, """{ "purpose": "agenda" }""");
        (await app.Send(HttpMethod.Delete, $"organs/{organ}/keys/{revoked.Split('.')[0]}")).Is(204);
        await app.Advance("2021-04-02 00:00");

        var wrong = (await Feed(organ, $"{id}.{new string('A', 43)}")).IsProblem(401, "bad-key");
        var cases = new[]
        {
            (organ, $"000000000000.{secret}"),
            (organ, stranger),
            (organ, short_lived),
            (organ, elsewhere),
            (organ, revoked),
            (other, key),
            ("nobody", key),
            (organ, id),
            (organ, $"{id}."),
            (organ, $".{secret}"),
            (organ, $"{key}."),
            (organ, $"{id}.{secret}.{secret}"),
            (organ, ""),
            (organ, $"{id}.{new string('x', 4000)}"),
            (organ, $"..%2F{id}.{secret}"),
            ("%23a", key),
            (organ, $"{id}%00.{secret}"),
        };
        foreach (var (of, given) in cases)
            Assert.Equal(wrong, await Feed(of, given));
        Assert.Equal(wrong, await app.Send(HttpMethod.Get, $"feeds/{organ}/agenda.ics", key: null));
        Assert.Equal(wrong, await app.Send(HttpMethod.Get, $"feeds/{organ}/agenda.ics")); // a function key is none of the app's
        (await Feed(organ, key)).Is(200);
    }

    [Fact]
    public async Task A_key_ends_with_who_it_was_made_for()
    {
        var (unit, person, leader) = (
            await Make(organ, """{ "purpose": "agenda", "unit": "t-jinniu" }"""),
            await Make(organ, """{ "purpose": "agenda", "person": "p-feng" }"""),
            await Make(organ, """{ "purpose": "agenda", "leader": "l-vice" }""")
        );
        foreach (var key in new[] { unit, person, leader })
            (await Feed(organ, key)).Is(200);
        await app.Put(
            $"organs/{organ}/roster",
            Given
                .Roster.Replace("""{ "id": "p-feng", """, """{ "id": "p-feng", "status": "left", """, StringComparison.Ordinal)
                .Replace("t-jinniu", "t-other", StringComparison.Ordinal)
        );
        foreach (var key in new[] { unit, person, leader })
            (await Feed(organ, key)).IsProblem(401, "bad-key");
    }

    [Fact]
    public async Task Keys_are_the_administrators()
    {
        (await app.Post("organs/nobody/keys", """{ "purpose": "agenda" }""")).IsProblem(404, "not-found");
        (await app.Send(HttpMethod.Post, $"organs/{organ}/keys", "purpose", "text/plain")).IsProblem(415, "unsupported-media-type");
        var key = await Make(organ, """{ "purpose": "agenda" }""");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
            (await app.Send(method, $"organs/{organ}/keys", key: key)).Is(401);
        (await app.Send(HttpMethod.Delete, $"organs/{organ}/keys/{key.Split('.')[0]}", key: key)).Is(401);
    }

    [Fact]
    public async Task The_address_is_that_of_the_app_or_of_setting_PublicAddress()
    {
        await using var azure = await TestApp.StartAsync(
            emulator,
            new Setup { Settings = { ["WEBSITE_HOSTNAME"] = "cppcc.azurewebsites.net" } }
        );
        await using var own = await TestApp.StartAsync(
            emulator,
            new Setup
            {
                Settings = { ["WEBSITE_HOSTNAME"] = "cppcc.azurewebsites.net", ["PublicAddress"] = "https://calendar.example.cn/" },
            }
        );
        foreach (
            var (at, address) in new[]
            {
                (azure, "https://cppcc.azurewebsites.net/api/feeds/"),
                (own, "https://calendar.example.cn/api/feeds/"),
            }
        )
            Assert.StartsWith(
                address,
                (await at.Post($"organs/{await at.Organ()}/keys", """{ "purpose": "agenda" }""")).Is(201).Json["link"]!.ToString(),
                StringComparison.Ordinal
            );
    }

    private async Task<string> Make(string of, string body) => (await app.Post($"organs/{of}/keys", body)).Is(201).Json["key"]!.ToString();

    private Task<Answer> Feed(string of, string key) => app.Send(HttpMethod.Get, $"feeds/{of}/agenda.ics?key={key}", key: null);

    /// <summary>Keeps everything a host logs, at every level.</summary>
    private sealed class Everything : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IEnumerable<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() { }
    }
}

/// <summary>Keys that are asked for and cannot be given; none is.</summary>
public sealed class RefusedKeyTests(AprilOffice office) : IClassFixture<AprilOffice>
{
    [Theory]
    [InlineData("""{ }""", 400, "/purpose ")]
    [InlineData("""{ "purpose": "everything" }""", 400, "/purpose ")]
    [InlineData("""{ "purpose": "agenda", "color": "red" }""", 400, "/color ")]
    [InlineData("""{ "purpose": "agenda", "unit": 3 }""", 400, "/unit ")]
    [InlineData("""{ "purpose": "agenda", "birthdays": "yes" }""", 400, "/birthdays ")]
    [InlineData("""{ "purpose": "agenda", "expires": "2021-02-30" }""", 400, "/expires ")]
    [InlineData("""{ "purpose": "agenda", "expires": "2021-03-31" }""", 422, "/expires ")]
    [InlineData("""{ "purpose": "agenda", "expires": "2036-04-01" }""", 422, "/expires ")]
    [InlineData("""{ "purpose": "agenda", "unit": "c-nothing" }""", 422, "/unit ")]
    [InlineData("""{ "purpose": "agenda", "person": "c-economy" }""", 422, "/person ")]
    [InlineData("""{ "purpose": "agenda", "leader": "p-sun" }""", 422, "/leader ")]
    [InlineData("""{ "purpose": "agenda", "unit": "c-economy", "person": "p-sun" }""", 422, " unit、person、leader")]
    public async Task What_is_no_key_is_refused_with_its_place(string body, int status, string fault)
    {
        var organ = await office.Organ();
        var answer = (await office.App.Post($"organs/{organ}/keys", body)).IsProblem(status, status == 400 ? "malformed" : "bad-key");
        Assert.StartsWith(fault, Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.Empty((await office.App.Get($"organs/{organ}/keys")).Json["keys"]!.AsArray());
    }
}
