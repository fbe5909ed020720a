using Cppcc.Domain.Events;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Time;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Tests.Notices;

public sealed class AdministratorNoticesTests
{
    private const string Task = "月通报“通报”（2021年4月）";
    private const string Run = "daye/monthly-circular/2021-04/publish";

    private static readonly AdministratorNotices Notices = new(Given.Roster, "about");

    [Fact]
    public void A_sign_off_says_until_when_and_what_happens_otherwise()
    {
        var page = new Uri("https://zx.example.org/api/sign/daye?key=k");
        var message = Notices.Approval("l-chair", Task, "24个单位", Given.Local("2021-05-11 10:00"), true, page, ["草稿"]);
        Assert.Equal(("l-chair", "approval", Urgency.Now), (message.Recipient, message.Kind, message.Urgency));
        Assert.Equal(
            Given.Content(new ApprovalFacts(Task, "24个单位", "about", Given.Local("2021-05-11 10:00"), true, page, [new Written("草稿")])),
            Given.Content((object)message.Facts)
        );
    }

    [Fact]
    public void Who_was_to_sign_is_named_where_nobody_did() =>
        Assert.Equal(
            new PublishedUnsignedFacts(Task, "about", "秘书长", true),
            Notices.Unsigned("p-zhao", Task, "秘书长", vacant: true).Facts
        );

    [Fact]
    public void Administrators_hear_what_is_held_what_was_returned_and_what_broke_a_seal()
    {
        Assert.Equal(
            ("step-held", new StepHeldFacts(Task, Run, "未在期限内签发")),
            (Notices.Held("p-zhao", Task, Run, "未在期限内签发。").Kind, Notices.Held("p-zhao", Task, Run, "未在期限内签发。").Facts)
        );
        Assert.Equal(
            new ReturnedFacts("陈主席", Task, Run, "再核对"),
            Notices.Returned("p-zhao", Task, new PublicationRuled(Run, false, "l-chair", "再核对。")).Facts
        );
        Assert.Equal(
            Given.Content(new SealBrokenFacts(Period.Parse("2021-03"), ["oa.1", "oa.2"])),
            Given.Content(
                (object)
                    new ResultNotices(Given.Roster, Given.Day("2021-05-07"), "about")
                        .SealBroken("p-zhao", Period.Parse("2021-03"), ["oa.1", "oa.2"])
                        .Facts
            )
        );
    }

    [Fact]
    public void Undelivered_notices_are_told_with_their_number_and_each_recipient_once()
    {
        var facts = (NoticeFailedFacts)Notices.Undelivered("p-zhao", Given.Day("2021-04-06"), ["孙主任", "孙主任", "周科员"]).Facts;
        Assert.Equal((3, "孙主任 周科员"), (facts.Number, string.Join(' ', facts.Recipients)));
    }
}
