using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>
/// GET /api/sign/{organ}?key=: the page on which a signer rules. Anonymous to the host; the key is the signer's. It rules nothing: programs
/// that look through mail open links.
/// </summary>
[Formats("html")]
public sealed class GetSign(Signing signing)
{
    /// <summary>200 with the draft; 404 for what is no key, 410 for one that opens nothing any more.</summary>
    [Function(nameof(GetSign))]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sign/{organ}")] HttpRequest request,
        string organ,
        FunctionContext context
    )
    {
        var (asked, closed) = await signing.Enter(request, organ, context.CancellationToken);
        return closed ?? await signing.Draft(request, asked!, null, context.CancellationToken);
    }
}
