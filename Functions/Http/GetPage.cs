using Cppcc.Domain.Notices;
using Cppcc.Domain.Settings;
using Cppcc.Functions.Channels;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/pages/{organ}/{page}?key=: the document that a notice is about, for whom its link was sent to. Anonymous to the host; the app's
/// own key says which document, whatever else the address asks for.
/// </summary>
[Formats("html", "docx")]
public sealed class GetPage(OrganStore organs, KeyStore keys, IDocuments documents, TimeProvider clock)
{
    /// <summary>
    /// The newest revision. 410 when the link is too old, was revoked, or its reader has left or died; 404 for a key of something else. One
    /// storage call for a key that opens nothing, else also the organ's and the document's.
    /// </summary>
    [Function(nameof(GetPage))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "pages/{organ}/{*page}")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer"; // the address carries the key
        headers["X-Robots-Tag"] = "noindex";
        if (
            await keys.Find(organ, Answer.Query(request, "key"), cancel) is not { Scope: { Purpose: KeyScope.Page } scope } key
            || DocumentReference.Parse(scope.Document) is not { } reference
            || reference.Page != request.RouteValues["page"] as string
        )
            return Short(request, 404, "没有找到", "链接不完整或不正确。请从收到的通知中重新打开。");
        if (!key.IsGood(KeyScope.Page, clock.GetUtcNow()) || await organs.Find(organ, cancel) is not { } o || !scope.IsIn(o.Roster))
            return Short(request, 410, "链接已失效", "链接已过期或已停用。如仍需查阅，请与办公室联系。");
        try
        {
            return await documents.Open(o, reference, cancel) is { } document
                ? Published.As(
                    request,
                    Answer.Query(request, "format") ?? "html",
                    document.Content with
                    {
                        Links = Files(reference, request),
                    }
                )
                : Short(request, 404, "文件暂缺", "文件暂时不能查阅。请与办公室联系。");
        }
        catch (BadSectionException)
        {
            // What is wrong is the administrators' business, to whom it is reported.
            return new Problem.ComeAgain(Short(request, 503, "暂时不能查阅", "请稍后再打开。"));
        }
    }

    /// <summary>The same as a file, with the key of the link.</summary>
    private static IReadOnlyList<PageLink> Files(DocumentReference reference, HttpRequest request) =>
        [new("Word", $"{reference.Period}{new QueryString().Add("key", Answer.Query(request, "key") ?? "").Add("format", "docx")}")];

    private static IResult Short(HttpRequest request, int status, string title, string text) =>
        Answer.Html(request, HtmlWriter.Write(new Document(title) { Body = [new Paragraph(text)] }), status);
}
