using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cppcc.EndToEnd.Tests;

/// <summary>
/// A small committee's recorded spring of 2023: four units, a quarter's end, and what goes wrong in real life: late, missing and
/// repeated plans, a duplicate, an event before its matter, one without any matter, one of an unknown unit, matters past their deadline.
/// The same bytes every time.
/// </summary>
internal sealed class SmallYear
{
    public const string Organ = "qinghe";
    public const string From = "2023-03-01";
    public const string Until = "2023-04-19";

    public static readonly IReadOnlyDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["office"] = "办公室",
        ["c-proposal"] = "提案委员会",
        ["c-economy"] = "经济委员会",
        ["t-east"] = "城东街道",
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Planners = ["office", "c-proposal", "c-economy"];
    private readonly List<(DateTime At, string Line)> lines = [];
    private int number;

    private SmallYear() { }

    /// <summary>Writes the recorded year into a folder.</summary>
    /// <param name="folder">Made when absent.</param>
    /// <param name="until">The last day; events after it are left out.</param>
    public static void Write(string folder, string until = Until)
    {
        var year = new SmallYear();
        year.Weeks();
        year.Months();
        year.Matters();
        year.Rest();
        Directory.CreateDirectory(Path.Combine(folder, "events"));
        Write(
            Path.Combine(folder, "organ.json"),
            new
            {
                id = Organ,
                name = "政协清河县委员会",
                preset = "county",
                timeZone = "Asia/Shanghai",
                from = From,
                until,
            }
        );
        Write(Path.Combine(folder, "roster.json"), Roster());
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        Write(Path.Combine(folder, "settings", "notices.json"), new { administrators = new[] { "p-office" } });

        // Due at 08:20, the digest would go with the tick that publishes the week's plan: which digest takes its notices would be chance.
        object digest = new { id = "digest", due = "every workday 08:10" };
        Write(
            Path.Combine(folder, "settings", "cycles.json"),
            new Dictionary<string, object>(StringComparer.Ordinal) { ["daily"] = new { steps = new[] { digest } } }
        );
        foreach (
            var month in year.lines.Where(l => l.At < DateTime.Parse(until).AddDays(1)).OrderBy(l => l.At).GroupBy(l => $"{l.At:yyyy-MM}")
        )
            File.WriteAllLines(Path.Combine(folder, "events", $"{month.Key}.jsonl"), month.Select(l => l.Line));
    }

    private static object Roster() =>
        new
        {
            units = Units.Select(u => new
            {
                id = u.Key,
                name = u.Value,
                kind = u.Key.StartsWith("t-", StringComparison.Ordinal) ? "township"
                : u.Key == "office" ? "office"
                : "committee",
            }),
            people = Units
                .Select(u => new
                {
                    id = $"p-{u.Key[(u.Key.IndexOf('-') + 1)..]}",
                    name = $"{u.Value[0]}主任",
                    unit = u.Key,
                    post = "director",
                    status = "active",
                })
                .Append(
                    new
                    {
                        id = "p-staff",
                        name = "文小科",
                        unit = "office",
                        post = "staff",
                        status = "active",
                    }
                ),
            leaders = new[]
            {
                new
                {
                    id = "l-sg",
                    name = "秘书长甲",
                    role = "secretary-general",
                    inChargeOf = new[] { "office", "t-east" },
                },
                new
                {
                    id = "l-vice",
                    name = "副主席乙",
                    role = "vice-chair",
                    inChargeOf = new[] { "c-proposal", "c-economy" },
                },
            },
        };

    private static void Write(string file, object json) =>
        File.WriteAllText(file, JsonSerializer.Serialize(json, Readable) + "\n", new UTF8Encoding(false));

