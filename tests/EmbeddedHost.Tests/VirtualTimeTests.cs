using Cppcc.EmbeddedHost.Tests.Functions;
using Xunit;

namespace Cppcc.EmbeddedHost.Tests;

public sealed class VirtualTimeTests(Emulator emulator)
{
    [Fact]
    public async Task A_replay_runs_requests_then_queues_then_ticks_of_each_instant()
    {
        using var file = Recordings.File(
            """{"at":"2021-01-01T10:00:00","source":"oa","id":"e2","event":{"n": 2}}""",
            """{"at":"2021-01-01T01:30:00Z","source":"oa","id":"e1","event":{"n":1,  "kept":"as it stands"}}""");
        await using var host = await TestHost.StartAsync(emulator, Recordings.Setup(file, "2021-01-01T09:00:00+08:00", "2021-01-01T11:00:00+08:00"));

        await host.Replay.Completion;

        Assert.Equal(
            [
                "tick 01-01T01:00",
                """event oa e1 01-01T01:30 {"n":1,  "kept":"as it stands"}""", "job e1", "done e1",
                """event oa e2 01-01T02:00 {"n": 2}""", "job e2", "done e2", "tick 01-01T02:00",
                "tick 01-01T03:00",
            ],
            host.Journal.Entries);
        Assert.Equal(new DateTimeOffset(2021, 1, 1, 3, 0, 0, TimeSpan.Zero), host.Replay.Progress.Now);
        Assert.Equal(2, host.Replay.Progress.ResponsesByStatus[202]);
    }
}
