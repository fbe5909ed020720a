using System.Globalization;
using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Tests.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Delivery;

/// <summary>Where a long message is cut.</summary>
public sealed class PartsTests
{
    private static readonly Dialect[] Dialects =
    [
        new WeComMarkdown(),
        new DingTalkMarkdown(),
        new FeishuMarkdown(hasTables: true),
        new FeishuMarkdown(hasTables: false),
        PlainText.OfWeCom,
    ];

    /// <summary>Characters of one to four bytes, joined ones, and signs that are masked.</summary>
    private static readonly string[] Characters = ["a", "é", "e\u0301", "政", "𠮷", "👨‍👩‍👧", "<", "*", "1", ".", "@", " "];

    private static readonly Gen<string> Text =
        from n in Gen.Choose(0, 120)
        from characters in Gen.Elements(Characters).ListOf(n)
        select string.Concat(characters);

    private static readonly Gen<Span> Spans =
        from text in Text
        from kind in Gen.Choose(0, 5)
        select new Span(text, kind == 0, kind == 1 && text.Length > 0 ? new Uri($"https://x.cn/{Uri.EscapeDataString(text)}") : null);

    private static readonly Gen<Passage> Passages = Gen.OneOf(
        from spans in Spans.ListOf(3)
        from kind in Gen.Elements(Enum.GetValues<LineKind>())
        from apart in Gen.Elements(true, false)
        from depth in Gen.Choose(0, 4)
        select (Passage)new Line(kind, spans.ToList(), apart, depth % 2 == 0 ? "1." : "", depth),
        from head in Gen.Elements("单位", "事项").ListOf(2)
        from rows in Text.ListOf(8)
        select (Passage)
            new Table(
                [.. head.Select(h => (IReadOnlyList<Span>)[new Span(h)])],
                [.. rows.Chunk(2).Select(r => (IReadOnlyList<IReadOnlyList<Span>>)[.. r.Select(c => (IReadOnlyList<Span>)[new Span(c)])])],
                Apart: true
            )
    );

    private static readonly Gen<(Dialect Dialect, int Room, Passage[] Text)> Cases =
        from dialect in Gen.Elements(Dialects)
        from room in Gen.Choose(64, 900)
        from count in Gen.Choose(0, 6)
        from text in Passages.ListOf(count)
        select (dialect, room, text.ToArray());

    [Fact]
    public void No_part_is_longer_than_the_tool_takes_and_every_text_has_one() =>
        Any.Holds(Cases, c => Of(c) is { Count: > 0 } parts && parts.All(p => Encoding.UTF8.GetByteCount(p) <= c.Room));

    [Fact]
    public void A_text_comes_to_the_same_parts_every_time() => Any.Holds(Cases, c => Of(c).SequenceEqual(Of(c)), 500);

    /// <summary>Line ends and blanks apart: what begins a line anew, and a table's head, may stand more than once.</summary>
    [Fact]
    public void Nothing_of_a_text_is_lost_or_out_of_order() =>
        Any.Holds(
            from text in Text.ListOf(6)
            from room in Gen.Choose(64, 300)
            select (Text: text.ToList(), Room: room),
            c =>
                string.Concat(Parts.Of(PlainText.OfMail.Strips(c.Text.Select(DialectTests.Words)), c.Room, "\n"))
                    .Replace("\n", "", StringComparison.Ordinal) == string.Concat(c.Text)
        );

    /// <summary>A joined character counts as one: its parts are never in two messages.</summary>
    [Fact]
    public void No_character_is_cut() =>
        Any.Holds(
            from text in Text.ListOf(4)
            from room in Gen.Choose(64, 200)
            select (Text: string.Concat(text), Room: room),
            c =>
                Parts
                    .Of(PlainText.OfMail.Strips([DialectTests.Words(c.Text)]), c.Room, "\n")
                    .SelectMany(ElementsOf)
                    .SequenceEqual(ElementsOf(c.Text))
        );

    [Fact]
    public void A_character_that_no_part_has_room_for_is_cut_between_what_combines()
    {
        var text = "e" + new string('\u0301', 500);
        var parts = Parts.Of(PlainText.OfMail.Strips([DialectTests.Words(text)]), 64, "\n");
        Assert.All(parts, p => Assert.True(Encoding.UTF8.GetByteCount(p) <= 64));
        Assert.Equal(text, string.Concat(parts));
    }

    [Fact]
    public void A_link_is_never_cut_and_one_that_is_too_long_is_its_words()
    {
        var link = new Span("详见", Address: new Uri("https://x.cn/" + new string('a', 30)));
        var text = Enumerable.Range(0, 9).Select(_ => new Line(LineKind.Text, [new Span("请办理"), link, new Span("。")], Apart: false));
        var parts = Parts.Of(new WeComMarkdown().Strips(text), 150, "\n");
        Assert.Equal(9, parts.Sum(p => p.Split("[详见](https://x.cn/" + new string('a', 30) + ")").Length - 1));
        var great = new Line(LineKind.Text, [link with { Address = new Uri("https://x.cn/" + new string('a', 500)) }], Apart: false);
        Assert.Equal(["详见"], Parts.Of(new WeComMarkdown().Strips([great]), 150, "\n"));
    }

    [Fact]
    public void A_table_repeats_its_head_in_every_part_and_no_row_is_cut()
    {
        var rows = Enumerable.Range(1, 40).Select(i => ($"单位{i}", $"事项{i}")).ToArray();
        var parts = Parts.Of(new FeishuMarkdown(hasTables: true).Strips([DialectTests.Table(("单位", "事项"), rows)]), 300, "\n");
        Assert.True(parts.Count > 3);
        Assert.All(parts, p => Assert.StartsWith("| 单位 | 事项 |\n| --- | --- |\n| 单位", p, StringComparison.Ordinal));
        Assert.Equal(rows.Select(r => $"| {r.Item1} | {r.Item2} |"), parts.SelectMany(p => p.Split('\n').Skip(2)));
    }

    [Fact]
    public void A_row_that_no_part_has_room_for_is_a_line_for_each_column()
    {
        var table = DialectTests.Table(("单位", "事项"), ("甲", "一"), ("乙", new string('长', 100)), ("丙", "三"));
        var parts = Parts.Of(new FeishuMarkdown(hasTables: true).Strips([table]), 120, "\n");
        var text = string.Join('\n', parts);
        Assert.Contains("\n单位：乙\n事项：长", text, StringComparison.Ordinal);
        Assert.Equal(100, text.Count(c => c == '长'));
        Assert.EndsWith("| 单位 | 事项 |\n| --- | --- |\n| 丙 | 三 |", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Of((Dialect Dialect, int Room, Passage[] Text) c) =>
        Parts.Of(c.Dialect.Strips(c.Text), c.Room, c.Dialect.LineEnd);

    private static IEnumerable<string> ElementsOf(string text)
    {
        for (var e = StringInfo.GetTextElementEnumerator(text); e.MoveNext(); )
            yield return e.GetTextElement();
    }
}
