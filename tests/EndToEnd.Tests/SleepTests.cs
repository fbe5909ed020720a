using System.Text.Json.Nodes;

namespace Cppcc.EndToEnd.Tests;

/// <summary>A host that did not run for three weeks.</summary>
[Trait("Takes", "long")]
public class SleepTests(UndisturbedYear undisturbed)
{
    private static readonly DateTimeOffset Asleep = DateTimeOffset.Parse("2023-03-20T00:00:00+08:00");
    private static readonly DateTimeOffset Awake = DateTimeOffset.Parse("2023-04-10T00:00:00+08:00");

    [Fact]
    public async Task A_year_slept_through_in_part_ends_the_same_with_outdated_reminders_skipped()
    {
        using var folder = new TemporaryFolder();
        using var program = RunningProgram.Replay(
            "--organ",
            undisturbed.Organ,
            "--data",
            folder["data"],
            "--port",
            "0",
            "--quiet",
            "--sleep",
            "2023-03-20..2023-04-09"
        );
        await program.Printed("Ctrl-C ends it.");
        Assert.Contains(Replays.NothingBroken, program.Output, StringComparison.Ordinal);
        using var slept = new Served(program.Output);
        using var awake = new Served(undisturbed.Output);

        foreach (var heading in new[] { "督办单", "月通报名次：机关各委室", "月通报名次：乡镇" })
            Assert.Equal(Replays.Table(undisturbed.Output, heading), Replays.Table(program.Output, heading));
        foreach (
            var path in new[]
            {
                "circulars/2023-03",
                "scores/2023-Q1",
                "scores/2023-Q1/t-east",
                "supervision/2023-03-27",
                "supervision/2023-04-17",
                "plans/2023-W13",
                "plans/2023-04",
                "memos/office/2023-04",
                "matters",
            }
        )
        {
            var (one, other) = (WithoutTimes(await awake.Document(path)), WithoutTimes(await slept.Document(path)));
            Assert.True(JsonNode.DeepEquals(one, other), $"{path}:\n{one}\n{other}");
        }

        // Every step ran in both; of those due in that time, reminders were skipped and everything else was decided on waking.
        var runs = (await Runs(slept)).ToDictionary(r => $"{r["id"]}", StringComparer.Ordinal);
        var skipped = new List<string>();
        foreach (var run in await Runs(awake))
        {
            Assert.True(runs.Remove($"{run["id"]}", out var other), $"{run["id"]} did not run.");
            var due = run["due"]!.GetValue<DateTimeOffset>();
            var missed = due > Asleep && due < Awake;
            Assert.Equal((due, AsOf(run)), (other["due"]!.GetValue<DateTimeOffset>(), AsOf(other)));
            Assert.True(
                Skipped(other) == (Skipped(run) || (missed && $"{run["step"]}" is "remind" or "chase" or "due" or "digest" or "open")),
                $"{other}"
            );
            if (missed)
                Assert.Equal(Awake, other["decidedAt"]!.GetValue<DateTimeOffset>());
            if (missed && Skipped(other))
                skipped.Add($"{run["cycle"]}/{run["step"]}");
        }

        Assert.Empty(runs);
        Assert.Superset(
            new HashSet<string>([
                "weekly-plan/remind",
                "weekly-plan/chase",
                "monthly-plan/remind",
                "monthly-plan/chase",
                "quarterly-score/open",
                "daily/due",
                "daily/digest",
            ]),
            new HashSet<string>(skipped)
        );
        await program.Signal("TERM");
        Assert.Equal(0, (await program.End()).Status);
    }

    private static DateTimeOffset AsOf(JsonNode run) => run["asOf"]!.GetValue<DateTimeOffset>();

    private static bool Skipped(JsonNode run) => run["skipped"]?.GetValue<bool>() == true;

    private static async Task<IEnumerable<JsonNode>> Runs(Served served) =>
        (await served.Document($"runs?from={SmallYear.From}&to={SmallYear.Until}"))["runs"]!.AsArray().Select(r => r!);

    /// <summary>A document without what says when it was made.</summary>
    private static JsonNode? WithoutTimes(JsonNode? json)
    {
        if (json is JsonObject members)
        {
            foreach (var name in new[] { "made", "decidedAt", "doneAt" })
                members.Remove(name);
            foreach (var (_, value) in members)
                WithoutTimes(value);
        }
        else if (json is JsonArray elements)
        {
            foreach (var element in elements)
                WithoutTimes(element);
        }

        return json;
    }
}
