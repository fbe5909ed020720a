using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Host;

/// <summary>A poison queue has no poison queue of its own, so its function fails on nothing that it cannot read.</summary>
public sealed class PoisonTests(Emulator emulator)
{
    private static readonly string[] Unreadable =
    [
        "",
        "not JSON",
        "null",
        "7",
        "[]",
        """{"organ":7,"cycle":7}""",
        """{"organ":"daye\ud800","row":"x","cycle":"daily\ud800","prefix":"x"}""",
        """{"organ":"a/b","row":"x","cycle":"a\\b","prefix":"x"}""",
        """{"organ":"daye","row":"a?b","cycle":"daily","prefix":"a#b"}""",
        """{"organ":"daye","row":"","cycle":"daily","prefix":""}""",
        """{"organ":"daye","row":"\u0000","cycle":"daily","prefix":"\u0007"}""",
    ];

    private static readonly string[] PointingAtNothing =
    [
        """{"organ":"daye","row":"x","cycle":"daily","prefix":"x"}""",
        """{"organ":"nobody","row":"x","cycle":"weekly-plan","prefix":"x"}""",
    ];

    [Theory]
    [InlineData(Work.Steps)]
    [InlineData(Work.Events)]
    [InlineData(Work.Notices)]
    public async Task A_poison_function_logs_what_it_cannot_read_and_drops_it(string queue)
    {
        await using var app = await TestApp.StartAsync(emulator);
        var poison = app.Tables.Queue($"{queue}-poison");
        await poison.CreateAsync();
        foreach (var message in Unreadable.Concat(PointingAtNothing))
            await poison.SendMessageAsync(message);

        await app.Settle();

        Assert.Equal(0, app.Invocations.Failed);
        Assert.Equal(0, (await poison.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(Unreadable.Length, app.Errors.Entries.Count(entry => entry.Contains($"{queue}-poison", StringComparison.Ordinal)));
    }
}
