namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// A small committee's recorded months around the end of 2023, in which every mechanism has something to do and real life goes wrong:
/// what <see cref="SleepTests"/> sleep through. Each stretch of some weeks holds each kind of thing, so that any sleep meets it.
/// </summary>
public sealed class BusyYear
{
    public const string Organ = "qingshan";
    public const string From = "2023-08-01";
    public const string Until = "2024-03-08";

    private static readonly DateTime First = DateTime.Parse(From);
    private static readonly DateTime Last = DateTime.Parse(Until);
    private static readonly string[] Planners = ["office", "c-proposal", "c-economy", "t-east", "t-west"];

    private static readonly (string Id, string Name, string Kind)[] Units =
    [
        ("office", "办公室", "office"),
        ("c-proposal", "提案委员会", "committee"),
        ("c-economy", "经济委员会", "committee"),
        ("t-east", "城东街道", "township"),
        ("t-west", "城西街道", "township"),
        ("b-first", "第一党支部", "branch"),
        ("pj-road", "环城路项目", "project"),
    ];

    /// <summary>The days of the months' reviews, by the holiday notices of 2023 and 2024.</summary>
    private static readonly string[] Reviews =
    [
        "2023-08-15",
        "2023-08-25",
        "2023-09-15",
        "2023-09-25",
        "2023-10-16",
        "2023-10-25",
        "2023-11-15",
        "2023-11-27",
        "2023-12-15",
        "2023-12-25",
        "2024-01-15",
        "2024-01-25",
        "2024-02-18",
        "2024-02-26",
    ];

    private readonly CommitteeRecord record = new();

    private BusyYear() { }

    /// <summary>Writes the recorded months, or some of them.</summary>
    public static void Write(string folder, string from = From, string until = Until)
    {
        var year = new BusyYear();
        year.Weeks();
        year.Months();
        year.Supervision();
        year.Workflows();
        year.Early();
        year.Activities();
        year.Consultations();
        year.RulesAndArticles();
        year.Scores();
        year.Office();
        year.DueOnAWorkdayOfOurOwn();
        year.record.Write(
            folder,
            (Organ, "政协青山县委员会"),
            from,
            until,
            Roster(),
            ("notices", new { administrators = new[] { "p-office" } }),
            ("cycles", Cycles())
        );
    }

