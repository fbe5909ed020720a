using Xunit;

namespace Cppcc.Functions.Tests.Checking;

/// <summary>GET check: what an administrator is told of an organ's records.</summary>
public sealed class CheckTests(Spring spring) : IClassFixture<Spring>
{
    [Fact]
    public async Task Nothing_is_broken_in_a_committee_at_work() => await spring.App.FindsNothing(Spring.Organ);

    [Theory]
    [InlineData("2021-03")]
    [InlineData("2021-04")]
    [InlineData("2021-05")]
    public async Task Nothing_is_broken_in_a_month(string month) => Assert.Empty(await spring.App.Findings(Spring.Organ, month));

    /// <summary>Whoever asks while timers and queues are at work sees half of what is being written.</summary>
    [Fact]
    [Trait("Takes", "long")]
    public async Task What_is_under_way_is_no_finding()
    {
        await using var app = await TestApp.StartAsync(spring.Emulator, new Setup { Clock = "2021-03-29 06:00" });
        var organ = await app.Organ();
        var work = Work();
        var looked = 0;
        while (!work.IsCompleted || looked == 0)
        {
            await app.FindsNothing(organ);
            looked++;
        }

        await work;
        await app.FindsNothing(organ);

        async Task Work()
        {
            for (var day = 29; day <= 31; day++)
            {
                await app.Plan(organ, "office", "2021-W14", $"第{day}日");
                await app.Say(
                    organ,
                    "matter.opened",
                    new
                    {
                        id = $"s-{day}",
                        kind = "supervision",
                        title = "修路",
                        unit = "c-economy",
                        due = "2021-04-14",
                    }
                );
                await app.Advance($"2021-03-{day} 18:00");
            }

            await app.Advance("2021-04-03 10:00");
        }
    }

    [Theory]
    [InlineData("month=2021")]
    [InlineData("month=2021-4")]
    [InlineData("month=2021-W14")]
    [InlineData("month=1901-01")]
    [InlineData("continuation=nothing")]
    [InlineData("continuation=nothing/else")]
    public async Task What_cannot_be_is_malformed(string query) => (await spring.App.Get($"organs/{Spring.Organ}/check?{query}")).Is(400);

    [Fact]
    public async Task An_unknown_organ_is_not_found() => (await spring.App.Get("organs/nobody/check")).Is(404);

    [Fact]
    public async Task Nobody_checks_without_a_key() =>
        (await spring.App.Send(HttpMethod.Get, $"organs/{Spring.Organ}/check", key: null)).Is(401);
}
