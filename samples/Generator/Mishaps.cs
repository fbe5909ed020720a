using Cppcc.Domain.Time;

namespace Cppcc.Samples.Generator;

/// <summary>What goes wrong between systems: posts that come late or twice, and posts that cannot be right.</summary>
internal sealed class Mishaps(WorkCalendar calendar, PostingTimes times, Postbox box)
{
    private readonly Random random = new(20211225);

    public void Tell()
    {
        DelayPastCirculars();
        Delay(10);
        Strays();
        Repeat(12);
    }

    /// <summary>What is told at a month's end and posted only when its circular is out already.</summary>
    private void DelayPastCirculars()
    {
        foreach (var month in new[] { "2021-06", "2021-08", "2021-10", "2021-11", "2021-12" }.Select(Period.Parse))
        {
            var circular = calendar.AddWorkdays(month.Last, 2).ToDateTime(new TimeOnly(10, 0));
            var from = calendar.AddWorkdays(month.Last, -2).ToDateTime(default);
            var until = month.Last.AddDays(1).ToDateTime(default);
            var line = box
                .Lines.Where(l => (IsActivity(l) || l.Type == "plan.item.completed") && l.Told > from && l.Told < until && l.At == l.Told)
                .OrderBy(l => l.Type == "activity.held" ? 0 : 1)
                .ThenByDescending(l => l.Told)
                .FirstOrDefault();
            if (line is not null)
                line.At = times.After(circular);
        }
    }

    /// <summary>From the end of February 2021 to the circular about March nothing is told late.</summary>
    private static bool AboutMarch(DateTime at) => at >= new DateTime(2021, 2, 25) && at < new DateTime(2021, 4, 6);

    private void Delay(int count)
    {
        var candidates = box.Lines.Where(l => IsActivity(l) && l.At == l.Told && l.At.Hour > 10 && !AboutMarch(l.At)).ToList();
        foreach (var line in random.Shuffled(candidates).Take(count))
        {
            var at = times.After(line.Told.AddHours(random.Next(18, 44)));
            if (at <= Postbox.End && !AboutMarch(at))
                line.At = at;
        }
    }

    /// <summary>An activity that opens no matters: those are foreseen by the time of their posting.</summary>
    private static bool IsActivity(Line line) =>
        line.Type == "activity.held" && !Postbox.Event(line).GetProperty("data").TryGetProperty("promises", out _);

    private void Repeat(int count)
    {
        var candidates = box.Lines.Where(l => !PostingTimes.IsPlain(l.At) && l.At < Postbox.End.AddDays(-10)).ToList();
        foreach (var (line, index) in random.Shuffled(candidates).Take(count).Select((l, i) => (l, i)))
        {
            var again = index % 2 == 0 ? line.At.AddMinutes(random.Next(2, 6)) : times.After(line.At.AddDays(random.Next(1, 6)));
            box.Repeat(line, PostingTimes.IsPlain(again) ? line.At.AddMinutes(4) : again);
        }
    }

    private void Strays()
    {
        // No unit of this id is in the roster.
        box.Post(
            "oa",
            "plan-2021-W21-c-sports",
            "plan.submitted",
            times.Afternoon(new DateOnly(2021, 5, 18)),
            new
            {
                organ = Organ.Id,
                unit = "c-sports",
                period = "2021-W21",
                items = new[]
                {
                    new
                    {
                        id = "1",
                        title = "筹备全民健身活动周启动仪式",
                        due = "2021-05-28",
                    },
                },
            }
        );

        // No review issued this slip.
        box.Post(
            "oa",
            "slip-2021-06-15.s-2021-001-answer",
            "slip.answered",
            times.Afternoon(new DateOnly(2021, 6, 17)),
            new
            {
                organ = Organ.Id,
                slip = "2021-06-15.s-2021-001",
                by = "p-007",
                text = "该事项已于年初办结，现补充说明有关情况。",
            }
        );

        // No matter of this id is ever opened.
        Advance(new DateOnly(2021, 8, 19), "s-2021-099", "doing", "p-022", "已启动办理");

        // Instructed, but never acted on.
        Advance(new DateOnly(2022, 1, 19), "r-2021-008", "closed", "p-033", "邀请函已全部发出，申请办结");
    }

    private void Advance(DateOnly day, string id, string to, string by, string note) =>
        box.Post(
            "oa",
            $"{id}-{to}",
            "matter.advanced",
            times.Afternoon(day),
            new
            {
                organ = Organ.Id,
                id,
                to,
                by,
                note,
            }
        );
}
