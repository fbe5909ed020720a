using Cppcc.Domain.Consultations;
using Cppcc.Domain.Events;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Domain.Tests.Matters;

namespace Cppcc.Domain.Tests.Consultations;

/// <summary>征集选题, and the topics that next year's plan is offered. M16.</summary>
public sealed class TopicsTests
{
    private static readonly CommitteeRoster Roster = Given.Roster with
    {
        People = [.. Given.Roster.People.Select(p => p.Id is "p-li" or "p-wu" ? p with { Sector = "经济界" } : p)],
    };

    private static TopicsSection Settings => Given.County.Topics;

    private static TopicCallYear Call => TopicCallYear.Of(Settings.Calls[0], 2021, Given.Calendar);

    [Fact]
    public void A_call_opens_and_closes_on_workdays()
    {
        // 31 October 2021 is a Sunday.
        Assert.Equal((Given.Day("2021-09-01"), Given.Day("2021-11-01"), Given.Day("2021-10-25")), (Call.Opens, Call.Closes, Call.Reminds));
    }

    [Theory]
    [InlineData("2021-08-31", "", null)]
    [InlineData("2021-09-01", "", TopicCallStep.Opened)]
    [InlineData("2021-09-02", "Opened", null)]
    [InlineData("2021-10-20", "", TopicCallStep.Opened)] // slept through: until the last day
    [InlineData("2021-10-24", "Opened", null)]
    [InlineData("2021-10-25", "Opened", TopicCallStep.Reminded)]
    [InlineData("2021-11-01", "Opened", TopicCallStep.Reminded)] // slept through
    [InlineData("2021-11-01", "Opened Reminded", null)] // its last day
    [InlineData("2021-11-02", "Opened Reminded", TopicCallStep.Closed)]
    [InlineData("2021-11-02", "Opened", TopicCallStep.Closed)]
    [InlineData("2021-11-02", "", null)] // was never sent
    [InlineData("2021-11-03", "Opened Reminded Closed", null)]
    [InlineData("2021-12-02", "Opened", TopicCallStep.Closed)]
    [InlineData("2021-12-03", "Opened", null)] // nobody waits for it any more
    public void Each_step_of_a_call_is_done_once_on_its_day_or_the_next_workday(string today, string done, TopicCallStep? due) =>
        Assert.Equal(
            due,
            Call.Due(
                Given.Day(today),
                [.. done.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(s => Enum.Parse<TopicCallStep>(s))]
            )
        );

    [Fact]
    public void Members_answer_by_proposing_and_units_by_handing_in_or_recommending()
    {
        Matter[] topics =
        [
            Topic("t-1", "2021-09-10", proposers: ["p-li"]), // the member, not the unit that handles it
            Topic("t-2", "2021-11-01", unit: "c-culture"), // its last day
            Topic("t-3", "2021-11-02", departments: "市住建局、金牛镇"), // late, by the unit's name
            Topic("t-4", "2021-08-31", proposers: ["p-wu"]), // before the call
            Topic("t-5", "2022-01-04", proposers: ["p-wu"]), // another year
        ];
        Assert.Equal(
            ["p-li t-1 | ", "p-wu  | ", "c-economy  | ", "c-culture t-2 | ", "t-jinniu  | t-3"],
            Call.Answers(topics, [], Settings, Roster).Select(a => $"{a.Who} {string.Join(' ', a.Topics)} | {string.Join(' ', a.Late)}")
        );
        Assert.Equal(["市住建局", "t-jinniu"], Topics.Departments(topics[2], Settings, Roster)); // outside the roster by its name
    }

    [Theory]
    [InlineData("p-li 2021-09-01", "p-li")]
    [InlineData("p-li 2021-11-01, c-economy 2021-10-08", "p-li c-economy")] // its last day
    [InlineData("p-li 2021-11-02, p-li 2021-08-31", "")] // after it, and before
    [InlineData("p-sun 2021-09-10", "")] // who is not asked
    public void Who_says_in_time_that_there_is_none_has_answered(string told, string answered)
    {
        var none = told.Split(", ").Select(t => t.Split(' ')).Select(t => new NoTopic(t[0], Given.Day(t[1]), default));
        var answers = Call.Answers([], none, Settings, Roster).Where(a => a.HasAnswered).ToList();
        Assert.Equal(answered, string.Join(' ', answers.Select(a => a.Who)));
        Assert.All(answers, a => Assert.True(a.None));
    }

