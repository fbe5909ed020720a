using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Storage;
using Xunit;

namespace Cppcc.Functions.Tests.Ledger;

/// <summary>What is in tables and queues already is found by these names: they never change.</summary>
public sealed class StoredNamesTests
{
    [Fact]
    public void The_parts_of_results_keep_their_names() =>
        Assert.Equal(
            "head unit~office seal duties, head, head, head subject~office, head subject~office",
            string.Join(
                ", ",
                $"{CircularParts.Head.Name} {CircularParts.Units.For("office").Name} {CircularParts.Seal.Name} {CircularParts.Duties.Name}",
                PlanParts.Head.Name,
                ReviewParts.Head.Name,
                $"{ScoreParts.Head.Name} {ScoreParts.Subjects.For("office").Name}",
                $"{EvaluationParts.Head.Name} {EvaluationParts.Subjects.For("office").Name}"
            )
        );

    [Fact]
    public void A_message_names_its_cycle_as_text()
    {
        var work = new StepWork(Cycle.MonthlyPlan, "2021-05-06T01:00:00.000Z~daye~2021-05~publish~r1");
        const string Message = """{"cycle":"monthly-plan","row":"2021-05-06T01:00:00.000Z~daye~2021-05~publish~r1"}""";
        Assert.Equal(Message, JsonSerializer.Serialize(work, Rows.Json));
        Assert.Equal(work, Work.Read<StepWork>(Message));
        Assert.Equal("""{"cycle":"daily"}""", JsonSerializer.Serialize(new StepWork(Cycle.Daily, null), Rows.Json));
        Assert.Equal(new StepWork(Cycle.Daily, null), Work.Read<StepWork>("""{"cycle":"daily"}"""));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"cycle":null,"row":null}""")]
    public void A_message_without_a_cycle_asks_to_adopt_the_calendar(string message)
    {
        Assert.Equal("{}", JsonSerializer.Serialize(StepWork.AdoptCalendar, Rows.Json));
        Assert.Equal(StepWork.AdoptCalendar, Work.Read<StepWork>(message));
    }

    [Fact]
    public void A_message_of_an_unknown_cycle_says_so() =>
        Assert.Equal(
            "'yearly-plan' is not a cycle; expected weekly-plan, monthly-plan, monthly-supervision, monthly-circular, quarterly-score, "
                + "annual-evaluation, daily",
            Assert.Throws<FormatException>(() => Work.Read<StepWork>("""{"cycle":"yearly-plan","row":"x"}""")).Message
        );
}
