using System.Text;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Events;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Ledger;
using Cppcc.Functions.Organs;
using Cppcc.Functions.Steps;
using Cppcc.Functions.Storage;
using Microsoft.AspNetCore.Http;

namespace Cppcc.Functions.Http;

/// <summary>What a signer may rule on by a link.</summary>
/// <param name="Key">It names the run, the draft and the signer.</param>
public sealed record SignCase(Organ Organ, AccessKey Key, Run Run);

/// <summary>签发页: what the link of a request opens, and the pages that answer it. None says more than who has the link may know.</summary>
public sealed class Signing(OrganStore organs, KeyStore keys, Rulings rulings, DecisionStore decisions, TimeProvider clock)
{
    /// <summary>What the link opens; null with the page that says why it opens nothing.</summary>
    public async Task<(SignCase? Case, IResult? Closed)> Enter(HttpRequest request, string organ, CancellationToken cancel)
    {
        if (
            await keys.Find(organ, Answer.Query(request, "key"), cancel)
                is not { Scope: { Purpose: KeyScope.Sign, Run: { } run } scope } key
            || await organs.Find(organ, cancel) is not { } o
        )
            return (null, Page(request, 404, "链接无效", "链接不完整或有误。请从通知中重新打开，或告知办公室登记。"));
        if (o.Head.Archived is not null)
            return (null, Gone(request, "不能签发", "本单位已经归档，不再签发。如有疑问，请与办公室联系。"));
        if (key.Used is not null)
            return (null, Gone(request, "链接已使用", "此链接已经用过，意见已经收到。如需更改，请告知办公室登记。"));
        if (key.Revoked is not null || clock.GetUtcNow() >= key.ExpiresAt)
            return (null, Gone(request, "链接已失效", "此链接已经过期或撤销。请告知办公室登记。"));
        try
        {
            var (open, why) = await rulings.Open(o, run, scope.Signer!, cancel);
            if (open is null)
                return (null, Gone(request, "不能签发", $"{o.NameOf(Occurrence(run))}：{why}。"));
            return open.Attempt == scope.Attempt
                ? (new SignCase(o, key, open), null)
                : (null, Gone(request, "原稿已作废", "已重新拟稿。请打开最近一次通知中的链接。"));
        }
        catch (BadSectionException)
        {
            return (null, Page(request, 503, "暂时不能签发", "设置有误，管理员修正后可用。请稍后再试，或告知办公室登记。"));
        }
    }

    /// <summary>The page with the draft and the two buttons.</summary>
    /// <param name="fault">What was wrong with what was sent before; null for nothing.</param>
    public async Task<IResult> Draft(HttpRequest request, SignCase asked, string? fault, CancellationToken cancel)
    {
        var (organ, key, run) = asked;
        var sent = Decision.FromParts(run.Summary, await decisions.ReadAll(run, cancel)).Notices;
        var until = organ.Clock.Local(run.ApproveBy!.Value);
        var page = SignPage.Ruling(
            organ.NameOf(run.Occurrence),
            [
                $"{organ.Head.Name}。签发人：{organ.Roster.NameOf(key.Scope.Signer!)}。期限：{until:yyyy年M月d日 HH:mm}。",
                $"{run.Summary}。",
            ],
            SignOffDesk.Drafts(sent, key.Scope.Signer!).Select(MarkdownText.Html),
            Rulings.LongestReason,
            fault
        );
        return Html(request, fault is null ? 200 : 400, page);
    }

    /// <summary>Takes the ruling in, and says so. Of two the first counts.</summary>
    public async Task<IResult> Rule(HttpRequest request, SignCase asked, bool approved, string? reason, CancellationToken cancel)
    {
        var (organ, key, run) = asked;
        var answer = await rulings.Take(organ, Rulings.ByLink, key.Id, run.Id, key.Scope.Signer!, approved, reason, cancel);
        if (answer.Verdict is not (InboxVerdict.Accepted or InboxVerdict.Duplicate))
            return Page(request, 503, "没有收到", $"意见没有收到：{answer.Detail}。请稍后再试，或告知办公室登记。");
        await keys.Use(key, cancel);
        if (answer.Verdict == InboxVerdict.Duplicate)
            return Gone(request, "链接已使用", "此链接已经用过，意见已经收到。如需更改，请告知办公室登记。");
        return approved
            ? Page(request, 200, "已签发", $"已收到您对{organ.NameOf(run.Occurrence)}的签发，即予发布。")
            : Page(request, 200, "已退回", $"已收到您对{organ.NameOf(run.Occurrence)}的退回意见，暂缓发布，并已告知管理员。");
    }

    private static Domain.Agenda.Occurrence Occurrence(string run) =>
        Run.TryParseId(run, out var occurrence, out _) ? occurrence! : throw new FormatException("a key names no run");

    private static IResult Gone(HttpRequest request, string title, string text) => Page(request, StatusCodes.Status410Gone, title, text);

    private static IResult Page(HttpRequest request, int status, string title, string text) =>
        Html(request, status, SignPage.Message(title, text));

    /// <summary>A page that nobody keeps, whose address nobody is told, and whose forms go nowhere else.</summary>
    private static IResult Html(HttpRequest request, int status, string page)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        return Results.Text(page, "text/html", Encoding.UTF8, status);
    }
}
