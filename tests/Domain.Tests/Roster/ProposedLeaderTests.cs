using Cppcc.Domain.Roster;

namespace Cppcc.Domain.Tests.Roster;

/// <summary>What events propose for the roster, in every order of arrival.</summary>
public sealed class ProposedLeaderTests
{
    [Theory]
    [InlineData("a l-1 甲 chair 2021-03-01 03-01, b l-2 乙 chair 2021-04-01 03-01", "b")] // the later date
    [InlineData("a l-1 甲 chair 2021-04-01 03-01, b l-2 乙 chair 2021-03-01 03-20", "a")] // whatever was told last
    [InlineData("a l-1 甲 chair 2021-03-01 03-01, b l-2 乙 chair 2021-03-01 03-02", "b")] // of one date what was told last
    [InlineData("a l-1 甲 chair 2021-03-01 03-01, b l-2 乙 chair 2021-03-01 03-01", "b")] // at one moment the greater id
    [InlineData("a l-1 甲 vice-chair 2021-03-01 03-01, b l-2 乙 vice-chair 2021-04-01 03-02", "a b")] // there are several
    [InlineData("a l-1 甲 vice-chair 2021-03-01 03-01, b l-1 甲 chair 2021-04-01 03-02", "b")] // the same leader goes on
    [InlineData("a l-1 甲 chair 2021-03-01 03-01, b l-2 乙 chair 2021-06-01 03-02", "a b")] // still to come on 1 May
    [InlineData("a l-1 甲 chair 2021-06-01 03-01, b l-2 乙 chair 2021-06-01 03-02", "b")] // corrected before it comes
    [InlineData("a l-1 甲 chair 2021-03-01 03-01, b l-2 乙 mayor 2021-04-01 03-02", "a b")]
    public void A_later_proposal_supersedes_an_earlier_one_of_the_role_in_every_order_of_arrival(string told, string standing)
    {
        var proposals = told.Split(", ").Select(Proposal).ToList();
        foreach (var arrived in new[] { proposals, [.. Enumerable.Reverse(proposals)], [.. proposals, .. proposals] })
            Assert.Equal(
                standing.Split(' ').Order(StringComparer.Ordinal),
                ProposedLeader.Standing(arrived, Given.Day("2021-05-01")).Select(p => p.Event).Order(StringComparer.Ordinal)
            );
    }

    [Theory]
    [InlineData("a l-chair 陈主席 chair 2021-03-01 03-01", true)]
    [InlineData("a l-new 陈主席 chair 2021-03-01 03-01", true)] // under whichever id
    [InlineData("a l-chair 陈主席 mayor 2021-03-01 03-01", false)]
    [InlineData("a l-chair 新主席 chair 2021-03-01 03-01", false)] // the id is the seat's
    public void A_roster_has_adopted_it_when_that_name_is_in_that_role(string told, bool adopted) =>
        Assert.Equal(adopted, Proposal(told).IsIn(Given.Roster));

    private static ProposedLeader Proposal(string told) =>
        told.Split(' ') is [var id, var leader, var name, var role, var date, var on]
            ? new ProposedLeader(id, Given.At($"2021-{on} 09:00"), leader, name, role, Given.Day(date))
            : throw new ArgumentException(told);
}
