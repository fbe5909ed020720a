using System.Text;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Tests.Time;
using FsCheck.Fluent;

namespace Cppcc.Domain.Tests.Delivery;

/// <summary>What a robot says in a group.</summary>
public sealed class RobotTextTests
{
    private static readonly Dialect[] Dialects = [new WeComMarkdown(), new DingTalkMarkdown(), new FeishuMarkdown(hasTables: true)];

    [Fact]
    public void A_short_message_says_for_whom_it_is_and_ends_with_its_number() =>
        Assert.Equal(
            ["**致李副主任** <@li>\n请办理\n\n通知编号：oa.e-1.p-li"],
            new RobotText(new WeComMarkdown(), 4096).PartsOf(Message("李副主任", "oa.e-1.p-li"), [DialectTests.Words("请办理")], "<@li>")
        );

    [Fact]
    public void Each_part_of_a_long_one_does_so_and_says_which_it_is_and_the_first_alone_calls()
    {
        var text = Enumerable.Range(1, 500).Select(i => DialectTests.Words($"第{i}项：修路"));
        var parts = new RobotText(new DingTalkMarkdown(), 4096).PartsOf(Message("李副主任", "oa.e-1.p-li"), text, "@13800000000");
        Assert.Equal(3, parts.Count);
        Assert.StartsWith("**致李副主任**（1/3） @13800000000  \n第1项：修路  \n", parts[0], StringComparison.Ordinal);
        Assert.All(
            parts.Skip(1).Select((p, i) => (p, i)),
            p => Assert.StartsWith($"**致李副主任**（{p.i + 2}/3）  \n第", p.p, StringComparison.Ordinal)
        );
        Assert.All(parts, p => Assert.EndsWith("项：修路\n\n通知编号：oa.e-1.p-li", p, StringComparison.Ordinal));
        Assert.All(parts, p => Assert.True(Encoding.UTF8.GetByteCount(p) <= 4096));
    }

    [Fact]
    public void No_name_or_number_makes_a_part_longer_than_the_tool_takes() =>
        Any.Holds(
            from dialect in Gen.Elements(Dialects)
            from name in Gen.Elements("<", "政", "*", "e\u0301", "@all ").ListOf(100)
            from id in Gen.Elements("a", ":", "<", "政").ListOf(300)
            from count in Gen.Choose(0, 300)
            select (Dialect: dialect, Name: string.Concat(name), Id: string.Concat(id), Text: new string('长', count)),
            c =>
                new RobotText(c.Dialect, 2048)
                    .PartsOf(Message(c.Name, c.Id), [DialectTests.Words(c.Text)], new string('x', 100))
                    .All(p => Encoding.UTF8.GetByteCount(p) <= 2048),
            500
        );

    [Theory]
    [InlineData("很短", 6, "很短")]
    [InlineData("很长很长", 9, "很长…")]
    [InlineData("a👨‍👩‍👧b", 12, "a…")]
    public void What_is_shortened_keeps_whole_characters(string text, int bytes, string shortened) =>
        Assert.Equal(shortened, RobotText.Shortened(text, bytes));

    private static OutgoingMessage Message(string name, string id) =>
        new(
            id,
            "daye",
            "大冶市政协",
            "p-li",
            name,
            Given.At("2021-04-12 10:00"),
            [new OutgoingNotice(id, "事项", "请办理", Given.At("2021-04-12 10:00"))],
            []
        );
}
