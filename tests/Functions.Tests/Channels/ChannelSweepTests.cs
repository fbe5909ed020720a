using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Tests.Sweeps;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>
/// The process dies, or a call to storage is lost, at each point of sending by each channel the app has, to a server that behaves as the
/// real one: every notice arrives, and at most one comes twice, under the same number. In the outbox, which knows what it has, none does.
/// </summary>
[Trait("Takes", "long")]
public sealed partial class ChannelSweepTests(Emulator emulator, ITestOutputHelper output)
{
    private const string Roster = """
        {
          "units": [{ "id": "office", "name": "办公室", "kind": "office" }],
          "people": [
            { "id": "p-1", "name": "甲", "unit": "office", "email": "p1@example.org", "robots": ["group"] },
            { "id": "p-2", "name": "乙", "unit": "office", "email": "p2@example.org", "robots": ["group"] },
            { "id": "p-3", "name": "丙", "unit": "office", "email": "p3@example.org", "robots": ["group"] }
          ]
        }
        """;

    public static TheoryData<string, Failure> Channels
    {
        get
        {
            var rows = new TheoryData<string, Failure>();
            foreach (var channel in new[] { "email", "wecom", "dingtalk", "feishu", "webhook", "outbox" })
            foreach (var how in new[] { Failure.NotSent, Failure.AnswerLost })
                rows.Add(channel, how);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Channels))]
    public async Task Nothing_is_lost_and_at_most_one_comes_twice(string channel, Failure how)
    {
        await using var there = await Receiver.Of(channel);
        var failing = new FailingCall();
        var setup = new Setup
        {
            Clock = "2021-05-01 00:10", // days off: no step tells anybody anything
            Between = failing,
            Settings = there.Settings,
        };
        await using var app = await TestApp.StartAsync(emulator, setup);
        there.Begin(app);
        var organ = await app.Organ(roster: Roster);
        await app.Set(organ, "channels", there.Section);
        var (calls, sent) = (0, new List<(string Id, string When)>());
        do
        {
            var cause = $"oa.e-{calls:D2}";
            var known = await app.Service<OrganStore>().Get(organ, default);
            await app.Service<Effects>().Keep(known, cause, app.Now, [.. Enumerable.Range(1, 3).Select(Notice)], default);
            var row = (await app.Tables.Deliveries.Under("due", "", default))[0].RowKey;
            if (how is Failure.NotSent)
                failing.Die(calls);
            else
                failing.After(calls, how);
            calls++;
            try
            {
                await app.Service<Delivery>()
                    .Deliver(organ, row, (_, _, _) => Task.CompletedTask, (_, _, _, _) => Task.CompletedTask, default);
            }
            catch (AggregateException)
            {
                // as the host sees it; the message comes again
            }

            failing.Never();
            await app.Settle();
            await app.Advance($"{Given.At("2021-05-01 00:10").AddMinutes(25 * calls):yyyy-MM-dd HH:mm}"); // a claim of the dead has run out
            var notices = (await app.Notices(organ, "test")).Where(n => n.Id.StartsWith($"{cause}.", StringComparison.Ordinal)).ToList();
            Assert.Equal(3, notices.Count);
            Assert.All(notices, n => Assert.True(n.State == NoticeState.Sent, $"{failing.What}: {n.State}"));
            sent.AddRange(notices.Select(n => (there.NumberOf(organ, n), $"{cause} {failing.What}")));
        } while (failing.Failed);

        var arrived = (await there.Arrived(app, organ)).CountBy(id => id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        Assert.All(sent, s => Assert.True(arrived.ContainsKey(s.Id), $"{s.Id} is lost: {s.When}"));
        Assert.Equal(sent.Count, arrived.Count);
        var twice = sent.Where(s => arrived[s.Id] > 1).ToList();
        var most = channel == "outbox" ? 0 : 1;
        Assert.All(
            sent.GroupBy(s => s.When, StringComparer.Ordinal),
            g => Assert.True(g.Sum(s => arrived[s.Id]) <= 3 + most, $"{g.Key}: {string.Join(' ', g)}")
        );
        Assert.True(calls > 3, $"only {calls} calls could fail");
        output.WriteLine($"{channel}, {how}: {calls} points, {sent.Count} notices, {twice.Count} came twice, none was lost");
    }

    private static Notice Notice(int n) => new($"p-{n}", "test", Urgency.Now, $"{n}", $"第{n}件", "s-001");

    /// <summary>Who takes what a channel sends, and knows the numbers of it.</summary>
    private abstract partial class Receiver : IAsyncDisposable
    {
        public abstract Dictionary<string, string?> Settings { get; }

        /// <summary>Settings of the organ: this channel and no other.</summary>
        public abstract JsonObject Section { get; }

        public virtual void Begin(TestApp app) { }

        /// <summary>The number of a message of one notice: made of the notice's own, so that a repeat has the same.</summary>
        public virtual string NumberOf(string organ, StoredNotice n) =>
            $"{organ}.{n.Recipient}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(n.Id)))[..24]}";

        /// <summary>The numbers of all that arrived, as often as they did.</summary>
        public abstract Task<IReadOnlyList<string>> Arrived(TestApp app, string organ);

        public abstract ValueTask DisposeAsync();

        public static async Task<Receiver> Of(string channel)
        {
            if (channel == "email")
                return new Mailbox(await TestMailServer.Start("none"));
            if (channel == "outbox")
                return new Box();
            ChatTool? tool = null;
            var server = await TestHttpServer.Start(
                (got, response) => channel == "webhook" ? Task.CompletedTask : response.WriteAsJsonAsync(tool!.Answer(got))
            );
            return channel == "webhook" ? new Gateway(server) : new Group(channel, server, made => tool = made);
        }

        protected static JsonObject Only(string order, string further)
        {
            var section = JsonNode.Parse($$"""{ "quiet": { "from": null, "until": null }{{further}} }""")!.AsObject();
            section["order"] = new JsonArray(order);
            return section;
        }

        private sealed class Mailbox(TestMailServer server) : Receiver
        {
            public override Dictionary<string, string?> Settings { get; } = With(server.Settings());

            public override JsonObject Section =>
                Only("email", """, "email": { "server": "office", "from": "office@example.org", "name": "办公室" }""");

            public override async Task<IReadOnlyList<string>> Arrived(TestApp app, string organ)
            {
                // One letter more, which is the last that the server takes.
                var known = await app.Service<OrganStore>().Get(organ, default);
                await app.Service<Effects>().Keep(known, "oa.last", app.Now, [Notice(1)], default);
                await app.Settle();
                var last = NumberOf(
                    organ,
                    (await app.Notices(organ, "test")).Single(n => n.Id.StartsWith("oa.last.", StringComparison.Ordinal))
                );
                var numbers = new List<string>();
                while (true)
                {
                    var number = (await server.Next()).MessageId.TrimStart('<').Split('@')[0];
                    if (number == last)
                        return numbers;
                    numbers.Add(number);
                }
            }

            public override ValueTask DisposeAsync()
            {
                server.Dispose();
                return ValueTask.CompletedTask;
            }
        }

        private sealed class Box : Receiver
        {
            public override Dictionary<string, string?> Settings { get; } = [];

            public override JsonObject Section => Only("outbox", "");

            public override string NumberOf(string organ, StoredNotice n) => n.Id;

            public override Task<IReadOnlyList<string>> Arrived(TestApp app, string organ) =>
                Task.FromResult<IReadOnlyList<string>>([.. Comment().Matches(app.Outbox(organ)).Select(m => m.Groups["id"].Value)]);

            public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }

        private sealed class Gateway(TestHttpServer server) : Receiver
        {
            public override Dictionary<string, string?> Settings { get; } =
                With(
                    new(StringComparer.OrdinalIgnoreCase)
                    {
                        ["Outgoing:gateway:Address"] = $"{server.Address}/in",
                        ["Outgoing:gateway:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                    }
                );

            public override JsonObject Section => Only("webhook", """, "webhooks": [{ "id": "gateway", "name": "短信平台" }]""");

            public override Task<IReadOnlyList<string>> Arrived(TestApp app, string organ) =>
                Task.FromResult<IReadOnlyList<string>>([.. server.Requests.Select(r => r.Headers["webhook-id"])]);

            public override ValueTask DisposeAsync() => server.DisposeAsync();
        }

        private sealed class Group(string kind, TestHttpServer server, Action<ChatTool> answers) : Receiver
        {
            private ChatTool? tool;

            public override Dictionary<string, string?> Settings { get; } =
                With(
                    new(StringComparer.OrdinalIgnoreCase)
                    {
                        ["Robots:daye:group:Address"] = server.Address + Made(kind, TimeProvider.System).Path,
                        ["Robots:daye:group:Secret"] = kind switch
                        {
                            "dingtalk" => DingTalk.Secret,
                            "feishu" => Feishu.Secret,
                            _ => null,
                        },
                    }
                );

            public override JsonObject Section => Only("robot", $$""", "robots": [{ "id": "group", "kind": "{{kind}}", "name": "群" }]""");

            /// <summary>The tool goes by the app's clock.</summary>
            public override void Begin(TestApp app) => answers(tool = Made(kind, app.Service<TimeProvider>()));

            public override Task<IReadOnlyList<string>> Arrived(TestApp app, string organ) =>
                Task.FromResult<IReadOnlyList<string>>([
                    .. tool!.Group.SelectMany(s => Number().Matches(s.Text)).Select(m => m.Groups["id"].Value),
                ]);

            public override ValueTask DisposeAsync() => server.DisposeAsync();

            private static ChatTool Made(string kind, TimeProvider clock) =>
                kind switch
                {
                    "wecom" => new WeCom(clock),
                    "dingtalk" => new DingTalk(clock),
                    _ => new Feishu(clock),
                };
        }

        private static Dictionary<string, string?> With(Dictionary<string, string?> settings)
        {
            settings["Outgoing:AllowPrivate"] = "true";
            return settings;
        }

        [GeneratedRegex("<!-- (?<id>[^ ]+) -->", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Comment();

        [GeneratedRegex(@"通知编号：(?<id>[\w.-]+)", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex Number();
    }
}
