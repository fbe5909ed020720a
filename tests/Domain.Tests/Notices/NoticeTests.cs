using Cppcc.Domain.Notices;

namespace Cppcc.Domain.Tests.Notices;

public sealed class NoticeTests
{
    [Fact]
    public void Notices_of_one_kind_to_one_person_become_one_message()
    {
        var merged = Notice.MergeByRecipient([
            Of("p-sun", "slip-red", "一"),
            Of("p-li", "slip-red", "二"),
            Of("p-sun", "slip-red", "三"),
            Of("p-sun", "slip-blue", "四"),
            Of("p-sun", "slip-red", "五", Urgency.Digest),
        ]);
        Assert.Equal(
            [
                "p-sun slip-red Now 标题一等 2 件: 一|三",
                "p-li slip-red Now 标题二: 二",
                "p-sun slip-blue Now 标题四: 四",
                "p-sun slip-red Digest 标题五: 五",
            ],
            merged.Select(n => $"{n.Recipient} {n.Kind} {n.Urgency} {n.Title}: {n.Text.Replace("\n\n", "|", StringComparison.Ordinal)}")
        );
    }

    [Fact]
    public void The_same_text_is_said_and_counted_once()
    {
        var merged = Assert.Single(Notice.MergeByRecipient([Of("p-feng", "circular", "通报"), Of("p-feng", "circular", "通报")]));
        Assert.Equal(("标题通报", "通报"), (merged.Title, merged.Text));
    }

    [Fact]
    public void The_digest_is_one_message_a_person_in_the_order_made()
    {
        var digest = Digest.Of(
            Given.Day("2021-04-06"),
            [
                Of("p-sun", "deadline-near", "一", Urgency.Digest),
                Of("p-li", "deadline-past", "二", Urgency.Digest),
                Of("p-sun", "event-refused", "三", Urgency.Digest),
            ],
            "daye/daily/2021-04-06/digest"
        );
        Assert.Equal(
            [
                new Notice("p-li", "digest", Urgency.Now, "4月6日待办提醒（1 件）", "1. 二", "daye/daily/2021-04-06/digest"),
                new Notice("p-sun", "digest", Urgency.Now, "4月6日待办提醒（2 件）", "1. 一\n2. 三", "daye/daily/2021-04-06/digest"),
            ],
            digest
        );
        Assert.Empty(Digest.Of(Given.Day("2021-04-06"), [], "x"));
    }

    private static Notice Of(string recipient, string kind, string text, Urgency urgency = Urgency.Now) =>
        new(recipient, kind, urgency, $"标题{text}", text, "about");
}
