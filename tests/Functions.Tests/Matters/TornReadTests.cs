using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
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
            await app.Say(
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

    /// <summary>
    /// Something happens after the closed matters were read, or would have been by now, and before the open ones are.
    /// </summary>
    private sealed class Meanwhile : HttpPipelinePolicy
    {
        private readonly TaskCompletionSource closedRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Func<Task>? Happens { get; set; }

        public bool Happened { get; private set; }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            var asked = message.Request.Method == RequestMethod.Get ? Uri.UnescapeDataString(message.Request.Uri.ToString()) : "";
            if (Happens is { } happens && asked.Contains("RowKey ge 'open~'", StringComparison.Ordinal))
            {
                Happens = null;
                await Task.WhenAny(closedRead.Task, Task.Delay(TimeSpan.FromSeconds(1)));
                await happens();
                Happened = true;
            }

            await ProcessNextAsync(message, pipeline);
            if (asked.Contains("RowKey ge 'closed~", StringComparison.Ordinal))
                closedRead.TrySetResult();
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException("the app calls storage asynchronously");
    }
}
