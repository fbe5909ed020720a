using Cppcc.Domain.Agenda;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class SignOffTests(Emulator emulator)
{
    private const string Circular = "daye/monthly-circular/2021-03/publish";

    [Theory]
    [InlineData("hold", null)] // nobody ruled in time
    [InlineData("publish", "数字有误")] // it was sent back
    [Trait("Takes", "long")]
    public async Task An_approval_releases_what_is_held_and_the_cycle_goes_on(string otherwise, string? returned)
    {
        await using var app = await Organ("2021-03-29 06:00", otherwise);
        await app.Advance("2021-04-02 12:00");
        if (returned is not null)
            await Rule(app, "l-chair", returned);
        await app.Advance("2021-04-08 12:00");
        Assert.NotNull((await app.Row(Circular))!.Held);
        Assert.Equal("p-zhao", Assert.Single(await app.Notices("daye", "step-held")).Recipient);
        await app.FindsNothing("daye");

        await Rule(app, "l-chair");
        var run = (await app.Run(Circular))!;
        Assert.Equal((RunState.Done, "l-chair"), (run.State, run.ApprovedBy));
        Assert.Null(await app.Row(Circular));
        Assert.NotNull(await app.Row("daye/monthly-circular/2021-04/publish"));
        Assert.NotEmpty(await app.Notices("daye", "circular"));
        Assert.Empty(await app.Notices("daye", "sign-off-refused"));
    }

    [Fact]
    public async Task An_approval_that_was_interrupted_after_the_run_had_moved_still_releases_its_row()
    {
        await using var app = await Organ("2021-03-29 06:00", "hold");
        await app.Advance("2021-04-08 12:00");
        var (run, etag) = (await app.Service<RunStore>().Find((await app.Row(Circular))!.Occurrence, 1, default))!.Value;
        await app.Service<RunStore>().Move(run with { State = RunState.Decided, ApprovedBy = "l-chair" }, etag, default);
        await Rule(app, "l-chair");
        Assert.Equal(RunState.Done, (await app.Run(Circular))!.State);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("数字有误")]
    public async Task A_ruling_that_comes_before_the_decision_waits_for_it(string? returned)
    {
        await using var app = await Organ("2021-03-31 10:00", "hold");
        await Rule(app, "l-chair", returned);
        await app.Advance("2021-04-02 12:00");
        Assert.Equal(returned is null ? RunState.Done : RunState.Awaiting, (await app.Run(Circular))!.State);
        if (returned is not null)
            Assert.Equal("陈主席退回：数字有误", (await app.Row(Circular))!.Held);
        await app.FindsNothing("daye");
        Assert.Empty(await app.Notices("daye", "sign-off-refused"));
        Assert.Empty(await app.Notices("daye", "approval"));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_ruling_on_what_is_not_decided_is_refused_after_some_days_with_a_word_to_the_administrators()
    {
        await using var app = await Organ("2021-03-31 10:00", "hold");
        await app.Use("daye", Cycle.WeeklyPlan); // what runs looks at what waits
        await Rule(app, "l-chair", run: "daye/monthly-circular/2021-04/publish");
        await app.Advance("2021-04-04 18:00");
        Assert.Empty(await app.Notices("daye", "sign-off-refused"));
        await app.Advance("2021-04-07 18:00");
        Assert.Equal("p-zhao", Assert.Single(await app.Notices("daye", "sign-off-refused")).Recipient);
        await app.Advance("2021-04-09 18:00");
        Assert.Single(await app.Notices("daye", "sign-off-refused"));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_ruling_that_waits_is_not_given_up_while_the_step_catches_up_after_a_sleep()
    {
        await using var app = await Organ("2021-03-31 10:00", "hold", "chair", "--sleep", "2021-04-01..2021-04-20");
        await Rule(app, "l-chair");
        await app.Advance("2021-04-21 12:00");
        Assert.Equal((RunState.Done, "l-chair"), ((await app.Run(Circular))!.State, (await app.Run(Circular))!.ApprovedBy));
    }

    [Fact]
    [Trait("Takes", "long")]
    public async Task A_ruling_waits_for_a_run_that_is_overdue_while_the_one_before_is_still_to_be_signed()
    {
        await using var app = await Organ("2021-03-31 10:00", "publish", "chair", "--sleep", "2021-04-01..2021-06-10");
        await app.Advance("2021-06-11 12:00");
        const string april = "daye/monthly-circular/2021-04/publish";
        Assert.Equal(RunState.Awaiting, (await app.Run(Circular))!.State);
        await app.Say("daye", "publication.approved", new { run = april, by = "l-chair" }, "2021-05-10 09:00");
        await app.Settle();
        await app.Advance("2021-06-18 12:00");
        Assert.Equal("逾期自动发布", (await app.Run(Circular))!.ApprovedBy);
        Assert.Equal("l-chair", (await app.Run(april))!.ApprovedBy);
        Assert.Empty(await app.Notices("daye", "sign-off-refused"));
    }

    [Theory]
    [InlineData("门卫")]
    [InlineData("l-vice")]
    [InlineData("p-zhao")]
    [Trait("Takes", "long")]
    public async Task Only_a_leader_of_the_role_signs(string by)
    {
        await using var app = await Organ("2021-03-29 06:00", "hold");
        await app.Advance("2021-04-02 12:00");
        await Rule(app, by);
        await Rule(app, by, "不行");
        Assert.Equal(RunState.Awaiting, (await app.Run(Circular))!.State);
        Assert.Null((await app.Row(Circular))!.Held);
        Assert.Equal(["p-zhao", "p-zhao"], (await app.Notices("daye", "sign-off-refused")).Select(n => n.Recipient));
    }

    [Theory]
    [Trait("Takes", "long")]
    [InlineData("vice-chair", "l-vice")]
    [InlineData("vice-chair", "p-feng")] // as the person the leader is
    [InlineData("mayor", "p-zhao")] // nobody holds the role: the administrators were asked
    public async Task A_leader_signs_under_either_id_and_an_administrator_where_there_is_none(string role, string by)
    {
        await using var app = await Organ("2021-03-29 06:00", "hold", role);
        await app.Advance("2021-04-02 12:00");
        await Rule(app, by);
        Assert.Equal((RunState.Done, by), ((await app.Run(Circular))!.State, (await app.Run(Circular))!.ApprovedBy));
    }

    private async Task<TestApp> Organ(string clock, string otherwise, string role = "chair", params string[] args)
    {
        var app = await TestApp.StartAsync(emulator, new Setup { Clock = clock, Args = args });
        await app.Organ(only: [Cycle.MonthlyCircular]);
        await app.Change(
            "daye",
            "cycles",
            $$"""{ "monthly-circular": { "steps": [{ "id": "publish", "approval": { "role": "{{role}}", "workdays": 2, "otherwise": "{{otherwise}}" } }] } }"""
        );
        return app;
    }

    private static async Task Rule(TestApp app, string by, string? returned = null, string run = Circular)
    {
        if (returned is null)
            await app.Say("daye", "publication.approved", new { run, by });
        else
            await app.Say(
                "daye",
                "publication.returned",
                new
                {
                    run,
                    by,
                    reason = returned,
                }
            );
        await app.Settle();
    }
}
