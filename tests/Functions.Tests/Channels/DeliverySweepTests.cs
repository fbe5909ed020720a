using System.Text.Json.Nodes;
using Cppcc.Domain.Notices;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Tests.Sweeps;
using Xunit;

namespace Cppcc.Functions.Tests.Channels;

/// <summary>
/// A sending that fails, or whose process dies, at any of its calls to storage loses nothing: every part of every message arrives, at most
/// one of them twice, and then under the same id.
/// </summary>
[Trait("Takes", "long")]
public sealed class DeliverySweepTests(Emulator emulator)
{
    private const string Roster = """
        {
          "units": [{ "id": "office", "name": "办公室", "kind": "office" }],
          "people": [
            { "id": "p-1", "name": "甲", "unit": "office", "email": "p1@example.org" },
            { "id": "p-2", "name": "乙", "unit": "office", "robots": ["group"] },
            { "id": "p-3", "name": "丙", "unit": "office", "email": "p3@example.org" },
            { "id": "p-4", "name": "丁", "unit": "office" }
          ]
        }
        """;

    [Theory]
    [InlineData(Failure.NotSent, false)]
    [InlineData(Failure.NotSent, true)]
    [InlineData(Failure.AnswerLost, false)]
    [InlineData(Failure.SentAgain, false)]
    public async Task Nothing_is_lost_and_at_most_one_part_comes_twice(Failure how, bool dies)
    {
        var (channel, failing) = (new ScriptedChannel { Parts = 2 }, new FailingCall());
        var setup = new Setup
        {
            Clock = "2021-05-01 00:10", // days off: no step tells anybody anything
            Channel = channel,
            Between = failing,
        };
        await using var app = await TestApp.StartAsync(emulator, setup);
        var organ = await app.Organ(roster: Roster);
        var section = JsonNode.Parse(
            """
            {
              "order": ["email", "robot"], "email": { "from": "office@example.org", "name": "办公室" },
              "robots": [{ "id": "group", "kind": "wecom", "name": "群" }], "quiet": { "from": null, "until": null }
            }
            """
        )!;
        await app.Set(organ, "channels", section);
        var calls = 0;
        do
        {
            var cause = $"oa.e-{calls}";
            await app.Service<Effects>()
                .Keep(
                    await app.Service<OrganStore>().Get(organ, default),
                    cause,
                    app.Now,
                    [.. Enumerable.Range(1, 3).Select(Notice)],
                    default
                );
            var before = channel.Taken.Count;
            var row = (await app.Tables.Deliveries.Under("due", "", default))[0].RowKey;
            if (dies)
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
            var parts = channel.Taken.Skip(before).CountBy(t => (t.Message.Recipient, t.Message.Id, t.Part)).ToList();
            Assert.True(parts.Count == 6, $"{failing.What}: {parts.Count} of 6 parts");
            Assert.True(parts.Sum(p => p.Value) <= 7, $"{failing.What}: {string.Join(' ', parts)}");
            Assert.All(
                (await app.Notices(organ, "test")).Where(n => n.Id.StartsWith($"{cause}.", StringComparison.Ordinal)),
                n => Assert.True(n.State == NoticeState.Sent, $"{failing.What}: {n.State}")
            );
            foreach (var prefix in new[] { "send~", "shipment~" })
                Assert.Empty(await app.Tables.Notices.Under(organ, prefix, default));
        } while (failing.Failed);

        Assert.True(calls > 10, $"only {calls} calls could fail");
    }

    private static Notice Notice(int n) => new($"p-{n}", "test", Urgency.Now, $"{n}", $"第{n}件", "s-001");
}
