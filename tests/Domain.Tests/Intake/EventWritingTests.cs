using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Intake;

public sealed class EventWritingTests
{
    private static readonly Dictionary<string, string> Attributes = new(StringComparer.Ordinal) { ["led"] = "true", ["城区"] = "东岳路" };

    public static TheoryData<MatterEventBody> Bodies =>
        [
            new MatterOpened("s-001")
            {
                Kind = "supervision",
                Title = "河道“整治”",
                Unit = "c-economy",
                CoUnits = ["c-culture"],
                Leader = "l-vice",
                Owner = "p-sun",
                Proposers = ["p-li", "p-wu"],
                Due = Given.Day("2021-06-30"),
                Source = "主席会议",
                Attributes = Attributes,
            },
            Given.Opened("s-001", null),
            new MatterAdvanced("s-001", "doing", "孙主任", Given.Day("2021-04-08"), "已开工", "照片", Attributes),
            new MatterAdvanced("s-001", "doing", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal)),
            new MatterNoted("s-001", "孙主任", Given.Day("2021-04-08"), "会办意见", "函", Attributes),
            new MatterNoted("s-001", null, null, null, null, Given.Attributes()),
            new MatterNoted("s-001", null, null, null, null, Given.Attributes())
            {
                Findings =
                [
                    new FindingTold("f-1", "无人导办", "市行政审批局", Given.Day("2021-05-31")),
                    new FindingTold("f-2", "未公示", "office", null),
                ],
            },
            new MatterAdvanced("s-001", "rectified", null, null, null, null, Given.Attributes())
            {
                Rectified =
                [
                    new FindingSettled("f-1", Given.Day("2021-05-20"), "照片", null),
                    new FindingSettled("f-2", null, null, "已无此窗口"),
                ],
            },
            new ProposalEvaluated("s-001", "p-li", Satisfaction.Satisfied, Satisfaction.Basically, Given.Day("2021-04-08"), "好"),
            new ProposalEvaluated("s-001", "p-li", Satisfaction.Dissatisfied, Satisfaction.Dissatisfied, null, null),
            new MatterExtended("s-001", Given.Day("2021-07-31"), "汛期", "陈主席"),
            new MatterReturned("s-001", "非本单位职责"),
            new MatterFlagged("s-001", "l-chair", FlagReason.SlowProgress, null),
            new MatterFlagged("s-001", "office", FlagReason.PoorQuality, "无佐证"),
            new MatterEscalated("s-001", "chair-meeting", Given.Day("2021-04-15")),
            new MatterReassigned("s-001", "c-culture", null),
            new MatterReassigned("s-001", null, "p-wu"),
            new SlipIssued("s-001", "2021-04-15.s-001", "政协督〔2021〕1号", "blue", Given.Day("2021-04-15"), Given.Day("2021-04-20")),
            new SlipIssued("s-001", "2021-04-15.s-001", "政协督〔2021〕1号", "blue", Given.Day("2021-04-15"), Given.Day("2021-04-20"))
            {
                Owes = "经济委、市教育局",
                Units = ["c-economy"],
            },
            new SlipIssued("s-001", "2021-04-15.s-001", null, "yellow", Given.Day("2021-04-15"), Given.Day("2021-04-20"))
            {
                Owes = "经济委",
                Flags = ["oa.7", "oa.9"],
            },
            new SlipAnswered("s-001", "2021-04-15.s-001", "孙主任", Given.Day("2021-04-16"), "已办理", "照片"),
            new SlipAnswered("s-001", "2021-04-15.s-001", "孙主任", null, "已办理", null),
            new EventRefused("s-001", "oa.7", "等待期满"),
            new EventRefused("s-001", "oa.7", "等待期满", "oa.9"),
            new EventVoided("s-001", "oa.7", "无权办理"),
        ];

    [Fact]
    public void Every_event_of_a_matter_is_among_them() =>
        Assert.Equal(
            typeof(MatterEventBody)
                .Assembly.GetTypes()
                .Where(t => t.IsSubclassOf(typeof(MatterEventBody)))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal),
            Bodies.Select(b => b.Data.GetType().Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Bodies))]
    public void What_is_written_is_read_back(MatterEventBody body)
    {
        var read = EventTypes.Reread(body.Type, Given.Json(EventTypes.Write(body).ToJsonString()));
        Assert.IsType(body.GetType(), read);
        Assert.Equal(Given.Content(body), Given.Content(read));
    }

    /// <summary>Whatever people write: quotes, line ends, emoji, Chinese; a text is trimmed and never empty when it is read.</summary>
    private static Gen<string> Texts { get; } =
        Gen.Elements("河", "“”", "\"", "\\", "/", "{", "\n", "\t", "&<>", "😀", "é", "0", " ", "null")
            .NonEmptyListOf()
            .Select(parts => $"字{string.Concat(parts.Take(20))}尾");

    [Fact]
    public void Any_text_and_any_attribute_is_read_back() =>
        Any.Holds(
            from texts in Texts.ListOf(3)
            from names in Texts.ListOf(2)
            from days in Gen.Choose(0, 47_000)
            let day = new DateOnly(Fields.FirstYear, 1, 1).AddDays(days)
            let attributes = names.Distinct(StringComparer.Ordinal).ToDictionary(n => n, n => texts[0] + n, StringComparer.Ordinal)
            from body in Gen.Elements<MatterEventBody>(
                new MatterOpened("s-001")
                {
                    Kind = "supervision",
                    Title = texts[0],
                    Unit = "office",
                    CoUnits = [],
                    Leader = null,
                    Owner = null,
                    Proposers = [],
                    Due = day,
                    Source = texts[1],
                    Attributes = attributes,
                },
                new MatterAdvanced("s-001", "doing", texts[0], day, texts[1], texts[2], attributes),
                new MatterNoted("s-001", texts[0], day, texts[1], texts[2], attributes),
                new MatterExtended("s-001", day, texts[0], texts[1]),
                new MatterReturned("s-001", texts[0]),
                new ProposalEvaluated("s-001", "p-li", Satisfaction.Basically, Satisfaction.Satisfied, day, texts[0]),
                new EventVoided("s-001", "oa.7", texts[0])
            )
            select body,
            body => Given.Content(EventTypes.Reread(body.Type, Given.Json(EventTypes.Write(body).ToJsonString()))) == Given.Content(body)
        );
}
