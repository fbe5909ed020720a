using Cppcc.Domain.Agenda;
using Cppcc.Domain.Delivery;
using Cppcc.Domain.Matters;
using Cppcc.Domain.Notices;
using Cppcc.Domain.Roster;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;
using Cppcc.Functions.Texts;
using Microsoft.Extensions.Options;

namespace Cppcc.Functions.Steps;

/// <summary>签发: asks for sign-off, reminds, and tells what was published without it. Every part is repeatable.</summary>
public sealed class SignOffDesk(
    Effects effects,
    NoticeStore notices,
    DecisionStore decisions,
    KeyStore keys,
    IOptions<AddressOptions> address,
    TimeProvider clock
)
{
    /// <summary>How many days after the last moment to sign a link still says what became of it.</summary>
    private const int DaysAfter = 7;

    /// <summary>
    /// Asks the signer, once a draft; on the last workday before the time is up reminds, once.
    /// </summary>
    /// <param name="due">When the run's row of the agenda is due: it says how far the asking has come.</param>
    /// <returns>When it is to be looked at again: for the reminder, then at the last moment.</returns>
    public async Task<DateTimeOffset> Ask(Organ organ, Run run, DateTimeOffset due, CancellationToken cancel)
    {
        var (until, near) = (run.ApproveBy!.Value, Near(organ, run));
        if (organ.Settings.Cycles.Step(run.Occurrence)?.Approval is not { } rule || due == until)
            return until;
        var now = clock.GetUtcNow();
        if (due != near)
            await Request(organ, run, rule, cancel);
        else if (now < near)
            return near;
        else
            await Remind(organ, run, rule, cancel);
        return now < near ? near : until;
    }

    /// <summary>Tells the administrators, and who was to sign, that a run was published without sign-off; nothing for any other.</summary>
    public Task TellUnsigned(Organ organ, Run run, CancellationToken cancel)
    {
        if (!SignOff.IsUnsigned(run.ApprovedBy) || organ.Settings.Cycles.Step(run.Occurrence)?.Approval is not { } rule)
            return Task.CompletedTask;
        var (texts, vacant) = (new AdministratorNotices(organ.Roster, run.Id), run.ApprovedBy == SignOff.Vacant);
        var told = organ.Administrators(organ.Clock.LocalDate(run.DecidedAt));
        if (Contacts.OfRole(organ.Roster, rule.Role) is { } signer && !vacant)
            told = [.. told.Append(signer).Distinct(StringComparer.Ordinal)];
        var role = Authority.Chinese([rule.Role], organ.Roster);
        return effects.Send(
            organ,
            NoticeCause.OfUnsigned(run.Id),
            run.DecidedAt,
            [.. told.Select(t => texts.Unsigned(t, organ.NameOf(run.Occurrence), role, vacant))],
            cancel
        );
    }

    /// <summary>When the signer is reminded: a workday before the last moment, the last moment itself where that is too early.</summary>
    private static DateTimeOffset Near(Organ organ, Run run)
    {
        var until = organ.Clock.Local(run.ApproveBy!.Value);
        var day = organ.Calendar.AddWorkdays(DateOnly.FromDateTime(until), -1);
        var near = organ.Clock.Instant(day.ToDateTime(TimeOnly.FromDateTime(until)));
        return organ.Clock.LocalDate(run.DecidedAt) < day ? near : run.ApproveBy.Value;
    }

    private async Task Request(Organ organ, Run run, ApprovalRule rule, CancellationToken cancel)
    {
        var (cause, signer) = (NoticeCause.OfApproval(run.Id), Signer(organ, run, rule));
        if (await IsStored(organ, run, cause, cancel))
        {
            await effects.Leave(organ, cancel);
            return;
        }

        var page = await Page(organ, run, signer, cancel);
        var sent = Decision.FromParts(run.Summary, await decisions.ReadAll(run, cancel)).Notices;
        var drafts = Drafts(sent, signer);
        var message = new AdministratorNotices(organ.Roster, run.Id).Approval(
            signer,
            organ.NameOf(run.Occurrence),
            run.Summary,
            organ.Clock.Local(run.ApproveBy!.Value),
            rule.Otherwise,
            page,
            drafts
        );
        await effects.Send(organ, cause, run.DecidedAt, [message], cancel);
    }

    private async Task Remind(Organ organ, Run run, ApprovalRule rule, CancellationToken cancel)
    {
        var (cause, signer) = (NoticeCause.OfApprovalNear(run.Id), Signer(organ, run, rule));
        if (await IsStored(organ, run, cause, cancel))
        {
            await effects.Leave(organ, cancel);
            return;
        }

        var message = new AdministratorNotices(organ.Roster, run.Id).ApprovalNear(
            signer,
            organ.NameOf(run.Occurrence),
            organ.Clock.Local(run.ApproveBy!.Value),
            rule.Otherwise,
            await Page(organ, run, signer, cancel)
        );
        await effects.Send(organ, cause, run.DecidedAt, [message], cancel);
    }

    /// <summary>What the signer gets of it when it is published; where that is nothing, all that is sent, each text once.</summary>
    public static IReadOnlyList<string> Drafts(IReadOnlyList<Notice> sent, string signer)
    {
        var own = sent.Where(n => n.Recipient == signer).Select(n => n.Text).ToList();
        return own.Count > 0 ? own : [.. sent.Select(n => n.Text).Distinct(StringComparer.Ordinal)];
    }

    private static string Signer(Organ organ, Run run, ApprovalRule rule) =>
        Contacts.OfRole(organ.Roster, rule.Role) ?? organ.Administrators(organ.Clock.LocalDate(run.DecidedAt))[0];

    /// <summary>A notice is worded once: what was stored has its key, and another is not made.</summary>
    private async Task<bool> IsStored(Organ organ, Run run, string cause, CancellationToken cancel) =>
        (await notices.Under(organ.Id, NoticeStore.Prefix(run.DecidedAt, cause), cancel)).Count > 0;

    /// <summary>Whether nobody else reads what the signer is sent: a robot says it to its whole group.</summary>
    private static bool ReadsAlone(Organ organ, string signer)
    {
        try
        {
            return !Routing.To(signer, organ.Settings.Channels, organ.Roster, isLocal: true).Any(r => r is RobotRoute);
        }
        catch (BadSectionException)
        {
            return false;
        }
    }

    private async Task<Uri?> Page(Organ organ, Run run, string signer, CancellationToken cancel)
    {
        if (address.Value.PublicAddress is not { Length: > 0 } || !ReadsAlone(organ, signer))
            return null;
        var scope = new KeyScope(KeyScope.Sign, null, null, null, false)
        {
            Run = run.Id,
            Attempt = run.Attempt,
            Signer = signer,
        };
        var last = organ.Clock.LocalDate(run.ApproveBy!.Value).AddDays(DaysAfter);
        var end = organ.Clock.End(last);
        var (_, text) = await keys.Add(organ.Id, scope, null, last, end, cancel);
        return SignLink.Of(address.Value, organ.Id, text);
    }
}
