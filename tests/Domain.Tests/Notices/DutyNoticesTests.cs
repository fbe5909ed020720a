using Cppcc.Domain.Duties;
using Cppcc.Domain.Notices;

namespace Cppcc.Domain.Tests.Notices;

public sealed class DutyNoticesTests
{
    [Theory]
    [InlineData("lecture", "organ", "c-culture", 0, "p-wu", "机关 文史委")] // the unit that sees to it, not just the office
    [InlineData("lecture", "organ", "c-culture", 1, "p-wu p-feng", "机关 文史委")] // and the leader in charge of it
    [InlineData("led-proposals", "l-party", "office", 0, "p-zhao", "王书记 办公室")] // the Party Secretary is asked, not reminded
    [InlineData("led-proposals", "l-chair", "office", 0, "l-chair", "陈主席 办公室")]
    [InlineData("counterpart-consultation", "c-economy", "c-economy", 1, "p-sun p-feng", "经济委")]
    public void A_duty_is_reminded_of_where_it_is_seen_to(
        string duty,
        string subject,
        string responsible,
        int rung,
        string recipients,
        string facts
    )
    {
        var rule = Given.County.Duties.Duties.Single(d => d.Id == duty);
        rule = rule with { Remind = [new DutyRung(1, rung == 0 ? ["unit"] : ["unit", "leader"])] };
        var term = new DutyTerm(rule, subject, "2021-04", "2021年4月", Given.Day("2021-04-01"), Given.Day("2021-04-30"))
        {
            Responsible = responsible,
        };
        var today = Given.Day("2021-04-29");
        var status = DutyStatus.Of(term, [], Given.At("2021-05-07 10:00"), today);
        var messages = new DutyNotices(Given.FullRoster, Given.Calendar, today).Remind(term, status, "本会规定", "about").ToList();
        Assert.Equal(recipients.Split(' '), messages.Select(m => m.Recipient));
        Assert.All(messages.Select(m => (DutyFacts)m.Facts), f => Assert.Equal(facts, $"{f.Subject ?? "机关"} {f.Responsible}".Trim()));
        Assert.Equal(messages.Select((_, i) => i > 0), messages.Select(m => ((DutyFacts)m.Facts).Copy)); // leaders get a copy
    }
}
