using Cppcc.Domain.Events;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Wording;

namespace Cppcc.Domain.Notices;

/// <summary>What needs an administrator, or somebody's signature.</summary>
public sealed class AdministratorNotices(CommitteeRoster roster, string about)
{
    /// <summary>The kind of the notices that tell of a step that is held.</summary>
    public const string StepHeld = "step-held";

    /// <summary>签发: asks for sign-off.</summary>
    /// <param name="task">Name of what is to be published.</param>
    /// <param name="until">Last moment, local.</param>
    /// <param name="page">The page on which the signer rules; null when there is none.</param>
    /// <param name="drafts">What is to be sent, as it is written.</param>
    public Message Approval(
        string signer,
        string task,
        string summary,
        DateTime until,
        bool publishesOtherwise,
        Uri? page,
        IReadOnlyList<string> drafts
    ) =>
        Now(
            signer,
            "approval",
            new ApprovalFacts(task, Typeset.Of(summary), about, until, publishesOtherwise, page, [.. drafts.Select(d => new Written(d))])
        );

    /// <summary>签发提醒: the last workday before the time is up.</summary>
    /// <param name="task">Name of what is to be published.</param>
    /// <param name="until">Last moment, local.</param>
    /// <param name="page">The page on which the signer rules; null when there is none.</param>
    public Message ApprovalNear(string signer, string task, DateTime until, bool publishesOtherwise, Uri? page) =>
        Now(signer, "approval-near", new ApprovalNearFacts(task, about, until, publishesOtherwise, page));

    /// <summary>未经签发: a result was published that nobody signed off.</summary>
    /// <param name="task">Name of what was published.</param>
    /// <param name="signer">Who was to sign it off, in words.</param>
    public Message Unsigned(string recipient, string task, string signer, bool vacant) =>
        Now(recipient, "published-unsigned", new PublishedUnsignedFacts(task, about, signer, vacant));

    /// <summary>通知未送达: notices that their channel gave up; for the digest.</summary>
    /// <param name="made">Local date on which they were made.</param>
    /// <param name="recipients">Names, one a notice.</param>
    public Message Undelivered(string administrator, DateOnly made, IReadOnlyList<string> recipients) =>
        Later(
            administrator,
            "notice-failed",
            new NoticeFailedFacts(made, recipients.Count, [.. recipients.Distinct(StringComparer.Ordinal)]),
            "notices"
        );

    /// <summary>联系方式停用: an address that was refused again and again.</summary>
    /// <param name="why">What the server said.</param>
    public Message SetAside(string administrator, string recipient, string channel, string why, int times) =>
        Later(administrator, "address-set-aside", new AddressSetAsideFacts(roster.NameOf(recipient), channel, why, times), "reach");

    /// <summary>签发无效: a sign-off or a return that has no effect.</summary>
    /// <param name="task">Name of what was ruled on.</param>
    public Message RulingRefused(string administrator, string task, PublicationRuled ruled, string why) =>
        Now(
            administrator,
            "sign-off-refused",
            new SignOffRefusedFacts(roster.NameOf(ruled.By), ruled.Approved, task, ruled.Run, Typeset.Of(why))
        );

    /// <summary>
    /// 设置有误: a part of a step was left out because its settings section is not valid; for the digest.
    /// </summary>
    /// <param name="name">What people call the section.</param>
    public Message LeftOut(string administrator, string step, string name, string section, string reason) =>
        Later(administrator, "part-left-out", new PartLeftOutFacts(step, name, section, Typeset.Of(reason)), $"settings/{section}");

    /// <summary>退回: a result that was not signed off is held until it is.</summary>
    /// <param name="task">Name of what was returned.</param>
    public Message Returned(string administrator, string task, PublicationRuled ruled) =>
        Now(administrator, StepHeld, new ReturnedFacts(roster.NameOf(ruled.By), task, ruled.Run, Typeset.Of(ruled.Reason ?? "")));

    /// <summary>What cannot run and why.</summary>
    /// <param name="task">Name of what cannot run.</param>
    public Message Held(string administrator, string task, string run, string reason) =>
        Now(administrator, StepHeld, new StepHeldFacts(task, run, Typeset.Of(reason)));

    /// <summary>放假安排: the national calendar that could not be adopted.</summary>
    public Message NotAdopted(string administrator) => Now(administrator, "calendar-not-adopted", new CalendarNotAdoptedFacts());

    /// <summary>报送未能处理: an event that could not be applied.</summary>
    /// <param name="told">Local date on which it was told.</param>
    /// <param name="type">The type's word.</param>
    public Message Stuck(string administrator, DateOnly told, string type, string @event) =>
        Now(administrator, "event-stuck", new EventStuckFacts(told, EventNames.Of(type), @event));

    private Message Now(string recipient, string kind, Facts facts) => new(recipient, kind, Urgency.Now, about, facts) { Page = "runs" };

    private Message Later(string recipient, string kind, Facts facts, string page) =>
        new(recipient, kind, Urgency.Digest, about, facts) { Page = page };
}
