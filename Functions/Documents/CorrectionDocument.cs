using System.Net;
using Cppcc.Domain.Corrections;

namespace Cppcc.Functions.Documents;

/// <summary>更正: what stands at the top of a corrected result.</summary>
public static class CorrectionDocument
{
    private const string Name = "更正";

    /// <summary>In red, above everything else.</summary>
    public static string Html(CorrectionNote correction) =>
        $"<section class=\"correction\"><h2>{Name}</h2><p>更正原因：{Text(correction.Reason)}</p>\n"
        + (
            correction.Changes.Count == 0
                ? $"<p>{CorrectionNote.NoChange}</p>\n"
                : $"<ul>\n{string.Concat(correction.Lines().Select(c => $"<li>{Text(Line(c))}</li>\n"))}</ul>\n"
        )
        + (correction.More() > 0 ? $"<p>另有{correction.More()}处</p>\n" : "")
        + "</section>\n";

    /// <summary>The first rows of a spreadsheet.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(CorrectionNote correction) =>
        [
            [Name, "更正原因", correction.Reason],
            .. correction.Changes.Count == 0
                ?
                [
                    [Name, CorrectionNote.NoChange],
                ]
                : Array.Empty<IReadOnlyList<string>>(),
            .. correction.Changes.Count > 0
                ?
                [
                    [Name, "事项", "原为", "更正为"],
                ]
                : Array.Empty<IReadOnlyList<string>>(),
            .. correction.Lines().Select(c => (IReadOnlyList<string>)[Name, c.What, c.Before ?? "（无）", c.After ?? "（无）"]),
            .. correction.More() > 0
                ?
                [
                    [Name, $"另有{correction.More()}处"],
                ]
                : Array.Empty<IReadOnlyList<string>>(),
            [],
        ];

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

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
