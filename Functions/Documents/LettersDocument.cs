using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Documents;

/// <summary>七封信: the register as a table, and a letter as a page.</summary>
public sealed class LettersDocument(CommitteeRoster roster)
{
    /// <summary>The register, a line a letter; of one that was erased its number.</summary>
    public Table Register(IEnumerable<StoredLetter> letters, string title) =>
        new(
            title,
            ["文号", "名称", "收信人", "落款日期", "送信人", "情况"],
            [
                .. letters.Select(l =>
                    (IReadOnlyList<string>)
                        [
                            l.Number,
                            l.Letter?.Title ?? "",
                            l.Letter?.Addressee ?? "",
                            l.Letter is { } dated ? $"{dated.HandOn:yyyy-MM-dd}" : "",
                            l.Letter is { } letter ? roster.NameOf(letter.HandOver) : "",
                            Standing(l),
                        ]
                ),
            ]
        );

    /// <summary>Letters as one page, one under another.</summary>
    /// <param name="letters">None of them erased.</param>
    public static string Print(IReadOnlyList<StoredLetter> letters) =>
        Page.Html(
            letters[0].Letter!.Title,
            letters.SelectMany((l, i) => Lines(l.Letter!, l, withTitle: i > 0)),
            [],
            string.Join('、', letters.Select(l => l.Number))
        );

    private static IEnumerable<string> Lines(Letter letter, StoredLetter stored, bool withTitle) =>
        [
            .. withTitle ? [letter.Title] : Array.Empty<string>(),
            .. stored.State == LetterState.Withdrawn ? [$"（已撤回，不再送出：{stored.Why}）"] : Array.Empty<string>(),
            $"{letter.Addressee}：",
            .. letter.Paragraphs,
            letter.Signer,
            $"{letter.HandOn:yyyy年M月d日}",
        ];

    private static string Standing(StoredLetter letter) =>
        letter.State switch
        {
            LetterState.Ready => "已写出",
            LetterState.Withdrawn => $"已撤回：{letter.Why}",
            _ => "内容已按规定删除",
        };
}
