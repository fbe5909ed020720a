using Cppcc.Domain.Letters;
using Cppcc.Domain.Roster;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Documents;

/// <summary>七封信: the register as a table, and a letter as it is printed.</summary>
public static class LettersDocument
{
    /// <summary>The register, a line a letter; of one that was erased its number.</summary>
    public static Table Register(IEnumerable<StoredLetter> letters, CommitteeRoster roster, string title) =>
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
                            $"{l.Letter?.HandOn:yyyy-MM-dd}",
                            l.Letter is { } letter ? roster.NameOf(letter.HandOver) : "",
                            Standing(l),
                        ]
                ),
            ]
        );

    /// <summary>
    /// A letter, its number in small print: it comes from people to people, and has no red head. One that was withdrawn says so before
    /// anything else.
    /// </summary>
    /// <param name="stored">Not erased.</param>
    public static Document Of(StoredLetter stored)
    {
        var letter = stored.Letter!;
        return new Document(letter.Title)
        {
            Addressee = letter.Addressee,
            Body =
            [
                .. stored.State == LetterState.Withdrawn ? [new Paragraph($"（已撤回，不再送出：{stored.Why}）")] : Array.Empty<Block>(),
                .. letter.Paragraphs.Select(p => new Paragraph(p)),
            ],
            Signature = new Signature(letter.Signer, letter.HandOn),
            Source = [letter.Number],
        };
    }

    private static string Standing(StoredLetter letter) =>
        letter.State switch
        {
            LetterState.Ready => "已写出",
            LetterState.Withdrawn => $"已撤回：{letter.Why}",
            _ => "内容已按规定删除",
        };
}
