using Cppcc.Domain.Agenda;
using Cppcc.Domain.Rota;

namespace Cppcc.Domain.Tests.Agenda;

public sealed class LectureEntryTests
{
    [Fact]
    public void Lectures_show_on_their_days_and_the_lecturer_once_announced()
    {
        var announced = new AnnouncedTurn("cadre-lecture", "2021-05", Given.Local("2021-05-20 15:00"), "p-sun", Given.Day("2021-05-13"));
        var entries = Entries("2021-05-01", "2021-06-30", announced);
        Assert.Equal(
            [
                "lecture/cadre-lecture/2021-05 2021-05-20 15:00 干部轮流上台讲课：孙主任主讲",
                "lecture/cadre-lecture/2021-06 2021-06-21 15:00 干部轮流上台讲课",
            ],
            entries.Select(e => $"{e.Uid} {e.Start:yyyy-MM-dd HH:mm} {e.Title}")
        );
        Assert.Equal(["2021-05-13 09:00", "2021-05-20 14:30"], entries[0].Alarms.Select(a => $"{entries[0].Start - a:yyyy-MM-dd HH:mm}"));
        Assert.Equal("6月11日通知主讲人", entries[1].Text);
        Assert.All(entries, e => Assert.True(new AgendaFilter(Unit: "t-jinniu").Allows(e, Given.Roster))); // everybody may listen
    }

    [Theory]
    [InlineData("2021-05-20", "2021-05-20", 1)] // both ends count
    [InlineData("2021-05-21", "2021-06-20", 0)]
    [InlineData("2021-01-01", "2021-12-31", 12)]
    public void Only_those_within_the_dates(string first, string last, int count) => Assert.Equal(count, Entries(first, last).Count);

    [Fact]
    public void What_was_announced_keeps_its_time_when_the_settings_change_and_a_year_without_notice_is_provisional()
    {
        var moved = Entries(
            "2021-05-01",
            "2021-05-31",
            new AnnouncedTurn("cadre-lecture", "2021-05", Given.Local("2021-05-20 09:30"), null, Given.Day("2021-05-13"))
        );
        Assert.Equal((Given.Local("2021-05-20 09:30"), "干部轮流上台讲课"), (moved[0].Start, moved[0].Title));
        Assert.Equal(
            "2021-06-18",
            $"{Assert.Single(Entries("2021-06-01", "2021-06-20", new AnnouncedTurn("cadre-lecture", "2021-06", Given.Local("2021-06-18 15:00"), "p-sun", Given.Day("2021-06-10")))).Day:yyyy-MM-dd}"
        ); // announced for a day within, computed for the 21st
        Assert.True(Assert.Single(Entries("2030-05-01", "2030-05-31")).Provisional);
    }

    private static IReadOnlyList<AgendaEntry> Entries(string first, string last, params AnnouncedTurn[] announced) =>
        [.. LectureEntries.Of(Given.County.Rota, announced, Given.Day(first), Given.Day(last), Given.Roster, Given.Calendar)];
}
