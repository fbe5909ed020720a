using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator;

/// <summary>What goes wrong between systems: posts that come late or twice, and posts that cannot be right.</summary>
internal sealed class Mishaps(PostingTimes times, Postbox box)
{
    public void Tell()
    {
        foreach (var (id, at) in MishapLines.Late.Select(m => (m.Id, DateTime.Parse(m.At))))
            Of(id, at).At = at;
        Strays();
        foreach (var (id, at) in MishapLines.Twice.Select(m => (m.Id, DateTime.Parse(m.At))))
            box.Repeat(Of(id, at), at);
    }

    /// <summary>The line of an id, posted once so far and before a moment.</summary>
    private Line Of(string id, DateTime before) =>
        box.Lines.Where(l => l.Id == id).ToList() is [var line] && line.At < before
            ? line
            : throw new InvalidOperationException($"No story posts {id} once and before {before:s}: name another line for this mishap.");

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
