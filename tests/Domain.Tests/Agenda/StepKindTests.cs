using Cppcc.Domain.Agenda;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class StepKindTests
{
    public static readonly TheoryData<string, StepKind> Words = new()
    {
        { "remind-plans", StepKind.RemindPlans },
        { "chase-plans", StepKind.ChasePlans },
        { "publish-plans", StepKind.PublishPlans },
        { "review-matters", StepKind.ReviewMatters },
        { "issue-slips", StepKind.IssueSlips },
        { "publish-circular", StepKind.PublishCircular },
        { "open-scores", StepKind.OpenScores },
        { "compute-scores", StepKind.ComputeScores },
        { "settle-scores", StepKind.SettleScores },
        { "compute-evaluation", StepKind.ComputeEvaluation },
        { "settle-evaluation", StepKind.SettleEvaluation },
        { "remind-deadlines", StepKind.RemindDeadlines },
        { "write-letters", StepKind.WriteLetters },
        { "send-digest", StepKind.SendDigest },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void What_it_prints_it_parses(string text, StepKind kind)
    {
        Assert.Equal(text, kind.ToString());
        Assert.Same(kind, StepKind.Parse(text));
        Assert.True(StepKind.TryParse(text, out var parsed));
        Assert.Same(kind, parsed);
    }

    [Fact]
    public void There_are_fourteen_in_this_order() =>
        Assert.Equal(
            "remind-plans chase-plans publish-plans review-matters issue-slips publish-circular open-scores compute-scores "
                + "settle-scores compute-evaluation settle-evaluation remind-deadlines write-letters send-digest",
            string.Join(' ', StepKind.All)
        );

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dance")]
    [InlineData("Publish-plans")]
    [InlineData("publish-plans ")]
    [InlineData("publish")]
    [InlineData("PublishPlans")]
    public void Anything_else_is_nothing_a_step_can_do(string? text)
    {
        Assert.False(StepKind.TryParse(text, out var none));
        Assert.Null(none);
        var thrown = Assert.Throws<FormatException>(() => StepKind.Parse(text!));
        Assert.StartsWith($"'{text}' is nothing a step can do; expected remind-plans, ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weekly-plan", "remind-plans", "remind")]
    [InlineData("monthly-plan", "publish-plans", "publish")]
    [InlineData("monthly-supervision", "review-matters", "review-15")] // the first of two
    [InlineData("quarterly-score", "settle-scores", "settle")]
    [InlineData("daily", "send-digest", "digest")]
    [InlineData("daily", "publish-plans", null)] // no step of the cycle does it
    [InlineData("annual-evaluation", "compute-evaluation", null)] // the cycle is switched off
    public void The_step_that_does_something_is_found_in_its_cycle(string cycle, string does, string? step)
    {
        var cycles = Given.CountyWith("cycles", """{"annual-evaluation":null}""").Cycles;
        Assert.Equal(step, cycles.StepThat(Cycle.Parse(cycle), StepKind.Parse(does))?.Id);
    }

    [Theory]
    [InlineData("weekly-plan", "publish", null)]
    [InlineData("quarterly-score", "settle", "quarterly-score/compute")]
    [InlineData("annual-evaluation", "compute", "quarterly-score/settle")]
    public void A_step_follows_the_one_its_time_counts_from(string cycle, string step, string? followed)
    {
        var follows = Given.County.Cycles.Step(Cycle.Parse(cycle), step)!.Follows;
        Assert.Equal(followed, follows is { } one ? $"{one.Cycle}/{one.Step}" : null);
    }
}
