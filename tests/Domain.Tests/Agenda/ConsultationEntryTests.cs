using Cppcc.Domain.Agenda;
using Cppcc.Domain.Tests.Consultations;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class ConsultationEntryTests
{
    [Fact]
    public void A_consultation_shows_at_its_time_with_alarms_as_the_ladder_says()
    {
        var entry = Assert.Single(
            Entries(Told.Planned("e1", "2021-03-01 09:00", Told.Entry(invitees: ["l-vice", "p-wu", "t-jinniu", "市住建局"])))
        );
        Assert.Equal(
            ("consultation/co-1", EntryKind.Consultation, Given.Local("2021-05-20 14:30"), 120, "界别协商：老城更新", false),
            (entry.Uid, entry.Kind, entry.Start, entry.Minutes, entry.Title, entry.Provisional)
        );
        Assert.Equal("编号 co-1，经济委承办\n地点：三楼会议室\n邀请：冯副主席、吴副主任、金牛镇、市住建局", entry.Text);
        Assert.Equal(
            ["2021-04-07 09:00", "2021-05-11 09:00", "2021-05-19 09:00"],
            entry.Alarms.Select(a => $"{entry.Start - a:yyyy-MM-dd HH:mm}")
        );
        Assert.Equal(
            ("c-economy t-jinniu", "p-feng p-wu", "l-vice"),
            (string.Join(' ', entry.For.Units), string.Join(' ', entry.For.People), string.Join(' ', entry.For.Leaders))
        );
    }

    [Fact]
    public void Without_a_time_it_lasts_all_day_and_a_cancelled_one_shows_no_more()
    {
        var planned = Told.Planned("e1", "2021-03-01 09:00", Told.Entry(time: null, unit: null, place: null));
        var entry = Assert.Single(Entries(planned));
        Assert.Equal(
            (true, Given.Local("2021-05-20 00:00"), "编号 co-1，办公室承办", "office"),
            (entry.AllDay, entry.Start, entry.Text, entry.For.Units[0])
        );
        var cancelled = Told.Changed("e2", "2021-04-01 09:00", Told.Entry(), "防汛");
        Assert.Empty(Entries(planned, cancelled));
        Assert.Single(Entries(planned, cancelled, Told.Held("e3", "2021-05-20", "co-1"))); // it took place all the same
    }

    [Theory]
    [InlineData("c-economy", null, null, true)]
    [InlineData("t-jinniu", null, null, false)]
    [InlineData(null, "p-zhou", null, true)] // everybody of the unit that holds it
    [InlineData(null, "p-wu", null, true)]
    [InlineData(null, "p-feng", null, true)] // the leader's own self
    [InlineData(null, "p-qian", null, false)]
    [InlineData(null, null, "l-vice", true)]
    [InlineData(null, null, "l-chair", false)]
    public void It_shows_to_whom_it_concerns(string? unit, string? person, string? leader, bool shows)
    {
        var entry = Assert.Single(Entries(Told.Planned("e1", "2021-03-01 09:00", Told.Entry(invitees: ["l-vice", "p-wu"]))));
        Assert.Equal(shows, new AgendaFilter(unit, person, leader).Allows(entry, Given.Roster));
    }

    private static IReadOnlyList<AgendaEntry> Entries(params Cppcc.Domain.Events.Trace[] told) =>
        [.. ConsultationEntries.Of(Told.Plan(told).Consultations, Given.County.Consultations, Given.Roster, Given.Calendar)];
}
