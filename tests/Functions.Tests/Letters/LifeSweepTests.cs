using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Tests.Sweeps;
using Xunit;

namespace Cppcc.Functions.Tests.Letters;

/// <summary>
/// Applying what was told of a life fails at any of its calls, whether storage carried it out or not; who goes on finds what is left, and
/// nothing is there twice.
/// </summary>
[Trait("Takes", "long")]
public sealed class LifeSweepTests(Emulator emulator)
{
    private const string Life = "person.life-event";

    [Theory]
    [InlineData(Failure.NotSent)]
    [InlineData(Failure.AnswerLost)]
    public async Task A_letter_is_written_once(Failure how) =>
        await EveryCall(
            how,
            (app, organ) => app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-03", "骨折")),
            async (app, organ) =>
            {
                Assert.Equal("2021-1", Assert.Single(await app.Service<PersonalStore>().OfYear(organ, 2021, default)).Id);
                Assert.Single(await app.Notices(organ, "letters-ready"));
            }
        );

    [Theory]
    [InlineData(Failure.NotSent)]
    [InlineData(Failure.AnswerLost)]
    public async Task After_a_death_everything_stops(Failure how) =>
        await EveryCall(
            how,
            async (app, organ) =>
            {
                await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-03"));
                await Apply(app, organ);
                await app.Say(organ, Life, LetterTests.Of("p-sun", "death", "2021-04-05"));
            },
            async (app, organ) =>
            {
                var letters = await app.Service<PersonalStore>().OfYear(organ, 2021, default);
                Assert.Equal([LetterState.Withdrawn, LetterState.Ready], letters.Select(l => l.State));
                Assert.Equal("death", letters[1].Letter!.Kind);
                Assert.Equal("deceased", (await app.Service<OrganStore>().Get(organ, default)).Roster.Person("p-sun")!.Status);
                Assert.Equal(2, (await app.Notices(organ, "letters-ready")).Count);
                Assert.Single(await app.Notices(organ, "letters-withdrawn"));
                Assert.DoesNotContain(await app.Notices(organ, null, "p-sun"), n => n.State == NoticeState.Pending);
            }
        );

    [Theory]
    [InlineData(Failure.NotSent)]
    [InlineData(Failure.AnswerLost)]
    public async Task An_erasure_goes_on_until_nothing_is_left(Failure how) =>
        await EveryCall(
            how,
            async (app, organ) =>
            {
                await app.Say(organ, Life, LetterTests.Of("p-sun", "illness", "2021-04-03", "骨折"));
                await Apply(app, organ);
                await app.Say(
                    organ,
                    "person.erased",
                    new
                    {
                        person = "p-sun",
                        by = "办公室",
                        reason = "本人要求",
                    }
                );
            },
            async (app, organ) =>
            {
                Assert.Equal(LetterState.Erased, Assert.Single(await app.Service<PersonalStore>().OfYear(organ, 2021, default)).State);
                Assert.All(await app.Notices(organ, null, "p-sun"), n => Assert.Equal(Lives.NoName, n.Text));
                foreach (var table in new[] { "Personal", "Rosters" })
                foreach (var row in (await LetterTests.RowsOf(app, table)).Where(r => r.PartitionKey == organ))
                    Assert.DoesNotContain(row, c => $"{c.Value}".Contains("骨折") || $"{c.Value}".Contains("孙主任"));
            }
        );

    private async Task EveryCall(Failure how, Func<TestApp, string, Task> tell, Func<TestApp, string, Task> holds)
    {
        var failing = new FailingCall();
        var setup = new Setup
        {
            Clock = "2021-04-06 10:00",
            Between = failing,
            Args = ["--timers", "off"],
            Settings = { ["AzureWebJobs.ApplyEvent.Disabled"] = "true", ["AzureWebJobs.DeliverNotice.Disabled"] = "true" },
        };
        await using var app = await TestApp.StartAsync(emulator, setup);
        var calls = 0;
        do
        {
            var organ = await app.Organ($"organ-{calls}", signs: true);
            await tell(app, organ);
            failing.After(calls, how);
            try
            {
                await Apply(app, organ);
            }
            catch (AggregateException)
            {
                // What was interrupted stays pending.
            }

            failing.Never();
            await Apply(app, organ);
            await holds(app, organ);
            await app.Service<EventApplier>().ApplyPending(await app.Service<OrganStore>().Get(organ, default), app.Now, default);
            calls++;
        } while (failing.Failed);

        Assert.True(calls > 8, $"only {calls} calls could fail");
    }

    private static async Task Apply(TestApp app, string organ) =>
        await app.Service<EventApplier>().ApplyPending(await app.Service<OrganStore>().Get(organ, default), app.Now, default);
}
