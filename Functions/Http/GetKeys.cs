using Cppcc.Functions.Keys;
using Cppcc.Functions.Organs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cppcc.Functions.Http;

/// <summary>GET /api/organs/{organ}/keys: the keys there are.</summary>
public sealed class GetKeys(OrganStore organs, KeyStore keys, TimeProvider clock)
{
    /// <summary>Oldest first, revoked and expired ones too; never a secret. <c>?purpose=page</c> gives those of links in notices.</summary>
    [Function(nameof(GetKeys))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "organs/{organ}/keys")] HttpRequest request,
        string organ,
        FunctionContext context
    ) =>
        Answer.About(
            organs,
            organ,
            context,
            async (o, cancel) =>
            {
                var found = await keys.All(o.Id, Answer.Query(request, "purpose") == KeyScope.Page, cancel);
                return Answer.Json(new { keys = found.Select(k => KeyLine.Of(k, clock.GetUtcNow())) });
            }
        );
}
