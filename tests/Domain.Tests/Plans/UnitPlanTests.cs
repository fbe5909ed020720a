using Cppcc.Domain.Plans;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Plans;

public sealed class UnitPlanTests
{
    private static readonly DateTimeOffset Publication = Given.At("2021-04-06 08:30");

    [Theory]
    [InlineData("", Handing.Missing, null, "")]
    [InlineData("a@04-02 10:00", Handing.OnTime, "a", "")]
    [InlineData("a@04-02 10:00 b@04-02 16:00", Handing.OnTime, "b", "")] // handing in again replaces
    [InlineData("a@04-06 08:30", Handing.OnTime, "a", "")] // told exactly at the publication
    [InlineData("a@04-06 08:31", Handing.Late, "a", "")]
    [InlineData("a@04-06 08:31 b@04-07 09:00", Handing.Late, "a", "b")] // a second one after it is refused
    [InlineData("a@04-02 10:00 b@04-06 08:31", Handing.OnTime, "a", "b")] // the published one stands
    [InlineData("a@04-02 10:00 b@04-06 08:30 c@04-06 09:00 d@04-07 09:00", Handing.OnTime, "b", "c d")]
    [InlineData("b@04-02 10:00 a@04-02 10:00", Handing.OnTime, "b", "")] // told at the same moment: the later id
    public void A_plan_may_be_handed_in_again_until_it_is_published(string told, Handing handing, string? inForce, string refused)
    {
        var plan = UnitPlan.Of("c-economy", Submissions(told), Publication, DateTimeOffset.MaxValue);
        Assert.Equal((handing, inForce, refused), (plan.Handing, plan.Submission?.Id, string.Join(' ', plan.Refused.Select(r => r.Id))));
    }

    [Theory]
    [InlineData("2021-04-02 09:59", Handing.Missing, null)]
    [InlineData("2021-04-02 10:00", Handing.OnTime, "a")]
    [InlineData("2021-04-06 08:29", Handing.OnTime, "a")]
    [InlineData("2021-04-06 08:30", Handing.OnTime, "b")]
    public void Only_what_was_told_by_then_counts(string asOf, Handing handing, string? inForce)
    {
        var plan = UnitPlan.Of("c-economy", Submissions("a@04-02 10:00 b@04-06 08:30"), Publication, Given.At(asOf));
        Assert.Equal((handing, inForce), (plan.Handing, plan.Submission?.Id));
    }

    [Fact]
    public void Another_unit_s_plan_and_a_repeat_do_no_harm()
    {
        var own = Submissions("a@04-02 10:00").Single();
        var plan = UnitPlan.Of(
            "c-economy",
            [own, own, own with { Id = "x", Unit = "c-culture", Told = own.Told.AddHours(1) }],
            Publication,
            Publication
        );
        Assert.Equal(("a", 0), (plan.Submission!.Id, plan.Refused.Count));
    }

    [Fact]
    public void The_order_of_arrival_never_matters() =>
        Any.Holds(
            from hours in Gen.Choose(-5, 5).ListOf(6)
            let told = hours.Select((hour, i) => new Submission($"e{i}", "c-economy", Publication.AddHours(hour), [])).ToArray()
            from shuffled in Gen.Shuffle(told)
            from asOf in Gen.Choose(-6, 6)
            select (told, shuffled, asOf: Publication.AddHours(asOf)),
            x =>
                Given.Content(UnitPlan.Of("c-economy", x.told, Publication, x.asOf))
                == Given.Content(UnitPlan.Of("c-economy", x.shuffled, Publication, x.asOf))
        );

    [Fact]
    public void Nothing_that_comes_after_the_publication_changes_a_plan_that_was_there() =>
        Any.Holds(
            from hours in Gen.Choose(-5, 5).ListOf(6)
            let told = hours.Select((hour, i) => new Submission($"e{i}", "c-economy", Publication.AddHours(hour), [])).ToArray()
            select told,
            told =>
            {
                var published = UnitPlan.Of("c-economy", told, Publication, Publication);
                var later = UnitPlan.Of("c-economy", told, Publication, DateTimeOffset.MaxValue);
                return published.Handing == Handing.Missing
                    || (later.Handing == Handing.OnTime && later.Submission!.Id == published.Submission!.Id);
            }
        );

    internal static IReadOnlyList<Submission> Submissions(string told) =>
        [
            .. told.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Chunk(2)
                .Select(x =>
                    x[0].Split('@')[0] is var id
                        ? new Submission(id, "c-economy", Given.At($"2021-{x[0].Split('@')[1]} {x[1]}"), [])
                        : null!
                ),
        ];
}
