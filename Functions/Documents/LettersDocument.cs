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

    /// <summary>A letter as a page.</summary>
    public static string Print(Letter letter, StoredLetter stored) =>
        Page.Html(
            letter.Title,
            [
                .. stored.State == LetterState.Withdrawn ? [$"（已撤回，不再送出：{stored.Why}）"] : Array.Empty<string>(),
                $"{letter.Addressee}：",
                .. letter.Paragraphs,
                letter.Signer,
                $"{letter.HandOn:yyyy年M月d日}",
            ],
            [],
            letter.Number
        );

    private static string Standing(StoredLetter letter) =>
        letter.State switch
        {
            LetterState.Ready => "已写出",
            LetterState.Withdrawn => $"已撤回：{letter.Why}",
            _ => "内容已按规定删除",
        };
}