    /// <summary>
    /// The circular leaves when the chair has signed it, or two workdays have passed; nothing else is signed off, so that what follows from
    /// a sleep is not moved by it once more.
    /// </summary>
    private static object Cycles() =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["monthly-supervision"] = new { steps = new[] { "slips-15", "slips-25" }.Select(id => new { id, removed = true }) },
            ["quarterly-score"] = new { steps = new[] { Unsigned("compute") } },
            ["annual-evaluation"] = new { steps = new[] { Unsigned("compute"), Unsigned("settle") } },
            ["monthly-circular"] = new
            {
                steps = new[]
                {
                    new
                    {
                        id = "publish",
                        approval = new
                        {
                            role = "chair",
                            workdays = 2,
                            otherwise = "publish",
                        },
                    },
                },
            },
        };

    private static Dictionary<string, object?> Unsigned(string step) => new(StringComparer.Ordinal) { ["id"] = step, ["approval"] = null };

    private static object Roster() =>
        new
        {
            units = Units.Select(u => new
            {
                id = u.Id,
                name = u.Name,
                kind = u.Kind,
            }),
            people = Units
                .Select(u => Person($"p-{u.Id[(u.Id.IndexOf('-') + 1)..]}", $"{u.Name[..2]}主任", u.Id, "director"))
                .Append(Person("p-staff", "文小科", "office", "staff"))
                .Append(Person("p-deputy", "经副主任", "c-economy", "deputy"))
                .Append(Person("p-member", "委员丁", null, "member")),
            leaders = new[]
            {
                Leader("l-chair", "主席甲", "chair"),
                Leader("l-vice", "副主席乙", "vice-chair", "c-proposal", "c-economy", "pj-road"),
                Leader("l-sg", "秘书长丙", "secretary-general", "office", "t-east", "t-west", "b-first"),
                Leader("l-secretary", "书记戊", "party-secretary"),
                Leader("l-mayor", "县长己", "mayor"),
            },
        };

    private static object Person(string id, string name, string? unit, string post) =>
        unit is null
            ? new
            {
                id,
                name,
                post,
                status = "active",
            }
            : new
            {
                id,
                name,
                unit,
                post,
                status = "active",
            };

    private static object Leader(string id, string name, string role, params string[] units) =>
        new
        {
            id,
            name,
            role,
            inChargeOf = units,
        };

    private static DateTime At(string text) => DateTime.Parse(text);

    private static object Item(string id, string title) => new { id, title };

    private static IEnumerable<DateTime> Every(int days, int after = 0)
    {
        for (var day = First.AddDays(after); day <= Last; day = day.AddDays(days))
            yield return day;
    }

    /// <summary>A fact is of a working day, in its hours.</summary>
    private void Say(DateTime at, string type, object data, DateTime? told = null) => record.Say(at, type, data, told);

    /// <summary>Arrangements of the weeks: late in turn, missing in turn, one handed in again after its publication.</summary>
    private void Weeks()
    {
        var week = 0;
        for (var monday = At("2023-07-31"); monday <= Last; monday = monday.AddDays(7), week++)
        {
            var period = $"{System.Globalization.ISOWeek.GetYear(monday)}-W{System.Globalization.ISOWeek.GetWeekOfYear(monday):00}";
            foreach (var (unit, i) in Planners.Take(3).Select((u, i) => (u, i)))
            {
                if ((week + i) % 7 == 6)
                    continue;
                var items = new[] { Item("1", $"{period}走访委员"), Item("2", $"{period}撰写材料") };
                var late = (week + i) % 5 == 4;
                var plan = new
                {
                    organ = Organ,
                    unit,
                    period,
                    items,
                };
                Say(late ? monday.AddHours(11) : monday.AddDays(-4).AddHours(10), "plan.submitted", plan);
                if (week % 4 == i)
                    Say(monday.AddDays(1).AddHours(9), "plan.submitted", plan);
                if ((week + i) % 3 != 0)
                    Say(monday.AddDays(2).AddHours(16), "plan.item.completed", Done(unit, period, "1"));
                if ((week + i) % 4 == 0)
                    Say(monday.AddDays(9).AddHours(16), "plan.item.completed", Done(unit, period, "2"));
            }
        }
    }

    private void Months()
    {
        for (var month = At("2023-09-01"); month <= Last.AddDays(30); month = month.AddMonths(1))
        {
            var period = $"{month:yyyy-MM}";
            foreach (var (unit, i) in Planners.Select((u, i) => (u, i)))
            {
                if ((month.Month + i) % 6 == 5)
                    continue;
                var late = (month.Month + i) % 4 == 3;
                Say(
                    late ? month.AddDays(9).AddHours(10) : month.AddDays(-5).AddHours(9 + i),
                    "plan.submitted",
                    new
                    {
                        organ = Organ,
                        unit,
                        period,
                        items = new[] { Item("1", $"{period}专题协商"), Item("2", $"{period}提案督办"), Item("3", $"{period}调研报告") },
                    }
                );
                Say(month.AddDays(11).AddHours(17), "plan.item.completed", Done(unit, period, "1"));
                if (i % 2 == 0)
                    Say(month.AddDays(23).AddHours(10), "plan.item.completed", Done(unit, period, "2"));
                if ((month.Month + i) % 3 == 0)
                    Say(month.AddDays(38).AddHours(10), "plan.item.completed", Done(unit, period, "3"));
            }
        }
    }

    private static object Done(string unit, string period, string item) =>
        new
        {
            organ = Organ,
            unit,
            period,
            item,
        };

    /// <summary>Matters under supervision, some done late, and the answers to their slips, of which some were never issued.</summary>
    private void Supervision()
    {
        foreach (var (day, i) in Every(9, 2).Select((d, i) => (d, i)))
        {
            var (id, unit, opened) = ($"s-{i}", Planners[i % 5], day.AddHours(15));
            var due = Workday(day.AddDays(24));
            Say(
                opened,
                "matter.opened",
                new
                {
                    organ = Organ,
                    id,
                    kind = "supervision",
                    title = $"第{i}号交办事项",
                    unit,
                    leader = "l-vice",
                    due = $"{due:yyyy-MM-dd}",
                }
            );
            Advance(day.AddDays(4).AddHours(11), id, "doing");
            if (i % 4 == 3)
                Say(
                    due.AddDays(-3).AddHours(9),
                    "matter.extended",
                    new
                    {
                        organ = Organ,
                        id,
                        due = $"{Workday(due.AddDays(14)):yyyy-MM-dd}",
                        reason = "资金未到位",
                        approvedBy = "l-vice",
                    }
                );
            if (i % 11 == 5)
                Say(
                    day.AddDays(6).AddHours(10),
                    "matter.returned",
                    new
                    {
                        organ = Organ,
                        id,
                        reason = "不属本单位职责",
                    }
                );
            var done = i % 3 == 0 ? due.AddDays(31) : due.AddDays(-2);
            if (i % 11 != 5)
                Advance(done.AddHours(10), id, "done");
            foreach (var review in Reviews.Select(At).Where(r => r > due.AddDays(-12) && r < done).Where((_, n) => (n + i) % 2 == 0))
                Say(
                    review.AddDays(2).AddHours(9).AddMinutes(i),
                    "slip.answered",
                    new
                    {
                        organ = Organ,
                        slip = $"{review:yyyy-MM-dd}.{id}",
                        by = "p-office",
                        text = "正在抓紧办理。",
                    }
                );
        }
    }

    /// <summary>The other kinds of matters, each on its way.</summary>
    private void Workflows()
    {
        foreach (var (day, i) in Every(23, 5).Select((d, i) => (d, i)))
        {
            var id = $"pr-{i}";
            Say(
                day.AddHours(9),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id,
                    kind = "proposal",
                    title = $"关于河道治理的提案之{i}",
                    unit = "c-proposal",
                    proposers = new[] { "p-member" },
                    attributes = new { origin = "member", field = "生态环境" },
                }
            );
            Advance(day.AddDays(5).AddHours(9), id, "filed");
            Advance(day.AddDays(9).AddHours(9), id, "assigned", new { host = "县水利局" });
            Say(
                day.AddDays(12).AddHours(9),
                "matter.noted",
                new
                {
                    organ = Organ,
                    id,
                    by = "p-proposal",
                    note = "到现场察看",
                }
            );
            Advance(day.AddDays(30).AddHours(9), id, "replied", new { answer = i % 2 == 0 ? "A" : "B" });
            Say(
                day.AddDays(34).AddHours(9),
                "proposal.evaluated",
                new
                {
                    organ = Organ,
                    id,
                    proposer = "p-member",
                    handling = "satisfied",
                    result = i % 3 == 2 ? "dissatisfied" : "satisfied",
                }
            );
            Say(
                day.AddHours(10),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id = $"i-{i}",
                    kind = "information",
                    title = $"第{i}条社情民意",
                    unit = "t-east",
                    attributes = new { field = "科教卫体" },
                }
            );
            Advance(day.AddDays(7).AddHours(10), $"i-{i}", i % 2 == 0 ? "adopted" : "not-adopted");
            Say(
                day.AddHours(11),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id = $"t-{i}",
                    kind = "topic",
                    title = $"第{i}个协商议题",
                    unit = "c-economy",
                    attributes = new { origin = "member", field = "经济发展" },
                }
            );
            Say(
                day.AddDays(10).AddHours(11),
                "matter.advanced",
                new
                {
                    organ = Organ,
                    id = $"t-{i}",
                    to = "selected",
                    by = "l-chair",
                }
            );
            Say(
                day.AddHours(14),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id = $"r-{i}",
                    kind = "request",
                    title = $"第{i}号请示",
                    unit = "office",
                    attributes = new { form = "plan" },
                }
            );
            Say(
                day.AddDays(3).AddHours(14),
                "matter.advanced",
                new
                {
                    organ = Organ,
                    id = $"r-{i}",
                    to = "submitted",
                    by = "office",
                }
            );
        }
    }

    /// <summary>
    /// Steps before the opening that allows them: an hour before, so long before that they are refused meanwhile, and without any.
    /// </summary>
    private void Early()
    {
        foreach (var (day, i) in Every(8, 3).Select((d, i) => (d, i)))
        {
            var wait = (i % 3) switch
            {
                0 => TimeSpan.FromHours(1),
                1 => TimeSpan.FromDays(10),
                _ => (TimeSpan?)null,
            };
            var (id, at) = ($"early-{i}", day.AddHours(9));
            Advance(at, id, "doing");
            if (wait is { } until)
                Say(
                    at + until,
                    "matter.opened",
                    new
                    {
                        organ = Organ,
                        id,
                        kind = "supervision",
                        title = $"先报进展的第{i}号事项",
                        unit = "office",
                        due = $"{Workday(day.AddDays(40)):yyyy-MM-dd}",
                    }
                );
        }
    }

    private void Activities()
    {
        foreach (var (day, i) in Every(5, 1).Select((d, i) => (d, i)))
            Held(
                day.AddHours(17),
                new
                {
                    organ = Organ,
                    activity = "consultation",
                    unit = Planners[i % 5],
                    date = Day(day),
                    title = "走访协商",
                }
            );
        foreach (var (day, i) in Every(14, 6).Select((d, i) => (d, i)))
        {
            Held(
                day.AddHours(16),
                new
                {
                    organ = Organ,
                    activity = "theme-party-day",
                    unit = "b-first",
                    date = Day(day),
                }
            );
            Held(
                day.AddHours(15),
                new
                {
                    organ = Organ,
                    activity = "project-inspection",
                    project = "pj-road",
                    date = Day(day),
                }
            );

            // Told weeks after it happened: late evidence of a sealed month, or of one not yet sealed.
            Held(
                day.AddDays(i % 2 == 0 ? 20 : 40).AddHours(15),
                new
                {
                    organ = Organ,
                    activity = "integrity-talk",
                    unit = "office",
                    date = Day(day),
                }
            );
        }

        string[] lecturers = ["p-office", "p-staff", "p-economy", "p-deputy", "p-proposal"];
        foreach (var (month, i) in Enumerable.Range(0, 8).Select(m => (At("2023-08-20").AddMonths(m), m)))
            if (i % 3 != 2)
                Held(
                    Workday(month).AddHours(17),
                    new
                    {
                        organ = Organ,
                        activity = "lecture",
                        unit = "office",
                        date = Day(Workday(month)),
                        participants = new[] { new { person = lecturers[i % 5], state = "spoke" } },
                        title = "干部讲堂",
                    }
                );
    }

    /// <summary>Planned weeks ahead; moved, cancelled, held with promises, unreported, in turn; and one that nobody planned.</summary>
    private void Consultations()
    {
        foreach (var (day, i) in Every(12, 4).Select((d, i) => (d, i)))
        {
            var (id, on) = ($"co-{i}", Workday(day.AddDays(i % 2 == 0 ? 25 : 55)));
            object Entry(DateTime date, string? reason = null, bool cancelled = false)
            {
                var entry = new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["organ"] = Organ,
                    ["id"] = id,
                    ["layer"] = "counterpart",
                    ["date"] = Day(date),
                    ["time"] = "14:30",
                    ["topic"] = $"优化营商环境之{i}",
                    ["invitees"] = new[] { "p-member", "l-vice", "县市场监管局" },
                    ["unit"] = "c-economy",
                    ["place"] = "三楼会议室",
                };
                if (reason is not null)
                    entry["reason"] = reason;
                if (cancelled)
                    entry["cancelled"] = true;
                return entry;
            }

            Say(day.AddHours(10), "consultation.planned", Entry(on));
            if (i % 4 == 1)
            {
                on = Workday(on.AddDays(6));
                Say(day.AddDays(9).AddHours(10), "consultation.changed", Entry(on, "调研尚未结束"));
            }

            if (i % 4 == 2)
                Say(day.AddDays(15).AddHours(10), "consultation.changed", Entry(on, "另行安排", cancelled: true));
            else if (i % 4 != 3)
                Held(
                    on.AddHours(17),
                    new
                    {
                        organ = Organ,
                        activity = "consultation",
                        unit = "c-economy",
                        date = Day(on),
                        participants = new[] { new { person = "p-member", state = "attended" } },
                        title = "对口协商",
                        consultation = id,
                        promises = new[]
                        {
                            new
                            {
                                id = "1",
                                title = "公布办事清单",
                                unit = "c-economy",
                                by = "县市场监管局",
                            },
                        },
                    }
                );
        }

        foreach (var day in Every(37, 8))
            Held(
                day.AddHours(17),
                new
                {
                    organ = Organ,
                    activity = "consultation",
                    unit = "c-economy",
                    date = Day(day),
                    title = "未列计划的协商",
                    consultation = $"co-{day:MMdd}",
                }
            );
    }

    private void RulesAndArticles()
    {
        foreach (var (day, i) in Every(19, 2).Select((d, i) => (d, i)))
        {
            Say(
                day.AddHours(9),
                "rule.adopted",
                new
                {
                    organ = Organ,
                    id = $"rule-{i}",
                    number = $"青政协〔2020〕{i + 1}号",
                    title = $"第{i}项制度",
                    kind = "duty",
                    unit = "office",
                    adopted = $"{day.AddYears(-3).AddDays(40):yyyy-MM-dd}",
                }
            );
            if (i % 2 == 0)
                Say(
                    day.AddDays(33).AddHours(9),
                    "rule.reviewed",
                    new
                    {
                        organ = Organ,
                        id = i % 4 == 0 ? $"rule-{i}" : $"rule-unknown-{i}",
                        at = Day(day.AddDays(33)),
                        result = "kept",
                    }
                );
        }

        foreach (var (day, i) in Every(8, 1).Select((d, i) => (d, i)).Where(d => d.i % 6 != 5))
            Say(
                day.AddHours(9),
                "article.recommended",
                new
                {
                    organ = Organ,
                    id = $"article-{i}",
                    title = $"怎样写好社情民意信息之{i}",
                    url = $"https://study.example.org/{i}",
                    by = "p-staff",
                }
            );
    }

    /// <summary>Points, appeals and rulings of two quarters and a year, each within the time that never sleeping leaves for it.</summary>
    private void Scores()
    {
        foreach (
            var (quarter, entered, appealed, ruled) in new[]
            {
                ("2023-Q3", "2023-10-05 10:00", "2023-10-12 10:00", "2023-10-16 10:00"),
                ("2023-Q4", "2024-01-04 10:00", "2024-01-09 10:00", "2024-01-11 10:00"),
            }
        )
        {
            foreach (var (unit, i) in Planners.Select((u, i) => (u, i)))
            {
                Point(At(entered), "score.entered", unit, quarter, "appraisal", 2.5 + (i * 0.5), "l-chair", "季度评议");
                Point(At(entered).AddHours(1), "score.entered", unit, quarter, "innovation", 1 + (i % 3), "l-chair", "创新工作");
            }

            Point(At(appealed), "score.appealed", "t-west", quarter, "plan-completion", 20, "p-west", "因上级统一调整时间，申请核减");
            Point(At(ruled), "score.ruled", "t-west", quarter, "plan-completion", 18, "l-chair", "集体研究，酌情调整");
            Point(At(appealed).AddHours(2), "score.appealed", "c-economy", quarter, "appraisal", 5, "p-economy", "工作量大");
        }

        Point(At("2024-01-05 10:00"), "score.entered", "office", "2023", "year-bonus", 3, "l-chair", "承办全省现场会");
        Say(
            At("2024-01-04 15:00"),
            "rank.awarded",
            new
            {
                organ = Organ,
                year = 2023,
                scope = "city",
                rank = 3,
                of = 9,
                source = "市政协通报",
            }
        );
        foreach (var day in Every(90, 30))
            Say(
                day.AddHours(15),
                "handler.rated",
                new
                {
                    organ = Organ,
                    handler = "县水利局",
                    year = 2023,
                    satisfied = 30,
                    basically = 4,
                    dissatisfied = day.Month % 3,
                    at = Day(day),
                    by = "p-proposal",
                }
            );
    }

    private void Point(
        DateTime at,
        string type,
        string subject,
        string period,
        string indicator,
        double points,
        string by,
        string reason
    ) =>
        Say(
            at,
            type,
            new
            {
                organ = Organ,
                subject,
                period,
                indicator,
                points,
                by,
                reason,
            }
        );

    /// <summary>
    /// Sign-offs: at once; after a return; none, so that the circular leaves by itself. Leaders change, and so do workdays to come.
    /// </summary>
    private void Office()
    {
        for (var month = At("2023-08-01"); month < At("2024-03-01"); month = month.AddMonths(1))
        {
            var run = $"{Organ}/monthly-circular/{month:yyyy-MM}/publish";
            var drafted = Workday(Workday(month.AddMonths(1)).AddDays(1));
            if (month.Month % 3 == 0)
                continue;
            if (month.Month % 3 == 1)
                Say(
                    drafted.AddHours(11),
                    "publication.returned",
                    new
                    {
                        organ = Organ,
                        run,
                        by = "l-chair",
                        reason = "数字再核对",
                    }
                );
            Say(
                drafted.AddHours(15),
                "publication.approved",
                new
                {
                    organ = Organ,
                    run,
                    by = "l-chair",
                }
            );
        }

        foreach (var (day, i) in Every(61, 20).Select((d, i) => (d, i)))
            Say(
                day.AddHours(9),
                "leadership.changed",
                new
                {
                    organ = Organ,
                    leader = $"l-new-{i}",
                    name = $"新任{i}",
                    role = "vice-chair",
                    date = Day(day),
                }
            );
        foreach (
            var (told, day, workday) in new[]
            {
                ("2023-10-17 14:00", "2023-11-11", true),
                ("2023-12-21 14:00", "2024-01-20", true),
                ("2023-12-28 14:00", "2024-01-05", false),
            }
        )
            Say(
                At(told),
                "calendar.changed",
                new
                {
                    organ = Organ,
                    days = new[]
                    {
                        new
                        {
                            date = day,
                            workday,
                            reason = "本县安排",
                        },
                    },
                }
            );
    }

    /// <summary>A matter due on a day that is a workday only by what was told before.</summary>
    private void DueOnAWorkdayOfOurOwn()
    {
        foreach (var (told, due) in new[] { ("2023-10-18 09:00", "2023-11-11"), ("2023-12-26 09:00", "2024-01-20") })
            Say(
                At(told),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id = $"due-{due}",
                    kind = "supervision",
                    title = $"{due}前办结的事项",
                    unit = "t-west",
                    due,
                }
            );
    }

    /// <summary>Some of its months, recorded, and replayed once without any sleep when a test first asks.</summary>
    public abstract class Stretch : IDisposable
    {
        private readonly TemporaryFolder folder = new();
        private readonly Lazy<Task<FinishedYear>> awake;

        /// <param name="from">The first day.</param>
        /// <param name="until">The last day, inclusive.</param>
        private protected Stretch(string from, string until)
        {
            Write(Organ, from, until);
            awake = new(() => FinishedYear.Replay(Organ, folder["awake"]));
        }

        /// <summary>The recorded months.</summary>
        public string Organ => folder["organ"];

        /// <summary>What they come to.</summary>
        internal Task<FinishedYear> Awake => awake.Value;

        /// <inheritdoc/>
        public void Dispose() => folder.Dispose();
    }

    private static string Day(DateTime day) => $"{day:yyyy-MM-dd}";

    /// <summary>A day that is off neither by the week nor by the holidays of these months; the day itself when it is none.</summary>
    private static DateTime Workday(DateTime day)
    {
        while (
            day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
            || (day >= At("2023-09-29") && day <= At("2023-10-08"))
            || day == At("2024-01-01")
            || (day >= At("2024-02-10") && day <= At("2024-02-18"))
        )
            day = day.AddDays(1);
        return day;
    }

    private void Advance(DateTime at, string id, string to, object? attributes = null) =>
        Say(
            at,
            "matter.advanced",
            attributes is null
                ? new
                {
                    organ = Organ,
                    id,
                    to,
                }
                : new
                {
                    organ = Organ,
                    id,
                    to,
                    attributes,
                }
        );

    private void Held(DateTime at, object data) => Say(at, "activity.held", data);
}