    [Theory]
    [InlineData("t-1 2021-09-10 settled 2021-12-20", "t-1")]
    [InlineData("t-1 2021-09-10 settled 2022-01-10", "t-1")] // settled late, opened in the year before
    [InlineData("t-1 2020-12-10 settled 2021-01-10", "t-1")] // settled in the year before
    [InlineData("t-1 2020-09-10 settled 2020-12-20", "")]
    [InlineData("t-1 2022-01-10 settled 2022-02-10", "")]
    [InlineData("t-1 2021-09-10 selected 2021-12-20", "")]
    public void A_plan_is_offered_the_topics_that_were_opened_or_settled_in_the_year_before(string told, string offered)
    {
        var words = told.Split(' ');
        var topic = Topic(words[0], words[1], state: words[2], on: words[3]);
        Assert.Equal(offered, string.Join(' ', Topics.Offered([topic], Plan([]), 2022, Settings).Select(t => t.Id)));
    }

    [Fact]
    public void A_topic_that_a_consultation_takes_up_is_offered_no_more_until_that_is_cancelled_whatever_the_order()
    {
        var topic = Topic("t-1", "2021-09-10", state: "settled", on: "2021-12-20");
        var (planned, cancelled) = (
            Told("a", 1, new ConsultationPlanned(Entry)),
            Told("b", 2, new ConsultationChanged(Entry, true, "汛期"))
        );
        Assert.Single(Topics.Offered([topic], Plan([]), 2022, Settings));
        Assert.Empty(Topics.Offered([topic], Plan([planned]), 2022, Settings));
        Assert.Equal(["co-1"], Topics.TakenUpBy("t-1", Plan([planned])));
        foreach (var told in new[] { new[] { planned, cancelled }, [cancelled, planned] })
            Assert.Single(Topics.Offered([topic], Plan(told), 2022, Settings));
    }

    [Theory]
    [InlineData("""{ "calls": [{ "id": "year", "opens": "02-29" }] }""", "/calls/0/opens", "“02-29”不是每年都有的日子")]
    [InlineData("""{ "calls": [{ "id": "year", "closes": "08-31" }] }""", "/calls/0/closes", "应晚于 opens")]
    [InlineData("""{ "calls": [{ "id": "year", "ask": { "members": false, "unitKinds": null } }] }""", "/calls/0/ask", "没有写向谁征集")]
    [InlineData(
        """{ "calls": [{ "id": "year", "ask": { "unitKinds": ["ministry"] } }] }""",
        "/calls/0/ask/unitKinds",
        "不认识单位类别“ministry”"
    )]
    [InlineData("""{ "calls": [{ "id": "year", "remind": 21 }] }""", "/calls/0/remind", "21 超出范围")]
    [InlineData("""{ "calls": [{ "id": "year", "ask": null }] }""", "/calls/0/ask", "缺少此项")]
    [InlineData("""{ "kind": null }""", "/kind", "缺少此项")]
    [InlineData("""{ "colour": 1 }""", "/colour", "不认识的成员“colour”")]
    public void A_section_that_cannot_be_is_refused_with_place_and_reason(string overrides, string pointer, string says)
    {
        var faults = OrganSettings.Check("county", "topics", System.Text.Json.Nodes.JsonNode.Parse(overrides)!);
        Assert.Contains(faults, f => f.Pointer == pointer && f.Message.Contains(says, StringComparison.Ordinal));
    }

    private static ConsultationEntry Entry =>
        new("co-1", "sector", Given.Day("2022-05-10"), null, "老城更新", [], "c-economy", null) { TakesUp = "t-1" };

    private static Trace Told(string id, int minute, CommitteeEvent body) =>
        new(new SealedTrace(id, body.Type, Given.Day("2022-01-10"), Given.At("2022-01-10 09:00").AddMinutes(minute), id), body);

    private static ConsultationPlan Plan(IEnumerable<Trace> told) => ConsultationPlan.Of(told, DateTimeOffset.MaxValue);

    private static Matter Topic(
        string id,
        string opened,
        string state = "collected",
        string? on = null,
        string unit = "c-economy",
        IReadOnlyList<string>? proposers = null,
        string? departments = null
    ) =>
        Story.Matter("topic", $"{opened} opened") with
        {
            Id = id,
            Unit = unit,
            Proposers = proposers ?? [],
            Path = on is null
                ? [new Stage("collected", Given.Day(opened))]
                : [new("collected", Given.Day(opened)), new(state, Given.Day(on))],
            Attributes = departments is null ? Given.Attributes() : Given.Attributes(("departments", departments)),
        };
}
