using Cppcc.Domain.Delivery;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Delivery;

public sealed class GatheringTests
{
    private const string Roster = """
        { "units": [], "people": [
            { "id": "a", "name": "甲" }, { "id": "b", "name": "乙", "digestAt": "18:00" },
            { "id": "left", "name": "丙", "status": "left" }, { "id": "none", "name": "丁", "noNotices": true } ] }
        """;

    private static readonly QuietHours Night = new(new TimeOnly(21, 0), new TimeOnly(7, 0), RestDays: false, ["urgent"]);

    [Fact]
    public void Forty_reminders_of_one_person_are_one_message_and_a_hundred_are_three()
    {
        Assert.Equal([40], Of("12:00", Notices("a", 40)).Messages.Select(m => m.Keys.Count));
        Assert.Equal([45, 45, 10], Of("12:00", Notices("a", 100)).Messages.Select(m => m.Keys.Count));
    }

    [Fact]
    public void Long_notices_are_divided_and_one_that_is_too_long_goes_alone()
    {
        WaitingNotice[] notices = [New("1", 150_000), New("2", 60_000), New("3", 300_000), New("4", 1)];
        Assert.Equal(["1", "2", "3", "4"], Of("12:00", notices).Messages.Select(m => string.Join(' ', m.Keys)));

        static WaitingNotice New(string key, int size) => new(key, "a", "test", size);
    }

    [Theory]
    [InlineData("12:00", "test", true, null)]
    [InlineData("22:00", "test", false, "2021-04-13 07:00")]
    [InlineData("22:00", "urgent", true, null)]
    [InlineData("12:00", "digest", false, "2021-04-12 18:00")]
    [InlineData("18:00", "digest", true, null)]
    [InlineData("22:00", "digest", false, "2021-04-13 07:00")] // its hour is past: with the end of the night
    public void What_may_not_come_now_says_from_when_on_it_may(string at, string kind, bool leaves, string? next)
    {
        var gathered = Of(at, new WaitingNotice("1", "b", kind, 1));
        Assert.Equal(leaves, gathered.Messages.Count == 1);
        Assert.Equal(next is null ? null : DateTime.Parse(next), gathered.Next);
    }

    [Fact]
    public void Every_notice_leaves_stays_or_is_suppressed_and_none_is_forgotten()
    {
        var random = new Random(11);
        for (var n = 0; n < 200; n++)
        {
            var waiting = Enumerable
                .Range(0, random.Next(1, 300))
                .Select(i => new WaitingNotice(
                    $"{i}",
                    random.GetItems(["a", "b", "left", "none"], 1)[0],
                    random.GetItems(["test", "digest", "urgent"], 1)[0],
                    random.Next(1, 50_000)
                ))
                .ToList();
            var at = new DateTime(2021, 4, 12).AddMinutes(random.Next(24 * 60));
            var gathered = Gathering.Of(waiting, Night, Given.RosterOf(Roster), WorkCalendar.StateCouncil, at);
            var keys = gathered.Messages.SelectMany(m => m.Keys).Concat(gathered.Suppressed.Select(s => s.Key)).ToList();
            Assert.Equal(keys.Count, keys.Distinct().Count());
            Assert.Equal(keys.Count < waiting.Count, gathered.Next is not null);
            Assert.True(gathered.Next is null || gathered.Next > at);
            Assert.All(gathered.Suppressed, s => Assert.Contains(waiting[int.Parse(s.Key)].Recipient, new[] { "left", "none" }));
            foreach (var (recipient, message) in gathered.Messages)
            {
                Assert.All(message, key => Assert.Equal(recipient, waiting[int.Parse(key)].Recipient));
                Assert.Equal(message, message.OrderBy(int.Parse)); // in order of making
            }
        }
    }

    private static WaitingNotice[] Notices(string recipient, int count) =>
        [.. Enumerable.Range(0, count).Select(n => new WaitingNotice($"{n}", recipient, "test", 10))];

    private static Gathered Of(string at, params WaitingNotice[] waiting) =>
        Gathering.Of(waiting, Night, Given.RosterOf(Roster), WorkCalendar.StateCouncil, DateTime.Parse($"2021-04-12 {at}"));
}
