using Cppcc.Domain.Notices;

namespace Cppcc.Domain.Tests.Notices;

public sealed class DigestTests
{
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
            ["p-li digest Now 2021-04-06: 二", "p-sun digest Now 2021-04-06: 一|三"],
            digest.Select(m =>
                $"{m.Recipient} {m.Kind} {m.Urgency} {((DigestFacts)m.Facts).Day:yyyy-MM-dd}: {string.Join('|', ((DigestFacts)m.Facts).Items.Select(i => i.Markdown))}"
            )
        );
        Assert.Empty(Digest.Of(Given.Day("2021-04-06"), [], "x"));
    }

    private static Notice Of(string recipient, string kind, string text, Urgency urgency = Urgency.Now) =>
        new(recipient, kind, urgency, $"标题{text}", text, "about");
}
