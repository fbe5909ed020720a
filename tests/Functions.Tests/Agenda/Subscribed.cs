using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Domain.Agenda;
using Xunit;

namespace Cppcc.Functions.Tests.Agenda;

/// <summary>
/// A committee with birthdays, matters and consultations, some of them beyond the span of a feed: for tests that only look. Those that
/// change something found one of their own.
/// </summary>
public sealed class Subscribed(Emulator emulator) : IAsyncLifetime
{
    public const string Organ = "daye";

    private static readonly (string Type, string Data)[] Said =
    [
        (
            "matter.opened",
            """{ "id": "s-001", "kind": "supervision", "title": "修路，桥；\\“水\"", "unit": "c-economy", "owner": "p-sun", "due": "2021-05-20" }"""
        ),
        ("matter.opened", """{ "id": "s-002", "kind": "supervision", "title": "征集史料", "unit": "c-culture", "due": "2022-05-20" }"""), // beyond the span
        (
            "matter.opened",
            """{ "id": "s-003", "kind": "supervision", "title": "布展", "unit": "office", "leader": "l-chair", "due": "2021-06-10" }"""
        ),
        (
            "consultation.planned",
            """
            { "id": "co-1", "layer": "sector", "date": "2021-05-20", "time": "14:30", "topic": "老城更新，“三旧”\\改造；",
              "invitees": ["l-vice", "p-li", "市住建局"], "unit": "office", "place": "三楼" }
            """
        ),
        (
            "consultation.planned", // a Saturday, all day
            """{ "id": "co-2", "layer": "grassroots", "date": "2021-06-05", "topic": "市场改造", "invitees": [], "unit": "t-jinniu" }"""
        ),
        ("consultation.planned", """{ "id": "co-3", "layer": "sector", "date": "2022-05-20", "topic": "明年的", "invitees": [] }"""), // beyond the span
    ];

    public TestApp App { get; private set; } = null!;

    internal Calls Calls { get; } = new();

    public async ValueTask InitializeAsync()
    {
        App = await Start();
        await Found(App, Organ);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal Task<TestApp> Start() => TestApp.StartAsync(emulator, new Setup { Clock = "2021-03-30 06:00", Between = Calls });

    internal static async Task<string> Found(TestApp app, string organ, Cycle[]? only = null)
    {
        await app.Organ(
            organ,
            Given
                .Roster.Replace("""{ "id": "p-li", """, """{ "id": "p-li", "birthday": "lunar:1975-08-15", """, StringComparison.Ordinal)
                .Replace("""{ "id": "p-wu", """, """{ "id": "p-wu", "birthday": "1980-06-01", """, StringComparison.Ordinal),
            only: only
        );
        foreach (var (type, data) in Said)
            await app.Say(organ, type, JsonNode.Parse(data)!);
        await app.Settle();
        return organ;
    }
}

/// <summary>Counts what the app asks of its storage.</summary>
internal sealed class Calls : HttpPipelineSynchronousPolicy
{
    private int seen;

    public int Seen
    {
        get => seen;
        set => seen = value;
    }

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref seen);
}
