using Cppcc.Domain.Corrections;

namespace Cppcc.Functions.Documents;

/// <summary>更正: what stands at the top of a corrected result.</summary>
public static class CorrectionDocument
{
    /// <summary>更正.</summary>
    public const string Name = "更正";

    /// <summary>What is printed in red above everything else, a paragraph each: that it corrects, why, and what changed.</summary>
    public static IReadOnlyList<string> Paragraphs(CorrectionNote correction) =>
        [
            $"更正原因：{correction.Reason}",
            .. correction.Changes.Count == 0 ? [CorrectionNote.NoChange] : correction.Lines().Select(Line),
            .. More(correction),
        ];

    /// <summary>The first rows of a spreadsheet; none where nothing is corrected.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(CorrectionNote? correction)
    {
        if (correction is null)
            return [];
        var changes = correction.Lines().Select(c => (IReadOnlyList<string>)[Name, c.What, c.Before ?? "（无）", c.After ?? "（无）"]);
        return
        [
            [Name, "更正原因", correction.Reason],
            .. correction.Changes.Count == 0
                ?
                [
                    [Name, CorrectionNote.NoChange],
                ]
                : changes.Prepend([Name, "事项", "原为", "更正为"]),
            .. More(correction).Select(m => (IReadOnlyList<string>)[Name, m]),
            [],
        ];
    }

    /// <summary>As other systems get it.</summary>
    public static object? Json(CorrectionNote? correction) =>
        correction is null
            ? null
            : new
            {
                correction.Reason,
                correction.Of,
                changes = correction.Lines(),
                more = correction.More(),
            };

    private static string Line(Change change) =>
        change switch
        {
            { Before: { } before, After: { } after } => $"{change.What}：原为{before}，更正为{after}",
            { After: { } after } => $"{change.What}：新增，{after}",
            _ => $"{change.What}：删去，原为{change.Before}",
        };

    private static IReadOnlyList<string> More(CorrectionNote correction) => correction.More() > 0 ? [$"另有{correction.More()}处"] : [];
}