    /// <summary>Nine weeks of arrangements: the economy committee is late in every third week and silent in W13.</summary>
    private void Weeks()
    {
        for (var week = 10; week <= 18; week++)
        {
            var monday = new DateTime(2023, 1, 2).AddDays(7 * (week - 1));
            var period = $"2023-W{week:00}";
            foreach (var unit in Planners)
            {
                var slow = unit == "c-economy" && week % 3 == 0;
                if (unit == "c-economy" && week == 13)
                    continue;
                Say(
                    slow ? monday.AddHours(11) : monday.AddDays(-4).AddHours(10),
                    "plan.submitted",
                    new
                    {
                        organ = Organ,
                        unit,
                        period,
                        items = new[] { Item("1", $"{period}走访委员"), Item("2", $"{period}撰写材料") },
                    }
                );
                if (week % 4 != 3 || unit != "c-proposal")
                    Say(
                        monday.AddDays(2).AddHours(16),
                        "plan.item.completed",
                        new
                        {
                            organ = Organ,
                            unit,
                            period,
                            item = "1",
                            evidence = "已归档",
                        }
                    );
            }
        }

        var again = new
        {
            organ = Organ,
            unit = "office",
            period = "2023-W11",
            items = new[] { Item("1", "替换后的安排") },
        };
        Say(At("03-10 14:20"), "plan.submitted", again);
        Say(At("03-14 09:10"), "plan.submitted", again);
    }

    private void Months()
    {
        foreach (var (period, day) in new[] { ("2023-03", "03-01 00:30"), ("2023-04", "03-30 09:40"), ("2023-05", "04-27 15:10") })
        foreach (var unit in Units.Keys)
        {
            var late = unit == "t-east" && period == "2023-04";
            Say(
                late ? At("04-04 10:05") : At(day),
                "plan.submitted",
                new
                {
                    organ = Organ,
                    unit,
                    period,
                    items = new[] { Item("1", $"{period}专题协商"), Item("2", $"{period}提案督办"), Item("3", $"{period}调研报告") },
                }
            );
            Say(
                At($"{period[5..]}-{(late ? 11 : 10)} 17:00"),
                "plan.item.completed",
                new
                {
                    organ = Organ,
                    unit,
                    period,
                    item = "1",
                }
            );
            if (unit != "t-east")
                Say(
                    At($"{period[5..]}-24 10:15"),
                    "plan.item.completed",
                    new
                    {
                        organ = Organ,
                        unit,
                        period,
                        item = "2",
                    }
                );
        }
    }

    private void Matters()
    {
        var i = 0;
        foreach (
            var (unit, due) in new[]
            {
                ("office", "2023-03-22"),
                ("c-economy", "2023-03-10"),
                ("t-east", "2023-04-06"),
                ("c-proposal", "2023-04-20"),
                ("t-east", "2023-05-05"),
                ("c-economy", "2023-06-30"),
            }
        )
        {
            var id = $"s-{++i}";
            Say(
                At($"03-0{i} 15:00"),
                "matter.opened",
                new
                {
                    organ = Organ,
                    id,
                    kind = "supervision",
                    title = $"第{i}号交办事项",
                    unit,
                    leader = "l-vice",
                    due,
                }
            );
            Say(
                At($"03-1{i} 11:00"),
                "matter.advanced",
                new
                {
                    organ = Organ,
                    id,
                    to = "doing",
                }
            );
        }

        Say(
            At("03-21 10:00"),
            "matter.advanced",
            new
            {
                organ = Organ,
                id = "s-1",
                to = "done",
            }
        );
        Say(
            At("04-18 10:00"),
            "matter.advanced",
            new
            {
                organ = Organ,
                id = "s-2",
                to = "done",
            }
        );
        Say(
            At("04-19 09:00"),
            "matter.extended",
            new
            {
                organ = Organ,
                id = "s-4",
                due = "2023-05-31",
                reason = "资金未到位",
                approvedBy = "l-vice",
            }
        );
        Say(
            At("04-26 16:00"),
            "matter.advanced",
            new
            {
                organ = Organ,
                id = "s-3",
                to = "done",
            }
        );
        Say(
            At("05-04 16:00"),
            "matter.returned",
            new
            {
                organ = Organ,
                id = "s-5",
                reason = "不属本单位职责",
            }
        );
        foreach (
            var (slip, day) in new[]
            {
                ("2023-03-15.s-1", "03-16 10:00"),
                ("2023-03-15.s-2", "03-24 10:00"),
                ("2023-03-27.s-2", "03-28 09:00"),
                ("2023-03-27.s-3", "03-29 09:30"),
                ("2023-04-17.s-3", "04-18 15:00"),
                ("2023-04-25.s-5", "04-27 15:00"),
            }
        )
            Say(
                At(day),
                "slip.answered",
                new
                {
                    organ = Organ,
                    slip,
                    by = "p-office",
                    text = "正在抓紧办理。",
                }
            );

        // The step comes an hour before the opening that allows it; another never gets its matter.
        Say(
            At("04-10 09:00"),
            "matter.advanced",
            new
            {
                organ = Organ,
                id = "pr-1",
                to = "filed",
            }
        );
        Say(
            At("04-10 10:00"),
            "matter.opened",
            new
            {
                organ = Organ,
                id = "pr-1",
                kind = "proposal",
                title = "关于河道治理的提案",
                unit = "c-proposal",
                proposers = new[] { "p-east" },
                attributes = new { origin = "member", field = "生态环境" },
            },
            happened: At("04-10 08:00")
        );
        Say(
            At("04-11 09:00"),
            "matter.advanced",
            new
            {
                organ = Organ,
                id = "s-99",
                to = "done",
            }
        );
    }

