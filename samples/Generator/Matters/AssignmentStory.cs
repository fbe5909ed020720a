using Cppcc.Samples.Generator.Texts;

namespace Cppcc.Samples.Generator.Matters;

/// <summary>民主监督: sent out, visited, what was found, and how it was put right.</summary>
internal sealed class AssignmentStory(CaseBook book)
{
    private readonly Random random = new(20210330);

    public void Tell()
    {
        foreach (var seed in AssignmentTitles.All)
        {
            var opening = new Opening("assignment", book.Calendar.OnOrAfter(MatterSeed.Day(seed.Opened)), seed.Unit, seed.Title)
            {
                Attributes = new { seed.Form, seed.Field },
            };
            Tell(book.Open(opening, random), seed);
        }
    }

    private void Tell(Case matter, AssignmentSeed seed)
    {
        var listed = seed.Listed.Select((text, i) => (Id: $"{i + 1}", Text: text)).ToList();
        matter.Advance("visited", matter.Way(0.3, 0.8));
        matter.Advance(
            "found",
            matter.Way(0.3, 0.8),
            attributes: listed.Count > 0 ? null : new Dictionary<string, object> { ["findings"] = seed.Findings },
            findings: listed.Count == 0
                ? null
                :
                [
                    .. listed.Select(f => new
                    {
                        f.Id,
                        f.Text,
                        by = seed.RectifiedBy,
                    }),
                ]
        );
        matter.Advance(
            "rectifying",
            matter.Way(0.3, 0.8),
            attributes: listed.Count > 0 ? null : new Dictionary<string, object> { ["rectifiedBy"] = seed.RectifiedBy }
        );
        var half = seed.Findings / 2;
        matter.Note(
            matter.Way(0.3, 0.45),
            $"{seed.RectifiedBy}反馈阶段进展，{seed.Findings}个问题已整改{half}个",
            rectified: listed.Count == 0 ? null : [.. listed.Take(half).Select(f => new { f.Id, evidence = "整改情况报告和照片" })]
        );
        if (seed.Fate == Fate.Unfinished)
            return;
        var rectified = seed.Fate == Fate.Slow ? seed.Findings - 1 : seed.Findings;
        var day = seed.Fate == Fate.Slow ? matter.Past(5, 12) : matter.Way(0.7, 0.95);
        matter.Advance(
            "rectified",
            day,
            attributes: listed.Count > 0 ? null : new Dictionary<string, object> { ["rectified"] = rectified },
            rectified: listed.Count == 0
                ? null
                :
                [
                    .. listed.Skip(half).SkipLast(1).Select(f => new { f.Id, evidence = "整改情况报告和照片" }),
                    new { listed[^1].Id, reason = "水源地已划入新规划，另行建设" },
                ]
        );
        matter.Advance("closed", matter.Way(0.3, 0.8));
    }
}
