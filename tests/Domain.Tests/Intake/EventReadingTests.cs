using System.Text.Json;
using Cppcc.Domain.Events;
using Cppcc.Domain.Input;
using Cppcc.Domain.Intake;
using Cppcc.Domain.Time;

namespace Cppcc.Domain.Tests.Intake;

public sealed class EventReadingTests
{
    private static readonly Dictionary<string, string> NoAttributes = new(StringComparer.Ordinal);

    public static TheoryData<string, string, CommitteeEvent> Whole =>
        new()
        {
            {
                "plan.submitted",
                """{"unit":"c-economy","period":"2021-W14","items":[{"id":"1","title":"调研","owner":"p-sun","due":"2021-04-09","leader":"l-vice"},{"id":"2","title":"走访"}]}""",
                new PlanSubmitted(
                    "c-economy",
                    Period.Parse("2021-W14"),
                    [new PlanItem("1", "调研", "p-sun", Given.Day("2021-04-09"), "l-vice"), new PlanItem("2", "走访")]
                )
            },
            {
                "plan.submitted",
                """{"unit":"c-economy","period":"2021-W14","items":[{"id":"1","title":"座谈","due":"2021-04-08","time":"09:00","until":"11:30","place":"三楼会议室","attendees":["l-chair","c-culture","市住建局"]}]}""",
                new PlanSubmitted(
                    "c-economy",
                    Period.Parse("2021-W14"),
                    [
                        new PlanItem("1", "座谈", null, Given.Day("2021-04-08"))
                        {
                            Time = new TimeOnly(9, 0),
                            Until = new TimeOnly(11, 30),
                            Place = "三楼会议室",
                            Attendees = ["l-chair", "c-culture", "市住建局"],
                        },
                    ]
                )
            },
            {
                "plan.submitted",
                """{"unit":"c-economy","period":"2021-04","items":[]}""",
                new PlanSubmitted("c-economy", Period.Parse("2021-04"), [])
            },
            {
                "plan.item.completed",
                """{"unit":"c-economy","period":"2021-W14","item":"1","at":"2021-04-08","evidence":"纪要"}""",
                new PlanItemCompleted("c-economy", Period.Parse("2021-W14"), "1", Given.Day("2021-04-08"), "纪要")
            },
            {
                "matter.opened",
                """{"id":"s-001","kind":"supervision","title":"河道整治","unit":"c-economy","coUnits":["c-culture"],"leader":"l-vice","owner":"p-sun","proposers":["p-li","p-wu"],"due":"2021-06-30","source":"主席会议","attributes":{"led":true}}""",
                new MatterOpened("s-001")
                {
                    Kind = "supervision",
                    Title = "河道整治",
                    Unit = "c-economy",
                    CoUnits = ["c-culture"],
                    Leader = "l-vice",
                    Owner = "p-sun",
                    Proposers = ["p-li", "p-wu"],
                    Due = Given.Day("2021-06-30"),
                    Source = "主席会议",
                    Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["led"] = "true" },
                }
            },
            {
                "matter.opened",
                """{"id":"s-001","kind":"supervision","title":"河道整治","unit":"c-economy"}""",
                new MatterOpened("s-001")
                {
                    Kind = "supervision",
                    Title = "河道整治",
                    Unit = "c-economy",
                    CoUnits = [],
                    Leader = null,
                    Owner = null,
                    Proposers = [],
                    Due = null,
                    Source = null,
                    Attributes = NoAttributes,
                }
            },
            {
                "matter.advanced",
                """{"id":"s-001","to":"doing","by":"孙主任","at":"2021-04-08","note":"已开工","evidence":"照片"}""",
                new MatterAdvanced("s-001", "doing", "孙主任", Given.Day("2021-04-08"), "已开工", "照片", NoAttributes)
            },
            {
                "matter.noted",
                """{"id":"s-001","by":"孙主任","at":"2021-04-08","note":"会办意见","evidence":"函","attributes":{"opinionOf":"市公安局"}}""",
                new MatterNoted(
                    "s-001",
                    "孙主任",
                    Given.Day("2021-04-08"),
                    "会办意见",
                    "函",
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["opinionOf"] = "市公安局" }
                )
            },
            {
                "proposal.evaluated",
                """{"id":"s-001","proposer":"p-li","handling":"basically","result":"dissatisfied","at":"2021-04-08","note":"没有解决"}""",
                new ProposalEvaluated(
                    "s-001",
                    "p-li",
                    Satisfaction.Basically,
                    Satisfaction.Dissatisfied,
                    Given.Day("2021-04-08"),
                    "没有解决"
                )
            },
            {
                "proposal.supervised",
                """{"batch":"2021-1","ids":["s-001","s-002"],"at":"2021-04-08","by":"孙主任","note":"河道"}""",
                new ProposalsSupervised("2021-1", ["s-001", "s-002"], Given.Day("2021-04-08"), "孙主任", "河道")
            },
            {
                "handler.rated",
                """{"handler":"市交通局","year":2021,"satisfied":30,"basically":5,"dissatisfied":0,"at":"2021-12-20","by":"提案委"}""",
                new HandlerRated("市交通局", 2021, 30, 5, 0, Given.Day("2021-12-20"), "提案委")
            },
            {
                "leadership.changed",
                """{"leader":"l-chair","name":"陈某","role":"chair","date":"2021-12-15","unit":"office"}""",
                new LeadershipChanged("l-chair", "陈某", "chair", Given.Day("2021-12-15"), "office")
            },
            {
                "matter.extended",
                """{"id":"s-001","due":"2021-07-31","reason":"汛期","approvedBy":"陈主席"}""",
                new MatterExtended("s-001", Given.Day("2021-07-31"), "汛期", "陈主席")
            },
            {
                "matter.flagged",
                """{"id":"s-001","by":"l-chair","reason":"slow-progress","note":"未开工"}""",
                new MatterFlagged("s-001", "l-chair", FlagReason.SlowProgress, "未开工")
            },
            {
                "matter.flagged",
                """{"id":"s-001","by":"office","reason":"poor-quality"}""",
                new MatterFlagged("s-001", "office", FlagReason.PoorQuality, null)
            },
            { "matter.returned", """{"id":"s-001","reason":"非本单位职责"}""", new MatterReturned("s-001", "非本单位职责") },
            {
                "slip.answered",
                """{"slip":"2021-04-15.2021-04.c-economy.2","by":"孙主任","at":"2021-04-16","text":"已办理"}""",
                new SlipAnswered("2021-04.c-economy.2", "2021-04-15.2021-04.c-economy.2", "孙主任", Given.Day("2021-04-16"), "已办理", null)
            },
            {
                "activity.held",
                """{"activity":"theme-party-day","unit":"office","date":"2021-04-10","participants":[{"person":"p-zhao","state":"spoke"}],"title":"主题党日","evidence":"照片","attributes":{"hours":2}}""",
                new ActivityHeld
                {
                    Activity = "theme-party-day",
                    Unit = "office",
                    Person = null,
                    Leader = null,
                    Project = null,
                    Date = Given.Day("2021-04-10"),
                    Participants = [new Participant("p-zhao", "spoke")],
                    Title = "主题党日",
                    Evidence = "照片",
                    Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["hours"] = "2" },
                }
            },
            {
                "activity.held",
                """{"activity":"consultation","unit":"office","date":"2021-04-08","consultation":"co-1","participants":[{"person":"市交通局","state":"attended"}],"promises":[{"id":"1","title":"修路","unit":"c-economy","by":"市交通局","owner":"p-sun","leader":"l-vice","due":"2021-06-30"},{"id":"2","title":"修桥","unit":"office"}]}""",
                new ActivityHeld
                {
                    Activity = "consultation",
                    Unit = "office",
                    Person = null,
                    Leader = null,
                    Project = null,
                    Date = Given.Day("2021-04-08"),
                    Participants = [new Participant("市交通局", "attended")],
                    Title = null,
                    Evidence = null,
                    Attributes = new Dictionary<string, string>(StringComparer.Ordinal),
                    Consultation = "co-1",
                    Promises =
                    [
                        new Promise("1", "修路", "c-economy", "市交通局", "p-sun", "l-vice", Given.Day("2021-06-30")),
                        new Promise("2", "修桥", "office", null, null, null, null),
                    ],
                }
            },
            {
                "consultation.planned",
                """{"id":"co-1","layer":"sector","date":"2021-05-20","time":"14:30","topic":"老城更新","invitees":["l-vice","p-sun","市住建局"],"unit":"c-economy","place":"三楼会议室"}""",
                new ConsultationPlanned(
                    new ConsultationEntry(
                        "co-1",
                        "sector",
                        Given.Day("2021-05-20"),
                        new TimeOnly(14, 30),
                        "老城更新",
                        ["l-vice", "p-sun", "市住建局"],
                        "c-economy",
                        "三楼会议室"
                    )
                )
            },
            {
                "consultation.changed",
                """{"id":"co-1","layer":"sector","date":"2021-05-27","topic":"老城更新","invitees":[],"cancelled":true,"reason":"防汛"}""",
                new ConsultationChanged(
                    new ConsultationEntry("co-1", "sector", Given.Day("2021-05-27"), null, "老城更新", [], null, null),
                    true,
                    "防汛"
                )
            },
            {
                "rule.adopted",
                """{"id":"r-1","number":"大政协办〔2018〕5号","title":"考勤制度","kind":"internal-control","unit":"office","adopted":"2018-03-01","reviewEvery":2,"reviewed":"2020-02-28","supersedes":["r-0"]}""",
                new RegulationAdopted
                {
                    Regulation = "r-1",
                    Number = "大政协办〔2018〕5号",
                    Title = "考勤制度",
                    Kind = "internal-control",
                    Unit = "office",
                    Adopted = Given.Day("2018-03-01"),
                    ReviewEvery = 2,
                    Reviewed = Given.Day("2020-02-28"),
                    Supersedes = ["r-0"],
                }
            },
            {
                "rule.reviewed",
                """{"id":"r-1","at":"2021-04-07","result":"revised","number":"大政协办〔2021〕9号","title":"考勤办法","by":"办公室","note":"改为指纹"}""",
                new RegulationReviewed(
                    "r-1",
                    Given.Day("2021-04-07"),
                    RegulationVerdict.Revised,
                    "大政协办〔2021〕9号",
                    "考勤办法",
                    "办公室",
                    "改为指纹"
                )
            },
            {
                "score.entered",
                """{"subject":"office","period":"2021-Q1","indicator":"appraisal","points":4.5,"by":"陈主席","reason":"评议"}""",
                new ScoreSaid(ScoreVoice.Entered, "office", Period.Parse("2021-Q1"), "appraisal", 4.5m, "陈主席", "评议")
            },
            {
                "score.appealed",
                """{"subject":"office","period":"2021-Q1","indicator":"slips","points":10,"by":"赵主任","reason":"漏计"}""",
                new ScoreSaid(ScoreVoice.Appealed, "office", Period.Parse("2021-Q1"), "slips", 10, "赵主任", "漏计")
            },
            {
                "score.ruled",
                """{"subject":"office","period":"2021","indicator":"year-bonus","points":3,"by":"陈主席","reason":"核实"}""",
                new ScoreSaid(ScoreVoice.Ruled, "office", Period.Parse("2021"), "year-bonus", 3, "陈主席", "核实")
            },
            {
                "rank.awarded",
                """{"year":2021,"scope":"city","rank":4,"of":14,"source":"市委通报"}""",
                new RankAwarded(2021, "city", 4, 14, "市委通报")
            },
            {
                "topic.none",
                """{"by":"c-economy","at":"2021-04-07","note":"与去年相同"}""",
                new TopicNone("c-economy", Given.Day("2021-04-07"), "与去年相同")
            },
            {
                "commendation.nominated",
                """{"year":2021,"person":"p-li","title":"excellent-member","by":"办公室","reason":"履职突出","speaks":true}""",
                new CommendationSaid(2021, "p-li", "excellent-member", "办公室", "履职突出", Withdrawn: false, Speaks: true)
            },
            {
                "commendation.withdrawn",
                """{"year":2021,"person":"p-li","title":"excellent-member","by":"办公室","reason":"本人请辞"}""",
                new CommendationSaid(2021, "p-li", "excellent-member", "办公室", "本人请辞", Withdrawn: true, Speaks: false)
            },
            {
                "article.recommended",
                """{"id":"a-1","title":"读懂人民政协","url":"https://x.cn/1","source":"人民政协报","by":"p-li","note":"联系实际"}""",
                new ArticleRecommended("a-1", "读懂人民政协", "https://x.cn/1", "人民政协报", "p-li", "联系实际")
            },
            {
                "calendar.changed",
                """{"days":[{"date":"2021-02-10","workday":false,"reason":"年终"}]}""",
                new CalendarChanged([new DayOverride(Given.Day("2021-02-10"), false, "年终")])
            },
            {
                "term.began",
                """{"number":10,"session":5,"date":"2021-01-19"}""",
                new TermBegan(new CommitteeTerm(10, 5), Given.Day("2021-01-19"))
            },
            {
                "notice.delivered",
                """{"notice":"daye.p-li.0123456789ab","channel":"sms","at":"2021-04-12T10:00:00+08:00"}""",
                new NoticeReported("daye.p-li.0123456789ab", "sms", true, Given.At("2021-04-12 10:00"), null)
            },
            {
                "notice.failed",
                """{"notice":"daye.p-li.0123456789ab","channel":"sms","at":"2021-04-12T10:00:00+08:00","reason":"停机"}""",
                new NoticeReported("daye.p-li.0123456789ab", "sms", false, Given.At("2021-04-12 10:00"), "停机")
            },
            {
                "person.life-event",
                """{"person":"p-li","kind":"illness","date":"2021-04-05","note":"住院","corrects":"oa.7"}""",
                new LifeEventTold("p-li", new LifeOccasion("illness", Given.Day("2021-04-05"), "住院", "oa.7"))
            },
            { "person.erased", """{"person":"p-li","by":"办公室","reason":"本人要求"}""", new PersonErased("p-li", "办公室", "本人要求") },
            {
                "publication.approved",
                """{"run":"daye/monthly-circular/2021-04/publish","by":"陈主席"}""",
                new PublicationRuled("daye/monthly-circular/2021-04/publish", true, "陈主席", null)
            },
            {
                "publication.returned",
                """{"run":"daye/monthly-circular/2021-04/publish","by":"陈主席","reason":"数据有误"}""",
                new PublicationRuled("daye/monthly-circular/2021-04/publish", false, "陈主席", "数据有误")
            },
        };

    public static TheoryData<string> Types => [.. EventTypes.Posted];

    [Theory]
    [MemberData(nameof(Whole))]
    public void Every_type_is_read_as_it_was_told(string type, string data, CommitteeEvent expected)
    {
        var faults = new List<Fault>();
        var envelope = EventTypes.Read(Event(type, data), "oa.0012", faults);
        Assert.Empty(faults);
        Assert.Equal(("oa.0012", type, Given.At("2021-04-08 17:30"), "daye"), (envelope!.Id, envelope.Type, envelope.Told, envelope.Organ));
        Assert.IsType(expected.GetType(), envelope.Body);
        Assert.Equal(Given.Content(expected), Given.Content(envelope.Body));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_a_sender_may_post_has_a_case_above(string type) => Assert.Contains(type, Whole.Select(row => row.Data.Item1));

    [Theory]
    [MemberData(nameof(Types))]
    public void No_type_takes_a_member_it_does_not_know(string type)
    {
        var faults = FaultsOf(Event(type, """{"colour":"red"}"""));
        Assert.Contains(
            faults,
            f => f.Pointer == "/data/colour" && f.Message.StartsWith("不认识的成员“colour”；可用：", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("plan.submitted", "{}", "items organ period unit")]
    [InlineData("plan.item.completed", "{}", "item organ period unit")]
    [InlineData("matter.opened", "{}", "id kind organ title unit")]
    [InlineData("matter.advanced", "{}", "id organ to")]
    [InlineData("matter.noted", "{}", "id organ")]
    [InlineData("proposal.evaluated", "{}", "handling id organ proposer result")]
    [InlineData("proposal.supervised", "{}", "batch ids organ")]
    [InlineData("handler.rated", "{}", "basically dissatisfied handler organ satisfied year")]
    [InlineData("leadership.changed", "{}", "date leader name organ role")]
    [InlineData("matter.extended", "{}", "approvedBy due id organ reason")]
    [InlineData("matter.returned", "{}", "id organ reason")]
    [InlineData("matter.flagged", "{}", "by id organ reason")]
    [InlineData("matter.flagged", """{"id":"s-001","by":"office","reason":"lazy"}""", "organ reason")]
    [InlineData("slip.answered", "{}", "by organ slip text")]
    [InlineData("activity.held", "{}", "activity date organ")]
    [InlineData("consultation.planned", "{}", "date id invitees layer organ topic")]
    [InlineData("consultation.changed", """{"cancelled":true}""", "date id invitees layer organ reason topic")]
    [InlineData("rule.adopted", "{}", "adopted id kind number organ title")]
    [InlineData("rule.reviewed", "{}", "at id organ result")]
    [InlineData("score.entered", "{}", "by indicator organ period points reason subject")]
    [InlineData("rank.awarded", "{}", "organ rank scope source year")]
    [InlineData("topic.none", "{}", "by organ")]
    [InlineData("commendation.nominated", "{}", "by organ person reason title year")]
    [InlineData("commendation.withdrawn", """{"speaks":true}""", "by organ person reason speaks title year")] // nobody taken back speaks
    [InlineData("article.recommended", "{}", "id organ title")]
    [InlineData("calendar.changed", "{}", "days organ")]
    [InlineData("term.began", "{}", "date number organ")]
    [InlineData("publication.approved", "{}", "by organ run")]
    [InlineData("publication.returned", "{}", "by organ reason run")]
    public void Everything_that_is_missing_is_named_at_once(string type, string data, string missing) =>
        Assert.Equal(
            missing.Split(' ').Select(m => $"/data/{m}"),
            FaultsOf(Given.Json($$"""{"type":"{{type}}","timestamp":"2021-04-08T17:30:00+08:00","data":{{data}}}"""))
                .Select(f => f.Pointer)
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-Q2","items":[]}""",
        "/data/period",
        "“2021-Q2”不是这里可用的时段，应写作 2021-W14 或 2021-04"
    )]
    [InlineData("plan.submitted", """{"unit":"u","period":"2021-W54","items":[]}""", "/data/period", "“2021-W54”不是这里可用的时段")]
    [InlineData("plan.submitted", """{"unit":"u","period":"2021-04-05","items":[]}""", "/data/period", "不是这里可用的时段")]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-04","items":[{"id":"1","title":"甲"},{"id":"1","title":"乙"}]}""",
        "/data/items",
        "编号“1”重复"
    )]
    [InlineData("plan.submitted", """{"unit":"u","period":"2021-04","items":[{"id":"1"}]}""", "/data/items/0/title", "缺少此项")]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-04","items":[{"id":"1","title":"甲","room":"三楼"}]}""",
        "/data/items/0/room",
        "不认识的成员“room”"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-W14","items":[{"id":"1","title":"甲","time":"09:00"}]}""",
        "/data/items/0/time",
        "应同时写明日期（due）"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-W14","items":[{"id":"1","title":"甲","due":"2021-04-08","time":"09:00","until":"09:00"}]}""",
        "/data/items/0/until",
        "应晚于开始时间（time）"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-W14","items":[{"id":"1","title":"甲","due":"2021-04-08","until":"09:00"}]}""",
        "/data/items/0/until",
        "应晚于开始时间"
    )]
    [InlineData(
        "plan.submitted",
        """{"unit":"u","period":"2021-W14","items":[{"id":"1","title":"甲","attendees":[""]}]}""",
        "/data/items/0/attendees/0",
        "应有 1 至 60 个字符"
    )]
    [InlineData("plan.item.completed", """{"unit":"u","period":"2021","item":"1"}""", "/data/period", "不是这里可用的时段")]
    [InlineData(
        "score.entered",
        """{"subject":"u","period":"2021-04","indicator":"i","points":1,"by":"b","reason":"r"}""",
        "/data/period",
        "应写作 2021-Q2 或 2021"
    )]
    [InlineData(
        "score.entered",
        """{"subject":"u","period":"2021-Q2","indicator":"i","points":"1","by":"b","reason":"r"}""",
        "/data/points",
        "应为数字"
    )]
    [InlineData(
        "slip.answered",
        """{"slip":"s-001","by":"b","text":"t"}""",
        "/data/slip",
        "“s-001”不是督办单编号，应写作 2021-04-15.事项编号"
    )]
    [InlineData("slip.answered", """{"slip":"2021-04-31.s-001","by":"b","text":"t"}""", "/data/slip", "不是督办单编号")]
    [InlineData("slip.answered", """{"slip":"2021-04-15.","by":"b","text":"t"}""", "/data/slip", "不是督办单编号")]
    [InlineData(
        "activity.held",
        """{"activity":"a","unit":"u","person":"p","date":"2021-04-10"}""",
        "/data/unit",
        "unit、person、leader、project 只能写其中一项"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-10","participants":[{"person":"p","state":"late"}]}""",
        "/data/participants/0/state",
        "不认识“late”；可用：attended、leave、absent、spoke"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","participants":[{"person":"市交通局","state":"attended"}]}""",
        "/data/participants/0/person",
        "“市交通局”不是编号"
    )] // guests are at consultations only
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","promises":[{"id":"1","title":"修路","unit":"u"}]}""",
        "/data/promises",
        "应同时写明是哪次协商（consultation）"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"u"},{"id":"1","title":"修桥","unit":"u"}]}""",
        "/data/promises/1/id",
        "编号“1”重复"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"co-2021-000000000000000000000000000001","promises":[{"id":"0000000000000000000000000000000000","title":"修路","unit":"u"}]}""",
        "/data/promises/0/id",
        "编号过长"
    )]
    [InlineData(
        "activity.held",
        """{"activity":"a","date":"2021-04-08","consultation":"c","promises":[{"id":"1","title":"修路","unit":"u","until":"2021-06-30"}]}""",
        "/data/promises/0/until",
        "不认识的成员“until”"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"l","date":"2021-05-20","time":"2pm","topic":"t","invitees":[]}""",
        "/data/time",
        "“2pm”不是时刻，应写作 09:30"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"l","date":"2021-05-20","topic":"t","invitees":["p-sun","市住建局","p-sun"]}""",
        "/data/invitees/2",
        "“p-sun”重复"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"l","date":"2021-05-20","topic":"t","invitees":[" "]}""",
        "/data/invitees/0",
        "应有 1 至 60 个字符"
    )]
    [InlineData(
        "consultation.planned",
        """{"id":"c","layer":"l","date":"2021-05-20","topic":"t","invitees":"全体"}""",
        "/data/invitees",
        "应为文字的列表"
    )]
    [InlineData(
        "consultation.changed",
        """{"id":"c","layer":"l","date":"2021-05-20","topic":"t","invitees":[],"cancelled":true}""",
        "/data/reason",
        "取消协商应写明原因"
    )]
    [InlineData(
        "rule.adopted",
        """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2018-03-01","reviewEvery":21}""",
        "/data/reviewEvery",
        "应在 0 至 20 之间"
    )]
    [InlineData(
        "rule.reviewed",
        """{"id":"r","at":"2021-04-07","result":"good"}""",
        "/data/result",
        "不认识“good”；可用：kept、revised、repealed"
    )]
    [InlineData("rank.awarded", """{"year":2021,"scope":"city","rank":0,"source":"s"}""", "/data/rank", "0 超出范围")]
    [InlineData(
        "rank.awarded",
        """{"year":21,"scope":"city","rank":1,"source":"s"}""",
        "/data/year",
        "21 超出范围：应在 1950 至 2100 之间"
    )]
    [InlineData("calendar.changed", """{"days":[{"date":"2021-02-10"}]}""", "/data/days/0/workday", "缺少此项")]
    [InlineData(
        "calendar.changed",
        """{"days":[{"date":"2021-02-10","workday":true},{"date":"2021-02-10","workday":false}]}""",
        "/data/days",
        "2021-02-10 重复"
    )]
    [InlineData(
        "proposal.evaluated",
        """{"id":"s","proposer":"p","handling":"happy","result":"satisfied"}""",
        "/data/handling",
        "不认识“happy”；可用：satisfied、basically、dissatisfied"
    )]
    [InlineData("proposal.supervised", """{"batch":"1","ids":[]}""", "/data/ids", "至少写一件提案")]
    [InlineData(
        "handler.rated",
        """{"handler":"某局","year":2021,"satisfied":-1,"basically":0,"dissatisfied":0}""",
        "/data/satisfied",
        "-1 超出范围"
    )]
    [InlineData(
        "leadership.changed",
        """{"leader":"l","name":"某","role":"boss","date":"2021-12-15"}""",
        "/data/role",
        "不认识“boss”；可用：party-secretary、mayor、"
    )]
    [InlineData("matter.opened", """{"id":"s 1","kind":"k","title":"t","unit":"u"}""", "/data/id", "“s 1”不是编号")]
    public void A_rule_of_form_is_told_with_its_place(string type, string data, string pointer, string message)
    {
        var fault = Assert.Single(FaultsOf(Event(type, data)));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"type":"matter.dreamt","timestamp":"2021-04-08T17:30:00+08:00","data":{"organ":"daye"}}""",
        "/type",
        "不认识“matter.dreamt”；可用：activity.held、"
    )]
    [InlineData(
        """{"type":"slip.issued","timestamp":"2021-04-08T17:30:00+08:00","data":{"organ":"daye"}}""",
        "/type",
        "不认识“slip.issued”"
    )] // only the backend itself says so
    [InlineData(
        """{"type":"event.voided","timestamp":"2021-04-08T17:30:00+08:00","data":{"organ":"daye"}}""",
        "/type",
        "不认识“event.voided”"
    )]
    [InlineData(
        """{"type":"event.refused","timestamp":"2021-04-08T17:30:00+08:00","data":{"organ":"daye"}}""",
        "/type",
        "不认识“event.refused”"
    )]
    [InlineData(
        """{"type":"matter.returned","timestamp":"2021-04-08 17:30","data":{"organ":"daye","id":"s","reason":"r"}}""",
        "/timestamp",
        "不是带时区的时间"
    )]
    [InlineData("""{"type":"matter.returned","timestamp":"2021-04-08T17:30:00+08:00"}""", "/data", "缺少此项")]
    [InlineData("""{"type":"matter.returned","timestamp":"2021-04-08T17:30:00+08:00","data":[]}""", "/data", "应为对象")]
    [InlineData(
        """{"type":"matter.returned","timestamp":"2021-04-08T17:30:00+08:00","data":{"organ":"daye","id":"s","reason":"r"},"id":"7"}""",
        "/id",
        "不认识的成员“id”；可用：data、timestamp、type"
    )]
    public void The_envelope_is_checked_too(string json, string pointer, string message)
    {
        var fault = Assert.Single(FaultsOf(Given.Json(json)));
        Assert.Equal(pointer, fault.Pointer);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_event_names_every_fault_at_once()
    {
        var faults = FaultsOf(
            Given.Json(
                """
                { "type": "plan.submitted", "timestamp": "yesterday", "source": "oa",
                  "data": { "organ": "大冶", "unit": "c/economy", "period": "April", "items": [{ "title": 7, "due": "soon" }, { "id": "1", "title": "好", "note": "x" }], "total": 2 } }
                """
            )
        );
        Assert.Equal(
            [
                "/data/items/0/due",
                "/data/items/0/id",
                "/data/items/0/title",
                "/data/items/1/note",
                "/data/organ",
                "/data/period",
                "/data/total",
                "/data/unit",
                "/source",
                "/timestamp",
            ],
            faults.Select(f => f.Pointer).Order(StringComparer.Ordinal)
        );
        Assert.All(faults, f => Assert.NotEmpty(f.Message));
    }

    [Theory]
    [InlineData("2021-04", 55, null)]
    [InlineData("2021-04", 56, "/data/items/0/id")] // it becomes a matter, whose id is month, unit and item
    [InlineData("2021-W14", 56, null)] // a week's does not
    public void A_month_s_item_has_an_id_that_a_matter_s_id_can_hold(string period, int length, string? pointer)
    {
        var faults = FaultsOf(
            Event(
                "plan.submitted",
                $$"""{"unit":"c-economy","period":"{{period}}","items":[{"id":"{{new string('x', length - "c-economy".Length)}}","title":"事"}]}"""
            )
        );
        Assert.Equal(pointer, faults.SingleOrDefault()?.Pointer);
    }

    [Fact]
    public void A_plan_has_at_most_60_items()
    {
        static string Items(int count) => string.Join(',', Enumerable.Range(1, count).Select(i => $$"""{"id":"{{i}}","title":"事"}"""));
        Assert.Empty(FaultsOf(Event("plan.submitted", $$"""{"unit":"u","period":"2021-04","items":[{{Items(60)}}]}""")));
        Assert.Equal(
            "共 61 项，一次最多报送 60 项",
            Assert.Single(FaultsOf(Event("plan.submitted", $$"""{"unit":"u","period":"2021-04","items":[{{Items(61)}}]}"""))).Message
        );
    }

    [Theory]
    [InlineData("matter.advanced", """{"id":"s-001","to":"doing","at":"2021-04-06"}""", "2021-04-06")] // the data's own date
    [InlineData("matter.advanced", """{"id":"s-001","to":"doing"}""", "2021-04-09")] // else the envelope's, where the organ is: 20:30 in London is the next day
    [InlineData("activity.held", """{"activity":"a","date":"2021-03-31"}""", "2021-03-31")]
    [InlineData("matter.extended", """{"id":"s-001","due":"2021-06-30","reason":"r","approvedBy":"b"}""", "2021-04-09")] // a deadline is no date of the fact
    [InlineData("consultation.planned", """{"id":"c","layer":"l","date":"2021-05-20","topic":"t","invitees":[]}""", "2021-04-09")] // nor is the day that is planned
    [InlineData("rule.adopted", """{"id":"r","number":"n","title":"t","kind":"duty","adopted":"2018-03-01"}""", "2021-04-09")] // an old rule is entered today
    [InlineData("rule.reviewed", """{"id":"r","at":"2021-04-07","result":"kept"}""", "2021-04-07")]
    public void A_fact_happened_on_its_own_date_else_on_the_day_it_was_told(string type, string data, string expected)
    {
        var json = Event(type, data)
            .GetRawText()
            .Replace("2021-04-08T17:30:00+08:00", "2021-04-08T20:30:00+00:00", StringComparison.Ordinal);
        Assert.Equal(Given.Day(expected), EventTypes.Read(Given.Json(json), "oa.1", [])!.Happened(OrganClock.Beijing));
    }

    [Theory]
    [InlineData("plan.submitted", """{"unit":"u-1","period":"2021-04","items":[]}""", "u-1")]
    [InlineData("plan.item.completed", """{"unit":"u-1","period":"2021-04","item":"1"}""", "u-1")]
    [InlineData("matter.opened", """{"id":"s","kind":"k","title":"t","unit":"u-1"}""", "u-1")]
    [InlineData("score.entered", """{"subject":"u-1","period":"2021-Q2","indicator":"i","points":1,"by":"b","reason":"r"}""", "u-1")]
    [InlineData("activity.held", """{"activity":"a","unit":"u-1","date":"2021-04-10"}""", "u-1")]
    [InlineData("activity.held", """{"activity":"a","person":"p","date":"2021-04-10"}""", null)]
    [InlineData("rank.awarded", """{"year":2021,"scope":"city","rank":4,"source":"s"}""", null)]
    public void A_trace_belongs_to_the_unit_it_names(string type, string data, string? expected) =>
        Assert.Equal(expected, EventTypes.Read(Event(type, data), "oa.1", [])!.Body.OfUnit);

    [Fact]
    public void What_was_stored_is_read_again_and_what_the_backend_wrote_itself()
    {
        Assert.Equal(
            new SlipIssued("s-001", "2021-04-15.s-001", "政协督〔2021〕1号", "blue", Given.Day("2021-04-15"), Given.Day("2021-04-20")),
            EventTypes.Reread(
                "slip.issued",
                Given.Json(
                    """{"id":"s-001","slip":"2021-04-15.s-001","number":"政协督〔2021〕1号","light":"blue","on":"2021-04-15","answerBy":"2021-04-20"}"""
                )
            )
        );
        Assert.Equal(
            new EventRefused("s-001", "oa.7", "期满"),
            EventTypes.Reread("event.refused", Given.Json("""{"id":"s-001","event":"oa.7","reason":"期满"}"""))
        );
        Assert.Equal(
            new EventVoided("s-001", "oa.7", "无权办理"),
            EventTypes.Reread("event.voided", Given.Json("""{"id":"s-001","event":"oa.7","reason":"无权办理"}"""))
        );
        var broken = Assert.Throws<FaultyInputException>(() => EventTypes.Reread("matter.returned", Given.Json("""{"id":"s-001"}""")));
        Assert.Equal("/reason", Assert.Single(broken.Faults).Pointer);
    }

    private static JsonElement Event(string type, string data) =>
        Given.Json(
            $$"""{"type":"{{type}}","timestamp":"2021-04-08T17:30:00+08:00","data":{{data.Insert(1, data.Length == 2 ? "\"organ\":\"daye\"" : "\"organ\":\"daye\",")}}}"""
        );

    public static TheoryData<string, string> FullOfFaults =>
        new()
        {
            { "objects that lack everything", "{}" },
            { "what is no object", "1" },
            { "ids that are none", """{ "id": "a b", "title": "甲" }""" },
        };

    [Theory]
    [MemberData(nameof(FullOfFaults))]
    public void A_body_of_nothing_but_faults_costs_what_its_size_costs_and_names_a_hundred_of_them(string what, string item)
    {
        long Cost(int count, out List<Fault> faults)
        {
            var json = JsonDocument
                .Parse(
                    $$"""{ "type": "plan.submitted", "timestamp": "2021-03-10T10:00:00+08:00", "data": { "organ": "daye", "unit": "office", "period": "2021-W11", "items": [{{string.Join(',', Enumerable.Repeat(item, count))}}] } }"""
                )
                .RootElement;
            faults = [];
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Null(EventTypes.Read(json, "oa.1", faults));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Cost(100, out _); // what is made once only
        var (few, many) = (Cost(2_000, out _), Cost(16_000, out var faults));
        Assert.Equal(Faults.Most, faults.Count);
        Assert.True(faults.Sum(f => f.Pointer.Length + f.Message.Length) < 20_000, what);
        Assert.True(many < 12 * few, $"{what}: eight times as much took {many / few} times as much");
    }

    [Fact]
    public void A_fault_quotes_the_beginning_of_a_long_text_only()
    {
        var json =
            $$"""{ "type": "plan.submitted", "timestamp": "2021-03-10T10:00:00+08:00", "data": { "organ": "{{new string('x', 90_000)}}", "{{new string('y', 90_000)}}": 1 } }""";
        var faults = new List<Fault>();
        EventTypes.Read(JsonDocument.Parse(json).RootElement, "oa.1", faults);
        Assert.True(faults.Sum(f => f.Pointer.Length + f.Message.Length) < 2_000);
    }

    private static List<Fault> FaultsOf(JsonElement json)
    {
        var faults = new List<Fault>();
        var envelope = EventTypes.Read(json, "oa.1", faults);
        Assert.Equal(faults.Count == 0, envelope is not null);
        return faults;
    }
}
