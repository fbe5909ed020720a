using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Telemetry;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

public sealed class TornReadTests(Emulator emulator)
{
    [Fact]
    public async Task A_matter_that_closes_while_the_matters_are_read_is_read_once()
    {
        var meanwhile = new Meanwhile();
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00", Between = meanwhile });
        var organ = await app.Organ();
        foreach (var id in new[] { "s-001", "s-002" })
            await Open(app, organ, id);
        await app.Settle();
        var asOf = app.Now.AddMinutes(-1);
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;

        meanwhile.Happens = async () =>
        {
            await app.Say(organ, "matter.advanced", new { id = "s-001", to = "done" });
            await app.Settle();
        };
        var known = await app.Service<MatterStore>().KnownSince(organ, asOf, DateTimeOffset.MaxValue, DateOnly.MaxValue, rules, default);
        Assert.Equal(["s-001", "s-002"], known.Select(m => m.Id)); // in order of id, whichever is closed by now
        Assert.True(meanwhile.Happened);
    }

    [Fact]
    public async Task A_matter_that_is_opened_again_while_the_matters_are_read_is_read_once()
    {
        var meanwhile = new Meanwhile { Before = "closed~", After = "open~" };
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00", Between = meanwhile });
        var (organ, store) = (await app.Organ(), app.Service<MatterStore>());
        foreach (var id in new[] { "s-001", "s-002" })
            await Open(app, organ, id);
        await app.Say(organ, "matter.advanced", new { id = "s-001", to = "done" });
        await app.Settle();
        var asOf = app.Now.AddMinutes(-1);
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;
        Assert.Equal(["s-001 False", "s-002 True"], await Known());

        meanwhile.Happens = VoidClosing;
        Assert.Equal(["s-001 True", "s-002 True"], await Known());
        Assert.True(meanwhile.Happened);

        // From then on it costs nothing more, and it can close again, at the same moment too, and be opened again.
        var calls = StorageCalls.Begin();
        Assert.Equal(["s-001 True", "s-002 True"], await Known());
        Assert.Equal(2, calls.Count);
        Assert.Empty((await Closed()).Matters);
        await app.Say(organ, "matter.advanced", new { id = "s-001", to = "done" });
        await app.Settle();
        Assert.Equal(["s-001 False", "s-002 True"], await Known());
        Assert.Equal(["s-001"], (await Closed()).Matters.Select(m => m.Id));
        await VoidClosing();
        Assert.Equal(["s-001 True", "s-002 True"], await Known());
        await app.FindsNothing(organ);

        async Task<IEnumerable<string>> Known() =>
            (await store.KnownSince(organ, asOf, DateTimeOffset.MaxValue, DateOnly.MaxValue, rules, default)).Select(m =>
                $"{m.Id} {m.IsOpen}"
            );

        Task<MatterPage> Closed() => store.Page(organ, new MatterFilter(true, null, null, null), 10, null, rules, _ => true, default);

        async Task VoidClosing()
        {
            var closing = (await store.Find(organ, "s-001", default))!.Last(e => e.Body is MatterAdvanced);
            await store.Append(organ, [MatterEvent.Voiding("s-001", closing, "误报")], rules, default);
        }
    }

    [Fact]
    public async Task Matters_come_in_the_same_order_whether_they_are_closed_or_open()
    {
        await using var app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00" });
        var (organ, store) = (await app.Organ(), app.Service<MatterStore>());
        foreach (var id in new[] { "s-003", "s-001", "s-002" })
            await Open(app, organ, id);
        await app.Settle();
        var asOf = app.Now.AddMinutes(-1);
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;
        foreach (var closed in new[] { "s-002", "s-001" })
        {
            await app.Say(organ, "matter.advanced", new { id = closed, to = "done" });
            await app.Settle();
            var known = await store.KnownSince(organ, asOf, DateTimeOffset.MaxValue, DateOnly.MaxValue, rules, default);
            Assert.Equal(["s-001", "s-002", "s-003"], known.Select(m => m.Id));
        }
    }

    private static Task<string> Open(TestApp app, string organ, string id) =>
        app.Say(
            organ,
            "matter.opened",
            new
            {
                id,
                kind = "supervision",
                title = "修路",
                unit = "c-economy",
                due = "2021-05-20",
            }
        );

    /// <summary>
    /// Something happens after one range was read, or would have been by now, and before the other is.
    /// </summary>
    private sealed class Meanwhile : HttpPipelinePolicy
    {
        public string Before { get; init; } = "open~";

        public string After { get; init; } = "closed~";

        private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<Task>? Happens { get; set; }

        public bool Happened { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var asked = message.Request.Method == RequestMethod.Get ? Uri.UnescapeDataString(message.Request.Uri.ToString()) : "";
            if (Happens is { } happens && asked.Contains($"RowKey ge '{Before}", StringComparison.Ordinal))
            {
                Happens = null;
                await Task.WhenAny(read.Task, Task.Delay(TimeSpan.FromSeconds(1)));
                await happens();
                Happened = true;
            }

            await ProcessNextAsync(message, pipeline);
            if (asked.Contains($"RowKey ge '{After}", StringComparison.Ordinal))
                read.TrySetResult();
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("the app calls storage asynchronously");
    }
}
