using System.Collections.Concurrent;
using Azure.Core;
using Azure.Core.Pipeline;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Matters;

/// <summary>5,000 open matters are listed page by page, filtered inside the organ's range of open ones.</summary>
[Trait("Takes", "long")]
public sealed class MatterListTests(Emulator emulator) : IAsyncLifetime
{
    private const int Total = 5_000;
    private const int PageSize = 200;

    /// <summary>The organ's head, and at most ten pages of rows.</summary>
    private const int CallsOfAList = 11;

    private static readonly string[] Units = ["office", "c-economy", "c-culture", "t-jinniu"];
    private readonly Requests requests = new();
    private TestApp app = null!;
    private string organ = null!;

    public async ValueTask InitializeAsync()
    {
        app = await TestApp.StartAsync(emulator, new Setup { Clock = "2021-04-12 10:00", Between = requests });
        organ = await app.Organ();
        var rules = (await app.Service<OrganStore>().Get(organ, default)).MatterRules;
        await app.Service<MatterStore>().Append(organ, [.. Enumerable.Range(0, Total).SelectMany(Story)], rules, default);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Every_filter_gives_exactly_what_it_asks_for_within_few_calls_and_without_a_scan()
    {
        // A matter in four is a request, long overdue in its first state; one in three of the others is being done; deadlines lie from 35
        // days before today to 64 after.
        Assert.Equal(Total, await Listed("", _ => true));
        Assert.Equal(Total / 4, await Listed("kind=request", n => n % 4 == 3));
        Assert.Equal(Total / 4, await Listed("unit=c-culture", n => n % 4 == 2));
        Assert.Equal(1250, await Listed("state=doing", n => n % 4 != 3 && n % 3 == 0));
        Assert.True(await Listed("kind=supervision&unit=office&state=doing", n => n % 4 == 0 && n % 3 == 0) > 400);
        Assert.True(await Listed("light=red", n => n % 4 == 3 || DueIn(n) < 0) > 2500);
        Assert.True(await Listed("light=blue&unit=office", n => n % 4 == 0 && DueIn(n) is >= 0 and <= 13) > 100);
        Assert.True(await Listed("light=none&kind=supervision", n => n % 4 != 3 && DueIn(n) > 13) > 1500);
    }

    [Fact]
    public async Task Closing_a_matter_moves_it_out_of_the_open_range_in_one_transaction()
    {
        requests.Seen.Clear();
        await app.Say(organ, "matter.advanced", new { id = "m-00001", to = "done" });
        await app.Settle();
        var batch = Assert
            .Single(
                requests.Seen,
                r =>
                    r.Body.Contains("m-00001", StringComparison.Ordinal)
                    && r.Body.Contains("Matters", StringComparison.Ordinal)
                    && r.Uri.Contains("$batch", StringComparison.Ordinal)
            )
            .Body;
        Assert.Contains("DELETE", batch, StringComparison.Ordinal);
        Assert.Contains("open~m-00001", batch, StringComparison.Ordinal);
        Assert.Contains("closed~2021-04-12T02:00:00.000Z~m-00001", batch, StringComparison.Ordinal);
        Assert.Equal("done", (await app.Get($"organs/{organ}/matters/m-00001")).Is(200).Json["matter"]!["state"]!.ToString());
        Assert.Equal(
            "m-00001",
            Assert.Single((await app.Get($"organs/{organ}/matters?state=done")).Json["matters"]!.AsArray())!["id"]!.ToString()
        );
    }

    /// <summary>Reads all pages and compares them with what is expected; the number of matters.</summary>
    private async Task<int> Listed(string filter, Func<int, bool> expected)
    {
        var found = new List<string>();
        for (string? continuation = ""; continuation is not null; )
        {
            requests.Seen.Clear();
            var page = (
                await app.Get(
                    $"organs/{organ}/matters?{filter}&size={PageSize}{(continuation.Length == 0 ? "" : $"&continuation={Uri.EscapeDataString(continuation)}")}"
                )
            )
                .Is(200)
                .Json;
            Assert.InRange(requests.Seen.Count, 1, CallsOfAList);
            Assert.All(
                requests.Seen.Where(r => r.Uri.Contains("Matters", StringComparison.Ordinal)),
                r =>
                    Assert.Contains(
                        $"PartitionKey eq '{organ}' and RowKey gt 'open~",
                        Uri.UnescapeDataString(r.Uri),
                        StringComparison.Ordinal
                    )
            );
            var ids = page["matters"]!.AsArray().Select(m => m!["id"]!.ToString()).ToList();
            Assert.InRange(ids.Count, 0, PageSize);
            found.AddRange(ids);
            continuation = page["continuation"]?.ToString();
        }

        Assert.Equal(Enumerable.Range(0, Total).Where(expected).Select(Id), found);
        return found.Count;
    }

    private static string Id(int n) => $"m-{n:D5}";

    private static int DueIn(int n) => (n % 100) - 35;

    private static IEnumerable<MatterEvent> Story(int n)
    {
        var (told, day) = (Given.At("2021-02-01 09:00"), new DateOnly(2021, 2, 1));
        var request = n % 4 == 3;
        Dictionary<string, string> none = new(StringComparer.Ordinal);
        yield return new MatterEvent(
            $"t.{n}",
            told,
            day,
            new MatterOpened(Id(n))
            {
                Kind = request ? "request" : "supervision",
                Title = $"事项{n}",
                Unit = Units[n % 4],
                CoUnits = [],
                Leader = null,
                Owner = null,
                Proposers = [],
                Due = request ? null : new DateOnly(2021, 4, 12).AddDays(DueIn(n)),
                Source = null,
                Attributes = request ? new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = "major" } : none,
            }
        );
        if (!request && n % 3 == 0)
            yield return new MatterEvent(
                $"u.{n}",
                told.AddDays(1),
                day.AddDays(1),
                new MatterAdvanced(Id(n), "doing", null, null, null, null, none)
            );
    }

    /// <summary>What the app asks of its storage.</summary>
    private sealed class Requests : HttpPipelinePolicy
    {
        public ConcurrentQueue<(string Uri, string Body)> Seen { get; } = new();

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            using var body = new MemoryStream();
            if (message.Request.Content is { } content)
                await content.WriteToAsync(body, message.CancellationToken);
            Seen.Enqueue((message.Request.Uri.ToString(), System.Text.Encoding.UTF8.GetString(body.ToArray())));
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();
    }
}