    private void Rest()
    {
        for (var day = new DateTime(2023, 3, 3); day < new DateTime(2023, 5, 10); day = day.AddDays(5))
            Say(
                day.AddHours(17),
                "activity.held",
                new
                {
                    organ = Organ,
                    activity = "consultation",
                    unit = Units.Keys.ElementAt(day.Day % 4),
                    date = $"{day:yyyy-MM-dd}",
                    title = "协商活动",
                }
            );
        foreach (var (unit, i) in Units.Keys.Select((u, i) => (u, i)))
        {
            Say(
                At("04-03 11:00"),
                "score.entered",
                new
                {
                    organ = Organ,
                    subject = unit,
                    period = "2023-Q1",
                    indicator = "appraisal",
                    points = 2.5 + (i * 0.5),
                    by = "l-sg",
                    reason = "季度评议",
                }
            );
            Say(
                At("04-03 11:30"),
                "score.entered",
                new
                {
                    organ = Organ,
                    subject = unit,
                    period = "2023-Q1",
                    indicator = "innovation",
                    points = 1 + i,
                    by = "l-sg",
                    reason = "创新工作",
                }
            );
        }

        Say(
            At("04-04 16:00"),
            "plan.submitted",
            new
            {
                organ = Organ,
                unit = "c-nowhere",
                period = "2023-W15",
                items = new[] { Item("1", "不在名册") },
            }
        );
        var twice = lines.Single(l => l.Line.Contains("\"2023-03-15.s-1\"", StringComparison.Ordinal));
        foreach (var later in new[] { TimeSpan.FromMinutes(5), TimeSpan.FromDays(2) })
            lines.Add(
                (
                    twice.At + later,
                    twice.Line.Replace($"{twice.At:s}\",\"source", $"{twice.At + later:s}\",\"source", StringComparison.Ordinal)
                )
            );
    }

    private static object Item(string id, string title) => new { id, title };

    private static DateTime At(string text) => DateTime.Parse($"2023-{text}");

    private void Say(DateTime at, string type, object data, DateTime? happened = null)
    {
        var line = new
        {
            at = $"{at:s}",
            source = type.StartsWith("score", StringComparison.Ordinal) ? "personnel" : "oa",
            id = $"e-{++number:000}",
            @event = new
            {
                type,
                timestamp = $"{happened ?? at:s}+08:00",
                data,
            },
        };
        lines.Add((at, JsonSerializer.Serialize(line, Readable)));
    }
}
