using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cppcc.Domain.Agenda;
using Cppcc.Domain.Events;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Storage;

namespace Cppcc.Functions.Events;

/// <summary>签发、退回: what people say of a result through the app itself, taken in as any sender's event is.</summary>
public sealed class Rulings(Inbox inbox, RunStore runs, TimeProvider clock)
{
    /// <summary>The source of rulings by link.</summary>
    public const string ByLink = "sign";

    /// <summary>The source of rulings that the office enters.</summary>
    public const string ByOffice = "office";

    /// <summary>How long a reason may be, in characters.</summary>
    public const int LongestReason = 1000;

    /// <summary>A run that somebody may rule on now; else null, and why not, in words.</summary>
    /// <param name="by">A leader's or person's id.</param>
    public async Task<(Run? Run, string? Why)> Open(Organ organ, string run, string by, CancellationToken cancel)
    {
        if (!Run.TryParseId(run, out var occurrence, out var revision) || occurrence!.Organ != organ.Id)
            return (null, $"没有任务“{run}”");
        if (organ.Settings.Cycles.Step(occurrence)?.Approval is not { } rule)
            return (null, "该步骤不需要签发");
        if (await runs.Find(occurrence, revision, cancel) is not { } found)
            return (null, "该任务尚未拟就，待送签后再签发或者退回");
        if (found.Run.State != RunState.Awaiting)
            return (null, "已经签发或发布");
        if (found.Run.Recalled)
            return (null, "正在重新拟稿，待重新送签后再签发或者退回");
        var day = organ.Clock.LocalDate(clock.GetUtcNow());
        return SignOff.Objection(rule, by, organ.Roster, () => organ.Administrators(day)) is { } objection
            ? (null, objection)
            : (found.Run, null);
    }

    /// <summary>
    /// Takes a ruling in. The same ruling on the same draft is the same event, whenever it is said: a repeat is a duplicate.
    /// </summary>
    /// <param name="id">Unique in the source: what makes two rulings one.</param>
    /// <param name="reason">Why it is returned; null where a sign-off has none.</param>
    public async Task<InboxAnswer> Take(
        Organ organ,
        string source,
        string id,
        string run,
        string by,
        bool approved,
        string? reason,
        CancellationToken cancel
    )
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["organ"] = organ.Id,
            ["run"] = run,
            ["by"] = by,
        };
        if (reason is not null)
            data["reason"] = reason;
        var type = approved ? EventWord.PublicationApproved : EventWord.PublicationReturned;
        var json = JsonSerializer.SerializeToElement(
            new
            {
                type,
                timestamp = clock.GetUtcNow(),
                data,
            },
            Rows.Json
        );
        var answer = await inbox.Take(source, id, json, json.GetRawText(), cancel);

        // Said again it has another timestamp.
        return answer.Verdict == InboxVerdict.Conflict ? InboxAnswer.Duplicate : answer;
    }

    /// <summary>What makes two rulings that the office enters one: draft, signer, ruling.</summary>
    public static string IdOf(Run run, string by, bool approved, string? reason) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{run.Id}\n{run.Attempt}\n{by}\n{approved}\n{reason}")))[..24];
}
