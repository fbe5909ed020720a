using Cppcc.Domain.Corrections;
using Xunit;

namespace Cppcc.Domain.Tests.Corrections;

/// <summary>更正: two revisions compared line by line.</summary>
public sealed class CorrectionNoteTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a=4分", "a=4分", "")]
    [InlineData("a=4分", "a=5分", "甲a：4分→5分")]
    [InlineData("a=4分;b=1", "b=1;a=4分", "")] // the order says nothing
    [InlineData("a=4分", "a=4分;b=1", "甲b：无→1")]
    [InlineData("a=4分;b=1", "a=4分", "甲b：1→无")]
    [InlineData("b=1;a=4分", "c=2;a=5分", "甲c：无→2；甲a：4分→5分；甲b：1→无")] // what is gone comes last
    [InlineData("", "n=3", "甲n：0→3")] // what a result does not count is nought
    [InlineData("n=3", "", "甲n：3→0")]
    public void Only_what_is_said_otherwise_is_a_change(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('；', Change.Between(Said(before), Said(after)).Select(Text)));

    [Fact]
    public void A_note_prints_two_hundred_lines_and_the_number_of_the_others()
    {
        Assert.Equal((0, 0), Sizes(0));
        Assert.Equal((200, 0), Sizes(200));
        Assert.Equal((200, 1), Sizes(201));

        static (int, int) Sizes(int number)
        {
            var note = new CorrectionNote(
                "漏计",
                "daye/x",
                [.. Enumerable.Range(0, number).Select(n => new Change($"{n}", "1", "2", null))]
            );
            return (note.Lines().Count, note.More());
        }
    }

    [Fact]
    public void A_unit_is_told_of_its_own_changes_however_many_come_before_them()
    {
        Change[] changes =
        [
            .. Enumerable.Range(0, 300).Select(n => new Change($"{n}", "1", "2", "u-1")),
            new("甲", "1", "2", "u-2"),
            new("乙", "1", "2", null),
        ];
        var note = new CorrectionNote("漏计", "daye/x", changes);
        Assert.Equal(["甲"], note.For(["u-2"]).Lines().Select(c => c.What));
        Assert.Empty(note.For(["u-3"]).Lines());
    }

    private static string Text(Change c) => $"{c.What}：{c.Before ?? "无"}→{c.After ?? "无"}";

    private static IReadOnlyList<Figure> Said(string text) =>
        [
            .. text.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(f => f.Split('='))
                .Select(f => new Figure(f[0], $"甲{f[0]}", f[1]) { Otherwise = f[0] == "n" ? "0" : null }),
        ];
}
