using System.Text;
using Cppcc.Functions.Documents;
using Cppcc.Functions.Events;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>POST /api/sign/{organ}?key=: what the buttons of the signer's page send.</summary>
[Formats("html")]
public sealed class PostSign(Signing signing)
{
    private const int MostBytes = 16 * 1024;

    /// <summary>200 when it was taken; the page again with 400 where it is incomplete; 404, 410 as the page itself.</summary>
    [Function(nameof(PostSign))]
    public async Task<IResult> Post(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sign/{organ}")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var cancel = context.CancellationToken;
        var (body, tooLarge) = await Body.Read(request, MostBytes, cancel);
        if (tooLarge is not null)
            return tooLarge;
        var (asked, closed) = await signing.Enter(request, organ, cancel);
        if (closed is not null)
            return closed;
        var form = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body));
        var reason = form.TryGetValue("reason", out var said) ? said.ToString().Trim() : "";
        return form.TryGetValue("ruling", out var ruling)
            ? ruling.ToString() switch
            {
                SignPage.Approve => await signing.Rule(request, asked!, true, null, cancel),
                SignPage.Return when reason.Length == 0 => await Again("退回须写明原因。"),
                SignPage.Return when reason.Length > Rulings.LongestReason => await Again($"退回原因最多{Rulings.LongestReason}字。"),
                SignPage.Return => await signing.Rule(request, asked!, false, reason, cancel),
                _ => await Again("请选择签发或者退回。"),
            }
            : await Again("请选择签发或者退回。");

        Task<IResult> Again(string fault) => signing.Draft(request, asked!, fault, cancel);
    }
}
