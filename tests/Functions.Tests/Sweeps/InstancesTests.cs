using Cppcc.EndToEnd.Tests;
using Xunit;

namespace Cppcc.Functions.Tests.Sweeps;

/// <summary>Instances side by side on one storage: whatever they race for, a quarter comes to what one alone makes of it.</summary>
[Trait("Takes", "long")]
public sealed class InstancesTests(Emulator emulator, AloneQuarter alone) : IClassFixture<AloneQuarter>
{
    [Fact]
    public Task Two_come_to_the_same_in_three_weeks() => ComeToTheSame(2, "2023-03-16");

    [Theory(Explicit = true)]
    [InlineData(2)]
    [InlineData(4)]
    public Task They_come_to_the_same_in_a_quarter(int number) => ComeToTheSame(number, SmallYear.Until);

    private async Task ComeToTheSame(int number, string until)
    {
        await using var instances = await Instances.Start(emulator, number);
        var end = await instances.Live(until);
        var expected = await alone.Until(until);
        Assert.Equal(expected.Rows, end.Rows);
        Assert.Equal(expected.Sent, end.Sent);
    }
}

/// <summary>
/// Storage of which every so manieth call fails through a quarter. A call whose answer is lost and that the client library sends again is
/// carried out twice; one that is lost with its invocation leaves that to be repeated, and must be rarer than a step has calls.
/// </summary>
[Trait("Takes", "long")]
public sealed class FailingStorageTests(Emulator emulator, AloneQuarter alone) : IClassFixture<AloneQuarter>
{
    [Theory(Explicit = true)]
    [InlineData(5, Failure.SentAgain, 1)]
    [InlineData(7, Failure.SentAgain, 2)]
    [InlineData(41, Failure.NotSent, 1)]
    [InlineData(53, Failure.AnswerLost, 1)]
    [InlineData(61, Failure.AnswerLost, 2)]
    public async Task A_quarter_comes_to_the_same(int every, Failure how, int instances)
    {
        var failing = new FailingCall();
        await using var disturbed = await Instances.Start(emulator, instances, failing);
        failing.Every(every, how);
        var end = await disturbed.Live();
        var expected = await alone.Until(SmallYear.Until);
        Assert.Equal(expected.Rows, end.Rows);
        Assert.Equal(expected.Sent, end.Sent);
    }
}
