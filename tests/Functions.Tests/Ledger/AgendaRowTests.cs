using Cppcc.Domain.Agenda;
using Cppcc.Domain.Time;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

public sealed class AgendaRowTests
{
    private static readonly DateTimeOffset Now = Given.At("2021-04-12 10:00");

    [Theory]
    [InlineData(0, null, true)]
    [InlineData(5, 5, false)]
    [InlineData(10, 10, true)]
    [InlineData(40, 9, false)]
    [InlineData(40, 10, true)]
    [InlineData(1440, 9, false)]
    [InlineData(1440, 10, true)]
    [InlineData(1441, 59, false)]
    [InlineData(1441, 60, true)]
    [InlineData(100_000, 60, true)]
    [InlineData(100_000, null, true)]
    [InlineData(40, -1, false)] // by an instance whose clock is a little ahead
    [InlineData(40, -2, true)] // by one whose clock was wrong
    public void What_has_been_due_for_a_day_is_enqueued_by_the_hour(int dueBefore, int? enqueuedBefore, bool expected) =>
        Assert.Equal(
            expected,
            new AgendaRow(
                new Occurrence("daye", Cycle.QuarterlyScore, Period.Parse("2021-Q1"), "compute"),
                Now.AddMinutes(-dueBefore),
                1,
                "",
                enqueuedBefore is { } before ? Now.AddMinutes(-before) : null
            ).IsToEnqueue(Now)
        );
}
